"""What a title is made of: which lines read like one, and how one is written without the blanks of its layout."""

from __future__ import annotations

import re
import unicodedata

from index.labels import article_label, official_label
from index.organisations import is_organisation

KINDS = (
    "规划|規劃|纲要|綱要|计划|計劃|方案|办法|辦法|规定|規定|细则|細則|条例|條例|措施|意见|意見|通知|决定|決定|公告|通告"
    "|指引|指南|规则|規則|政策|制度|标准|標準|批复|批復|报告|報告|清单|清單|若干政策|解释|解釋|章程|公约|函|令|法"
)
_TOLD = "说明|說明|提示|提醒|解读|解讀|倡议书|倡議書|一封信|公开信|公開信"
"""Ends of titles that only 关于 makes titles."""
_TAIL = r"(?:[（(][^（）()]{1,20}[）)]){0,2}"
_TITLE = re.compile(
    rf"^(?:.{{3,90}}?(?:{KINDS})|.{{0,60}}?[关關][于於].{{4,80}}?的.{{0,6}}(?:{_TOLD}))[”」》]?{_TAIL}$"
)
ABOUT = re.compile(r"(?:关于|關於|關于)")
"""The word behind which a title says its subject."""
_OUTER = re.compile(r"^[（(](?P<title>[^（）()]+)[）)]$")
_SITE_LABEL = re.compile(r"^【[^【】]{1,12}】(?=.*(?:关于|關於|關于))")
_BLANKS = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_COLUMN = re.compile(r"(?:政策|部门|新闻|通知|公告|工作|信息)(?:文件|解读|法规|公告|动态|公开|要闻|发布|信息)")
_AUTHORITY = re.compile(
    r"[\u4e00-\u9fff]{2,20}(?:人民政府|人民政府办公[室厅]|委员会|[局厅])|[\u4e00-\u9fff]{2,9}部(?:办公厅)?"
)
_IN_BRACKETS = re.compile(r"《[^《》]*(?:》|$)")
PROSE = re.compile(r"[。；;！!]|[，,].*[，,]")


def is_title(line: str) -> bool:
    """True if a line reads like the title of a policy document."""
    line = line.strip().lstrip("#").strip()
    if line.count("《") != line.count("》"):
        return False
    if not line or official_label(line) or article_label(line, 0) or "|" in line:
        return False
    return _TITLE.match(line) is not None and not PROSE.search(line)


def on_subject(line: str) -> bool:
    """True if a line says 关于 outside the names that it quotes."""
    return ABOUT.search(_IN_BRACKETS.sub("", line)) is not None


def unwrapped(line: str) -> str:
    """A title without brackets around all of it and without the site's 【温馨提示】 in front."""
    outer = _OUTER.match(line)
    return _SITE_LABEL.sub("", outer["title"] if outer else line)


def is_masthead(line: str) -> bool:
    """True for what a site puts above a title: organisations and names of its columns, 某省人民政府 政策文件."""
    return all(_AUTHORITY.fullmatch(run) or _COLUMN.fullmatch(run) for run in line.split())


def joined_blanks(title: str) -> str:
    """A title without the blanks at which it was broken; those between organisations, and in headlines, stay.

    中共某省委 某省人民政府 关于支持企业 发展的意见 → 中共某省委 某省人民政府关于支持企业发展的意见
    """
    runs = title.split()
    if len(runs) > 1 and all(len(run) == 1 for run in runs):
        return "".join(runs)
    if not is_title(_BLANKS.sub("", title)):
        return title
    about = ABOUT.search(title)
    if about is None:
        return _BLANKS.sub(lambda gap: " " if is_organisation(title[: gap.start()].split()[-1]) else "", title)
    return " ".join(title[: about.start()].split()) + _BLANKS.sub("", title[about.start() :])


def fold(text: str) -> str:
    """A title reduced to what tells it apart: compatibility forms, no brackets, quotes or spaces."""
    return re.sub(r"[\s《》〈〉<>“”\"'‘’「」（）()\[\]【】—–\-]", "", unicodedata.normalize("NFKC", text))
