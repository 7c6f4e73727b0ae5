"""Headings and leaf paragraphs of an official document, and which grammar a document follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.attachments import attachment_lists
from index.field_labels import Field, depth_of, field_name, list_name
from index.heading_lines import MAX_HEADING, STOP, inline_title
from index.labels import Label, article_label, official_label
from index.paragraphs import Paragraph
from index.questions import behind_answers, questions
from index.types import Grammar, Span
from index.unnumbered import UNNUMBERED, annex_sign

_UNITS = ((":",), ("部分", "篇", "编", "編"), ("章",), ("节", "節"))
"""Ends of the signs of level 0, outermost first."""
_ITEMS = 3
"""Level from which on the signs number items."""
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
    place: int
    """Of its paragraph."""
    listed: bool = False
    """It is the name of a list that is numbered anew."""
    question: bool = False
    """What stands below answers it; numbers in an answer do not close it."""


def outline_official(
    text: str, paragraphs: Sequence[Paragraph], skip: frozenset[int], within: range | None = None
) -> Iterator[Piece]:
    """Pieces of an official document, in order.

    Args:
        text: the source text.
        paragraphs: all paragraphs of the document.
        skip: places of paragraphs that are something else (tables, captions, metadata).
        within: the places to read, all by default; as an annex if only a part.

    A level that starts again without a new parent has lost its parent in scraping: its address then begins
    with its own sign, because the heading above is not its own.
    """
    stack: list[_Heading] = []
    fields: list[Field] = []
    order = [index for index in within or range(len(paragraphs)) if index not in skip]
    numbered = within is not None
    bodies = {index: paragraphs[index].span.cut(text) for index in order}
    labels = {index: official_label(body) for index, body in bodies.items()}
    asked = questions(bodies, labels)
    behind = behind_answers(bodies, list(asked))
    listed = attachment_lists(text, paragraphs, order)
    for place, index in enumerate(order):
        span = paragraphs[index].span
        body = span.cut(text)
        label = labels[index]
        following = order[place + 1] if place + 1 < len(order) else None
        if index in listed:
            if index == listed[index].start:
                last = listed[index][-1]
                whole = Span(start=span.start, end=paragraphs[last].span.end)
                yield replace(_piece("clause", index, whole, None, []), last=last)
            continue
        if index == behind or (index in asked and label is None):
            stack = stack[: _question_in(stack)]
        if label is None:
            if index in asked:
                stack.append(
                    _Heading(level=0, number=0, sign="", title=asked[index], leaf=False, place=index, question=True)
                )
                yield _piece("heading", index, span, None, stack)
                continue
            if (unnumbered := UNNUMBERED.match(body)) and following is not None:
                sign = annex_sign(unnumbered) if numbered else ""
                stack = [_Heading(level=0, number=0, sign=sign, title=body.strip(), leaf=False, place=index)]
                yield _piece("heading", index, span, 0, stack)
                continue
            anew = labels[following] if following is not None else None
            if anew is not None and (begun := _begun_anew(stack, anew)) and (listed_as := list_name(body)):
                del stack[begun:]
                fields.append(Field(name=listed_as, above=tuple(heading.place for heading in stack)))
                titles = _piece("clause", index, span, None, stack).headings
                stack.append(_named_list(listed_as, anew, index))
                yield replace(_piece("clause", index, span, None, stack, lead_in=True), headings=titles)
                continue
            if (name := field_name(body)) is not None:
                above = tuple(heading.place for heading in stack)
                del stack[depth_of(name, above, fields) :]
                fields.append(Field(name=name, above=above[: len(stack)]))
            lead_in = body.endswith(("：", ":")) and _opens_list(text, paragraphs, labels, following)
            yield _piece("clause", index, span, None, stack, lead_in=lead_in)
            continue
        numbered = True
        sibling = _descend(stack, label)
        rest = body[label.end :].strip()
        heading = index in asked or _is_heading(
            rest, label, sibling, labels.get(following) if following is not None else None, following
        )
        below = following is not None and labels[following] is None
        title = asked.get(index, rest) if heading else inline_title(rest, opens=below)
        stack.append(
            _Heading(
                level=label.level, number=label.number, sign=label.sign, title=title, leaf=not heading, place=index
            )
        )
        lead_in = not heading and body.endswith(("：", ":")) and following is not None
        yield _piece("heading" if heading else "clause", index, span, label.level, stack, lead_in=lead_in)


def _begun_anew(stack: Sequence[_Heading], label: Label) -> int:
    """Place in the stack of the list of two items or more that a label 1 below a name begins again; 0 if none is.

    The list has a parent with a sign: the name alone would be no address.
    """
    if label.number != 1 or label.level < _ITEMS:
        return 0
    at = next((at for at, heading in enumerate(stack) if heading.level == label.level and not heading.listed), 0)
    at = at if stack[at : at + 1] and stack[at].number > 1 else 0
    at -= bool(at and stack[at - 1].listed)
    return at if any(heading.sign for heading in stack[:at]) else 0


def _named_list(name: str, label: Label, index: int) -> _Heading:
    """The name of a list as the heading above its items."""
    return _Heading(level=label.level - 1, number=0, sign=f"{name}:", title=name, leaf=False, place=index, listed=True)


def _opens_list(
    text: str, paragraphs: Sequence[Paragraph], labels: dict[int, Label | None], following: int | None
) -> bool:
    if following is None:
        return False
    return labels[following] is not None or _BULLET.match(paragraphs[following].span.cut(text)) is not None


def _descend(stack: list[_Heading], label: Label) -> _Heading | None:
    """Takes the stack back to the parent of `label`; the sibling before it, or None."""
    sibling = None
    if (place := _question_in(stack)) is not None:
        if any(_rank(above.level, above.sign) >= _rank(label.level, label.sign) for above in stack[:place]):
            del stack[place:]
        else:
            answer = stack[place + 1 :]
            sibling = _descend(answer, label)
            stack[place + 1 :] = answer
            return sibling
    while stack and _rank(stack[-1].level, stack[-1].sign) >= _rank(label.level, label.sign):
        closed = stack.pop()
        sibling = closed if closed.level == label.level and not closed.listed else None
    if sibling is not None and label.number <= sibling.number and label.level == 2:
        stack.clear()
        return None
    if stack and stack[0].level == 0 and not stack[0].sign and label.level <= 1:
        stack.clear()
    return sibling


def _question_in(stack: Sequence[_Heading]) -> int | None:
    """Place of an unnumbered question in the stack, None if there is none."""
    return next((place for place, heading in enumerate(stack) if heading.question), None)


def _rank(level: int, sign: str) -> int:
    """Depth of a heading: level 0 holds annexes, then parts, chapters and sections."""
    if level > 0:
        return level + len(_UNITS)
    return next((rank for rank, ends in enumerate(_UNITS) if sign.endswith(ends)), 0)


def _is_heading(rest: str, label: Label, sibling: _Heading | None, after: Label | None, following: int | None) -> bool:
    """A labelled line is a heading if it reads like one and something stands below it."""
    if not rest or len(rest) > MAX_HEADING or STOP.search(rest) or rest.endswith(("：", ":")):
        return False
    if following is None or (after is not None and _rank(after.level, after.sign) <= _rank(label.level, label.sign)):
        return False
    return not (sibling is not None and sibling.leaf and not sibling.title and after is None and label.level >= 3)


def _piece(
    kind: str, index: int, span: Span, level: int | None, stack: list[_Heading], *, lead_in: bool = False
) -> Piece:
    return Piece(
        kind=kind,
        first=index,
        last=index,
        span=span,
        level=level,
        address="".join(heading.sign for heading in stack).removesuffix(":") or None,
        headings=tuple(heading.title for heading in stack if heading.title),
        lead_in=lead_in,
    )
