"""Unit vectors for tests of search by meaning."""

from __future__ import annotations

import numpy as np

from index.types import Vectors


def units(count: int, dimension: int, seed: int) -> Vectors:
    """Vectors in all directions alike."""
    return _normalised(np.random.default_rng(seed).standard_normal((count, dimension), dtype=np.float32))


def clustered(count: int, dimension: int, seed: int, *, a_cluster: int = 50) -> Vectors:
    """Vectors as an embedder makes them: all near one direction, in clusters of about `a_cluster` beside it."""
    chance = np.random.default_rng(seed)
    common = 2.5 * units(1, dimension, 0)
    centres = units(-(-count // a_cluster), dimension, seed + 1)
    own = units(count, dimension, seed + 2)
    return _normalised(common + centres[chance.integers(0, len(centres), count)] + np.float32(0.8) * own)


def _normalised(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
