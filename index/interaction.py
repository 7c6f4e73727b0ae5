"""Late interaction: how well a text meets each token of a question.

One vector for a whole text forgets details. So each token of the question looks for the token of the text that is most
like it, and the mean of these cosines tells how well the text answers (Khattab and Zaharia, ColBERT: Efficient and
Effective Passage Search via Contextualized Late Interaction over BERT, 2020). The default embedder was not trained for
that; the vectors that enter its last layer serve best, see docs/design/014-fusion.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from index.types import Embedder, Vectors

Likeness = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Compared:
    """How like a question some texts are, shape `(len(texts),)` each."""

    cosines: Likeness
    """Of the vector of the text to that of the question, −1 … 1."""
    matches: Likeness | None
    """What `match` gives, −1 … 1; None if the model shows no vectors of tokens."""


@runtime_checkable
class TokenEmbedder(Embedder, Protocol):
    """An embedder that can also compare token by token."""

    def compare(self, question: str, texts: Sequence[str]) -> Compared:
        """How like a question some texts are; what a text gives depends on it and the question alone."""
        ...


def compared(embedder: Embedder, question: str, texts: Sequence[str]) -> Compared:
    """How like a question some texts are, token by token too if the embedder can."""
    if isinstance(embedder, TokenEmbedder):
        return embedder.compare(question, texts)
    return by_vectors(embedder, question, texts)


def by_vectors(embedder: Embedder, question: str, texts: Sequence[str]) -> Compared:
    """The same by the vectors of whole texts alone."""
    return Compared(cosines=np.vecdot(embedder.passages(texts), embedder.query(question)), matches=None)


def match(question: Vectors, text: Vectors) -> float:
    """The mean, over the tokens of a question, of the cosine of the token of a text that is most like it, −1 … 1.

    Args:
        question: vectors of its tokens, shape `(m, dimension)`.
        text: vectors of its tokens, shape `(n, dimension)`.

    Returns:
        0 if either has no token.
    """
    if not len(question) or not len(text):
        return 0.0
    return float((_unit(question) @ _unit(text).T).max(axis=1).mean())


def _unit(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    norms[norms == 0.0] = 1.0
    unit: Vectors = vectors / norms
    return unit
