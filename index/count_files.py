"""The term counts of a generation on disk: what its postings do not say, to add to the index without counting anew.

`lexical.counts.npy` holds how often the term stands in the row, a number a posting in the smallest type that fits;
`lexical.keys.npy` the SHA-256 of each row's text. Terms and rows are those of the postings.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from index.arrays import load_array, save_array
from index.errors import IndexDamaged
from index.postings import Postings
from index.term_counts import TermCounts

COUNTS, KEYS = "lexical.counts.npy", "lexical.keys.npy"


def save_counts(counted: TermCounts, folder: Path) -> None:
    """Write both files. Raises OSError, for example if the disk is full."""
    most = int(counted.counts.max()) if counted.counts.size else 0
    save_array(folder / COUNTS, counted.counts.astype(np.min_scalar_type(most)))
    save_array(folder / KEYS, counted.keys)


def open_counts(folder: Path) -> TermCounts | None:
    """What `save_counts` wrote beside the postings of the same texts; None in an index from before these files.

    Raises:
        IndexDamaged: a file cannot be read or does not fit the postings.
    """
    if not (folder / COUNTS).exists() and not (folder / KEYS).exists():
        return None
    postings = Postings.open(folder)
    try:
        counts = load_array(folder / COUNTS)
        keys = load_array(folder / KEYS)
    except (OSError, ValueError) as error:
        raise _damaged(folder, str(error)) from error
    expected = ((postings.rows.size,), (postings.weighting.size, 32))
    if (counts.shape, keys.shape) != expected or counts.dtype.kind != "u" or keys.dtype != np.uint8:
        raise _damaged(folder, f"found {counts.dtype} {counts.shape}, {keys.dtype} {keys.shape}, expected {expected}")
    sizes = np.diff(postings.starts)
    return TermCounts(
        alphabet=postings.alphabet(),
        terms=np.repeat(np.arange(sizes.size, dtype=np.int32), sizes),
        rows=postings.rows,
        counts=counts.astype(np.int32),
        keys=keys,
    )


def _damaged(folder: Path, found: str) -> IndexDamaged:
    return IndexDamaged(
        f"{folder / COUNTS}, {KEYS}: {found}", remedy="build the index again: python -m index build PATH…"
    )
