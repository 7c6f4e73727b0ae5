"""The measure in which a question wants its value: 几天, 多少分, 几次 are met by days, points and times only."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.tokens import normalise
from qa.found.candidate import Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a value can be counted in."""

    name: str
    asks: re.Pattern[str]
    """Of a question in normal form."""
    tells: re.Pattern[str]
    """Of a sentence in normal form."""
    kinds: frozenset[str] = frozenset()
    """Kinds of value (`index.values.Value.kind`) that meet it as well."""


_N = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)"
_NO_POINTS = r"(?!钟|之|担|类|布|公司|店|局|校|院|级|批|期|成|红|别|工|为|散|配|析|支|享|开|行|档|项)"

MEASURES = (
    Measure(
        name="duration",
        asks=re.compile(
            r"(?<![近这那前过好十哪])(?<![今此往]后)几(?:个?工作日|天|年(?![级前来])|个月|周|个?星期|个?小时|分钟|个?季度|日内)"
            r"|多少个?(?:工作日|天|年(?![龄纪])|月|周|星期|小时|分钟|时间)|多久|多长时间"
            r"|\bhow (?:long|many (?:days|years|months))\b"
        ),
        tells=re.compile(
            r"每[个半]?(?:年|月|周|日|天|季)|按[年月日季周]|当[日天场]|即时|长期有效|终身|永久|常年|次[日月年]"
            r"|半年|期满|为止|一年[一两]次"
        ),
        kinds=frozenset(("duration",)),
    ),
    Measure(
        name="points",
        asks=re.compile(rf"(?:多少|几)分{_NO_POINTS}"),
        tells=re.compile(rf"{_N}\s*分{_NO_POINTS}|分数线"),
    ),
    Measure(
        name="area",
        asks=re.compile(r"(?:多少|几)(?:平方米|平方公里|平米|平方|亩|公顷)|面积[^,。?]{0,6}多[大少]|多大(?:的)?面积"),
        tells=re.compile(r"平方|平米|亩|公顷"),
        kinds=frozenset(("area",)),
    ),
    Measure(
        name="times",
        asks=re.compile(r"(?:多少|几)次(?!序)"),
        tells=re.compile(rf"{_N}\s*次(?!序|性)|每[个半]?(?:年|月|周|日|天|季)|按[年月日季周]|不限次"),
    ),
    Measure(
        name="age",
        asks=re.compile(r"(?:多少|几)周?岁|多大(?:年[龄纪]|岁数)"),
        tells=re.compile(rf"{_N}\s*周?岁"),
    ),
    Measure(
        name="length",
        asks=re.compile(r"(?:多少|几)(?:公里|千米|米|厘米)"),
        tells=re.compile(rf"{_N}\s*(?:公里|千米|米|厘米)"),
        kinds=frozenset(("length",)),
    ),
)


_ROUND_THE_CLOCK = re.compile(
    r"24个?小时[^,。;]{0,6}?(?:畅通|值守|值班|在线|开放|不间断|轮班|服务|受理|接听|运行|监测|响应)"
)
"""What is open day and night is no span of time."""


def measure_of(asked: str) -> Measure | None:
    """The first measure that a question or a part of one asks for; None if it asks for none of them."""
    folded = normalise(asked)
    return next((one for one in MEASURES if one.asks.search(folded)), None)


def meets(measure: Measure, one: Candidate) -> bool:
    """True if a sentence holds a value in that measure; a row always does: its columns say what its cells count."""
    values = [value for value in one.values if not _ROUND_THE_CLOCK.match(normalise(one.text[value.span.start :]))]
    if one.clause.kind == "row" or any(value.kind in measure.kinds for value in values):
        return True
    return measure.tells.search(normalise(one.text)) is not None
