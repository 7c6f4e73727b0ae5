"""Windows of a long clause: runs of its sentences, searched beside the whole.

A clause of several sentences is like each of them only a little, and the words of a question may be spread all over it.
So a clause longer than `LONGER_THAN` is scored as a whole and by its best window; what is found, shown and cited stays
the clause. (Passages of a document, the best one taken: Dai and Callan, Deeper Text Understanding for IR, 2019, MaxP.)
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.sentences import sentence_spans, subdivide
from index.types import Span

LONGER_THAN = 300
"""Characters of a clause that has windows."""
CHARACTERS = 160
"""Of a window at the most."""
SHARE = 0.6
"""Part of the best window in the score of a clause that has windows; measured, see docs/design/014-fusion.md."""
PARAMETERS = {"longer_than": LONGER_THAN, "characters": CHARACTERS, "share": SHARE}
"""What decides a score beside terms, weighting and embedder: part of the id of an index."""

Rows = NDArray[np.int64]


def windows(text: str) -> list[Span]:
    """The longest runs of sentences within `CHARACTERS`, in order; none of a text of at most `LONGER_THAN`.

    A run begins at each sentence, but for runs that lie inside the one before: windows overlap, every sentence lies in
    one. A sentence that is too long is cut at its pauses.
    """
    if len(text) <= LONGER_THAN:
        return []
    units = [piece for sentence in sentence_spans(text) for piece in subdivide(text, sentence, CHARACTERS)]
    found: list[Span] = []
    last = 0
    for place, first in enumerate(units):
        last = max(last, place)
        while last + 1 < len(units) and units[last + 1].end - first.start <= CHARACTERS:
            last += 1
        if not found or units[last].end > found[-1].end:
            found.append(Span(start=first.start, end=units[last].end))
    return found


def windows_of(rows: NDArray[Any], owners: NDArray[Any]) -> tuple[Rows, Rows]:
    """Which windows some clauses have.

    Args:
        rows: clauses, shape `(m,)`.
        owners: the clause of each window, ascending.

    Returns:
        Two arrays of one length: the window's place in `owners`, and its clause's place in `rows`.
    """
    first, end = np.searchsorted(owners, rows, side="left"), np.searchsorted(owners, rows, side="right")
    many = end - first
    own: Rows = np.repeat(np.arange(rows.size), many)
    before = np.cumsum(many) - many
    places: Rows = np.arange(own.size) - before[own] + first[own]
    return places, own
