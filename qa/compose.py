"""From evidence to sentences: the prompt, the grammar of the draft, and the draft taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from index.tokens import normalise
from qa.generators.excerpts import Excerpts, Piece
from qa.prompts import Prompt
from qa.types import Evidence

_MARK = re.compile(r"\[(\d{1,2})\]")
_UNSAFE = re.compile(r"<\|[^<>|]*\|>|[\[\]{}<>`]|#{2,}|^\s*#\s", re.MULTILINE)
_SENTENCES_AT_MOST = 2
_PART = re.compile(r"[^，,；;：:。！？]*[，,；;：:。！？]?”?(?=.)|.+$")
_LOOSE_END = re.compile(r"[，,；;：:、\s]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One sentence of a model, not yet checked."""

    text: str
    markers: tuple[int, ...]


def messages(system: Prompt, question: Prompt, *, asked: str, evidence: Sequence[Evidence]) -> list[BaseMessage]:
    """The conversation for the model: fixed instructions first, so that their prefix stays in its cache."""
    lines = [f"[{one.n}]（{_origin(one)}）{inert(one.text)}" for one in evidence]
    return [
        SystemMessage(content=system.fill()),
        HumanMessage(content=question.fill(evidence="\n".join(lines), question=inert(asked))),
    ]


def _origin(evidence: Evidence) -> str:
    citation = evidence.citation
    return inert(" ".join(part for part in (citation.document[:30], citation.address) if part))


def inert(text: str) -> str:
    """Text of a document or a question as data: no line breaks, no brackets of markers, markup or chat templates."""
    return " ".join(_UNSAFE.sub(" ", text).split()).lstrip("# ")


def excerpts(evidence: Sequence[Evidence]) -> Excerpts:
    """What a draft may say: one or two pieces of evidence, of each any of its parts in their order, then its marker.

    So a model can only leave out, never add, reword or reorder; what may not be left out is `qa.verify`'s affair.

    Raises:
        ValueError: no evidence.
    """
    pieces = tuple(Piece(n=one.n, parts=tuple(_PART.findall(inert(one.text)))) for one in evidence)
    return Excerpts(pieces=pieces, at_most=_SENTENCES_AT_MOST)


def grammar(evidence: Sequence[Evidence]) -> str:
    """`excerpts` as GBNF.

    Raises:
        ValueError: no evidence.
    """
    return excerpts(evidence).gbnf()


def take_apart(draft: str) -> list[Draft]:
    """The sentences of a draft with the markers behind each; dropped are text without a marker, as unfinished, and
    markers without words."""
    drafts: list[Draft] = []
    left = 0
    for match in re.finditer(r"(?:\[\d{1,2}\])+", draft):
        text = _LOOSE_END.sub("。", draft[left : match.start()].strip())
        left = match.end()
        if re.search(r"\w", text):
            drafts.append(Draft(text=text, markers=tuple(dict.fromkeys(int(n) for n in _MARK.findall(match[0])))))
    return drafts


def says_the_same(text: str, quote: str) -> bool:
    """True if a sentence adds nothing to a quote: without punctuation, it stands in it."""
    own, whole = (re.sub(r"[^\w.%]", "", normalise(one)) for one in (text, quote))
    return own in whole
