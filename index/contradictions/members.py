"""The members of a list that 、 parts."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CONJUNCTION = re.compile(r"[和与及或]")
_SHORT = 8
_UNLIKE = 1
"""Characters by which short names of one list may differ in length: 涉税查询、下载 may be one member."""
_UNLIKE_NAMES = 5
"""The same for lists that are said to hold names: 新材料、新能源汽车整车."""


def list_length(words: str) -> int:
    """Characters up to the first comma or stop outside brackets and quotes."""
    depth = 0
    quoted = False
    for place, character in enumerate(words):
        if character == '"':
            quoted = not quoted
        depth += (character == "(") - (character == ")")
        if character in ",。;" and depth <= 0 and not quoted:
            return place
    return len(words)


def members_of(folded: str, start: int, end: int) -> list[str] | None:
    """The members that 、 parts outside brackets and quotes; None if the list is not plain."""
    words = folded[start:end]
    length = list_length(words)
    if start + length < len(folded) and folded[start + length] == ";":
        return None
    words = words[:length].strip()
    if "、" not in words or ":" in words or "即" in words or words.count('"') % 2:
        return None
    members = [""]
    depth = 0
    quoted = False
    for character in words:
        if character == '"':
            quoted = not quoted
        depth += (character == "(") - (character == ")")
        if character == "、" and depth <= 0 and not quoted:
            members.append("")
        else:
            members[-1] += character
    if depth or any(not member or member[0].isdigit() or "以及" in member[:-1] for member in members):
        return None
    return members if len(members) > 1 else None


def alike(members: Sequence[str], *, named: bool = False) -> bool:
    """True if all members end or begin with the same two characters, or all are short names.

    Args:
        members: what 、 parts.
        named: they are said to be names (of industries, parks …), so that their lengths may differ.
    """
    bare = [re.sub(r"\([^()]*\)|\"", "", member) for member in members]
    if len({member[-2:] for member in bare}) == 1 or len({member[:2] for member in bare}) == 1:
        return True
    lengths = [len(member) for member in bare]
    plain = not any("的" in member for member in bare)
    unlike = _UNLIKE_NAMES if named else _UNLIKE
    return plain and min(lengths) > 1 and max(lengths) <= min(_SHORT, min(lengths) + unlike)


def more(members: Sequence[str]) -> int:
    """How many members more there may be, because 和 may join two.

    If all end alike (…组团), 和 joins two members only where the words before it end so, too.
    """
    heads = {member[-2:] for member in members}
    head = heads.pop() if len(heads) == 1 else ""
    return sum(member[: mark.start()].endswith(head) for member in members for mark in _CONJUNCTION.finditer(member))
