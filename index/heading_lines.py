"""What of a labelled line is its heading."""

from __future__ import annotations

import re

MAX_HEADING = 60
"""Characters of a heading at the most."""
_MAX_INLINE = 50
_MAX_ALONE = 20
_ASIDE = re.compile(r"\s*[（(【\[][^（）()【】\[\]]*[）)】\]]。?")
"""（责任单位：…） behind a sentence: it is then the whole text, no heading of one."""
_GAP = re.compile(
    r"(?P<title>(?![为為对對按根据據在凡如若经經])[^\s。；;：:，,！？\d]{2,30})\s+"
    r"(?=[“《\u4e00-\u9fff\d])(?=[^。；\n]{8}[^\n]*[。；])"
)
"""一、对外办理时间 市中心将于…。: white space divides a short heading from its body."""
_ORGANISATION = re.compile(r"(?:部|局|委|厅|廳|院|署|府|行|会|會|办公室|辦公室)$")
_GLUED = re.compile(
    r"(?P<title>(?:总体|總體|工作|基本|主要|发展|發展|指导|指導|建设|建設|重点|重點|保障|组织|組織|支持|扶持|申报|申報|奖励|獎勵)"
    r"(?:要求|思路|思想|原则|原則|目标|目標|任务|任務|措施|领导|領導|保障|对象|對象|条件|條件|标准|標準|方式|程序))"
    r"(?=(?:以|为|為|坚持|堅持|按照|根据|根據|到20|围绕|圍繞|深入|全面|认真|認真|贯彻|貫徹|充分|本[市区區县縣省]|力争|力爭|通过|通過|实现|實現)[^。]{8})"
)
STOP = re.compile(r"[。；;！？!?]")


def inline_title(rest: str, *, opens: bool) -> str:
    """The heading that shares its line with the body: up to the first full stop, if that comes soon.

    It may also end at white space, or be one of the names that stand in most plans, with nothing behind it.


    Args:
        rest: what stands behind the label.
        opens: an unlabelled paragraph follows, so that a line of a few words (（一）指导思想。) is its heading.
    """
    if (gap := _GAP.match(rest)) and not _ORGANISATION.search(gap["title"]):
        return gap["title"]
    if glued := _GLUED.match(rest):
        return glued["title"]
    stop = rest.find("。")
    alone = stop == len(rest) - 1
    if not 0 < stop <= (_MAX_ALONE if alone else _MAX_INLINE) or (alone and (not opens or "，" in rest)):
        return ""
    if _ASIDE.fullmatch(rest, stop + 1):
        return ""
    return rest[:stop]
