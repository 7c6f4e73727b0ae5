"""发文字号: the number under which an authority issues a document."""

from __future__ import annotations

import re

_BRACKETS = r"[〔\[（(【［﹝]\s*(?P<year>(?:19|20)[\dxX×*]{2}|[xX×*]+)\s*[〕\]）)】］﹞]"
NUMBER = re.compile(rf"[\u4e00-\u9fffXx×]{{1,12}}\s*{_BRACKETS}\s*(?:第)?\s*[\dxX×*]+\s*[号號]")
"""Agency word, year in brackets of any shape, running number; masked parts are read too."""
ORDER = re.compile(
    r"(?:中华人民共和国)?(?:[\u4e00-\u9fff]{2,12}令\s*)?(?:第\s*[\d零〇一二三四五六七八九十百千]+\s*号|[（(]第\s*\d+\s*号[）)])$"
)
"""The number of an order, 某市人民政府令第12号, at the end of a line."""
ANNOUNCEMENT = re.compile(
    r"(?:[\u4e00-\u9fff]{2,20}[ \u3000\u2002\u2003\xa0]){0,4}[\u4e00-\u9fff]{2,20}(?:公告|通告)"
    r"\s?(?:19|20)\d{2}\s?年\s?第\s?\d{1,4}\s?[号號]"
)
"""The number of an announcement, with the authorities that share it: 甲部 乙局公告2020年第9号."""
_MARKS = re.compile(r"[〔\[（(【［﹝〕\]）)】］﹞\s第]")
_LETTERHEAD = re.compile(
    rf"[\u4e00-\u9fff]{{2,24}}(?:局|委|厅|廳|部|府|署|办|辦|院|会|會|公室|小组|小組|指挥部|指揮部)文件\s*(?P<number>{NUMBER.pattern})"
)
"""The head of an official paper with its number."""
_ADDRESS = 80
"""Characters that whom a paper is addressed to may take."""
_LABEL = re.compile(r"^[【\[]?\s*(?:发布文号|發布文號|发文字号|發文字號|文\s*号|文\s*號|字\s*号)\s*[】\]]?\s*[:：]?\s*")


def own_number(line: str) -> str | None:
    """The number of a line that holds little else: at most its label and twelve more characters; else None.

    Behind a letterhead (某市财政局文件) more may stand, since scraped pages run it into the address.
    """
    if "号" not in line and "號" not in line:
        return None
    bare = _LABEL.sub("", line.strip())
    if (head := _LETTERHEAD.match(bare)) is not None:
        return head["number"] if len(bare) - head.end() <= _ADDRESS and "。" not in bare else None
    match = ANNOUNCEMENT.fullmatch(bare) or NUMBER.search(bare) or ORDER.fullmatch(bare)
    if match is None or len(match[0]) < len(bare.strip("（）()")) - 12:
        return None
    return match[0]


def same_number(one: str, other: str) -> bool:
    """True if two numbers differ at most in the shape of their brackets, in blanks and in 号 or 號."""
    return _bare(one) == _bare(other)


def _bare(number: str) -> str:
    return _MARKS.sub(" ", number).replace("號", "号").replace(" ", "")
