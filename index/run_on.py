"""Lines that hold several paragraphs: a whole document scraped into one line, or a label glued to what is before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from index.labels import NUMERAL, numeral
from index.types import Span

_RUN_ON = 200
"""A line longer than this may hold several paragraphs divided by spaces."""
_SHORT_RUN_ON = 60
"""A line longer than this is cut where the indent of a paragraph (two wide spaces) stands inside it."""
_BEHIND = r"[”’」』）)】》]"
_LABEL = re.compile(
    rf"(?<=\S)\s+(?=(?:{NUMERAL}+[、．]|[（(]{NUMERAL}+[）)](?![、和及与至]|[项款目])|\d{{1,2}}[.．、](?!\d)|[（(]\d{{1,2}}[）)]"
    rf"|第{NUMERAL}+(?:[条條章]|[节節]|部分|篇)[\s　:：]|附件\s?\d*[:：\s]|[①-⑳]))"
)
_INDENT = re.compile(r"(?<=\S)\s*[\u2003\u3000]{2,}(?=\S)")
_SENTENCE = re.compile(rf"(?<=[。！？])\s+、?(?=[^\s、，；：,;:]) *(?!{_BEHIND})")
_COUNTED = re.compile(
    rf"(?<![{NUMERAL[1:-1]}第])(?:(?P<one>{NUMERAL}{{1,3}})、(?!{NUMERAL}+[、级期类])"
    rf"|[（(](?P<two>{NUMERAL}{{1,3}})[）)](?![、和及与至]|[项款目])"
    rf"|(?<![\d.．])(?P<three>\d{{1,2}})[.．、](?!\d))"
)
"""Labels anywhere in a line."""
_UNDER = re.compile(
    rf"(?P<upper>{NUMERAL}{{1,3}}、[^\s。；;，,：:、（）()]{{2,24}})(?=[（(]一[）)](?![、和及与至]|[项款目]))"
    rf"|(?P<two>[（(]{NUMERAL}{{1,3}}[）)][^\s。；;，,：:、（）()\d]{{2,24}})(?=1[.．、](?!\d))"
)
"""一、总体要求（一）指导思想。: a heading with the first one below it."""
_CHROME = re.compile(
    r"\s+(?=扫一扫|掃一掃|[【\[]\s*(?:打印|关闭|關閉|[网網][络絡][编編][辑輯]|信息[审審]核|[责責]任[编編][辑輯])"
    r"|[责責]任[编編][辑輯]\s*[:：]|分享到?\s*[:：]|上一篇\s*[:：]|下一篇\s*[:：]|相[关關](?:解读|解讀|新闻|新聞|[链鏈]接|[阅閱][读讀])(?:\s|$)|[（(]此件)"
)
"""Controls and credits of a page behind the last words of a text."""
_TITLE = re.compile(
    r"(?:(?:[^\s。；，,:：]{2,40}\s){0,6}?(?:[^\s。；，:：]{2,40})?关于(?:[^\s。；，,:：]{2,60}\s){0,3}?[^\s。；]{2,90}?"
    r"(?:通知|意见|公告|通告|决定|批复|函|办法|措施|方案|规定|说明|提示|提醒|解读|倡议书|一封信|公开信)"
    r"|\S{4,60}?(?:方案|规划|规定|办法|计划|意见|通知|措施|细则|条例|指引|指南|方法|計劃|規劃|辦法|細則|條例|規定))"
    r"(?:[（(][^（）()\s]{1,20}[）)])?(?:\s+(?=\S)|(?=[^\s。；，《]{2,10}〔\d{4}〕\d{1,4}号\s))"
)
_NUMBER = re.compile(r"[^\s。，；：〔〕\[\]]{1,12}[〔\[（(【]\d{4}[〕\]）)】]\s?第?\d{1,4}号\s+(?=\S)")
_ADDRESSEES = re.compile(r"[^\s。；;：:][^。；;：:]{1,200}[:：]\s+(?=\S)")
_STOPS = "。）)"
_SPACE = re.compile(r"\s")
_FEW = 2


def divided(text: str, line: Span) -> list[Span]:
    """The paragraphs of a line, in order, disjoint; only white space is left out.

    A long line is cut where white space stands before a label or behind a full stop, where a label that goes on
    counting follows a sentence, and behind its title; any line where a control of the page stands in it.
    """
    if not _SPACE.search(text, line.start, line.end):
        return _upper(text, line) if len(line) <= _RUN_ON else _divided(text, line)
    return _divided(text, line)


def _divided(text: str, line: Span) -> list[Span]:
    cuts = {match.end() for match in _CHROME.finditer(text, line.start, line.end)}
    if len(line) > _SHORT_RUN_ON:
        cuts |= {match.end() for match in _INDENT.finditer(text, line.start, line.end)}
    run_on = len(line) > _RUN_ON
    if run_on:
        labels = {match.end() for match in _LABEL.finditer(text, line.start, line.end)}
        labels |= set(_counting(text, line))
        gaps = {match.end() for match in _SENTENCE.finditer(text, line.start, line.end)}
        cuts |= labels | (gaps if labels or len(gaps) >= _FEW else set())
    edges = [line.start, *sorted(cuts), line.end]
    pieces = [span for a, b in pairwise(edges) for span in stripped(text, a, b)]
    if run_on and pieces:
        pieces[:1] = _head(text, pieces[0])
    return [part for piece in pieces for part in _upper(text, piece)]


def stripped(text: str, start: int, end: int) -> list[Span]:
    """`text[start:end]` without white space at its ends; nothing if it is all white space."""
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return []
    begin = start + len(piece) - len(piece.lstrip())
    return [Span(start=begin, end=begin + len(inner))]


def _counting(text: str, line: Span) -> Iterator[int]:
    """Where a label stands right behind a full stop and goes on counting from the one of its kind before it."""
    last: dict[str, int] = {}
    for match in _COUNTED.finditer(text, line.start, line.end):
        kind = match.lastgroup or ""
        number = numeral(match[kind])
        if match.start() > line.start and number == last.get(kind, 0) + 1 and text[match.start() - 1] in _STOPS:
            yield match.start()
        last[kind] = number


def _upper(text: str, piece: Span) -> list[Span]:
    """A heading that has the first heading below it in the same line is a paragraph of its own."""
    match = _UNDER.match(text, piece.start, piece.end)
    if match is None:
        return [piece]
    return [*stripped(text, piece.start, match.end()), *_upper(text, Span(start=match.end(), end=piece.end))]


def _head(text: str, first: Span) -> list[Span]:
    """Title, number and addressees at the beginning of a line, each a piece of its own."""
    pieces: list[Span] = []
    start = first.start
    for pattern in (_TITLE, _TITLE, _NUMBER, _ADDRESSEES):
        if (match := pattern.match(text, start, first.end)) and match.end() < first.end:
            pieces += stripped(text, start, match.end())
            start = match.end()
    return [*pieces, Span(start=start, end=first.end)]
