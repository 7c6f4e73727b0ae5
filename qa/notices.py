"""What a reader must know beside the answer. Only what the text supports."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.standing import standing
from index.tokens import normalise
from index.types import Document, Finding
from qa.found.candidate import Candidate
from qa.found.ended_terms import ended_term
from qa.found.orders import ORDER
from qa.retrieve import Collection
from qa.types import Notice
from qa.understand import Language
from qa.ways.repealed import repeals_of
from qa.wording import say

_WISH = re.compile(r"鼓励|探索|支持")
_GRANT = re.compile(r"给予|奖励|补贴|资助|补助|减免|贴息|兑现")


def notices(
    collection: Collection,
    cited: Sequence[Candidate],
    *,
    as_of: str,
    language: Language,
    unsupported: int,
    degraded: bool,
    answering: int | None = None,
) -> tuple[Notice, ...]:
    """The notices of an answer; `cited` in the order of the citations, which count from 1.

    The first `answering` of them answer (None: all), the others only bear on the question.
    """
    found: list[Notice] = []
    for document in dict.fromkeys(one.document for one in cited):
        numbers = tuple(n for n, one in enumerate(cited, 1) if one.document == document)
        found.extend(
            _of_time(document, numbers, as_of, language) or _of_terms(cited, numbers, answering, as_of, language)
        )
        found.extend(_of_repeals(collection, document, numbers, language))
    found.extend(_of_reading(collection, cited, language))
    answers = cited[:answering]
    wishes = tuple(n for n, one in enumerate(answers, 1) if _wishes(one))
    if wishes and len(wishes) == len(answers):
        found.append(Notice(kind="wish", text=say("wish", language), citations=wishes))
    places = list(dict.fromkeys(one.document.place for one in cited if one.document.place))
    if len(places) > 1:
        text = say("place", language, places="、".join(places))
        found.append(Notice(kind="place", text=text, citations=tuple(range(1, len(cited) + 1))))
    ordered = tuple(n for n, one in enumerate(cited, 1) if any(noise.reason == ORDER for noise in one.noise))
    if ordered:
        found.append(Notice(kind="withheld", text=say("order", language), citations=ordered))
    if unsupported:
        found.append(Notice(kind="withheld", text=say("withheld", language, count=str(unsupported))))
    if degraded:
        found.append(Notice(kind="degraded", text=say("degraded", language)))
    found.append(Notice(kind="ai", text=say("ai", language)))
    return tuple(found)


def _wishes(one: Candidate) -> bool:
    """True if a sentence encourages without granting anything or naming a quantity."""
    text = normalise(one.text)
    quantities = [value for value in one.values if value.kind not in ("number", "date", "period")]
    return one.clause.kind != "row" and bool(_WISH.search(text)) and not quantities and not _GRANT.search(text)


def _of_time(document: Document, numbers: tuple[int, ...], as_of: str, language: Language) -> list[Notice]:
    found = standing(document, as_of)
    state, validity, period = found.state, document.validity, document.period
    if found.by_page:
        words = "，".join((found.words or "").split("\n"))
        text = say("ended_by_page", language, title=document.title, words=words)
        return [Notice(kind="validity_unknown", text=text, citations=numbers)]
    if state == "not_yet_effective" and validity is not None:
        text = say("not_yet", language, title=document.title, date=validity.effective or "")
        return [Notice(kind="validity_unknown", text=text, citations=numbers)]
    if state == "stated_expired" and validity is not None:
        text = say("expired", language, title=document.title, date=validity.expires or "")
        return [Notice(kind="validity_unknown", text=text, citations=numbers)]
    if state == "period_ended" and period is not None:
        text = say("period_ended", language, title=document.title, label=f"{period.start}—{period.end}")
        return [Notice(kind="period_ended", text=text, citations=numbers)]
    return []


def _of_terms(
    cited: Sequence[Candidate], numbers: tuple[int, ...], answering: int | None, as_of: str, language: Language
) -> list[Notice]:
    """One notice for each answering sentence of a document that states a term of its measure which has passed."""
    ended = {n: ended_term(cited[n - 1], as_of) for n in numbers if answering is None or n <= answering}
    return [
        Notice(kind="period_ended", text=say("term_ended", language, words=" ".join(words.split())), citations=(n,))
        for n, words in ended.items()
        if words is not None
    ]


def _of_repeals(
    collection: Collection, document: Document, numbers: tuple[int, ...], language: Language
) -> list[Notice]:
    """One notice for each other document of the collection that says that this one is repealed."""
    repeals = {repeal.by: repeal for repeal in reversed(repeals_of(collection, document))}
    return [
        Notice(
            kind="validity_unknown",
            text=say(
                "repealed",
                language,
                title=document.title,
                by=collection.document(repeal.by).title,
                words=" ".join(repeal.words.split()),
            ),
            citations=numbers,
        )
        for repeal in reversed(repeals.values())
    ]


def _of_reading(collection: Collection, cited: Sequence[Candidate], language: Language) -> list[Notice]:
    found: list[Notice] = []
    for n, one in enumerate(cited, 1):
        for finding in collection.findings(one.document.id):
            inside = any(one.span.start <= span.start < one.span.end for span in finding.spans)
            if finding.kind == "masked" and inside:
                found.append(Notice(kind="masked", text=say("masked", language, words=finding.words), citations=(n,)))
            elif finding.kind == "truncated" and any(
                span.start < one.clause.span.end and one.clause.span.start < span.end for span in finding.spans
            ):
                text = say("truncated", language, title=one.document.title, words=finding.words[-10:])
                found.append(Notice(kind="truncated", text=text, citations=(n,)))
    found += _of_contradictions(collection, cited, language)
    return list(dict.fromkeys(found))


def _of_contradictions(collection: Collection, cited: Sequence[Candidate], language: Language) -> list[Notice]:
    """One notice for each contradiction of which a citation shows a place, with all citations that do."""
    places: dict[Finding, list[int]] = {}
    for n, one in enumerate(cited, 1):
        for finding in collection.findings(one.document.id):
            touched = any(span.start < one.span.end and one.span.start < span.end for span in finding.spans)
            if finding.kind == "contradiction" and touched:
                places.setdefault(finding, []).append(n)
    return [
        Notice(kind="contradiction", text=say("contradiction", language, words=finding.words), citations=tuple(numbers))
        for finding, numbers in places.items()
    ]
