"""The answer that a table gives: the rows that a question picks, and what it wants of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.tokens import normalise
from index.types import Clause
from qa.asked.attributes import asked_attributes, tells
from qa.asked.wanted import holds, wants_value
from qa.asked.words import Coverage, Word
from qa.found.candidate import Candidate, only_sentence
from qa.found.ranking import weigh
from qa.found.rows import reading_of_row, shortened, table_of
from qa.retrieve import Collection
from qa.tables.cells import DEFERRED, EMPTY
from qa.tables.grid import Grid, grid_of, heading_row
from qa.tables.row_choice import Choice, choose_rows
from qa.tables.row_sentences import compared_cells, left_out, names_of, summed, tier_missed
from qa.understand import Query
from qa.ways.decision import Decision, not_in
from qa.wording import say

NEAR = 0.75
"""Share of the best score down to which a row tells which table is meant."""
CERTAIN = 2
"""Columns that a question speaks of, from which on the table is meant whatever else the question says."""
COVERED = 0.45
"""Share of the question's words that the rows must cover where fewer columns pick them."""
AS_GOOD = 0.95
"""Share of the coverage of the best sentence that the rows must have."""
AS_MUCH = 0.7
"""Share of the words inside a better sentence that a row must hold, to be shown instead."""
ROWS = 12
"""Rows shown, at the most."""
FEW = 4
"""The same where no list and no comparison is asked for."""
LONG = 300
"""Characters of the rows together from which on only the cells are shown that the question needs."""
_SAME = re.compile(r"一样|相同|一致|同样多|同等|有(?:什么|啥|无|没有)?(?:区别|差别|不同)|same|differ")
_SUM = re.compile(
    r"加起来|合计|加在一起|总计|全部拿到|一共[^,。?]{0,8}(?:多少|几)|总共[^,。?]{0,8}(?:多少|几)|in total|altogether"
)
AHEAD = 1.2
"""By what factor the best row of a table must outdo the next to be the one that is meant."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d年")
LEAST = 2
"""Rows that make a list."""
_LOOKED_AT = 10
_TABLES = 2


def table_answer(collection: Collection, query: Query, found: Sequence[Candidate]) -> Decision | None:
    """What a table near the best candidates answers; None if the question picks no rows of one.

    `found` is best first and not empty.
    """
    if query.wants & {"difference", "check"} or query.translated:
        return None
    best = found[0]
    words = weigh(collection, query.words)
    for row in _rows_to_tables(found):
        if heading := heading_row(row.clause):
            return _below_heading(collection, query, row, heading) if row is best else None
        grid = grid_of(collection, row.clause)
        choice = choose_rows(grid, query, words, _names(row), _leading(found, row)) if grid is not None else None
        if grid is None or choice is None or _of_another_year(query, grid) or not _tells(query, row, choice):
            continue
        if best.clause.kind != "row" and not _instead(query, best, row, choice):
            continue
        if not _meant(collection, query, best, row, choice, words):
            continue
        if (decision := _decision(collection, query, found, grid, choice)) is not None:
            return decision
    return None


def _rows_to_tables(found: Sequence[Candidate]) -> list[Candidate]:
    """The best row of each table that the question may be about."""
    first: dict[tuple[str, str], Candidate] = {}
    for one in found[:_LOOKED_AT]:
        if one.clause.kind == "row" and one.score >= NEAR * found[0].score:
            first.setdefault((one.document.id, table_of(one.clause)), one)
    return list(first.values())[:_TABLES]


def _leading(found: Sequence[Candidate], row: Candidate) -> Clause | None:
    """The best row of a table, if it is clearly likelier than the next."""
    table = (row.document.id, table_of(row.clause))
    rows = [one for one in found if one.clause.kind == "row" and (one.document.id, table_of(one.clause)) == table]
    return row.clause if len(rows) < LEAST or row.score >= AHEAD * rows[1].score else None


def _names(row: Candidate) -> tuple[str, ...]:
    document = row.document
    return (document.title, document.place or "", document.issuer or "", *row.clause.headings)


def _of_another_year(query: Query, grid: Grid) -> bool:
    """True if the table has columns of years, and none of a year that the question names."""
    columns = normalise("\n".join(grid.columns))
    asked = _YEAR.findall(normalise(query.search))
    return _YEAR.search(columns) is not None and any(year not in columns for year in asked)


def _instead(query: Query, best: Candidate, row: Candidate, choice: Choice) -> bool:
    """True if rows answer in spite of a better sentence: it lacks the value, or they hold as much and its column."""
    lacking = wants_value(query) and not holds(query, best)
    return lacking or (choice.named and choice.points >= CERTAIN and row.inside >= AS_MUCH * best.inside)


def _tells(query: Query, row: Candidate, choice: Choice) -> bool:
    """True if rows can hold what is asked: several for a list, who does it, the very attribute."""
    if "list" in query.wants and len(choice.rows) < LEAST and not choice.named and "department" not in query.wants:
        return False
    if "department" in query.wants and not choice.columns:
        return False
    asked = asked_attributes(query)
    rows = [replace(row, clause=one) for one in choice.rows]
    return all(any(tells(one, attribute) for one in rows) for attribute in asked)


def _meant(
    collection: Collection, query: Query, best: Candidate, row: Candidate, choice: Choice, words: Sequence[Word]
) -> bool:
    """True if the rows are what the question is about: enough columns pick them, or they cover its words."""
    asks_many = bool(query.wants & {"list"}) or compares(query) or sums(query)
    if len(choice.rows) > (ROWS if asks_many else FEW) and "list" not in query.wants:
        return False
    if choice.points >= CERTAIN and row.score >= AS_GOOD * best.score:
        return True
    cells = [cell for one in choice.rows for cell in one.cells]
    text = Coverage.of(*_names(row), *row.clause.columns, *cells, collection.homes[row.document.id])
    total = sum(word.weight for word in words) or 1.0
    covered = sum(share * word.weight for share, word in zip(text.shares(words), words, strict=True)) / total
    return covered >= COVERED and covered >= AS_GOOD * best.coverage


def _decision(
    collection: Collection, query: Query, found: Sequence[Candidate], grid: Grid, choice: Choice
) -> Decision | None:
    known = {(one.document.id, one.clause.ordinal): one for one in found if one.clause.kind == "row"}
    picked = [known.get((row.document_id, row.ordinal)) or only_sentence(collection, row) for row in choice.rows]
    if choice.beyond is not None:
        made = tier_missed(query, choice.beyond)
        return Decision(status="answered", chosen=(picked[0],), made=(made,), complete=True)
    if (nothing := _nothing_given(query, picked, choice)) is not None:
        return nothing
    chosen = _shown(collection, grid, choice, picked[:ROWS])
    sentences = [
        compared_cells(query, choice) if compares(query) else None,
        summed(query, choice) if sums(query) else None,
        left_out(query, choice.rows[ROWS:]),
    ]
    return Decision(
        status="answered", chosen=chosen, made=tuple(one for one in sentences if one is not None), complete=True
    )


def _nothing_given(query: Query, picked: Sequence[Candidate], choice: Choice) -> Decision | None:
    """The decision on cells that are asked for and hold no value; None if one of them holds any."""
    cells = [(one, at, one.clause.cells[at].strip()) for one in picked for at in choice.columns]
    if not cells or any(cell not in EMPTY and DEFERRED.search(normalise(cell)) is None for _, _, cell in cells):
        return None
    deferred = next(((one, at, cell) for one, at, cell in cells if cell not in EMPTY), None)
    if deferred is None:
        one, at, _ = cells[0]
        return not_in(one, say("not_stated_cell", query.language, column=one.clause.columns[at]), "column")
    if not wants_value(query):
        return None
    one, at, cell = deferred
    return not_in(one, say("cell_deferred", query.language, column=one.clause.columns[at], cell=cell), "column")


def _shown(collection: Collection, grid: Grid, choice: Choice, picked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The rows; if they are long, of each only names, what picked it and what is asked for (figures if nothing is)."""
    if sum(len(reading_of_row(one.clause)) for one in picked) <= LONG:
        return tuple(picked)
    kinds = grid.holdings()
    kept = [
        at
        for at, kind in enumerate(kinds)
        if at in choice.columns
        or at in choice.picking
        or at in names_of(grid)
        or kind in ("number", "name")
        or (kind == "value" and not choice.columns)
    ]
    return tuple(shortened(collection.text(one.document.file), one, kept) for one in picked)


def _below_heading(collection: Collection, query: Query, row: Candidate, heading: str) -> Decision | None:
    """The rows below a heading inside a table that a question names; that there are none, if so."""
    grid = grid_of(collection, row.clause)
    below = [one for one, group in zip(grid.rows, grid.groups, strict=True) if group == heading] if grid else []
    if grid is None or not below:
        return not_in(row, say("no_rows_below", query.language, heading=heading), "column")
    choice = Choice(rows=tuple(below), picking=(-1,), columns=())
    picked = [only_sentence(collection, one) for one in below[:ROWS]]
    return Decision(status="answered", chosen=_shown(collection, grid, choice, picked), complete=True)


def compares(query: Query) -> bool:
    """True if a question asks whether two things are the same."""
    return _SAME.search(normalise(query.search)) is not None


def sums(query: Query) -> bool:
    """True if a question asks what several things come to together."""
    return _SUM.search(normalise(query.search)) is not None
