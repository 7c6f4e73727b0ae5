"""Clauses in the order of reading as units: a line by itself, or a lead-in with the items or rows below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.measures.passage import Passage, Piece
from index.measures.vocabulary import AID, TABLE_BELOW

_LABEL = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百零]{1,5}条|答:|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、](?!\d)|[①-⑳]|[a-z][.、])\s*"
)
_FIRST = re.compile(r"^\s*(?:\(一\)|\(1\)|1[.、]|①)")
_PROMISES = re.compile(rf"享受[^,。;]{{0,20}}(?:{AID.pattern})$")
_AMENDED = re.compile(r"(?:修改为|修订为|调整为|作为第[^,。;:\"]{1,10}条)[,:]?\"(?P<new>[^\"]+)\"")
_TITLE = re.compile(r"^[^,;。:\d]{2,16}。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A line, or a lead-in that ends in a colon with what it leads in."""

    lead: Piece
    items: tuple[Piece, ...] = ()
    rows: tuple[Passage, ...] = ()


def units(passages: Sequence[Passage]) -> Iterator[Unit]:
    """The units of a document, in order; every line and row is in one of them."""
    position = 0
    while position < len(passages):
        passage = passages[position]
        position += 1
        if passage.clause.kind == "row":
            yield Unit(lead=passage.whole)
            continue
        lines = list(passage.whole.split(re.compile(r"\n+")))
        number = 0
        while number < len(lines):
            line = lines[number]
            number += 1
            pointing = number == len(lines) and _points_below(line, passages[position:])
            if not (pointing or _leads(line) or (number < len(lines) and _introduces(line, lines[number]))):
                yield Unit(lead=line)
                continue
            items: list[Piece] = []
            while number < len(lines) and _LABEL.match(lines[number].folded):
                items.append(lines[number])
                number += 1
            rows: list[Passage] = []
            if number == len(lines) and not items:
                below = list(_below(passage, passages[position:]))
                position += len(below)
                rows = [one for one in below if one.clause.kind == "row"]
                items = [one.whole for one in below if one.clause.kind != "row"]
                if pointing and items:
                    position -= len(items)
                    items = []
            yield Unit(lead=line, items=tuple(items), rows=tuple(rows))


def is_titled(item: Piece) -> bool:
    """True for `（一）落户补贴。…`: an item with a title of its own."""
    return _TITLE.match(unlabelled(item).folded + "。") is not None and "。" in item.folded


def unlabelled(piece: Piece) -> Piece:
    """Without the label of the item."""
    return piece.after(_LABEL)


def amended(piece: Piece) -> Piece:
    """Of 将第八条“…”修改为“…” and 增加一条，作为第十二条：“…”, the words that hold from now on."""
    match = _AMENDED.search(piece.folded)
    return piece.sub(piece.start + match.start("new"), piece.start + match.end("new")) if match else piece


def _leads(line: Piece) -> bool:
    folded = line.passage.view.folded
    return (folded[line.end : line.end + 1] == ":" and line.end + 1 >= len(folded.rstrip())) or (
        folded[line.end : line.end + 2] in {":\n"}
    )


def _points_below(line: Piece, following: Sequence[Passage]) -> bool:
    """True for `…按下表给予补贴。` before a row."""
    return bool(following) and following[0].clause.kind == "row" and TABLE_BELOW.search(line.folded) is not None


def _introduces(line: Piece, following: Piece) -> bool:
    """True for `应当享受相应等级的服务奖励。` before the first of a list."""
    return _FIRST.match(following.folded) is not None and _PROMISES.search(line.folded) is not None


def _below(lead: Passage, following: Sequence[Passage]) -> Iterator[Passage]:
    """The clauses that a lead-in leads in: rows, or those whose address lies below its own."""
    own = lead.clause
    for passage in following:
        clause = passage.clause
        nested = (
            clause.address is not None
            and own.address is not None
            and clause.address.startswith(own.address)
            and clause.address != own.address
        )
        rows = clause.kind == "row" and clause.headings[: len(own.headings)] == own.headings
        if not (rows or nested):
            return
        yield passage
