"""A match as lines to read: what every form of the report shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.types import Span
from qa.eligibility.citations import Citations
from qa.eligibility.holdings import Holdings
from qa.eligibility.profile import Profile
from qa.eligibility.quantity import shown
from qa.eligibility.tiers import touched
from qa.eligibility.verdicts import Group, Judged, JudgedMeasure, JudgedTier, Matched
from qa.eligibility.wording import GROUPS, MANUAL, NOT_STATED, TRUTH, overall_words, period_note
from qa.types import Citation

_ORDER: tuple[Group, ...] = ("current", "ended", "elsewhere", "unparsed", "wish")
_NEAR = 200
"""Characters that several departments may take in the text to be cited as one piece."""
_Cite = Callable[..., tuple[int, ...]]
_VERDICTS = ("likely", "needs_facts", "not_met", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the table of a measure."""

    label: str
    """条件, 标准, 地域, 期限, 估算, …"""
    words: str
    """Of the text, or of the calculation."""
    verdict: str
    """满足, 不满足, 信息不足, 需人工核对 or empty."""
    reason: str
    citations: tuple[int, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One measure."""

    title: str
    document: str
    overall: str
    group: Group
    touched: bool
    """True if a fact of the profile, other than the place, speaks for it."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A missing fact, and how many measures wait for it."""

    text: str
    measures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole report; `citations` count from 1."""

    as_of: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    citations: tuple[Citation, ...]
    withheld: int

    def groups(self) -> list[tuple[str, list[Section]]]:
        """The sections by group, groups in the order of the report, none empty."""
        found = [(GROUPS[group], [one for one in self.sections if one.group == group]) for group in _ORDER]
        return [(title, sections) for title, sections in found if sections]


def report(matched: Matched, holdings: Holdings) -> Report:
    """The report of a match over the same holdings: groups in order, inside each what is nearest to a claim first."""
    citations = Citations(holdings)
    ordered = sorted(matched.measures, key=_nearest)
    sections = tuple(_section(one, citations) for one in ordered)
    return Report(
        as_of=matched.as_of,
        facts=facts_of(matched.profile),
        sections=sections,
        questions=tuple(Question(text=one.need.question, measures=len(one.measures)) for one in matched.questions),
        citations=citations.all,
        withheld=matched.withheld,
    )


def _nearest(one: JudgedMeasure) -> tuple[int, int, bool, bool, int]:
    """Group, verdict, what a fact speaks for first, then the asker's own place, then the fewer facts are missing."""
    own = one.place.truth == "satisfied"
    return _ORDER.index(one.group), _VERDICTS.index(one.overall), not touched(one, "satisfied"), not own, len(one.needs)


def _section(one: JudgedMeasure, citations: Citations) -> Section:
    measure, own = one.measure, one.document.id

    def cite(*spans: Span | None) -> tuple[int, ...]:
        return citations.numbers(own, spans)

    lines = [Line(label="条款", words=measure.words, verdict="", reason="", citations=cite(measure.span))]
    if one.group != "wish":
        place = one.place
        lines.append(
            Line(
                label="地域",
                words=place.words,
                verdict=TRUTH[place.truth],
                reason=place.reason,
                citations=cite(place.span),
            )
        )
        lines += _conditions(one.condition, "条件", cite)
        for number, tier in enumerate(one.tiers):
            lines += _tier(tier, number == one.applies, len(one.tiers) > 1, one.overall != "not_met", cite)
        lines += [Line(label="为何不是更高档", words="", verdict="", reason=why, citations=()) for why in one.higher]
        lines += [
            Line(label="限制", words=quote.words, verdict="", reason="", citations=cite(quote.span))
            for quote in measure.exclusions
        ]
        departments = "、".join(quote.words for quote in measure.departments) or NOT_STATED
        spans = _together([quote.span for quote in measure.departments])
        lines.append(Line(label="责任单位", words=departments, verdict="", reason="", citations=cite(*spans)))
        for label, quote in (
            ("申报时间", measure.window),
            ("申报材料", measure.materials),
            ("受理渠道", measure.channel),
        ):
            words = quote.words if quote is not None else NOT_STATED
            lines.append(
                Line(label=label, words=words, verdict="", reason="", citations=cite(quote.span if quote else None))
            )
    if note := period_note(one):
        words = one.ending.words if one.ending else ""
        lines.append(
            Line(
                label="期限",
                words=words,
                verdict="",
                reason=note,
                citations=cite(one.ending.span if one.ending else None),
            )
        )
    return Section(
        title=measure.title,
        document=one.document.title,
        overall=overall_words(one),
        group=one.group,
        touched=touched(one, "satisfied"),
        lines=tuple(lines),
    )


def _together(spans: Sequence[Span]) -> list[Span]:
    """Spans that stand close together as the one piece of text that holds them."""
    if not spans:
        return []
    whole = Span(start=min(one.start for one in spans), end=max(one.end for one in spans))
    return [whole] if len(whole) <= _NEAR else list(spans)


def _conditions(judged: Judged, label: str, cite: _Cite, depth: int = 0) -> list[Line]:
    if judged.relation == "leaf":
        verdict = MANUAL if judged.manual else TRUTH[judged.truth]
        return [
            Line(
                label=label,
                words=judged.words,
                verdict=verdict,
                reason=judged.reason,
                citations=cite(judged.span),
                depth=depth,
            )
        ]
    if not judged.parts:
        return [
            Line(label=label, words="", verdict=TRUTH["satisfied"], reason="条文未另写条件", citations=(), depth=depth)
        ]
    if judged.relation == "all" and depth == 0:
        return [line for part in judged.parts for line in _conditions(part, label, cite)]
    head = "以下之一" if judged.relation == "any" else "以下全部"
    lines = [Line(label=label, words=head, verdict=TRUTH[judged.truth], reason="", citations=(), depth=depth)]
    return lines + [line for part in judged.parts for line in _conditions(part, label, cite, depth + 1)]


def _tier(tier: JudgedTier, applies: bool, several: bool, possible: bool, cite: _Cite) -> list[Line]:
    verdict = TRUTH[tier.truth] if several or tier.condition is not None else ""
    spans = [operand.span for operand in tier.estimate.operands]
    formula = tier.estimate.formula if possible and tier.truth != "failed" else ""
    reason = ("适用本档：" if applies and several else "") + (f"估算 {formula}" if formula else "")
    lines = [Line(label="标准", words=tier.tier.amount.words, verdict=verdict, reason=reason, citations=cite(*spans))]
    if tier.condition is not None:
        lines += _conditions(tier.condition, "标准的条件", cite, 1)
    return lines


def facts_of(profile: Profile) -> tuple[str, ...]:
    """The facts of a profile, one a line, with the words that they were read from."""
    lines = []
    if profile.place:
        lines.append(_fact("所在地", profile.place, profile.place_words))
    if profile.tax_place:
        lines.append(f"纳税地：{profile.tax_place}")
    lines += [f"行业：{'、'.join(profile.industries)}"] if profile.industries else []
    lines += [f"规模：{profile.size}"] if profile.size else []
    if profile.listings is not None:
        lines.append(f"上市（挂牌）：{'、'.join(profile.listings) or '无'}")
    lines += [f"人才：{'、'.join(profile.people)}"] if profile.people else []
    lines += [f"成立日期：{profile.founded.isoformat()}"] if profile.founded else []
    lines += [_fact((one.period or "") + one.name, shown(one.quantity), one.words) for one in profile.figures]
    lines += [_fact(one.name, "是" if one.holds else "否", one.words) for one in profile.statuses]
    return tuple(lines)


def _fact(name: str, value: str, words: str | None) -> str:
    return f"{name}：{value}" + (f"（原话：{words}）" if words else "")


def cited(numbers: Sequence[int]) -> str:
    """`[1][2]`."""
    return "".join(f"[{n}]" for n in numbers)
