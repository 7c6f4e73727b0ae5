"""Where the title of a document stands, and where one file holds several documents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.labels import article_label, numeral, official_label

KINDS = (
    "规划|規劃|纲要|綱要|计划|計劃|方案|办法|辦法|规定|規定|细则|細則|条例|條例|措施|意见|意見|通知|决定|決定|公告|通告"
    "|指引|指南|规则|規則|政策|制度|标准|標準|批复|批復|报告|報告|清单|清單|若干政策|解释|解釋|章程|公约|函|令|法"
)
_TAIL = r"(?:[（(][^（）()]{1,20}[）)])?"
_TITLE = re.compile(rf"^.{{3,90}}?(?:{KINDS})[”」》]?{_TAIL}$")
_INNER = re.compile(r"关于印发(?:修订|新修订的)?[《〈<]?(.+?)[》〉>]?(?:的通知|的函)$")
_PROSE = re.compile(r"[。；;！!]|[，,].*[，,]")
_RUNNING = re.compile(
    r"^(?P<base>.{4,60}?(?:" + KINDS + r"))\s*[（(]?(?P<n>[1-9]\d?|[一二三四五六七八九十]{1,3})[）)]?$"
)
_CHAPTER_OF_FILE = re.compile(r"^(?:篇|第)(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})(?:篇)?[:：\s](?P<base>.{4,60})$")
_ORGANISATION = re.compile(r"^[\u4e00-\u9fff]{4,30}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleLines:
    """A title and the paragraphs that hold it."""

    title: str | None
    paragraphs: tuple[int, ...]


def is_title(line: str) -> bool:
    """True if a line reads like the title of a policy document."""
    line = line.strip().lstrip("#").strip()
    if not line or official_label(line) or article_label(line, 0) or "|" in line:
        return False
    return _TITLE.match(line) is not None and not _PROSE.search(line)


def find_title(lines: Sequence[str], *, markdown: bool) -> TitleLines:
    """The title among the first lines of a document.

    Args:
        lines: the document's paragraphs, without block noise.
        markdown: a first line with `#` is then a title whatever its words.

    A notice that carries a plan (关于印发X的通知) has the plan's title; both lines count as metadata.
    """
    head = list(lines[:30])
    if markdown:
        marked = [index for index, line in enumerate(head[:6]) if re.match(r"#\s*\S", line)]
        if marked:
            title = head[marked[-1]].lstrip("#").strip()
            return TitleLines(title=title, paragraphs=tuple(marked))
    for index, line in enumerate(head[:12]):
        bare = line.strip()
        inner = _INNER.search(bare.replace("關于", "关于").replace("關於", "关于").replace("印發", "印发"))
        if inner and is_title(bare):
            wanted = fold(inner[1])
            for other in range(index + 1, len(lines)):
                if len(lines[other]) <= 120 and fold(lines[other]) == wanted:
                    return TitleLines(title=lines[other].strip(), paragraphs=(index, other))
            return TitleLines(title=bare, paragraphs=(index,))
        if is_title(bare):
            above = head[index - 1].strip() if index else ""
            if index and _ORGANISATION.match(above) and not is_title(above) and len(bare) > 4:
                return TitleLines(title=above + bare, paragraphs=(index - 1, index))
            return TitleLines(title=bare, paragraphs=(index,))
        if official_label(bare) or article_label(bare, 0):
            break
    return TitleLines(title=None, paragraphs=())


def fold(text: str) -> str:
    """A title reduced to what tells it apart: compatibility forms, no brackets, quotes or spaces."""
    return re.sub(r"[\s《》〈〉<>“”\"'‘’「」（）()\[\]【】—–\-]", "", unicodedata.normalize("NFKC", text))


def split_documents(lines: Sequence[str]) -> list[range]:
    """The documents of a file, as ranges of its paragraphs; one range if it holds one document.

    A compilation repeats one title with a running number (方案1, 方案2 …), or numbers its parts 篇一, 篇二.
    What stands before the first of them belongs to none.
    """
    starts: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        bare = line.strip()
        if len(bare) > 70:
            continue
        if match := _RUNNING.match(bare):
            starts.setdefault(match["base"], []).append((numeral(match["n"]), index))
        elif (match := _CHAPTER_OF_FILE.match(bare)) and bare.startswith("篇"):
            starts.setdefault("篇", []).append((numeral(match["n"]), index))
    for found in starts.values():
        numbers = [number for number, _ in found]
        if len(found) >= 2 and numbers == list(range(1, len(found) + 1)):
            edges = [index for _, index in found] + [len(lines)]
            return [range(a, b) for a, b in pairwise(edges)]
    return [range(len(lines))]
