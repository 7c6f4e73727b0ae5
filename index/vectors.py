"""The vectors of an index's passages; a text that was encoded before is not encoded again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.types import Embedder, Vectors

Keys = NDArray[np.uint8]
"""SHA-256 of each passage, shape `(n, 32)`."""

_AT_ONCE = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """Passages by key with their vectors, one row each."""

    keys: Keys
    vectors: Vectors


def encode(
    texts: Sequence[str],
    embedder: Embedder,
    known: Encoded | None,
    progress: Callable[[int, int], None],
) -> Encoded:
    """Vectors of `texts`; each distinct text goes to the embedder once, and not at all if `known` holds it.

    Args:
        texts: passages, one a row.
        embedder: must be the one that made `known`.
        known: vectors to take over.
        progress: is told how many of the new texts are done, and their number.

    Raises:
        ValueError: the embedder returned another shape than it promises.
    """
    digests = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
    vectors = np.zeros((len(texts), embedder.dimension), dtype=np.float32)
    places = {} if known is None else {key.tobytes(): place for place, key in enumerate(known.keys)}
    fresh: dict[bytes, list[int]] = {}
    for row, digest in enumerate(digests):
        if known is not None and digest in places:
            vectors[row] = known.vectors[places[digest]]
        else:
            fresh.setdefault(digest, []).append(row)
    # Long texts first: a batch holds texts of one length, and memory peaks at the beginning.
    groups = sorted(fresh.values(), key=lambda rows: (-len(texts[rows[0]]), rows[0]))
    for start in range(0, len(groups), _AT_ONCE):
        progress(start, len(groups))
        batch = groups[start : start + _AT_ONCE]
        made = embedder.passages([texts[rows[0]] for rows in batch])
        if made.shape != (len(batch), embedder.dimension):
            raise ValueError(f"the embedder returned shape {made.shape}, expected {(len(batch), embedder.dimension)}")
        for rows, vector in zip(batch, made, strict=True):
            vectors[rows] = vector
    progress(len(groups), len(groups))
    keys = np.frombuffer(b"".join(digests), dtype=np.uint8).reshape(len(digests), 32)
    return Encoded(keys=keys, vectors=vectors)
