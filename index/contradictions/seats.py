"""The office of one body that is seated in two organisations: 领导小组办公室设在市发展改革委 and 设在市财政局."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.contradictions.view import Raised, View

_SEAT = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{2,16}?)(?:,?(?:专班|领导小组|指挥部|工作组|小组|委员会))?办公室\(?设在(?P<seat>[\u4e00-\u9fff]{2,16}?"
    r"(?:委员会|办公室|[委局厅部办署]))(?=[,。;:)、(]|$)"
)
_FILLER = re.compile(r"^(?:成立|设立|组建|其|该|由|和|及|与|下设|[省市县区州全本])+")
_NAMES = re.compile(r"专班|领导小组|指挥部|工作组|小组|委员会")


def seats(views: Sequence[View]) -> Iterator[Raised]:
    """One office, named alike, with two seats of which neither is a short form of the other."""
    first: dict[str, tuple[View, re.Match[str]]] = {}
    for view in views:
        if "办公室" not in view.folded or "设在" not in view.folded:
            continue
        for match in _SEAT.finditer(view.folded):
            head = view.folded[match.start() : match.start("seat")]
            named = _NAMES.search(head)
            if named is None:
                continue
            body = _FILLER.sub("", head[: named.end()])
            known = first.setdefault(named[0], (view, match))
            if (
                known[1]["seat"] != match["seat"]
                and _are_one(body, known)
                and not _short(known[1]["seat"], match["seat"])
            ):
                one, other = known[0].quote(*known[1].span()), view.quote(*match.span())
                spans = (known[0].source(*known[1].span()), view.source(*match.span()))
                yield Raised(spans=spans, words=f"“{one}”与“{other}”：同一办公室写了两个所在单位")


def _are_one(body: str, known: tuple[View, re.Match[str]]) -> bool:
    """True if two bodies have the same words before their kind, or one has none: 低空经济发展专班, 专班."""
    head = known[0].folded[known[1].start() : known[1].start("seat")]
    named = _NAMES.search(head)
    other = _FILLER.sub("", head[: named.end()]) if named else ""
    return body.endswith(other) or other.endswith(body)


def _short(one: str, other: str) -> bool:
    """True if the characters of one stand in the other in order: 市发改委 of 市发展和改革委员会."""
    less, more = sorted((one, other), key=len)
    letters = iter(more)
    return all(letter in letters for letter in less)
