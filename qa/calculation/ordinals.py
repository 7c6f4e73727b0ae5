"""Which of several things or times a text is of: the second piece, the first auction."""

from __future__ import annotations

import re

_DIGITS = str.maketrans("一二两三四五六七八九", "1223456789")
_ORDINAL = re.compile(r"第(?P<n>\d+)个?(?P<thing>[件套年次胎孩档期批名辆人])|(?P<first>首)(?P<of>[件套年次期批])")


def ordinals(text: str) -> frozenset[tuple[str, str]]:
    """The things and numbers that a text in normal form names in order: (件, 2) for 第二件, (次, 1) for 首次."""
    return frozenset(
        (one["of"], "1") if one["first"] else (one["thing"], one["n"])
        for one in _ORDINAL.finditer(text.translate(_DIGITS))
    )


def other_ordinal(text: str, asked: str) -> bool:
    """True if a text is of another of the things than a question: 第一次 for 第二次."""
    own, wanted = ordinals(text), ordinals(asked)
    things = {thing for thing, _ in own} & {thing for thing, _ in wanted}
    return any(not {one for one in own & wanted if one[0] == thing} for thing in things)
