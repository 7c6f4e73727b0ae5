"""What a charge for each day of delay comes to: 2万元 late by 30 days at 千分之五 a day are 3000元."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.tokens import normalise
from index.values import find_values
from qa.asked.own_figures import own_figures
from qa.calculation.formulas import money, plain
from qa.calculation.reckoning import asks_sum
from qa.calculation.worked import Worked, by_rule
from qa.found.candidate import Candidate
from qa.understand import Query

_DAILY = re.compile(r"(?:按日|每日|每天|每逾期一[日天]|每延迟一[日天]|每迟延一[日天])[^,;。]{0,16}$")
_FEE = re.compile(r"^的?(?:标准|比例)?[^,;。]{0,4}(?:滞纳金|违约金|罚款|赔偿金|利息)")
_ASKED_FEE = re.compile(r"滞纳金|违约金|罚|多交|多缴|赔|利息")
_LATE = re.compile(r"拖|逾期|欠|迟|晚|过期|超期|延误|延期|没[交缴付还]|未[交缴付还]")
_PERCENT = 100


def late_fee(query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """The daily share of the only sum of a question for its only number of days of delay; None if one is open.

    A sentence that sets another limit (不超过) or several daily shares is not calculated with.
    """
    asked = normalise(query.text)
    if not asks_sum(asked) or _ASKED_FEE.search(asked) is None or _LATE.search(asked) is None:
        return None
    figures = own_figures(query.text)
    sums = [one for one in figures if one.unit == "元"]
    days = [one for one in figures if one.unit == "日"]
    if len(sums) != 1 or len(days) != 1:
        return None
    for source in chosen[:2]:
        text = normalise(source.text)
        values = find_values(text)
        shares = [
            one
            for one in values
            if one.kind in ("percent", "ratio")
            and one.low is not None
            and one.low == one.high
            and _DAILY.search(text[: one.span.start])
            and _FEE.match(text[one.span.end :])
        ]
        if source.clause.kind == "row" or not shares:
            continue
        bounded = any(one.kind == "money" or one.comparator in ("up_to", "at_most") for one in values)
        if len(shares) != 1 or shares[0].low is None or bounded:
            return None
        ratio = shares[0].low / _PERCENT if shares[0].kind == "percent" else shares[0].low
        result = sums[0].value * ratio * days[0].value
        shown = f"{plain(ratio * 1000)}‰" if shares[0].kind == "ratio" else f"{plain(ratio * 100)}%"
        formula = f"{money(sums[0].value)} × {shown} × {plain(days[0].value)} = {money(result)}"
        return by_rule(query, formula, (source,))
    return None
