"""Whether a bar that holds for a range of clauses (不得申报第一条至第三条) holds for what a question is on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.measures.extract import extract
from index.tokens import normalise
from index.values.numerals import chinese
from qa.calculation.worked import Worked
from qa.found.candidate import Candidate
from qa.retrieve import Collection
from qa.understand import Query
from qa.wording import say

_NUMBER = r"([一二三四五六七八九十百\d]{1,4})"
_BAR = re.compile(
    rf"不(?:得|能|予|可)(?:申报|申请|享受|适用|受理|支持|获得)[^,。;]{{0,12}}?第{_NUMBER}条(?P<more>(?:(?:至|到|-|—|、|和|及)第?{_NUMBER}条)?)"
)
_JOINED = re.compile(r"至|到|-|—")
_TOP = re.compile(rf"(?:^|部分|[章节])第?{_NUMBER}[、条]")


def excluded_range(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """Whether a chosen grant stands in the range of clauses that a chosen bar names; None if either is missing.

    The clauses are counted through the whole document (`四、` is 第四条), as such a bar counts them.
    """
    for bar in chosen:
        match = _BAR.search(normalise(bar.text))
        if match is None:
            continue
        first = _count(match[1])
        last = _count(match[3]) if match[3] else first
        if first is None or last is None or (match["more"] and not _JOINED.search(match["more"])):
            return None
        for one in _grants(collection, chosen):
            top = _TOP.search(normalise(one.clause.address or ""))
            number = _count(top[1]) if top is not None and one.document.id == bar.document.id else None
            if number is None or one.clause.ordinal == bar.clause.ordinal or not _once(collection, one, number):
                continue
            barred = first <= number <= last
            words = match[0][match[0].index("第") :]
            text = say(
                "range_inside" if barred else "range_outside", query.language, range=words, address=_address(one)
            )
            sign = "∈" if barred else "∉"
            return Worked(text=text, calculation=f"{number} {sign} [{first}, {last}]", sources=(bar, one))
    return None


def _grants(collection: Collection, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """The chosen sentences that a grant stands in."""
    for one in chosen:
        measures = extract(one.document, collection.clauses(one.document.id), collection.text(one.document.file))
        if any(one.clause.ordinal in each.clause_ordinals[:1] and each.nature == "grant" for each in measures):
            yield one


def _once(collection: Collection, one: Candidate, number: int) -> bool:
    """True if a document gives the number of a clause to one heading only."""
    tops = {
        (clause.address or "")[: top.end()]
        for clause in collection.clauses(one.document.id)
        if (top := _TOP.search(normalise(clause.address or ""))) is not None and _count(top[1]) == number
    }
    return len(tops) == 1


def _address(one: Candidate) -> str:
    return one.clause.address or ""


def _count(numeral: str) -> int | None:
    value = int(numeral) if numeral.isdecimal() else chinese(numeral)
    return int(value) if value is not None else None
