"""The form of a company: plain strings between the facts read in free text and the profile, for the user to mend."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from index.errors import BadInput
from qa.eligibility.free_text import read_text
from qa.eligibility.profile import Profile
from qa.eligibility.profile_file import profile_of
from qa.eligibility.quantity import shown
from qa.eligibility.verdicts import Need

LONGEST = 4_000
"""Characters of the free text, and of the box of other facts."""
_LIST = re.compile(r"[、,，;；\n]+")
_LINE = re.compile(r"[\n;；]+")
_PAIR = re.compile(r"^\s*(?P<name>[^:：=]{1,60}?)\s*[:：=]\s*(?P<value>.+?)\s*$")
_PERIOD = re.compile(r"^(上年度|前年度|当年|去年|前年|今年|近[一二两三四五\d]年|连续[一二两三四五\d]年)(?=.{2})")
_YES = frozenset({"是", "有", "符合", "yes", "true"})
_NO = frozenset({"否", "无", "没有", "不是", "不符合", "no", "false"})
_NONE = frozenset({"无", "没有", "未上市", "none"})
_DIGITS = re.compile(r"[\d.]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What stands in the boxes; empty = unknown."""

    place: str = ""
    tax_place: str = ""
    industry: str = ""
    size: str = ""
    qualifications: str = ""
    first_time: str = ""
    people: str = ""
    listing: str = ""
    founded: str = ""
    others: str = ""
    """A fact a line: `上年度研发投入：300万元`, `失信记录：否`."""

    def values(self) -> tuple[str, ...]:
        """The boxes in order."""
        return (
            self.place, self.tax_place, self.industry, self.size, self.qualifications, self.first_time,
            self.people, self.listing, self.founded, self.others,
        )  # fmt: skip


FIELDS = tuple(Form.__dataclass_fields__)
"""Names of the boxes, in the order of `Form.values`."""


def form_of(values: Sequence[str | None]) -> Form:
    """The form whose boxes hold these values, in their order."""
    return Form(**{name: (value or "").strip()[:LONGEST] for name, value in zip(FIELDS, values, strict=True)})


def read_into(form: Form, text: str) -> Form:
    """The form with the facts that a text states; what it does not speak of stays.

    Raises:
        BadInput: the text is longer than `LONGEST`.
    """
    if len(text) > LONGEST:
        raise BadInput(f"the text has {len(text)} characters, at most {LONGEST} are read", remedy="shorten it")
    found = read_text(text)
    held = [one.name for one in found.statuses if one.holds]
    first = [name.removeprefix("首次") for name in held if name.startswith("首次")]
    lines = [f"{one.period or ''}{one.name}：{shown(one.quantity)}" for one in found.figures]
    lines += [f"{one.name}：否" for one in found.statuses if not one.holds]
    listing = "" if found.listings is None else "、".join(found.listings) or "无"
    return replace(
        form,
        place=found.place or form.place,
        industry=_listed(form.industry, found.industries),
        size=found.size or form.size,
        qualifications=_listed(form.qualifications, [name for name in held if not name.startswith("首次")]),
        first_time=_listed(form.first_time, first),
        people=_listed(form.people, found.people),
        listing=listing or form.listing,
        others=_with_lines(form.others, lines),
    )


def answered(form: Form, needs: Sequence[Need], answers: Sequence[str | None]) -> Form:
    """The form with answers to questions; an empty one changes nothing."""
    for need, given in zip(needs, answers, strict=False):
        answer = (given or "").strip()[:LONGEST]
        if not answer:
            continue
        if need.kind == "place":
            form = replace(form, tax_place=answer) if need.name == "纳税地" else replace(form, place=answer)
        elif need.kind == "size":
            form = replace(form, size=answer.removesuffix("企业"))
        elif need.kind == "listing":
            form = replace(form, listing=answer)
        elif need.name == "成立时间":
            form = replace(form, founded=answer)
        else:
            value = f"{answer}{need.unit}" if _DIGITS.fullmatch(answer) else answer
            form = replace(form, others=_with_lines(form.others, [f"{need.period or ''}{need.name}：{value}"]))
    return form


def profile(form: Form) -> Profile:
    """The facts of a form.

    Raises:
        BadInput: a box does not hold what it asks for; which one, what was found, what was expected.
    """
    entry: dict[str, Any] = {name: value for name in ("place", "tax_place", "size") if (value := getattr(form, name))}
    lists = ("industry", "qualifications", "first_time", "people")
    entry |= {name: _items(value) for name in lists if (value := getattr(form, name))}
    if form.founded:
        entry["founded"] = form.founded
    if form.listing:
        entry["listing"] = [] if form.listing.lower() in _NONE else _items(form.listing)
    facts: dict[str, Any] = {}
    for line in filter(str.strip, _LINE.split(form.others)):
        match = _PAIR.match(line)
        if match is None:
            raise BadInput(
                f"其他资料: found {line.strip()!r}, expected 名称：值", remedy="for example 设备投资：500万元"
            )
        name, value = match["name"], match["value"]
        if value.lower() in _YES | _NO:
            facts[name] = value.lower() in _YES
            continue
        period = _PERIOD.match(name)
        bare = name[period.end() :] if period else name
        facts.setdefault(bare, []).append({"value": value, "period": period[1]} if period else {"value": value})
    if facts:
        entry["facts"] = facts
    return profile_of(entry, "资料")


def _items(value: str) -> list[str]:
    return [one.strip() for one in _LIST.split(value) if one.strip()]


def _listed(before: str, added: Sequence[str]) -> str:
    return "、".join(dict.fromkeys([*_items(before), *added]))


def _with_lines(before: str, lines: Sequence[str]) -> str:
    """Lines of facts, each name once: the last one counts."""
    kept: dict[str, str] = {}
    for line in [*filter(str.strip, _LINE.split(before)), *lines]:
        match = _PAIR.match(line)
        kept[match["name"] if match else line] = line.strip()
    return "\n".join(kept.values())
