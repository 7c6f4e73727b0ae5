"""Which documents of a collection other documents repeal: 《甲办法》（甲政〔2019〕3号）同时废止."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.number import same_number
from index.references import Reference, references
from index.titles import fold
from index.types import Document, Span

_SENTENCE_EDGE = re.compile(r"[。；\r\n]")
_REPEALED = re.compile(
    r"(?:[、，,和与與及以等\s]|同[时時]|[一并並]|即行|相[应應]|均|全部|自[^。；，]{1,24}?起|[《〈][^《》]{2,80}[》〉](?:[^《》]{0,40}[》〉])?|[（(][^（）()]{2,60}[）)])*"
    r"(?:同[时時]|即行|予以|停止[执執]行[，、并並]{0,2})?(?:[废廢]止|失效)"
)
"""What may stand between a title and the word that repeals it: other titles, numbers, dates, 同时."""
_CARRIED = re.compile(r"[关關][于於]印[发發](?P<title>.+?)的通知$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repealing:
    """A statement of one document that another is repealed."""

    reference: Reference
    words: str
    """The sentence that says so, verbatim."""
    span: Span
    """Of `words` in the source text of the document that says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeal:
    """How a document of the collection came to be repealed."""

    by: str
    """Id of the document that repeals it."""
    since: str | None
    """First day on which the other is in force, else its day of issue, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or None."""
    words: str
    """The sentence of the other document, verbatim."""
    span: Span
    """Of `words` in the source text of the other document."""


def repealings(text: str, body: Span) -> Iterator[Repealing]:
    """The sentences of a body that repeal another document, one value for each document named, in order."""
    for reference in references(text, body):
        match = _REPEALED.match(text, reference.span.end, body.end)
        if reference.relation != "repeals" or match is None:
            continue
        span = _sentence_around(text, Span(start=reference.span.start, end=match.end()), body)
        yield Repealing(reference=reference, words=span.cut(text), span=span)


def repealed_by(
    documents: Sequence[Document], statements: Mapping[str, Sequence[Repealing]]
) -> dict[str, tuple[Repeal, ...]]:
    """The documents that others of the same collection repeal.

    The number decides if both sides have one; else the title, whole or as carried by a notice (关于印发X的通知), must
    be the same, brackets and blanks aside, and the document must not be younger than the one that speaks. No
    document repeals itself.

    Args:
        documents: the collection.
        statements: what `repealings` finds in each document, by its id; a document that is absent says nothing.

    Returns:
        By id of the repealed document, in the order of `documents` that repeal it; ids of others are absent.
    """
    found: dict[str, list[Repeal]] = {}
    for speaker in documents:
        since = (speaker.validity.effective if speaker.validity else None) or speaker.issued
        for one in statements.get(speaker.id, ()):
            for document in documents:
                if document.id != speaker.id and _means(one.reference, document, speaker):
                    repeal = Repeal(by=speaker.id, since=since, words=one.words, span=one.span)
                    found.setdefault(document.id, []).append(repeal)
    return {id: tuple(dict.fromkeys(repeals)) for id, repeals in found.items()}


def _means(reference: Reference, document: Document, speaker: Document) -> bool:
    if reference.number is not None and document.number is not None:
        return same_number(reference.number, document.number)
    younger = bool(document.issued and speaker.issued and document.issued[:10] > speaker.issued[:10])
    return not younger and bool(_names(reference.title) & _names(document.title))


def _names(title: str) -> set[str]:
    """A title and the one that it carries, folded."""
    carried = _CARRIED.search(title)
    return {fold(title), *([fold(carried["title"])] if carried else [])}


def _sentence_around(text: str, words: Span, body: Span) -> Span:
    """The sentence that holds `words`, its closing 。 included, without white space at its ends."""
    edges = list(_SENTENCE_EDGE.finditer(text, body.start, words.start))
    start = edges[-1].end() if edges else body.start
    edge = _SENTENCE_EDGE.search(text, words.end, body.end)
    end = (edge.start() + edge[0].startswith(("。", "；"))) if edge else body.end
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start=start, end=start + len(piece.strip()))
