"""Names of the columns of a table whose header stands on several lines, because some of its cells were merged.

Readers write a merged cell into every place that it covers, so a cell over several columns repeats along its line,
and one over several lines repeats below itself: `等级 | 金额 | 金额 |` above `等级 | 市级 | 区级 |`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

MOST_LINES = 4
"""Lines of a header at the most."""
BETWEEN = "/"
"""Stands between the parts of a joined name."""
_FIGURE = re.compile(r"[-—－–/]|[\d.,]+%?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def header_lines(lines: Sequence[Sequence[str]]) -> int:
    """How many of the first lines are the header, from 1; at least one line is left for data.

    A line goes on with the header if the one above has a name over several columns: below it the line has names
    that differ, and elsewhere it repeats what is above or fills what is empty there. Where no cell repeats, figures
    cannot be names, but for years.

    Args:
        lines: the cells of each line, as written.
    """
    count = 1
    while count < min(len(lines) - 1, MOST_LINES) and _goes_on(lines[count - 1], lines[count]):
        count += 1
    return count


def joined_names(lines: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The name of each column: its parts as written, from above to below, each once, `金额（万元）/市级`.

    The names of a header of one line are its cells.
    """
    if len(lines) == 1:
        return tuple(lines[0])
    columns = zip(*lines, strict=True)
    return tuple(BETWEEN.join(dict.fromkeys(cell for cell in column if cell)) for column in columns)


def _goes_on(upper: Sequence[str], lower: Sequence[str]) -> bool:
    if len(upper) != len(lower):
        return False
    spanned = [places for places in _runs(upper) if len(places) > 1]
    below = [[lower[place] for place in places] for places in spanned]
    inside = {place for places in spanned for place in places}
    if not any(len(set(cells)) > 1 for cells in below) or not all("".join(cells) for cells in below):
        return False
    others = [(upper[place], lower[place]) for place in range(len(upper)) if place not in inside]
    if any(up and up != low for up, low in others):
        return False
    repeats = any(up for up, _ in others)
    return repeats or all(_is_name(cell) for cells in below for cell in cells)


def _runs(cells: Sequence[str]) -> list[list[int]]:
    """Places of equal cells that stand side by side, empty ones left out."""
    groups = groupby(range(len(cells)), key=lambda place: cells[place])
    return [list(places) for name, places in groups if name]


def _is_name(cell: str) -> bool:
    return bool(cell) and (_FIGURE.fullmatch(cell) is None or _YEAR.fullmatch(cell) is not None)
