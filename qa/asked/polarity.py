"""Whether a text demands, spares, allows or forbids something: the same deed, said of the one way or the other.

`必须到窗口办理` and `无需再到窗口办理` share all but one word and mean the opposite.
"""

from __future__ import annotations

import re
from typing import Literal

from index.tokens import normalise

Polarity = Literal["demands", "spares", "allows", "forbids", "ends"]

_SIGNS: tuple[tuple[Polarity, str], ...] = (
    (
        "spares",
        r"(?:无需|无须|毋须|毋需|不需要?|不必|不用|免予|免于|免[交缴收]|不再(?:需要?|要求|收取?|实行)|不(?:收取?|要求|[缴交]费)|取消(?!资格))(?:再|重新|额外|另行)?",
    ),
    (
        "forbids",
        r"(?:不得|不应当?|不能够?|不可(?!抗|分|逆|或缺)以?|不予|不给|不许|不准|不允许|禁止|严禁|不享受|不纳入|不属于|不支付|不符合|不受理|不参与"
        r"|没法|无法|[办领报批拿享]不了|[办领报批拿]不(?:到|下来?))(?:再)?",
    ),
    ("ends", r"(?:作废|失效|停止|停用|停办|废止|中止)"),
    (
        "demands",
        r"(?:必须|务必|一定(?:要|得)|应当?(?![用急对])|须|需要?|只能|得(?=[先再通去到交有由亲])|(?<![主重需必只不想])要(?![求点素闻]))(?:再|重新)?",
    ),
    ("allows", r"(?:可以?|能够?|允许|准予|仍(?:可|然)?|继续(?:使用|有效))"),
)
_DENIED: frozenset[Polarity] = frozenset(("spares", "forbids"))
_OPPOSED: tuple[tuple[Polarity, Polarity], ...] = (
    ("demands", "spares"),
    ("allows", "forbids"),
    ("demands", "forbids"),
    ("ends", "allows"),
)
_PATTERN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _SIGNS))
_EXCLUDED = re.compile(r"除外|不含|不包括")


def signs(text: str) -> list[tuple[Polarity, int, int]]:
    """The signs of polarity in a text, each with where it begins and ends in its normal form, in order."""
    found: list[tuple[Polarity, int, int]] = []
    for match in _PATTERN.finditer(normalise(text)):
        name = next(name for name, _ in _SIGNS if match[name])
        found.append((name, match.start(), match.end()))
    return found


def opposed(one: Polarity, other: Polarity) -> bool:
    """True if one denies what the other says."""
    return (one, other) in _OPPOSED or (other, one) in _OPPOSED


def denied(text: str) -> bool:
    """True if a text forbids, spares or leaves out something."""
    return _EXCLUDED.search(normalise(text)) is not None or any(name in _DENIED for name, _, _ in signs(text))
