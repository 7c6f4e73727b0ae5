"""Figures that a question asks for by what they count, where the sentences that answer count no such thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.values import find_values
from qa.asked.everyday import official

_FINE = re.compile(r"罚(?:款|金|我们?|他们?|你们?|单位|企业|公司|人家?)?(?:多少|几[百千万块元])")
_FINED = frozenset({"money", "amount", "percent", "ratio", "multiple"})
_UNFINED = re.compile(r"(?:不予|免予|不|免于|从轻|减轻)(?:行政)?处?罚")
_COUNTED = re.compile(
    r"(?<!哪)(?:多少|几)(?P<by>[张个名位家所座台辆件套间户册本份只艘架处])(?P<thing>[\u4e00-\u9fff]{2})"
)
_TIMES = re.compile(r"小时|工作|百分|星期|礼拜|季度|学期|周期|自然|月")
_HOUR = re.compile(r"几点(?:钟|开|到|上|下|结束|截止|关|起|半|[,?、]|$)")
_AROUND_THE_CLOCK = re.compile(r"24小时|全天|昼夜|[零一二三四五六七八九十]{1,3}[时点](?!间|明)")


def unfigured(asked: str, texts: Sequence[str], near: str) -> str | None:
    """What a part of a question wants counted and the sentences certainly do not; None if they may.

    Args:
        asked: the part, in normal form.
        texts: the sentences that answer, in normal form.
        near: these with what they stand under.
    """
    return _fine(asked, texts) or _number(asked, texts, near) or _hour(asked, texts)


def _fine(asked: str, texts: Sequence[str]) -> str | None:
    """How high a fine is, where no sentence holds a sum, a share or a multiple, nor says that nobody is fined."""
    if not _FINE.search(asked) or any(map(_UNFINED.search, texts)):
        return None
    figures = any(value.kind in _FINED for text in texts for value in find_values(text))
    return None if figures else "罚款数额"


def _number(asked: str, texts: Sequence[str], near: str) -> str | None:
    """How many of a thing there are, where no sentence names the thing or counts anything by its measure word."""
    match = _COUNTED.search(asked)
    if match is None or _TIMES.match(match["thing"]):
        return None
    names = [match["thing"], *(word for word in official(match["thing"]) if len(word) > 1)]
    if any(name in near for name in names):
        return None
    counted = any(value.unit == match["by"] for text in texts for value in find_values(text))
    return None if counted else match[0]


def _hour(asked: str, texts: Sequence[str]) -> str | None:
    """At what time of day, where no sentence tells one."""
    if not _HOUR.search(asked) or any(map(_AROUND_THE_CLOCK.search, texts)):
        return None
    return None if any(value.kind == "time" for text in texts for value in find_values(text)) else "几点"
