"""The result of a match as HTML: a table for each measure that facts speak for, one line for each other one."""

from __future__ import annotations

from dataclasses import dataclass

from qa.eligibility.report import Line, Report, Section
from qa.eligibility.wording import GROUPS
from qa.types import Passage
from qa.web.eligibility_words import EligibilityWording
from qa.web.markup import EMPTY, Markup, element, join, link, text
from qa.web.panel import passage_card
from qa.web.wording import Wording

SHOWN_TABLES = 12
"""Measures of a group that are shown with their table."""
LISTED = 60
"""Further measures of a group that are listed by title."""
ANCHOR = "p-result"
_BADGES = {"可能符合": "answered", "需补充信息": "partly_answered", "不符合": "conflicting"}
_MARKS = {"满足": "met", "不满足": "failed", "信息不足": "open", "需人工核对": "open"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A match as the tab shows it."""

    report: Report
    passages: tuple[Passage, ...]
    """Of the citations of what is shown, n as in the report."""


def passage_anchor(n: int) -> str:
    """Id of the passage of citation `n` of a result."""
    return f"p-e-{n}"


def shown_sections(report: Report) -> list[tuple[str, list[Section], list[Section], int]]:
    """For each group its title, the measures shown as tables, those listed, and how many more there are."""
    found = []
    for title, sections in report.groups():
        whole = sorted((one for one in sections if _speaks(one)), key=_open)[:SHOWN_TABLES]
        rest = [one for one in sections if one not in whole]
        found.append((title, whole, rest[:LISTED], max(0, len(rest) - LISTED)))
    return found


def citations_shown(report: Report) -> frozenset[int]:
    """The numbers of the citations that the result shows."""
    numbers: set[int] = set()
    for _, whole, rest, _ in shown_sections(report):
        numbers.update(n for one in whole for line in one.lines for n in line.citations)
        numbers.update(n for one in rest for line in one.lines[:1] for n in line.citations)
    return frozenset(numbers)


def outcome(made: Outcome, words: EligibilityWording, page: Wording) -> Markup:
    """The whole result."""
    report = made.report
    known = frozenset(one.citation.n for one in made.passages)
    facts = element("ul", *(element("li", text(fact)) for fact in report.facts), class_="facts-used")
    groups = [
        _group(title, whole, rest, more, known, words, page) for title, whole, rest, more in shown_sections(report)
    ]
    return element(
        "section",
        element("p", text(words.as_of.format(report.as_of)), class_="as-of"),
        element("h3", text(words.read_facts)),
        facts if report.facts else element("p", text(words.no_facts), class_="empty"),
        *(groups or [element("p", text(words.none), class_="empty")]),
        element("p", text(words.withheld.format(report.withheld)), class_="failure") if report.withheld else EMPTY,
        element("p", text(f"{words.aid}{words.apart}"), class_="colophon"),
        class_="outcome",
        id=ANCHOR,
        tabindex="-1",
        role="group",
        aria_label=words.heading,
    )


def passages(made: Outcome, words: EligibilityWording, page: Wording) -> Markup:
    """The passages behind a result, in the order of their numbers."""
    cards = [passage_card(one, passage_anchor(one.citation.n), ANCHOR, page) for one in made.passages]
    heading = element("h2", text(words.passages))
    return element("section", heading, *cards, class_="passages", aria_label=words.passages) if cards else EMPTY


def _speaks(one: Section) -> bool:
    """True if facts speak for a measure that may still be claimed here; wishes are only listed."""
    return one.group in ("current", "ended", "unparsed") and (
        one.overall == "可能符合" or (one.touched and one.overall == "需补充信息")
    )


def _open(one: Section) -> tuple[bool, bool, int]:
    """What is likely first, then what holds where the company is, then what has the fewest open conditions."""
    elsewhere = any(line.label == "地域" and line.verdict != "满足" for line in one.lines)
    return one.overall != "可能符合", elsewhere, sum(line.verdict in ("信息不足", "需人工核对") for line in one.lines)


def _group(
    title: str,
    whole: list[Section],
    rest: list[Section],
    more: int,
    known: frozenset[int],
    words: EligibilityWording,
    page: Wording,
) -> Markup:
    count = len(whole) + len(rest) + more
    tables = [_measure(one, known, words, page) for one in whole]
    listed = [_listed(one, known, words, page) for one in rest]
    folded = EMPTY
    if listed:
        named = whole or title == GROUPS["current"]
        label = (words.further if named else words.unfold).format(len(rest) + more)
        tail = element("p", text(words.more.format(more)), class_="empty") if more else EMPTY
        folded = element(
            "details", element("summary", text(label)), element("ul", *listed, class_="listed"), tail, class_="further"
        )
    return element("section", element("h3", text(f"{words.term(title)} · {count}")), *tables, folded, class_="measures")


def _head(one: Section, words: EligibilityWording) -> Markup:
    badge = element("span", text(words.term(one.overall)), class_=f"badge {_BADGES.get(one.overall, 'wish')}")
    return join(badge, element("b", text(one.title), class_="title"), element("small", text(one.document)), by=" ")


def _measure(one: Section, known: frozenset[int], words: EligibilityWording, page: Wording) -> Markup:
    names = (words.item, words.clause, words.verdict, words.reason)
    head = element("tr", *(element("th", text(name), scope="col") for name in names))
    rows = [_row(line, known, words, page) for line in one.lines]
    table = element("table", element("thead", head), element("tbody", *rows), class_="conditions")
    return element(
        "details",
        element("summary", _head(one, words)),
        element("div", table, class_="table-frame"),
        class_="measure",
        open="open",
    )


def _row(line: Line, known: frozenset[int], words: EligibilityWording, page: Wording) -> Markup:
    mark = _MARKS.get(line.verdict, "")
    verdict = element("span", text(words.term(line.verdict)), class_=f"truth {mark}") if line.verdict else EMPTY
    label = "　" * line.depth + words.term(line.label)
    clause = join(element("span", text(words.term(line.words)), class_="words"), _markers(line.citations, known, page))
    return element(
        "tr",
        element("th", text(label), scope="row"),
        element("td", clause),
        element("td", verdict),
        element("td", text(line.reason)),
    )


def _listed(one: Section, known: frozenset[int], words: EligibilityWording, page: Wording) -> Markup:
    why = next((line.reason for line in one.lines if line.verdict == "不满足" and line.reason), "")
    ended = next((line.reason for line in one.lines if line.label == "期限"), "")
    reason = "；".join(filter(None, (why, ended)))
    return element(
        "li",
        _head(one, words),
        _markers(one.lines[0].citations, known, page),
        element("small", text(f" {reason}"), class_="why") if reason else EMPTY,
    )


def _markers(numbers: tuple[int, ...], known: frozenset[int], page: Wording) -> Markup:
    return join(
        *(
            link(passage_anchor(n), text(f"[{n}]"), class_="ref", aria_label=page.reference.format(n))
            if n in known
            else element("span", text(f"[{n}]"), class_="ref")
            for n in numbers
        )
    )
