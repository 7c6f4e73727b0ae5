"""Headings and leaf paragraphs of a document: the grammar of official documents and that of statutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.labels import STATUTE_LEVELS, Label, article_label, official_label, statute_heading
from index.paragraphs import Paragraph
from index.types import Grammar, Span

_MAX_HEADING = 60
_MAX_INLINE = 50
_MAX_ALONE = 20
_ASIDE = re.compile(r"\s*[（(【\[][^（）()【】\[\]]*[）)】\]]。?")
"""（责任单位：…） behind a sentence: it is then the whole text, no heading of one."""
_RESTART_WITHIN = 30
"""Paragraphs below a second 第一条 among which 第二条 must stand for it to be another statute's."""
_STOP = re.compile(r"[。；;！？!?]")
_UNNUMBERED = re.compile(r"^(?:前\s*言|序\s*言|引\s*言|结\s*语|結\s*語|附\s*则|附件\s*\d*[:：]?.{0,40})$")
_BULLET = re.compile(r"^(?:——|—|[·•●■◆]|[（(]?[\d一二三四五六七八九十①-⑳])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A heading, or a leaf with its place in the hierarchy."""

    kind: str
    """`heading` or `clause`."""
    first: int
    """Place of its first paragraph in the list."""
    last: int
    """Place of its last paragraph, inclusive."""
    span: Span
    level: int | None
    """Of its own label, None without one."""
    address: str | None
    headings: tuple[str, ...]
    lead_in: bool = False


def choose_grammar(text: str, paragraphs: Sequence[Paragraph]) -> Grammar:
    """`statute` if articles 第X条 run through the document, else `official`."""
    previous, articles = 0, 0
    for paragraph in paragraphs:
        label = article_label(paragraph.span.cut(text), previous)
        if label is not None:
            articles += 1
            previous = label.number
    return "statute" if articles >= 2 else "official"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    level: int
    number: int
    sign: str
    title: str
    leaf: bool


def outline_official(text: str, paragraphs: Sequence[Paragraph], skip: frozenset[int]) -> Iterator[Piece]:
    """Pieces of an official document, in order.

    Args:
        text: the source text.
        paragraphs: all paragraphs of the document.
        skip: places of paragraphs that are something else (tables, captions, metadata).

    A level that starts again without a new parent has lost its parent in scraping: its address then begins
    with its own sign, because the heading above is not its own.
    """
    stack: list[_Heading] = []
    order = [index for index in range(len(paragraphs)) if index not in skip]
    labels = {index: official_label(paragraphs[index].span.cut(text)) for index in order}
    for place, index in enumerate(order):
        span = paragraphs[index].span
        body = span.cut(text)
        label = labels[index]
        following = order[place + 1] if place + 1 < len(order) else None
        if label is None:
            if _UNNUMBERED.match(body) and following is not None:
                stack = [_Heading(level=0, number=0, sign="", title=body.strip(), leaf=False)]
                yield _piece("heading", index, span, 0, stack)
                continue
            lead_in = body.endswith(("：", ":")) and _opens_list(text, paragraphs, labels, following)
            yield _piece("clause", index, span, None, stack, lead_in=lead_in)
            continue
        sibling = _descend(stack, label)
        rest = body[label.end :].strip()
        heading = _is_heading(rest, label, sibling, labels.get(following) if following is not None else None, following)
        below = following is not None and labels[following] is None
        title = rest if heading else _inline_title(rest, opens=below)
        stack.append(_Heading(level=label.level, number=label.number, sign=label.sign, title=title, leaf=not heading))
        lead_in = not heading and body.endswith(("：", ":")) and following is not None
        yield _piece("heading" if heading else "clause", index, span, label.level, stack, lead_in=lead_in)


def _opens_list(
    text: str, paragraphs: Sequence[Paragraph], labels: dict[int, Label | None], following: int | None
) -> bool:
    if following is None:
        return False
    return labels[following] is not None or _BULLET.match(paragraphs[following].span.cut(text)) is not None


def _descend(stack: list[_Heading], label: Label) -> _Heading | None:
    """Takes the stack back to the parent of `label`; the sibling before it, or None."""
    sibling = None
    while stack and stack[-1].level >= label.level:
        closed = stack.pop()
        sibling = closed if closed.level == label.level else None
    if sibling is not None and label.number <= sibling.number and label.level == 2:
        stack.clear()
        return None
    if stack and stack[0].level == 0 and not stack[0].sign and label.level == 1:
        stack.clear()
    return sibling


def _is_heading(rest: str, label: Label, sibling: _Heading | None, after: Label | None, following: int | None) -> bool:
    """A labelled line is a heading if it reads like one and something stands below it."""
    if not rest or len(rest) > _MAX_HEADING or _STOP.search(rest) or rest.endswith(("：", ":")):
        return False
    if following is None or (after is not None and after.level <= label.level):
        return False
    return not (sibling is not None and sibling.leaf and not sibling.title and after is None and label.level >= 3)


def _inline_title(rest: str, *, opens: bool) -> str:
    """The heading that shares its line with the body: up to the first full stop, if that comes soon.

    Args:
        rest: what stands behind the label.
        opens: an unlabelled paragraph follows, so that a line of a few words (（一）指导思想。) is its heading.
    """
    stop = rest.find("。")
    alone = stop == len(rest) - 1
    if not 0 < stop <= (_MAX_ALONE if alone else _MAX_INLINE) or (alone and (not opens or "，" in rest)):
        return ""
    if _ASIDE.fullmatch(rest, stop + 1):
        return ""
    return rest[:stop]


def _piece(
    kind: str, index: int, span: Span, level: int | None, stack: list[_Heading], *, lead_in: bool = False
) -> Piece:
    return Piece(
        kind=kind,
        first=index,
        last=index,
        span=span,
        level=level,
        address="".join(heading.sign for heading in stack) or None,
        headings=tuple(heading.title for heading in stack if heading.title),
        lead_in=lead_in,
    )


def outline_statute(text: str, paragraphs: Sequence[Paragraph], skip: frozenset[int]) -> Iterator[Piece]:
    """Pieces of a statute, in order: 编、章、节 are headings, each 条 with all its 款 and 项 is one leaf."""
    chapters: list[tuple[int, str]] = []
    article: Label | None = None
    members: list[int] = []
    previous = 0

    def close() -> Iterator[Piece]:
        if members:
            yield Piece(
                kind="clause",
                first=members[0],
                last=members[-1],
                span=Span(start=paragraphs[members[0]].span.start, end=paragraphs[members[-1]].span.end),
                level=article.level if article else None,
                address=article.sign if article else None,
                headings=tuple(title for _, title in chapters if title),
            )
            members.clear()

    for index in range(len(paragraphs)):
        if index in skip:
            yield from close()
            continue
        body = paragraphs[index].span.cut(text)
        heading = statute_heading(body) or _numbered_heading(text, paragraphs, index, previous)
        if heading is not None and len(body) <= _MAX_HEADING:
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
                address=heading.sign,
                headings=tuple(title for _, title in chapters if title),
            )
            continue
        label = article_label(body, previous) or _first_again(text, paragraphs, index)
        if label is not None:
            yield from close()
            article, previous = label, label.number
        elif _UNNUMBERED.match(body):
            yield from close()
            article = None
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
    if label is None or label.level != 1 or _STOP.search(body) or index + 1 == len(paragraphs):
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


def _restarts(text: str, paragraphs: Sequence[Paragraph], index: int) -> bool:
    """True if the first article below paragraph `index` is number one."""
    for paragraph in paragraphs[index + 1 : index + 6]:
        label = article_label(paragraph.span.cut(text), 0)
        if label is not None:
            return label.number == 1
    return False
