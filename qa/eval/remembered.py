"""An embedder that encodes no text twice: cases share documents, and two searches share a question."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from index.interaction import Compared, TokenEmbedder, by_vectors
from index.types import Embedder, Vectors

KEPT = 20_000
"""Vectors kept, the last used ones; 30 MB at 384 numbers each."""


class RememberedEmbedder:
    """Another embedder with its last vectors kept.

    A vector depends on its text alone (`index.embedder`), so that what is kept is what would be made again: nothing
    that is measured changes but the time. Safe to be asked from several threads; two that ask for one new text at the
    same time may both have it made.

    Args:
        embedder: asked what is not kept.
        kept: vectors kept at most, at least 1.
    """

    def __init__(self, embedder: Embedder, *, kept: int = KEPT) -> None:
        self._embedder = embedder
        self._most = kept
        self._vectors: OrderedDict[tuple[bool, str], Vectors] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def id(self) -> str:
        """That of the embedder."""
        return self._embedder.id

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._embedder.dimension

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Shape `(len(texts), dimension)`."""
        held = self._held([(False, text) for text in texts])
        new = list(dict.fromkeys(text for text in texts if (False, text) not in held))
        made = self._embedder.passages(new) if new else ()
        fresh = {(False, text): vector for text, vector in zip(new, made, strict=True)}
        self._keep(fresh)
        found = held | fresh
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = found[False, text]
        return vectors

    def query(self, text: str) -> Vectors:
        """Shape `(dimension,)`."""
        key = (True, text)
        held = self._held([key])
        if key not in held:
            held = {key: self._embedder.query(text)}
            self._keep(held)
        return held[key].copy()

    def compare(self, question: str, texts: Sequence[str]) -> Compared:
        """As the embedder compares; if it does not go by tokens, by the vectors that are kept."""
        if isinstance(self._embedder, TokenEmbedder):
            return self._embedder.compare(question, texts)
        return by_vectors(self, question, texts)

    def _held(self, keys: Sequence[tuple[bool, str]]) -> dict[tuple[bool, str], Vectors]:
        with self._lock:
            found = {key: self._vectors[key] for key in keys if key in self._vectors}
            for key in found:
                self._vectors.move_to_end(key)
        return found

    def _keep(self, vectors: dict[tuple[bool, str], Vectors]) -> None:
        with self._lock:
            for key, vector in vectors.items():
                self._vectors[key] = vector.copy()
                self._vectors.move_to_end(key)
            while len(self._vectors) > self._most:
                self._vectors.popitem(last=False)
