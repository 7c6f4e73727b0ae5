"""The years for which a question wants a value, and whether a sentence gives that of another year."""

from __future__ import annotations

import re

from index.tokens import normalise
from index.types import Document
from qa.asked.wanted import wants_value
from qa.found.candidate import Candidate
from qa.understand import Query

_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?!版)")
_ANY_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_OF_A_DOCUMENT = re.compile(
    r"20\d\d年(?:的?那?[个份部]|印发|出台|发布|下发|颁布|公布|施行|实施|制定|的)[^,。?]{0,24}"
    r"(?:办法|细则|通知|条例|规定|政策|文件|方案|意见|规划|计划|措施|公告|决定|函|答复|批复|报告|解答|指引)"
)
"""The year of the document that is asked about, not of the value."""
_OF_THE_ASKER = re.compile(r"(?:我|咱|本公司|本人|孩子|老人|爸|妈|员工)[^,。?]{0,12}20\d\d年|20\d\d年[^,。?]{0,8}我")
_EACH = re.compile(r"每年(?:的|都|各|分别)|各年|逐年|历年|分年度|年度目标|每一年|哪年多少|each year|every year")
_OPEN = re.compile(r"20\d\d年[^,。;]{0,8}(?:起|以来|以后|之后|后)")
"""What holds from a year on."""
_SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?\n]?")
_CITED = re.compile(
    r"《[^》]*》|\([^()]*(?:号|修[订正]|通过|发布|印发)[^()]*\)|[〔\[(]20\d\d[〕\])]"
    r"|20\d\d年\d{1,2}月\d{1,2}日(?:以来|之?[前后]|起|印发|发布|施行)?"
)
"""Names and numbers of documents, and days: no years of a value."""
_PAST = re.compile(r"[去上前]一?年|往年|历年|[去上前]一?年度|同期|同比|此前|以往")
"""What speaks of a year before that of its document."""
_REPORTS = re.compile(r"报告|公报|总结|决算|预算|解读|回顾|统计|通报|成效|情况")
"""Documents that tell what was."""


def years_wanted(query: Query) -> frozenset[str]:
    """The years, four digits each, for which a question wants a value; empty if it names none or wants none."""
    asked = normalise(query.search)
    if not (wants_value(query) or "money" in query.wants):
        return frozenset()
    if _OF_A_DOCUMENT.search(asked) or _OF_THE_ASKER.search(asked):
        return frozenset()
    return frozenset(_YEAR.findall(asked))


def speaks_of_year(years: frozenset[str], one: Candidate) -> bool:
    """True if a sentence, its headings or the columns of its row name one of the years or a span around it."""
    own = _ANY_YEAR.findall(normalise("\n".join((one.text, *one.clause.headings, *one.clause.columns))))
    return any(min(own) <= year <= max(own) for year in years) if own else False


def asks_each_year(query: Query) -> bool:
    """True if a question asks for the values of several years, one by one."""
    return _EACH.search(normalise(query.search)) is not None


def tells_years(one: Candidate) -> bool:
    """True if a sentence or row gives values for two years at least."""
    text = normalise("\n".join((one.text, *one.clause.columns)))
    others = [value for value in one.values if value.kind not in ("date", "period", "document_number")]
    return len(set(_YEAR.findall(text))) > 1 and (len(others) > 1 or one.clause.kind == "row")


def of_another_year(query: Query, years: frozenset[str], one: Candidate) -> bool:
    """True if a sentence gives no value for the years that are asked for.

    A sentence holds for the years that it or its headings name, for later ones up to the day of the question if it
    says 起. One that names none has the years of the sentence before it in its clause; without such it holds for those
    of its document: from its own years on as long as it says that it runs, and no further than the day of the question
    if it does not say so. A rule says nothing of the years before its document; a report may.

    Args:
        query: the question; its day is the last one of which a document without an end can speak.
        years: those that it wants a value for; none are met by everything.
        one: the sentence.
    """
    if not years or speaks_of_year(years, one):
        return False
    known, last = _years_of(one.document), query.as_of[:4]
    running = max([last, *known]) if not _yearly(one.document) else max(known, default=last)
    own = _YEAR.findall(normalise(one.text))
    if own:
        return not _holds_since(years, one.text, last)
    if before := _sentence_before(one):
        inherited = _YEAR.findall(normalise(before))
        return not (
            any(min(inherited) <= year <= max(inherited) for year in years) or _holds_since(years, before, last)
        )
    first = _first_year(one.document) if not _PAST.search(normalise(one.text)) else None
    return not any(year <= running and (first is None or first <= year) for year in years)


def _holds_since(years: frozenset[str], text: str, last: str) -> bool:
    """True if a text says that it holds from a year on which is not behind one of the years; up to the last one."""
    folded = normalise(text)
    since = min(_YEAR.findall(folded)) if _OPEN.search(folded) else None
    return any(since is not None and since <= year <= last for year in years)


def _sentence_before(one: Candidate) -> str | None:
    """The nearest sentence before one without a year in its clause that names a year for a value; None if none does."""
    at = one.clause.text.find(one.text)
    if one.clause.kind == "row" or at <= 0 or _PAST.search(normalise(one.text)):
        return None
    named = [text for text in _SENTENCE.findall(one.clause.text[:at]) if _YEAR.search(_cited_out(text))]
    return _cited_out(named[-1]) if named else None


def _cited_out(text: str) -> str:
    """A text in normal form without the names, numbers and days of documents and the days from which they hold."""
    return _CITED.sub(" ", normalise(text))


def _first_year(document: Document) -> str | None:
    """The first year for which a document can set a value; None for reports, and if it names none."""
    title = normalise(document.title)
    if _REPORTS.search(title):
        return None
    named = _ANY_YEAR.findall(title)
    stated = document.validity.effective if document.validity is not None else None
    starts = [*named[:1], *([stated[:4]] if stated else []), *([document.issued[:4]] if document.issued else [])]
    if document.period is not None:
        starts.append(str(document.period.start))
    return min(starts, default=None)


def _yearly(document: Document) -> bool:
    """True if a title names the year, or the years, that its document is about."""
    return _ANY_YEAR.search(normalise(document.title)) is not None


def _years_of(document: Document) -> list[str]:
    """The years that a title names, and those in which a document says that it starts, runs and ends."""
    stated = document.validity
    ends = (stated.effective, stated.expires) if stated is not None else ()
    years = [*_ANY_YEAR.findall(normalise(document.title)), *(day[:4] for day in ends if day)]
    if document.period is not None:
        years += [str(document.period.start), str(document.period.end)]
    return years
