"""The grammar of statutes: chapters, sections and articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.heading_lines import MAX_HEADING, STOP
from index.labels import STATUTE_LEVELS, Label, article_label, official_label, statute_heading
from index.outline import Piece, outline_official
from index.paragraphs import Paragraph
from index.types import Span
from index.unnumbered import ANNEX, UNNUMBERED, annex_sign

_RESTART_WITHIN = 30
"""Paragraphs below a second 第一条 among which 第二条 must stand for it to be another statute's."""


def outline_statute(text: str, paragraphs: Sequence[Paragraph], skip: frozenset[int]) -> Iterator[Piece]:
    """Pieces of a statute, in order: 编、章、节 are headings, each 条 with all its 款 and 项 is one leaf."""
    chapters: list[tuple[int, str]] = []
    article: Label | None = None
    members: list[int] = []
    previous = 0
    annex = ""

    def close() -> Iterator[Piece]:
        if members:
            yield Piece(
                kind="clause",
                first=members[0],
                last=members[-1],
                span=Span(start=paragraphs[members[0]].span.start, end=paragraphs[members[-1]].span.end),
                level=article.level if article else None,
                address=(annex + (article.sign if article else "")).removesuffix(":") or None,
                headings=tuple(title for _, title in chapters if title),
            )
            members.clear()

    behind = 0
    for index in range(len(paragraphs)):
        if index < behind:
            continue
        if index in skip:
            yield from close()
            continue
        body = paragraphs[index].span.cut(text)
        if previous and ANNEX.match(body) and (behind := _annex_end(text, paragraphs, index)) > index:
            yield from close()
            article, annex = None, ""
            yield from outline_official(text, paragraphs, skip, range(index, behind))
            continue
        heading = statute_heading(body) or _numbered_heading(text, paragraphs, index, previous)
        if heading is not None and len(body) <= MAX_HEADING:
            yield from close()
            article = None
            chapters = [chapter for chapter in chapters if chapter[0] < heading.level]
            if heading.level <= STATUTE_LEVELS["编"]:
                previous = 0 if _restarts(text, paragraphs, index) else previous
            chapters.append((heading.level, body[heading.end :].strip()))
            yield Piece(
                kind="heading",
                first=index,
                last=index,
                span=paragraphs[index].span,
                level=heading.level,
                address=annex + heading.sign,
                headings=tuple(title for _, title in chapters if title),
            )
            continue
        label = article_label(body, previous) or _first_again(text, paragraphs, index)
        if label is not None:
            yield from close()
            article, previous = label, label.number
        elif unnumbered := UNNUMBERED.match(body):
            yield from close()
            article = None
            annex = annex_sign(unnumbered) if previous else annex
        elif article is None or _interrupted(text, paragraphs, members, index):
            yield from close()
        members.append(index)
    yield from close()


def _interrupted(text: str, paragraphs: Sequence[Paragraph], members: Sequence[int], index: int) -> bool:
    """True if something that is no policy stands between the last paragraph of an article and this one."""
    return bool(members) and bool(text[paragraphs[members[-1]].span.end : paragraphs[index].span.start].strip())


def _numbered_heading(text: str, paragraphs: Sequence[Paragraph], index: int, previous: int) -> Label | None:
    """The label of 二、管理人的指定 right above an article: judicial interpretations number their chapters so."""
    body = paragraphs[index].span.cut(text)
    label = official_label(body)
    if label is None or label.level != 1 or STOP.search(body) or index + 1 == len(paragraphs):
        return None
    above = official_label(paragraphs[index - 1].span.cut(text)) if index else None
    if above is not None and above.level == 1:
        return None  # the last item of a list
    following = article_label(paragraphs[index + 1].span.cut(text), previous)
    return replace(label, level=STATUTE_LEVELS["章"]) if following is not None else None


def _first_again(text: str, paragraphs: Sequence[Paragraph], index: int) -> Label | None:
    """The label 第一条 of a further statute in the same document: 第二条 follows it soon."""
    label = article_label(paragraphs[index].span.cut(text), 0)
    if label is None or label.number != 1 or label.sign.find("之") >= 0:
        return None
    for paragraph in paragraphs[index + 1 : index + 1 + _RESTART_WITHIN]:
        following = article_label(paragraph.span.cut(text), 1)
        if following is not None:
            return label if following.number == 2 else None
    return None


def _annex_end(text: str, paragraphs: Sequence[Paragraph], index: int) -> int:
    """Where an annex ends that holds no articles: at the next annex or the end. Its own place if it holds any."""
    for at in range(index + 1, len(paragraphs)):
        body = paragraphs[at].span.cut(text)
        if article_label(body, 0) is not None:
            return index
        if ANNEX.match(body):
            return at
    return len(paragraphs)


def _restarts(text: str, paragraphs: Sequence[Paragraph], index: int) -> bool:
    """True if the first article below paragraph `index` is number one."""
    for paragraph in paragraphs[index + 1 : index + 6]:
        label = article_label(paragraph.span.cut(text), 0)
        if label is not None:
            return label.number == 1
    return False
