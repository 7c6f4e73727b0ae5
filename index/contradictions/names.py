"""A list of names, and the paragraphs below it that explain them one by one: one member goes by another name there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.contradictions.members import list_length, members_of
from index.contradictions.view import Raised, View

_LIST = re.compile(r"(?:是指|指|即|包括|分别[为是]|[:是为](?!指))(?P<list>[^。;:\n]*、[^。;:\n]*)")
_LABEL = re.compile(
    r"^(?:-+|[·●■◆*]|\(?[\d一二三四五六七八九十]{1,2}[)、.])? ?\"?(?P<name>[\u4e00-\u9fff]{3,16})\"?[:。]"
)
_OPEN = re.compile(r"等[\u4e00-\u9fff]{0,10}$")
_LEAST = 3
_TAIL = 2
_SHARED = 2


def names(views: Sequence[View]) -> Iterator[Raised]:
    """Members of a list that all but one stand, in order, at the head of a paragraph below."""
    for place, view in enumerate(views):
        below = views[place + 1 : place + 2]
        if "、" not in view.folded or view.clause.kind == "row" or not below or not _LABEL.match(below[0].folded):
            continue
        for match in _LIST.finditer(view.folded):
            listed = _members(view, match)
            if len(listed) >= _LEAST:
                yield from _renamed(view, match, listed, views[place + 1 : place + 1 + len(listed)])


def _members(view: View, match: re.Match[str]) -> list[str]:
    """The members of the list, without 等… behind the last."""
    start = match.start("list")
    end = start + list_length(match["list"])
    found = members_of(view.folded, start, end) or []
    if found:
        found[-1] = _OPEN.sub("", found[-1])
    return [member.strip('"') for member in found]


def _renamed(view: View, match: re.Match[str], listed: Sequence[str], below: Sequence[View]) -> Iterator[Raised]:
    heads = [_LABEL.match(one.folded) for one in below]
    labels = [head["name"] if head else "" for head in heads]
    if len(labels) < len(listed) or "" in labels:
        return
    odd = [place for place, (member, label) in enumerate(zip(listed, labels, strict=True)) if member != label]
    if len(odd) != 1 or len(listed) - 1 < _LEAST - 1:
        return
    place = odd[0]
    member, label, head = listed[place], labels[place], heads[place]
    if head is None or member in labels or label in listed or len(set(member) & set(label)) < _SHARED:
        return
    at = view.folded.find(member, match.start("list"))
    other = below[place]
    stated, written = view.quote(at, at + len(member)), other.quote(*head.span("name"))
    words = f"前文列为“{stated}”，后文逐项说明时写作“{written}”，名称不一致，材料未说明哪个是正式名称"
    yield Raised(spans=(view.source(at, at + len(member)), other.source(*head.span("name"))), words=words)
