"""Ruled tables of a page: straight lines become a grid, characters the text of its cells.

The way is the one known as lattice: lines that meet form a table, their places are the edges of its rows and columns,
and two neighbouring places without a line between them are one merged cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from index.readers.grid import Cell, flatten
from index.readers.layout import Line, glue
from index.readers.pdf_glyphs import Glyph, around, line_of, written
from index.readers.pdf_rules import Drawing, Rule

NEAR = 3.0
"""Points within which two lines are one, or meet."""
OPEN = 12.0
"""Points by which horizontal lines must reach beyond the outer vertical ones to hold one more column."""
MAX_PLACES = 20_000
"""Rows times columns of one table."""
MAX_MEETINGS = 1_000_000
"""Horizontal times vertical lines of a page; a page with more is a drawing."""
LAYOUT_SHARE = 0.7
LAYOUT_CELL = 400
"""A table of which one cell holds this share of the text, and so many characters, is a frame around prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The edges of a table's rows and columns, ascending, in points, and the lines that are drawn on each edge."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: tuple[tuple[Rule, ...], ...]
    """As many as `ys`."""
    down: tuple[tuple[Rule, ...], ...]
    """As many as `xs`."""

    def place(self, glyph: Glyph) -> tuple[int, int] | None:
        """Row and column of a character, from 0; None if it stands outside."""
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        if not (self.xs[0] < x < self.xs[-1] and self.ys[0] < y < self.ys[-1]):
            return None
        return bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1


def lines_with_tables(glyphs: Sequence[Sequence[Glyph]], drawing: Drawing) -> list[Line]:
    """The lines of a page, each table as one line a row (`a | b |`) where its first character stands in the order."""
    grids = find_grids(drawing)
    found: list[Line | int] = []
    inside: list[list[list[Glyph]]] = [[] for _ in grids]
    for line in glyphs:
        rest: list[Glyph] = []
        parts: dict[int, list[Glyph]] = {}
        number: int | None = None
        for glyph in line:
            if not glyph.char.isspace():  # a blank belongs to what stands before it
                number = next((number for number, grid in enumerate(grids) if grid.place(glyph) is not None), None)
            (rest if number is None else parts.setdefault(number, [])).append(glyph)
        for number, part in parts.items():
            if not inside[number]:
                found.append(number)
            inside[number].append(part)
        if (outside := line_of(rest)) is not None:
            found.append(outside)
    lines: list[Line] = []
    for one in found:
        lines += [one] if isinstance(one, Line) else _table(grids[one], inside[one])
    return lines


def find_grids(drawing: Drawing) -> list[Grid]:
    """Tables of at least two rows and two columns, in no order; their boxes may not overlap."""
    across, down = merged(drawing.across), merged(drawing.down)
    if len(across) * len(down) > MAX_MEETINGS:
        return []
    grids: list[Grid] = []
    for rows, columns in _connected(across, down):
        xs = _edges([rule.at for rule in columns])
        ys = _edges([rule.at for rule in rows])
        left, right = min(rule.start for rule in rows), max(rule.end for rule in rows)
        top, bottom = min(rule.start for rule in columns), max(rule.end for rule in columns)
        xs = [*([left] if left < xs[0] - OPEN else []), *xs, *([right] if right > xs[-1] + OPEN else [])]
        ys = [*([top] if top < ys[0] - OPEN else []), *ys, *([bottom] if bottom > ys[-1] + OPEN else [])]
        if len(xs) > 2 and len(ys) > 2 and len(xs) * len(ys) <= MAX_PLACES:
            grids.append(Grid(xs=tuple(xs), ys=tuple(ys), across=_on(ys, rows), down=_on(xs, columns)))
    return grids


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """Lines that lie on one another, or follow one another without a gap, as one."""
    joined: list[Rule] = []
    for band in _bands(rules):
        at = sum(rule.at for rule in band) / len(band)
        start, end = None, 0.0
        for rule in sorted(band, key=lambda one: one.start):
            if start is None or rule.start > end + NEAR:
                joined += [Rule(at=at, start=start, end=end)] if start is not None else []
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        joined += [Rule(at=at, start=start, end=end)] if start is not None else []
    return joined


