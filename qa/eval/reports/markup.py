"""HTML from values: everything that comes from outside is escaped here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

from qa.eval.summary import Flag


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def text(value: object) -> Markup:
    """Any value as HTML text; markup stays as it is."""
    return value if isinstance(value, Markup) else Markup(escape(str(value), quote=True))


def join(parts: Iterable[object], between: str = "") -> Markup:
    """Several values one after the other."""
    return Markup(between.join(text(part) for part in parts))


def tag(name: str, *parts: object, **attributes: object) -> Markup:
    """An element; `class_` is the attribute `class`, `_` in names is `-`, attributes that are None are left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>{join(parts)}</{name}>")


def table(headings: Sequence[object], rows: Iterable[Sequence[object]], *, class_: str = "figures") -> Markup:
    """A table in a box that scrolls sideways; the first cell of a row is its heading."""
    head = tag("tr", *(tag("th", heading, scope="col") for heading in headings))
    body = (tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:])) for row in rows)
    return tag("div", tag("table", tag("thead", head), tag("tbody", *body), class_=class_), class_="scroll")


def marked(claim: str, flags: Sequence[Flag]) -> Markup:
    """A claim with the characters of its flags marked; what holds against them is told on hovering.

    Overlapping flags are told together; offsets outside the claim are cut to it.
    """
    edges = {0, len(claim)}
    for flag in flags:
        edges |= {min(max(flag.start, 0), len(claim)), min(max(flag.end, 0), len(claim))}
    parts: list[Markup] = []
    for start, end in pairwise(sorted(edges)):
        held = [flag for flag in flags if flag.start < end and flag.end > start]
        piece = text(claim[start:end])
        parts.append(
            tag("mark", piece, title="; ".join(f"{flag.metric}: {flag.message}" for flag in held)) if held else piece
        )
    return join(parts)
