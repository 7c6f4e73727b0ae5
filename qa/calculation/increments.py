"""By how many persons or things the asker has grown: 多了80个, 新招15人, 去年100人现在180人."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.asked.own_figures import OwnFigure
from qa.calculation.formulas import plain

_MORE = re.compile(
    r"(?:多|增|添|涨|新|扩|招|聘|收|雇|吸纳|录用|请|签|安排|安置|解决|来|进|用|带|推荐|输送)(?:加|了|出|进|来|收|用|到|的|聘|员|工|长|入|上岗|就业)*$"
)
_NEW = re.compile(r"^(?:新|是新|都是新)")
_WHOLE = re.compile(
    r"(?:公司|企业|单位|厂子?|店里?|合作社|团队|我们|咱们?|这边|家里|职工|员工|人员)(?:里|现在|目前|上下|一共|总共|总|共|就|只|才)*有?$|(?:一共|总共|共|现|现在|目前|原)有$"
)
_BEFORE = re.compile(r"去年|上年|上一年|同期|原来|原先|以前|之前|年初|前年|本来|过去")
_NOW = re.compile(r"现在|今年|目前|如今|当月|年底|这个月|眼下|(?:增|涨|加|扩|变)(?:加|大|长)?(?:到|至|成|为)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Increase:
    """What was added."""

    value: Decimal
    """Above 0."""
    shown: str
    """`80`, or `（180 − 100）`."""


def increase(figures: Sequence[OwnFigure]) -> Increase | None:
    """What the figures of one unit tell to have been added; None unless that is certain.

    The only figure that is told as added counts, else the difference between the only one of now and the only one
    of before.
    """
    told = [one for one in figures if _is_more(one)]
    if len(told) == 1:
        return Increase(value=told[0].value, shown=plain(told[0].value))
    if told or len(figures) != 2:
        return None
    before = [one for one in figures if _BEFORE.search(one.before) and not _NOW.search(one.before)]
    now = [one for one in figures if _NOW.search(one.before) and one not in before]
    if len(before) != 1 or len(now) != 1 or now[0].value <= before[0].value:
        return None
    value = now[0].value - before[0].value
    return Increase(value=value, shown=f"（{plain(now[0].value)} − {plain(before[0].value)}）")


def is_whole(one: OwnFigure) -> bool:
    """True for how many the asker has in all (我们公司有50个人), which is not what was added."""
    return _WHOLE.search(one.before) is not None and not _is_more(one)


def _is_more(one: OwnFigure) -> bool:
    grown_to = _NOW.search(one.before) is not None and re.search(r"(?:到|至|成|为)了?$", one.before) is not None
    return not grown_to and (_MORE.search(one.before) is not None or _NEW.match(one.behind) is not None)
