"""An embedder that encodes no text twice gives what the other gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.interaction import Compared
from index.types import Vectors
from qa.eval.remembered import RememberedEmbedder


@dataclass(slots=True)
class Counting:
    """The vector of a passage is (length, 1), of a query (length, 2); keeps what it was asked."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    id: str = "counting"
    dimension: int = 2

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.asked += [("passage", text) for text in texts]
        return np.array([[len(text), 1] for text in texts], dtype=np.float32).reshape(-1, 2)

    def query(self, text: str) -> Vectors:
        self.asked.append(("query", text))
        return np.array([len(text), 2], dtype=np.float32)


class Comparing(Counting):
    """Matches are the lengths of the texts."""

    def compare(self, question: str, texts: Sequence[str]) -> Compared:
        lengths = np.array([len(text) for text in texts], dtype=np.float32)
        return Compared(cosines=np.zeros_like(lengths), matches=lengths)


@given(st.lists(st.lists(st.text("甲乙", max_size=2), max_size=5), max_size=5), st.integers(1, 4))
def test_equal_vectors_whatever_is_kept(batches: list[list[str]], kept: int) -> None:
    plain, remembered = Counting(), RememberedEmbedder(Counting(), kept=kept)
    for batch in batches:
        assert np.array_equal(remembered.passages(batch), plain.passages(batch))
        assert all(np.array_equal(remembered.query(text), plain.query(text)) for text in batch)


def test_no_text_is_encoded_twice_and_queries_are_no_passages() -> None:
    inner = Counting()
    remembered = RememberedEmbedder(inner)
    remembered.passages(["甲", "甲", "乙乙"])
    remembered.passages(["乙乙", "丙"])
    remembered.query("甲")
    remembered.query("甲")
    assert inner.asked == [("passage", "甲"), ("passage", "乙乙"), ("passage", "丙"), ("query", "甲")]
    assert (remembered.id, remembered.dimension) == ("counting", 2)


def test_it_compares_as_the_embedder_does_or_by_the_vectors_that_are_kept() -> None:
    """(1, 1) and (1, 2) have the product 3, (2, 1) and (1, 2) the product 4."""
    inner = Counting()
    compared = RememberedEmbedder(inner).compare("问", ["甲", "乙乙"])
    assert compared.cosines.tolist() == [3.0, 4.0] and compared.matches is None
    both = RememberedEmbedder(Comparing()).compare("问", ["甲", "乙乙"])
    assert both.cosines.tolist() == [0.0, 0.0] and both.matches is not None and both.matches.tolist() == [1.0, 2.0]


def test_the_last_used_are_kept_and_none_can_be_changed_from_outside() -> None:
    inner = Counting()
    remembered = RememberedEmbedder(inner, kept=2)
    remembered.passages(["甲", "乙"])
    remembered.passages(["甲"])
    remembered.passages(["丙"])
    remembered.query("问")[:] = 9
    remembered.passages(["丙"])[:] = 9
    assert np.array_equal(remembered.passages(["丙"]), [[1, 1]]) and np.array_equal(remembered.query("问"), [1, 2])
    remembered.passages(["乙"])
    assert [text for _, text in inner.asked] == ["甲", "乙", "丙", "问", "乙"]
