"""Stand-ins that implement the real protocols and are simple enough to calculate by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from index.types import Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class HashEmbedder:
    """Embeds a text as the L2-normalised counts of its neighbouring character pairs.

    A pair falls into bucket `(31 * ord(first) + ord(second)) % dimension`; a text of one character counts that
    character as a pair with itself, an empty text is the zero vector. Texts that share pairs are alike, so small
    searches behave sensibly; queries and passages are embedded the same way.
    """

    dimension: int = 64

    @property
    def id(self) -> str:
        """SHA-256 of the name and the dimension: another dimension is another embedder."""
        return hashlib.sha256(f"hash-embedder/{self.dimension}".encode()).hexdigest()

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Shape `(len(texts), dimension)`."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            pairs = list(pairwise(text)) or [(text, text)] * len(text)
            for first, second in pairs:
                vectors[row, (31 * ord(first) + ord(second)) % self.dimension] += 1.0
        norms = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
        norms[norms == 0.0] = 1.0
        unit: Vectors = vectors / norms
        return unit

    def query(self, text: str) -> Vectors:
        """Shape `(dimension,)`."""
        vector: Vectors = self.passages([text])[0]
        return vector
