"""Lines that name what they tell, 补贴标准：…, and where such a line stands in the hierarchy.

Two of one kind are siblings: 补贴条件 and 补贴标准 begin alike, 个人申请条件 and 企业申请条件 end alike. The second
does not belong to the last of the items that stand between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.labels import NUMERAL

_FIELD = re.compile(r"\s*(?:[答A]\s*[:：]\s*)?(?P<name>[\u4e00-\u9fff]{3,16})\s*[:：]")
_OF_AN_ITEM = re.compile(
    r"(?:[单單]位|部[门門]|科室|[处處]室|[联聯][系繫]人|[电電][话話]|网址|網址|[来來]源|地址|[邮郵]箱|注|备注|備註|其中|如下|包括|以下)$"
)
"""Names of lines that belong to the item above them."""
_NAMES_A_LIST = re.compile(
    rf"\s*(?P<name>(?!{NUMERAL}|[第附表款项項條条節节目点點小行部章篇编編之])(?!.*(?:[应應须須需将將可请請的]|[下上][列述]|[以如]下))[\u4e00-\u9fff]{{3,8}})\s*[:：]\s*"
)
"""注意事项： alone on its line; a name that is no sign of an address and no sentence."""
_SHARED = 2
"""Characters that the names of one kind share at their beginning or end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A line that was seen."""

    name: str
    above: tuple[int, ...]
    """What identifies each heading that it stands below, the widest first."""


def field_name(paragraph: str) -> str | None:
    """The name with which a paragraph begins, None without one."""
    match = _FIELD.match(paragraph)
    return None if match is None or _OF_AN_ITEM.search(match["name"]) else match["name"]


def list_name(paragraph: str) -> str | None:
    """The name of the list below a paragraph that is nothing but a name: 注意事项：; None without one."""
    match = _NAMES_A_LIST.fullmatch(paragraph)
    return None if match is None or _OF_AN_ITEM.search(match["name"]) else match["name"]


def depth_of(name: str, above: tuple[int, ...], seen: Sequence[Field]) -> int:
    """Below how many of the open headings a field stands: as many as its nearest sibling, else all.

    Args:
        name: of the field.
        above: what identifies each open heading, the widest first.
        seen: the fields before it, in order.
    """
    for field in reversed(seen):
        depth = len(field.above)
        if depth < len(above) and above[:depth] == field.above and _are_kin(name, field.name):
            return depth
    return len(above)


def _are_kin(one: str, other: str) -> bool:
    return one != other and (one[:_SHARED] == other[:_SHARED] or one[-_SHARED:] == other[-_SHARED:])
