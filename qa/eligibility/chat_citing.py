"""Where a verdict stands: the quotes of an answer, and citations of its own for what they do not hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.types import Document, Span
from qa.eligibility.chat_answer import Eligible
from qa.evidence import cited
from qa.found.candidate import at_span
from qa.retrieve import Collection
from qa.types import Citation, Sentence


def with_verdict(
    collection: Collection, verdict: Eligible, sentences: Sequence[Sentence], quotes: Sequence[Citation]
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """The sentences and citations of an answer with the verdict before them.

    What the verdict stands on is cited by the quote that holds it, else by a citation of its own behind the others. A
    sum that was calculated for conditions that are not met is left out.
    """
    citations = list(quotes)
    first: list[Sentence] = []
    for one in verdict.said:
        numbers = [_number(collection, verdict.document, span, citations) for span in one.spans]
        known = tuple(dict.fromkeys(n for n in numbers if n is not None))
        if known:
            first.append(replace(one.sentence, citations=known))
    kept = [one for one in sentences if not (verdict.excluded and one.verdict == "computed")]
    return (*first, *kept), tuple(citations)


def _number(collection: Collection, document: Document, span: Span, citations: list[Citation]) -> int | None:
    """The number of the citation that holds a span; one is added if none does, unless it lies in no clause."""
    for one in citations:
        if one.file == document.file and one.start <= span.start and span.end <= one.end:
            return one.n
    clause = next((one for one in collection.clauses(document.id) if holds(one.span, span)), None)
    if clause is None:
        return None
    quote = at_span(collection, document, clause.address or "", span)
    (made,) = cited(collection, [quote]) or (None,)
    if made is None:
        return None
    citations.append(replace(made, n=max((one.n for one in citations), default=0) + 1, address=clause.address))
    return citations[-1].n


def holds(whole: Span, part: Span) -> bool:
    """True if a span lies in another one."""
    return whole.start <= part.start and part.end <= whole.end
