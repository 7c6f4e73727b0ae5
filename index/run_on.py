"""Lines that hold several paragraphs: a whole document scraped into one line, or a label glued to what is before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from index.closing import closings
from index.labels import NUMERAL, numeral
from index.opening import opening
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
_ADDRESSEES = re.compile(r"[^\s。；;：:][^。；;：:]{1,200}[:：]\s+(?=\S)")
_ANNEX = re.compile(r"日\s{1,20}[^\s。，；]{1,12}[〔\[（(【﹝]\d{4}[〕\]）)】﹞]\d{1,4}号(?=附件)")
"""A number between the date of a signature and an annex that is glued to it."""
_RELEASED = "此件"
_RELEASE = re.compile(rf"[（(]{_RELEASED}[^。（）()]{{0,20}}[）)]\s*")
_STOPS = "。）)"
_SPACE = re.compile(r"\s")
_SPACES = re.compile(r"\s\s*")
_GOES_ON = re.compile(rf"[{_STOPS}](?:{NUMERAL}|[（(\d])")
"""A label right behind a full stop."""
_FEW = 2


def divided(text: str, line: Span, *, first: bool = False, only: bool = False) -> list[Span]:
    """The paragraphs of a line, in order, disjoint; only white space is left out.

    A long line is cut where white space stands before a label or behind a full stop, where a label that goes on
    counting follows a sentence, behind its title and the marks below that, and around its signature; any line where
    a control of the page stands in it.

    Args:
        text: the source text.
        line: where in it the line stands.
        first: True if it is the text's first line; if it is long, its first words are a title of any kind.
        only: True if it is the text's only line: then so if it is short.
    """
    run_on = len(line) > _RUN_ON
    headline = (first and run_on) or (only and "。" in line.cut(text))
    if not (run_on or headline or _SPACE.search(text, line.start, line.end)):
        return _upper(text, line)
    return _divided(text, line, run_on=run_on, headline=headline)


def _divided(text: str, line: Span, *, run_on: bool, headline: bool) -> list[Span]:
    gaps = [match.start() for match in _SPACES.finditer(text, line.start, line.end)]

    def behind(pattern: re.Pattern[str]) -> set[int]:
        return {match.end() for gap in gaps if (match := pattern.match(text, gap, line.end))}

    cuts = behind(_CHROME)
    if len(line) > _SHORT_RUN_ON:
        cuts |= behind(_INDENT)
    if run_on:
        labels = behind(_LABEL) | set(_counting(text, line))
        labels |= {match.end() for match in _ANNEX.finditer(text, line.start, line.end)}
        ends = behind(_SENTENCE)
        cuts |= labels | (ends if labels or len(ends) >= _FEW else set())
    if run_on or headline:
        begins = next(iter(stripped(text, line.start, line.end)), line)
        head = opening(text, begins, headline=headline)
        cuts = {*head, *(cut for cut in cuts if not head or cut >= head[-1])}
        cuts |= _below(text, Span(start=head[-1] if head else begins.start, end=min([*cuts - {*head}, line.end])))
        edges = [line.start, *sorted(cuts), line.end]
        cuts |= {cut for a, b in pairwise(edges) for cut in closings(text, Span(start=a, end=b))}
        if text.find(_RELEASED, line.start, line.end) >= 0:
            cuts |= {cut for a, b in pairwise(edges) for cut in _carried(text, Span(start=a, end=b))}
    edges = [line.start, *sorted(cuts), line.end]
    pieces = [span for a, b in pairwise(edges) for span in stripped(text, a, b)]
    return [part for piece in pieces for part in _upper(text, piece)]


def _carried(text: str, piece: Span) -> Iterator[int]:
    """Behind （此件公开发布）: where that ends, and the title of what a notice carries."""
    for begins in stripped(text, piece.start, piece.end):
        if (release := _RELEASE.match(text, begins.start, begins.end)) and release.end() < begins.end:
            yield release.end()
            yield from opening(text, Span(start=release.end(), end=begins.end), headline=False)


def _below(text: str, piece: Span) -> set[int]:
    """Where the addressees below a title end, if a piece begins with them."""
    begins = next(iter(stripped(text, piece.start, piece.end)), piece)
    match = _ADDRESSEES.match(text, begins.start, piece.end)
    return {match.end()} if match else set()


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
    if not _GOES_ON.search(text, line.start, line.end):
        return
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
