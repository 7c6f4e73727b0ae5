"""The support measures of a document, read from its clauses without a language model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from index.measures.assemble import Context, Draft, assemble
from index.measures.bounds import Bounds, bounds_of
from index.measures.conditions import condition_of, conjunction
from index.measures.families import Family, announces, families, lead_objects
from index.measures.fields import guided_draft, guides
from index.measures.passage import Passage, Piece
from index.measures.provisions import condition_items, exclusions, general_condition, is_general
from index.measures.tables import grants_in_columns, limited, row_departments, row_tiers
from index.measures.tiers import tiers_of, with_condition
from index.measures.types import All, Condition, Measure, Quality, Tier, Unparsed
from index.measures.units import Unit, amended, is_titled, units, unlabelled
from index.measures.vocabulary import AID
from index.types import Clause, Document
from index.values.folding import fold

_BELOW = re.compile("(?:下列|以下|如下)[^,]{0,8}(?:条件|情形|要求)|条件之一")
_ASKED = re.compile(rf"(?:{AID.pattern})[^?]{{0,8}}(?:多少|标准)[^?]{{0,6}}\?$|多少(?:钱|{AID.pattern})[^?]{{0,6}}\?$")
_TABLE = re.compile(r"^表\d+")


def extract(document: Document, clauses: Sequence[Clause], source_text: str) -> tuple[Measure, ...]:
    """The support measures of a document, in reading order.

    Args:
        document: whose measures are wanted.
        clauses: all of its clauses, in order.
        source_text: of the document's file; every span of the result is an offset into it.
    """
    passages = [Passage.of(clause) for clause in clauses]
    bounds = bounds_of(clause.text for clause in clauses)
    found_guides = list(guides(passages))
    told = {ordinal for guide in found_guides for ordinal in guide.ordinals}
    blocks = list(units([one for one in passages if one.clause.ordinal not in told]))
    pieces = [piece for block in blocks for piece in (block.lead, *block.items)]
    context = Context(
        document=document,
        source_text=source_text,
        passages=tuple(passages),
        bounds=bounds,
        general=tuple(
            (block.lead.passage, one) for block in blocks if (one := general_condition(block, bounds)) is not None
        ),
        exclusions=tuple(one for piece in pieces for one in exclusions(piece) if is_general(one)),
    )
    drafts = [draft for block in blocks for draft in _drafts(block, bounds)]
    drafts += _bare_tables(blocks, bounds)
    drafts += [draft for guide in found_guides for draft in guided_draft(guide, bounds)]
    drafts.sort(key=lambda one: (one.body.passage.clause.ordinal, one.body.start))
    return tuple(assemble(draft, context, _siblings(draft, drafts)) for draft in drafts)


def _siblings(draft: Draft, drafts: Sequence[Draft]) -> list[Piece]:
    return [one.body for one in drafts if one is not draft and one.body.passage is draft.body.passage]


def _drafts(unit: Unit, bounds: Bounds) -> Iterator[Draft]:
    lead = amended(unlabelled(unit.lead))
    if lead.passage.clause.kind == "row" or general_condition(unit, bounds) is not None:
        return
    if unit.rows:
        found = [(row, row_tiers(row, bounds, announced=AID.search(lead.folded) is not None)) for row in unit.rows]
        tiers = tuple(limited(tier, lead) for _, steps in found for tier in steps)
        if tiers and AID.search(lead.folded):
            led = _led(lead, tiers, [row.clause.ordinal for row, steps in found if steps], bounds)
            yield replace(led, departments=row_departments(unit.rows))
            for row, steps in found:
                if not steps:
                    yield Draft(body=row.whole, condition=None, tiers=())
            return
    conditions = condition_items(unit, bounds)
    own = families(lead, standard=_how_much(lead), aided=_aided(lead))
    if conditions is not None or not unit.items:
        below = tuple(item.passage.clause.ordinal for item in unit.items) if conditions is not None else ()
        for draft in drafts_of(own, bounds):
            if conditions is None:
                yield draft
                continue
            whole = conjunction([_told_below(draft.condition), conditions])
            yield replace(draft, condition=whole, others=below)
        return
    bodies = [unlabelled(item) for item in unit.items]
    announced = announces(lead)
    listed = [families(body, standard=announced, aided=announced or _aided(body)) for body in bodies]
    flat = [family for one in listed for family in one]
    yield from drafts_of([one for one in own if one.grants or one.wish or not flat], bounds)
    if announced and flat and not any(map(is_titled, bodies)) and all(one.grants for one in flat):
        tiers = ()
        for family in flat:
            condition, steps = tiers_of(family.body.passage, family.grants, bounds)
            tiers += tuple(with_condition(tier, condition) for tier in steps)
        yield _led(lead, tiers, [one.body.passage.clause.ordinal for one in flat], bounds, last=flat[-1].body)
        return
    for one in listed:
        yield from drafts_of(one, bounds)


def _told_below(condition: Condition | None) -> Condition | None:
    """Without 符合下列条件之一: the items below say what that is."""
    parts = condition.parts if isinstance(condition, All) else (condition,)
    return conjunction(
        one for one in parts if not (isinstance(one, Unparsed | Quality) and _BELOW.search(fold(one.words)))
    )


def drafts_of(found: Sequence[Family], bounds: Bounds) -> Iterator[Draft]:
    """The drafts of the families of one line."""
    previous: Draft | None = None
    for family in found:
        if not family.grants:
            yield Draft(
                body=family.body,
                condition=conjunction([*(condition_of(one, bounds) for one in family.conditions)]),
                tiers=(),
                objects=family.conditions[:1],
                wish=family.wish,
            )
            continue
        condition, tiers = tiers_of(family.body.passage, family.grants, bounds)
        draft = Draft(
            body=family.body,
            condition=conjunction(
                [*(condition_of(one, bounds) for one in (*family.conditions, *family.demands)), condition]
            ),
            tiers=tiers,
            objects=(*family.conditions, *family.grants[0].conditions),
        )
        if family.follows and previous is not None:
            draft = _following(draft, previous)
        previous = draft
        yield draft


def _following(draft: Draft, previous: Draft) -> Draft:
    """满足以上条件，再给予A/B/C: the tiers before it, in order, earn these."""
    own = draft.condition.parts if isinstance(draft.condition, All) else (draft.condition,)
    condition = conjunction([previous.condition, *(one for one in own if not isinstance(one, Unparsed))])
    if len(draft.tiers) != len(previous.tiers):
        return replace(draft, condition=condition)
    tiers = tuple(
        replace(tier, condition=earlier.condition) for tier, earlier in zip(draft.tiers, previous.tiers, strict=True)
    )
    return replace(draft, condition=condition, tiers=tiers)


def _led(
    lead: Piece, tiers: tuple[Tier, ...], others: Sequence[int], bounds: Bounds, *, last: Piece | None = None
) -> Draft:
    """A measure whose standards stand below its lead-in."""
    objects = lead_objects(lead)
    body = lead.sub(lead.start, last.end) if last is not None and last.passage is lead.passage else lead
    return Draft(
        body=body,
        condition=conjunction(condition_of(one, bounds) for one in objects),
        tiers=tiers,
        objects=objects,
        others=tuple(others),
    )


def _bare_tables(blocks: Sequence[Unit], bounds: Bounds) -> Iterator[Draft]:
    """Tables of standards that no lead-in announces, by their columns."""
    rows = [block.lead.passage for block in blocks if block.lead.passage.clause.kind == "row"]
    for _, group in groupby(rows, key=_table_of):
        table = list(group)
        if not grants_in_columns(table[0]):
            continue
        found = [(row, tiers) for row in table if (tiers := row_tiers(row, bounds))]
        if found:
            yield Draft(
                body=found[0][0].whole,
                condition=None,
                tiers=tuple(tier for _, tiers in found for tier in tiers),
                others=tuple(row.clause.ordinal for row, _ in found[1:]),
                departments=row_departments([row for row, _ in found]),
            )


def _table_of(row: Passage) -> tuple[str, tuple[str, ...]]:
    match = _TABLE.match(row.clause.address or "")
    return match.group() if match else "", row.clause.headings


def _how_much(piece: Piece) -> bool:
    """True for the answer to 补贴给多少钱？: every sum is a standard."""
    headings = piece.passage.clause.headings
    return bool(headings) and _ASKED.search(fold(headings[-1])) is not None


def _aided(piece: Piece) -> bool:
    clause = piece.passage.clause
    return AID.search(piece.passage.view.folded + " ".join(clause.headings)) is not None
