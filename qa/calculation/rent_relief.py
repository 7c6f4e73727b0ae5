"""What is saved or left to pay of a monthly rent: one month free, two at half."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from index.labels import numeral
from index.tokens import normalise
from qa.asked.own_figures import own_figures, own_standards
from qa.calculation.formulas import money, plain
from qa.calculation.worked import Worked, by_rule
from qa.found.candidate import Candidate
from qa.understand import Query

_SPAN = (
    r"(?:(?P<months>\d+|[一二两三四五六七八九十]+)个月"
    r"|(?P<quarters>第?[一二三四1-4](?:[、和至到-]第?[一二三四1-4])*)(?:个)?季度)"
)
_RENT = r"的?(?:房屋|场地)?(?:租金|房租|场租)?"
_BEFORE = re.compile(_SPAN + _RENT + r"(?:予以|给予|实行)?(?P<how>免收|免除|全免|免缴|减半)")
_BEHIND = re.compile(r"(?P<how>免收|免除|免缴|减半(?:收取|征收))" + _SPAN)
_NUMBER = re.compile(r"[一二三四1-4]")
_RANGE = re.compile(r"[至到-]")
_MONTHLY = re.compile(r"每个?月|一个?月|月租|按月|月付")
_SAVES = re.compile(r"省|少交|少付|减免多少|免多少|减了?多少|优惠多少")
_PAYS = re.compile(r"(?:交|付|掏|缴|花)(?:的)?(?:租金|房租|钱)?多少|(?:要|得|该|实际)(?:交|付|掏|缴)")
_A_YEAR = re.compile(r"全年|一年|整年|这年|当年")
_YEAR = 12
_QUARTER = 3


def rent_relief(query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """What the months that are free and at half come to for the only monthly rent of a question.

    What is left to pay is told only for a year all of whose months are free or at half. None if anything is open.
    """
    asked = normalise(query.text)
    saves, pays = _SAVES.search(asked) is not None, _PAYS.search(asked) is not None
    if not chosen or chosen[0].clause.kind == "row" or saves == pays or "租" not in asked:
        return None
    sums = {one.value: one for one in (*own_figures(query.text), *own_standards(query.text)) if one.unit == "元"}
    if len(sums) != 1:
        return None
    ((rent, own),) = sums.items()
    if _MONTHLY.search(own.before + own.words) is None:
        return None
    relief = relieved(normalise(chosen[0].text))
    if relief is None:
        return None
    free, half = relief
    if pays:
        if free + half != _YEAR or _A_YEAR.search(asked) is None:
            return None
        formula = f"{money(rent)} × {free} × 0 + {money(rent)} × {half} × 50% = {money(rent * half / 2)}"
    else:
        parts = [f"{money(rent)} × {free}"] if free else []
        parts += [f"{money(rent)} × {half} × 50%"] if half else []
        formula = f"{' + '.join(parts)} = {money(rent * free + rent * half / 2)}"
    return by_rule(query, formula, (chosen[0],))


def relieved(text: str) -> tuple[int, int] | None:
    """How many months of rent a text in normal form makes free and halves; None without any, or if one is open."""
    if "租" not in text:
        return None
    found = list(_BEFORE.finditer(text)) or list(_BEHIND.finditer(text))
    free = half = 0
    for one in found:
        months = _months(one)
        if months is None:
            return None
        free, half = (free, half + months) if "半" in one["how"] else (free + months, half)
    hows = ["半" in one["how"] for one in found]
    return (free, half) if found and len(set(hows)) == len(hows) else None


def _months(one: re.Match[str]) -> int | None:
    if one["months"]:
        number = Decimal(one["months"]) if one["months"].isdigit() else numeral(one["months"].replace("两", "二"))
        return int(plain(Decimal(number))) if number else None
    quarters = [numeral(word) or int(word) for word in _NUMBER.findall(one["quarters"])]
    if _RANGE.search(one["quarters"]):
        return _QUARTER * (quarters[-1] - quarters[0] + 1) if len(quarters) == 2 and quarters[0] < quarters[1] else None
    return _QUARTER * len(quarters) if len(set(quarters)) == len(quarters) else None
