"""How a listing fits what a question asks: that it announces the kind of thing, and grants or denies as is asked."""

from __future__ import annotations

import re

from index.tokens import normalise
from qa.asked.polarity import denied
from qa.found.candidate import Candidate

OTHER_WAY = 0.5
"""Factor for a listing of what is denied where what is granted is asked for, and the other way round."""
UNLED = 0.75
"""Factor for a listing without a lead-in where what is denied is asked for."""
OTHER_KIND = 0.9
"""Factor for a listing whose lead-in does not announce the kind of thing that is asked for."""
MEANT = 0.38
"""Likeness by meaning from which on a lead-in is on the matter, whatever words it has for it."""

_ASKS_KIND = re.compile(r"哪(?:些|几[类種种项項个個样])的?([\u4e00-\u9fff]{2})")
_KINDS = (
    ("地方", "地区|区域|地点|场所|范围|地带"),
    ("东西", "材料|资料|物品|文件"),
    ("证件", "材料|资料|证明"),
    ("情况", "情形|行为|条件"),
    ("情形", "情况|行为"),
    ("资料", "材料|文件"),
    ("材料", "资料|文件"),
    ("人能", "人员|对象|情形|条件"),
    ("人可", "人员|对象|情形|条件"),
    ("家庭", "家庭|情形"),
    ("开支", "费用|支出"),
)
"""What a question may call the members, and what texts call them."""
_EXCLUDED = re.compile(
    r"排除|剔除|打回|拒绝|拒批|没资格|不够格|取消资格|进不了|拿不到|领不到|申请不了|不让|不给|不批|不管"
)


def same_way(lead: Candidate | None, question: str) -> float:
    """A factor for whether a lead-in grants or denies as the question asks."""
    asked = denied(question) or _EXCLUDED.search(normalise(question)) is not None
    if lead is None:
        return UNLED if asked else 1.0
    return 1.0 if denied(lead.text) == asked else OTHER_WAY


def of_the_kind(lead: Candidate | None, question: str) -> float:
    """A factor for whether a lead-in announces what the question asks which of there are (哪些费用 → 下列费用)."""
    match = _ASKS_KIND.search(normalise(question))
    if match is None or lead is None:
        return 1.0
    kinds = "|".join((re.escape(match[1]), *(others for kind, others in _KINDS if kind == match[1])))
    announced = re.compile(
        rf"(?:下列|以下|如下)[^,，。；;]{{0,6}}(?:{kinds})|(?:{kinds})(?:[^,，。；;]{{0,4}})?(?:如下|包括|之一|[:：])"
    )
    return 1.0 if announced.search(normalise(lead.text)) else OTHER_KIND


def denies_alike(lead: Candidate | None, question: str) -> bool:
    """True if a question asks what is excluded, and a lead-in announces just such things."""
    asked = denied(question) or _EXCLUDED.search(normalise(question)) is not None
    announced = _ASKS_KIND.search(normalise(question)) is not None and of_the_kind(lead, question) == 1.0
    return lead is not None and asked and denied(lead.text) and announced


def meant_by_lead(lead: Candidate | None, best: Candidate, question: str) -> bool:
    """True if the best sentence is the lead-in, is on the matter by its meaning, and announces what is asked."""
    return (
        lead is not None
        and (lead.document, lead.span) == (best.document, best.span)
        and best.meaning >= MEANT
        and _ASKS_KIND.search(normalise(question)) is not None
        and of_the_kind(lead, question) == 1.0
        and same_way(lead, question) == 1.0
    )