def _bands(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines by their distance: those of a band lie on one another."""
    bands: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: one.at):
        if bands and rule.at - bands[-1][0].at <= NEAR:
            bands[-1].append(rule)
        else:
            bands.append([rule])
    return bands


def _edges(places: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > NEAR:
            edges.append(place)
    return edges


def _on(edges: Sequence[float], rules: Sequence[Rule]) -> tuple[tuple[Rule, ...], ...]:
    return tuple(tuple(rule for rule in rules if abs(rule.at - edge) <= NEAR) for edge in edges)


def _connected(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Horizontal and vertical lines that meet, directly or over others."""
    owner = list(range(len(across) + len(down)))

    def root(one: int) -> int:
        while owner[one] != one:
            owner[one] = owner[owner[one]]
            one = owner[one]
        return one

    for first, row in enumerate(across):
        for second, column in enumerate(down, len(across)):
            if row.start - NEAR <= column.at <= row.end + NEAR and column.start - NEAR <= row.at <= column.end + NEAR:
                owner[root(second)] = root(first)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for first, row in enumerate(across):
        groups.setdefault(root(first), ([], []))[0].append(row)
    for second, column in enumerate(down, len(across)):
        groups.setdefault(root(second), ([], []))[1].append(column)
    return [(rows, columns) for rows, columns in groups.values() if len(rows) > 1 and columns]


def _table(grid: Grid, lines: Sequence[Sequence[Glyph]]) -> list[Line]:
    """A table's rows, or the lines as they are if it is but a frame around prose."""
    areas = _areas(grid)
    texts: dict[tuple[int, int], str] = {}
    for line in lines:
        pieces: dict[tuple[int, int], list[Glyph]] = {}
        at: tuple[int, int] | None = None
        for glyph in line:
            place = None if glyph.char.isspace() else grid.place(glyph)
            at = areas[place][:2] if place is not None else at
            if at is not None:
                pieces.setdefault(at, []).append(glyph)
        for place, piece in pieces.items():
            above, text = texts.get(place, ""), written(piece)
            texts[place] = above + glue(above, text) + text
    letters = sum(map(len, texts.values()))
    most = max(map(len, texts.values()), default=0)
    rows = _rows(grid, areas, texts)
    filled = [place for place, text in texts.items() if text]
    flat = min(len({row for row, _ in filled}), len({column for _, column in filled})) < 2
    if flat or (most >= LAYOUT_CELL and most > LAYOUT_SHARE * letters):
        return [made for line in lines if (made := line_of(line)) is not None]
    box = around([glyph for line in lines for glyph in line if not glyph.char.isspace()])
    return [Line(text=text.strip(), box=box, row=True) for text in flatten(rows) if text.strip(" |")]


def _areas(grid: Grid) -> dict[tuple[int, int], tuple[int, int, int, int]]:
    """For each place the cell that covers it: row and column of its first place, rows and columns it covers."""
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    areas: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for row in range(height):
        for column in range(width):
            if (row, column) in areas:
                continue
            right = column + 1
            while right < width and (row, right) not in areas and not _divided(grid, row, right):
                right += 1
            below = row + 1
            while below < height and not any(_underlined(grid, below, one) for one in range(column, right)):
                below += 1
            for y in range(row, below):
                for x in range(column, right):
                    areas[y, x] = (row, column, below - row, right - column)
    return areas


def _divided(grid: Grid, row: int, column: int) -> bool:
    """True if a vertical line stands before a place."""
    return _drawn(grid.down[column], grid.ys[row], grid.ys[row + 1])


def _underlined(grid: Grid, row: int, column: int) -> bool:
    """True if a horizontal line stands above a place."""
    return _drawn(grid.across[row], grid.xs[column], grid.xs[column + 1])


def _drawn(rules: Sequence[Rule], start: float, end: float) -> bool:
    """True if lines cover most of a stretch."""
    shared = (min(rule.end, end) - max(rule.start, start) for rule in rules)
    return sum(length for length in shared if length > 0) > (end - start) / 2


def _rows(
    grid: Grid, areas: dict[tuple[int, int], tuple[int, int, int, int]], texts: dict[tuple[int, int], str]
) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[] for _ in range(len(grid.ys) - 1)]
    for place in sorted(areas):
        row, column, rows_covered, columns_covered = areas[place]
        if place == (row, column):
            rows[row].append(Cell(text=texts.get(place, ""), columns=columns_covered, rows=rows_covered))
    return rows
