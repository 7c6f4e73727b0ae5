"""The answer put together: the sentences that hold, the quotes, and where all of it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.compose import Draft, says_the_same
from qa.types import Answer, Citation, Evidence, Notice, Question, Sentence, Status, Timings, Verdict
from qa.understand import Query
from qa.verify import check
from qa.ways.decision import Decision
from qa.wording import say, traditional

SHORTER = 0.6
LONG = 60
"""A part of a quote is shown before it if the quote has at least 60 characters and the part at most 0.6 of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What an answer is made with: the same in all four gives the same answer to the same question."""

    model: str
    """Its specification."""
    model_hash: str
    prompt_hash: str
    index_id: str


def assemble(
    query: Query, decision: Decision, drafts: Sequence[Draft], pieces: Sequence[Evidence]
) -> tuple[tuple[Sentence, ...], int]:
    """The model's sentences that hold, then the quotes; and how many of the model's did not hold.

    A sentence that fails is replaced by the quotes that it cites (`repaired`), or withheld if it cites none.
    `pieces` are the evidence of `decision.chosen` and then of `decision.related`, in their order; the latter are
    announced as what only bears on the question.
    """
    sentences = list(decision.made)
    failed = 0
    repaired: set[int] = set()
    verdict: Verdict
    for draft in drafts:
        cited = [piece for piece in pieces if piece.n in draft.markers]
        whole = next((piece for piece in cited if says_the_same(draft.text, piece.text)), None)
        if whole is not None and (len(whole.text) < LONG or len(draft.text) > SHORTER * len(whole.text)):
            continue
        markers = tuple(piece.n for piece in cited)
        text = traditional(draft.text) if query.language == "zh-Hant" else draft.text
        if check(draft.text, cited).supported:
            verdict = "supported" if whole is None else "verbatim"
            sentences.append(Sentence(text=text, citations=markers, verdict=verdict))
            continue
        failed += 1
        repaired.update(markers)
        if not cited:
            sentences.append(Sentence(text=text, citations=(), verdict="withheld"))
    for one, piece in zip((*decision.chosen, *decision.related), pieces, strict=True):
        if piece.n == len(decision.chosen) + 1:
            beside = tuple(range(piece.n, len(pieces) + 1))
            sentences.append(Sentence(text=say("related", query.language), citations=beside, verdict="supported"))
        verdict = "repaired" if piece.n in repaired else "converted" if one.clause.kind == "row" else "verbatim"
        sentences.append(Sentence(text=" ".join(piece.text.split()), citations=(piece.n,), verdict=verdict))
    return tuple(sentences), failed


def written(sentences: Sequence[Sentence], notices: Sequence[Notice]) -> str:
    """The text of an answer: the shown sentences with their [n] markers, then the notices, one a line."""
    shown = [one for one in sentences if one.verdict != "withheld"]
    lines = ["".join([one.text, *(f"[{n}]" for n in one.citations)]) for one in shown]
    return "\n".join([*lines, *(notice.text for notice in notices)])


def whole_answer(
    question: Question,
    status: Status,
    sentences: Sequence[Sentence],
    notices: Sequence[Notice],
    *,
    timings: Timings,
    provenance: Provenance,
    standalone: str | None = None,
    cited: Sequence[Citation] = (),
    nearest: Sequence[Citation] = (),
) -> Answer:
    """The whole answer; `standalone` is the question with what it takes from the conversation, if it takes anything."""
    return Answer(
        question=question.text,
        standalone_question=standalone,
        as_of=question.as_of,
        status=status,
        answer=written(sentences, notices),
        sentences=tuple(sentences),
        citations=tuple(cited),
        nearest=tuple(nearest),
        notices=tuple(notices),
        model=provenance.model,
        model_hash=provenance.model_hash,
        prompt_hash=provenance.prompt_hash,
        index_id=provenance.index_id,
        timings=timings,
    )
