"""Sentences that say of a document that its end is an event, or is to be told later: 有效期至疫情解除."""

from __future__ import annotations

import re

_TERM = (
    r"(?:有效期|(?:试行|試行|施行|实施|實施|执行|執行)(?:期|时间|時間)|截止(?:日期|时间|時間))(?:限|间|間)?"
    r"|(?:施行|实施|實施|执行|執行)(?=[至到])"
)
_LATER = r"另行|(?:[视視]|根据|根據)[^，。；]{0,24}(?:调整|調整|而定|[确確]定|延[长長]|情[况況])"
_EVENT = r"(?:至|到|[为為])[^，。；,\d]{1,30}(?:结束|結束|解除|期间|期間|终止|終止)"
_TOLD_LATER = re.compile(rf"(?:{_TERM})[^。；\d]{{0,60}}?(?:{_LATER})")
_ENDS_WITH = re.compile(rf"(?:{_TERM})(?:[暂暫]定)?{_EVENT}")
_ENDED_BY = re.compile(
    r"[^，。；,\d]{2,30}(?:结束|結束|解除|终止|終止)(?:之?后|之?後|之日起?|时|時)?[，,]?(?:即行|自行|自动|自動|即|随即|隨即|同时|同時)?"
    r"(?:废止|廢止|失效|终止|終止|停止(?:执行|執行|实施|實施))"
)
"""…待疫情处置工作结束后自行废止."""
_OWN = re.compile(
    r"本(?![市省区區县縣级級人年月次项項单單企地])"
    r"|(?:以上|上述)[\u4e00-\u9fff]{0,10}(?:政策|措施|规定|規定)|政策(?:有效|执行|執行|实施|實施)"
)


def told_later(sentence: str) -> bool:
    """True if a sentence on the term of its own document leaves its end to a later notice or to what will be."""
    return _OWN.search(sentence) is not None and _TOLD_LATER.search(sentence) is not None


def ends_with_event(sentence: str) -> bool:
    """True if a sentence on the term of its own document lets it end with an event, or last for one."""
    if _OWN.search(sentence) is None:
        return False
    return _ENDS_WITH.search(sentence) is not None or _ENDED_BY.search(sentence) is not None
