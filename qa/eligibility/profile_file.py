"""Profiles in TOML or JSON files.

    place = "武汉市硚口区"            # where it is registered and works
    tax_place = "武汉市硚口区"
    industry = ["生物医药"]           # at least these
    size = "小型"                    # 大型 | 中型 | 小型 | 微型
    founded = 2021-03-01
    listing = []                     # all boards on which it is listed; [] = none
    people = ["千人计划"]
    qualifications = ["高新技术企业"]  # or a table: "瞪羚企业" = false
    first_time = ["规上企业"]         # or a table; what it became or reached for the first time
    revenue = "4000万元"             # every key of vocabulary.QUANTITIES; or {value = "4000万元", period = "上年度"}
    [facts]                          # any other fact, in the words of a measure
    "年加工鲜叶" = "320吨"
    "失信记录" = false

A fact that is left out is unknown. Quantities are strings with their unit, exact or bounded (`超过80家`).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from index.errors import BadInput
from index.measures.classifiers import classified
from index.values import find_values
from index.values.folding import fold
from qa.eligibility.names import normal
from qa.eligibility.phrases import ListedOn, predicate
from qa.eligibility.profile import Figure, Profile, Status, figure, status, unique
from qa.eligibility.quantity import quantity_of, same_unit
from qa.eligibility.vocabulary import BOARDS, QUANTITIES, SIZES, Size

_Fact = TypeVar("_Fact", Figure, Status)
_QUANTITIES = {one.key: one for one in QUANTITIES}
_OTHER = (
    "place", "tax_place", "industry", "size", "founded", "listing", "people", "qualifications", "first_time", "facts",
)  # fmt: skip
KEYS = (*_OTHER, *_QUANTITIES)
"""All keys of a profile."""


def read_profile(path: Path) -> Profile:
    """The profile in a `.toml` or `.json` file.

    Raises:
        BadInput: the file cannot be read, or a fact is not what its key expects; where, found, expected, remedy.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot be read ({error})", remedy="give a UTF-8 file") from error
    try:
        entry = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        kind = "JSON" if path.suffix.lower() == ".json" else "TOML"
        raise BadInput(
            f"{path}: is no {kind} ({error})", remedy="mend the line; .json files are JSON, others TOML"
        ) from error
    return profile_of(entry, str(path))


def profile_of(entry: object, where: str) -> Profile:
    """The profile in a parsed file or form; `where` begins the messages.

    Raises:
        BadInput: as `read_profile`.
    """
    if not isinstance(entry, dict):
        raise _wrong(where, entry, "a table of facts")
    for key in entry:
        if key not in KEYS:
            near = get_close_matches(str(key), KEYS, n=1)
            hint = f"perhaps {near[0]}; " if near else ""
            raise BadInput(f"{where}: unknown key {key!r}", remedy=f"{hint}other facts belong into the table `facts`")
    figures = [one for key in _QUANTITIES if key in entry for one in _figures(key, entry[key], f"{where}: {key}")]
    statuses = [
        *_statuses(entry.get("qualifications", ()), f"{where}: qualifications", ""),
        *_statuses(entry.get("first_time", ()), f"{where}: first_time", "首次"),
    ]
    for name, value in _table(entry.get("facts", {}), f"{where}: facts").items():
        if isinstance(value, bool):
            statuses.append(status(name, value))
        else:
            figures += _read_figures(name, value, f"{where}: facts.{name}", None)
    listing = entry.get("listing")
    return Profile(
        place=_text(entry, "place", where),
        tax_place=_text(entry, "tax_place", where),
        industries=unique(_texts(entry.get("industry", ()), f"{where}: industry")),
        size=_size(entry.get("size"), f"{where}: size"),
        listings=None if listing is None else _boards(listing, f"{where}: listing"),
        people=unique(_texts(entry.get("people", ()), f"{where}: people")),
        founded=_day(entry.get("founded"), f"{where}: founded"),
        figures=_once(figures, where, lambda one: f"{one.period or ''}{one.name}"),
        statuses=_once(statuses, where, lambda one: one.name),
    )


def _wrong(where: str, found: object, expected: str, remedy: str = "mend or leave out the fact") -> BadInput:
    return BadInput(f"{where}: found {found!r}, expected {expected}", remedy=remedy)


def _text(entry: Mapping[str, Any], key: str, where: str) -> str | None:
    value = entry.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise _wrong(f"{where}: {key}", value, "a name in quotation marks")
    return value.strip()


def _texts(value: object, where: str) -> Iterator[str]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple) or not all(isinstance(one, str) and one.strip() for one in listed):
        raise _wrong(where, value, 'a list of names, as ["…"]')
    yield from (one.strip() for one in listed)


def _table(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(where, value, "a table of names and values")
    return value


def _statuses(value: object, where: str, prefix: str) -> Iterator[Status]:
    if isinstance(value, dict):
        for name, holds in value.items():
            if not isinstance(holds, bool):
                raise _wrong(f"{where}.{name}", holds, "true or false")
            yield status(prefix + name, holds)
    else:
        yield from (status(prefix + name, True) for name in _texts(value, where))


def _figures(key: str, value: object, where: str) -> Iterator[Figure]:
    known = _QUANTITIES[key]
    yield from _read_figures(known.label, value, where, known.unit)


def _read_figures(name: str, value: object, where: str, unit: str | None) -> Iterator[Figure]:
    for one in value if isinstance(value, list) else [value]:
        period = None
        if isinstance(one, dict):
            period, amount = one.get("period"), one.get("value")
            if not (period is None or isinstance(period, str)) or set(one) - {"value", "period"}:
                raise _wrong(where, one, '{value = "…", period = "上年度"}')
        else:
            amount = one
        expected = (
            f"a quantity with its unit in quotation marks ({unit})"
            if unit
            else "true, false or a quantity with its unit"
        )
        if not isinstance(amount, str):
            raise _wrong(where, amount, expected, remedy='for example "4000万元" or "80家"')
        values = [classified(fold(amount), one) for one in find_values(amount)]
        found = quantity_of(values[0]) if len(values) == 1 else None
        if found is None or (unit is not None and not same_unit(found.unit, unit)):
            raise _wrong(where, amount, expected, remedy='for example "4000万元" or "80家"')
        yield figure(name, found, period=period)


def _size(value: object, where: str) -> Size | None:
    if value is None:
        return None
    for one in SIZES:
        if value in (one, one + "企业"):
            return one
    raise _wrong(where, value, " | ".join(SIZES))


def _boards(value: object, where: str) -> tuple[str, ...]:
    found: list[str] = []
    for name in _texts(value, where):
        asked = predicate(name if normal(name).endswith(("上市", "挂牌")) else name + "上市")
        if not isinstance(asked, ListedOn):
            raise _wrong(where, name, " | ".join(board for board, _ in BOARDS))
        found += asked.boards
    return unique(found)


def _day(value: object, where: str) -> date | None:
    if value is None or type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise _wrong(where, value, "a day as YYYY-MM-DD") from error


def _once(facts: list[_Fact], where: str, key: Callable[[_Fact], str]) -> tuple[_Fact, ...]:
    seen: dict[str, _Fact] = {}
    for one in facts:
        other = seen.setdefault(key(one), one)
        if other != one:
            raise BadInput(f"{where}: {key(one)} has two values", remedy="keep one of them, or name the period of each")
    return tuple(seen.values())
