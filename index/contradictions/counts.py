"""以下N项 and the items that follow: numbered paragraphs below, or 一是…二是… in the same paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.contradictions.lists import NUMERAL, count
from index.contradictions.view import Raised, View
from index.labels import numeral
from index.types import Span

_MEASURE = r"(?:个|项|条|点|种|类|步|款|大)"
_ANNOUNCED = re.compile(
    rf"(?:(?:以下|下列|如下)(?P<n>{NUMERAL}){_MEASURE}(?:方面)?[^,。;:、()\n0-9]{{0,8}}"
    rf"|(?<![\d.一二三四五六七八九十第前后余多其])(?P<m>{NUMERAL})(?:项|条|个方面|方面|点)[^,。;:、()\n0-9]{{0,10}}"
    rf"(?:如下|(?:的|等)?(?:工作|任务|措施|要求|内容))|分(?:为|成)?(?P<s>{NUMERAL})个?(?:阶段|步骤|步|批次)[^,。;:、()\n0-9]{{0,6}})[:。]"
)
_COUNTS = re.compile(r"[两二三四五六七八九十\d]个?(?:[个项条点种类步款大]|方面|阶段|批次)[^,。;:、()\n0-9]{0,16}[:。]")
"""A part of all announcements, looked for first because it is found fast."""
_GROUPS = re.compile(rf"(?:{NUMERAL}|一)(?:个|大)*(?:类|部分|方面|章|板块|领域|篇)")
"""A second number in one sentence (五大部分18项措施): the items below may be those."""
_PARTIAL = re.compile(
    r"之一|至少|以上|其中|任[意一何]|(?:符合|具备|具有|满足|达到)(?:以下|下列)|或者?|余项|多项|不少于"
)
_SIGN = re.compile(r"[(（]?([一二三四五六七八九十百\d]+)[)）]?[、.．]?")
_SIGNS = re.compile(
    r"第[一二三四五六七八九十百\d]+(?:条|部分|章|节)(?:之[一二三四五六七八九])?|[一二三四五六七八九十百]+、|\([一二三四五六七八九十\d]+\)|\d+"
)
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千\d]+条")
_INLINE = (
    re.compile(r"第([一二三四五六七八九十]{1,3})(?:个)?(?:阶段|步|批)"),
    re.compile(r"(?<![之第这那])([一二三四五六七八九十]{1,3})是(?!否)"),
    re.compile(r"(?<=[。;:\s])第([一二三四五六七八九十]{1,3})[,、]"),
    re.compile(r"(?<=[。;:\s])\(([一二三四五六七八九十]{1,3})\)"),
    re.compile(r"(?<=[。;:\s])(\d{1,2})[.、](?!\d)"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A number of items and how far the items behind it go."""

    stated: int
    listed: int
    words: Span
    """The announcement, in the source."""
    last: Span
    """The beginning of the last item, in the source."""
    view: View
    quoted: tuple[int, int]
    last_words: str
    at_end: bool
    """True if nothing of the document stands behind the last item."""


def counts(announced: Iterable[Announced]) -> Iterator[Raised]:
    """Announced numbers that the items below do not have; items that break off at the end of a document are not."""
    for one in announced:
        if one.stated != one.listed and not (one.at_end and one.listed < one.stated):
            quote = one.view.quote(*one.quoted)
            yield Raised(
                spans=(one.words, one.last),
                words=f"“{quote}”之后列出的是{one.listed}项，末项为“{one.last_words}”",
            )


def announcements(views: Sequence[View]) -> Iterator[Announced]:
    """Announcements of a number of items behind which items 1, 2, 3 … of one form follow."""
    for place, view in enumerate(views):
        if view.clause.kind == "row" or not _COUNTS.search(view.folded):
            continue
        for match in _ANNOUNCED.finditer(view.folded):
            stated = count(match["n"] or match["m"] or match["s"])
            start = view.sentence_start(match.start())
            if stated is None or _PARTIAL.search(view.folded, start, match.end()):
                continue
            if _GROUPS.search(view.folded, start, match.start()):
                continue
            found = (
                _below(views, place) if not view.folded[match.end() :].strip() else _behind(views, place, match.end())
            )
            if found is not None:
                listed, last_view, at, at_end = found
                end = min(len(last_view.folded), at + 20)
                yield Announced(
                    stated=stated,
                    listed=listed,
                    words=view.source(match.start(), match.end() - 1),
                    last=last_view.source(at, end),
                    view=view,
                    quoted=(match.start(), match.end() - 1),
                    last_words=last_view.quote(at, end),
                    at_end=at_end,
                )


_Found = tuple[int, View, int, bool]


def _path(view: View) -> tuple[str, ...]:
    return tuple(_SIGNS.findall(view.clause.address or ""))


def _form(sign: str) -> str:
    return re.sub(r"[一二三四五六七八九十百]+", "一", re.sub(r"\d+", "1", sign))


def _number(sign: str) -> int:
    match = re.search(r"[一二三四五六七八九十百]+|\d+", sign)
    return numeral(match.group()) if match else 0


def _below(views: Sequence[View], place: int) -> _Found | None:
    """The numbered paragraphs below an announcement: how many, the last of them, whether the document ends there."""
    own = _path(views[place])
    depth = len(own)
    following = views[place + 1] if place + 1 < len(views) else None
    if following is None:
        return None
    first = _path(following)
    if len(first) <= depth or first[:depth] != own or _number(first[depth]) != 1:
        return _behind(views, place, len(views[place].folded))
    form, last, last_view = _form(first[depth]), 1, following
    for at in range(place + 1, len(views)):
        path = _path(views[at])
        if path[:depth] != own or (len(path) > depth and _form(path[depth]) != form):
            return last, last_view, 0, False
        if len(path) <= depth:
            return last, last_view, 0, False
        number = _number(path[depth])
        if number not in (last, last + 1):
            return None
        if number == last + 1:
            last, last_view = number, views[at]
    return last, last_view, 0, True


def _behind(views: Sequence[View], place: int, position: int) -> _Found | None:
    """The items 一是… behind `position` in a paragraph, and in the paragraphs after it at the same address."""
    address = views[place].clause.address
    last = 0
    last_view, last_at = views[place], 0
    sign = None
    ended = True
    for at in range(place, len(views)):
        view = views[at]
        if view.clause.address != address or view.clause.kind == "row" or (at > place and _ARTICLE.match(view.folded)):
            ended = False
            break
        left = position if at == place else 0
        signs = [sign] if sign is not None else _INLINE
        hits = [(match, one) for one in signs if (match := one.search(view.folded, left)) is not None]
        if not hits:
            if at > place and sign is None:
                return None
            continue
        sign = min(hits, key=lambda hit: hit[0].start())[1]
        if last == 0 and view.folded[left : hits[0][0].start()].count("。") > 1:
            return None
        for match in sign.finditer(view.folded, left):
            number = numeral(match[1])
            if number == last + 1:
                last, last_view, last_at = number, view, match.start()
            elif number == 1 and last > 1:
                return (last, last_view, last_at, False)
    return (last, last_view, last_at, ended) if last > 1 else None
