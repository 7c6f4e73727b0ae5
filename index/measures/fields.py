"""Guides that tell a measure under labels: 补贴条件：… 补贴对象：… 补贴标准：… 补贴期限：…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from index.measures.assemble import Draft
from index.measures.bounds import Bounds
from index.measures.conditions import conjunction
from index.measures.families import families
from index.measures.passage import Passage, Piece
from index.measures.provisions import tree
from index.measures.tiers import tiers_of

_FIELD = re.compile(
    r"^(?:[^,。;:\d]{0,8}?)(?P<name>条件|对象|标准|期限|材料|申[领请报]方式|渠道|时间|流程|依据)(?:为|如下)?:"
)
_NAMES = {"申领方式": "渠道", "申请方式": "渠道", "申报方式": "渠道", "流程": "渠道"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """Consecutive clauses under one heading, sorted by the label that they stand under."""

    ordinals: frozenset[int]
    pieces: dict[str, tuple[Piece, ...]] = field(default_factory=dict)
    """条件, 对象, 标准, 期限, … → the texts behind the label, and the clauses below it."""


def guides(passages: Sequence[Passage]) -> Iterator[Guide]:
    """The guides of a document that hold a 标准 and a 条件 or an 对象."""
    position = 0
    while position < len(passages):
        heading = passages[position].clause.headings[:1]
        run: list[Passage] = []
        while position < len(passages) and passages[position].clause.headings[:1] == heading:
            run.append(passages[position])
            position += 1
        if heading and (guide := _guide(run)) is not None:
            yield guide


def _guide(run: Sequence[Passage]) -> Guide | None:
    sorted_pieces: dict[str, list[Piece]] = {}
    ordinals: set[int] = set()
    current: str | None = None
    for passage in run:
        whole = passage.whole
        match = _FIELD.match(passage.view.folded.strip())
        if match:
            current = _NAMES.get(match["name"], match["name"])
            offset = passage.view.folded.index(match.group()) + match.end()
            whole = whole.sub(offset, whole.end) if offset < whole.end else whole.sub(whole.end, whole.end)
        if current is not None:
            ordinals.add(passage.clause.ordinal)
            if whole:
                sorted_pieces.setdefault(current, []).append(whole)
    if "标准" not in sorted_pieces or not sorted_pieces.keys() & {"条件", "对象"}:
        return None
    return Guide(ordinals=frozenset(ordinals), pieces={name: tuple(found) for name, found in sorted_pieces.items()})


def guided_draft(guide: Guide, bounds: Bounds) -> Iterator[Draft]:
    """The measure of a guide: its standards with the conditions, the object and the rhythm that stand under labels."""
    standards = guide.pieces["标准"]
    found = [one for piece in standards for one in families(piece, standard=True, aided=True) if one.grants]
    conditions = tree(None, guide.pieces.get("条件", ()), bounds)
    told = {
        name: guide.pieces[label][0].quote
        for name, label in (("materials", "材料"), ("channel", "渠道"), ("window", "时间"))
        if label in guide.pieces
    }
    if not found:
        yield Draft(body=standards[0], condition=conditions, tiers=(), told=tuple(told.items()))
        return
    body = found[0].body
    condition, tiers = tiers_of(body.passage, [grant for one in found for grant in one.grants], bounds)
    rhythm = " ".join(piece.folded for piece in guide.pieces.get("期限", ()))
    if "一次性" in rhythm:
        tiers = tuple(replace(tier, amount=replace(tier.amount, rhythm="once")) for tier in tiers)
    elif rhythm:
        times = guide.pieces["期限"][0].words
        tiers = tuple(replace(tier, amount=replace(tier.amount, times=times)) for tier in tiers)
    yield Draft(
        body=standards[0].passage.whole,
        condition=conjunction([condition, conditions]),
        tiers=tiers,
        objects=guide.pieces.get("对象", ()),
        others=tuple(guide.ordinals),
        told=tuple(told.items()),
    )
