"""Clauses with their neighbours, within a budget."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.context import grown
from index.types import Span

TENS = [Span(start=10 * n, end=10 * n + 10) for n in range(6)]


def test_the_neighbour_with_more_words_of_the_question_comes_first() -> None:
    scores = [0.0, 3.0, 0.0, 1.0, 0.0, 0.0]

    assert grown(TENS, scores, 2, limit=20) == range(1, 3)
    assert grown(TENS, scores, 2, limit=30) == range(1, 4)
    assert grown(TENS, scores, 2, limit=40) == range(1, 5)


def test_of_equal_neighbours_the_one_behind_comes_first() -> None:
    assert grown(TENS, [0.0] * 6, 2, limit=29) == range(2, 4)


def test_at_the_end_of_a_document_it_grows_to_the_other_side() -> None:
    assert grown(TENS, [0.0] * 6, 5, limit=30) == range(3, 6)


def test_a_long_clause_stays_alone() -> None:
    assert grown([Span(start=0, end=900), Span(start=900, end=910)], [0.0, 9.0], 0) == range(0, 1)


@given(st.lists(st.tuples(st.integers(1, 60), st.floats(0, 9)), min_size=1, max_size=20), st.data())
def test_a_run_holds_its_clause_keeps_the_budget_and_cannot_grow(
    clauses: list[tuple[int, float]], data: st.DataObject
) -> None:
    starts = [sum(size for size, _ in clauses[:n]) for n in range(len(clauses))]
    spans = [Span(start=start, end=start + size) for start, (size, _) in zip(starts, clauses, strict=True)]
    at = data.draw(st.integers(0, len(spans) - 1))

    found = grown(spans, [score for _, score in clauses], at, limit=100)

    def size(first: int, last: int) -> int:
        return spans[last].end - spans[first].start

    assert at in found
    assert size(found[0], found[-1]) <= 100
    assert found[0] == 0 or size(found[0] - 1, found[-1]) > 100
    assert found[-1] == len(spans) - 1 or size(found[0], found[-1] + 1) > 100
