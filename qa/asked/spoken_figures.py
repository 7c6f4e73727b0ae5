"""Figures as people say them, written as policy texts do: 六四开 is 6:4, 八折 is 80%, 一半 is 50%."""

from __future__ import annotations

import re

from index.labels import numeral
from index.tokens import normalise

_DIGIT = "[一二三四五六七八九]"
_SPLIT = re.compile(rf"({_DIGIT})[比:]?({_DIGIT})(?:开|分成|分摊|分担)")
_HALVES = re.compile(r"对半(?:开|分|摊|出)?|一人一半|各(?:出|担|拿)?一半")
_HALF = re.compile(r"(?<![多大小过头下上])一半(?!时间)")
_OFF = re.compile(rf"打?({_DIGIT}|\d)({_DIGIT}|\d)?折(?!扣|算|减|合)")


def written(text: str) -> str:
    """The normal form of a text with its spoken shares and ratios as figures.

    Splits whose parts sum to ten (六四开) become ratios, halves 5:5 or 50%, 八五折 becomes 85%. What is no share of
    a whole stays: 过半, 打折扣.
    """
    folded = _SPLIT.sub(_ratio, normalise(text))
    folded = _HALVES.sub("5:5", folded)
    folded = _HALF.sub("50%", folded)
    return _OFF.sub(_discount, folded)


def _ratio(match: re.Match[str]) -> str:
    first, second = numeral(match[1]), numeral(match[2])
    if first is None or second is None or first + second != 10:
        return match[0]
    return f"{first}:{second}"


def _discount(match: re.Match[str]) -> str:
    tens, ones = numeral(match[1]), numeral(match[2]) if match[2] else 0
    return match[0] if tens is None or ones is None else f"{10 * tens + ones}%"
