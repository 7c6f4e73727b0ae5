"""Counting with what is known gives what counting anew gives, array for array."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.count_files import COUNTS, KEYS, open_counts, save_counts
from index.errors import IndexDamaged
from index.lexical import LexicalIndex
from index.term_counts import TermCounts, count_terms
from index.tokens import index_terms

texts = st.lists(st.text("ab补贴奖励 ", max_size=8), max_size=9)
TEXTS = ["补贴企业 补贴", "税收", "", "补贴企业 补贴", "高新企业5G"]


def same(one: TermCounts, other: TermCounts) -> bool:
    return all(np.array_equal(getattr(one, field.name), getattr(other, field.name)) for field in fields(TermCounts))


def words(text: str) -> list[str]:
    return text.split()


def test_counts_by_hand() -> None:
    counted = count_terms(["b a b", "", "a c"], words)
    assert counted.alphabet == ("a", "b", "c")
    assert counted.terms.tolist() == [0, 0, 1, 2]
    assert counted.rows.tolist() == [0, 2, 0, 2]
    assert counted.counts.tolist() == [1, 1, 2, 1]
    assert counted.lengths.tolist() == [3, 0, 2]
    assert counted.frequencies.tolist() == [2, 1, 1]
    assert len(counted) == 3


@given(texts, texts)
@example(["a", "b"], ["b", "c", "b", "a"])
@example(["a"], [])
def test_known_texts_are_taken_over(before: list[str], after: list[str]) -> None:
    known = count_terms(before, words)
    assert same(count_terms(after, words, known=known), count_terms(after, words))


@given(texts, texts)
def test_only_new_texts_are_analysed(before: list[str], after: list[str]) -> None:
    analysed: list[str] = []

    def watched(text: str) -> list[str]:
        analysed.append(text)
        return words(text)

    count_terms(after, watched, known=count_terms(before, words))
    wanted = Counter(after)
    taken = {text: 1 for text in before if text in wanted}
    assert Counter(analysed) == wanted - Counter(taken)


@pytest.mark.parametrize("texts", [TEXTS, [""], []])
def test_saved_and_opened_counts_are_the_same(tmp_path: Path, texts: list[str]) -> None:
    counted = count_terms(texts, index_terms)
    LexicalIndex.of_counts(counted).save(tmp_path)
    save_counts(counted, tmp_path)
    opened = open_counts(tmp_path)
    assert opened is not None
    assert same(opened, counted)


def test_a_term_that_stands_very_often_keeps_its_count(tmp_path: Path) -> None:
    counted = count_terms(["5g " * 70_000, "奖"], index_terms)
    LexicalIndex.of_counts(counted).save(tmp_path)
    save_counts(counted, tmp_path)
    opened = open_counts(tmp_path)
    assert opened is not None
    assert opened.counts.tolist() == [70_000, 1]


def test_postings_without_counts_are_from_an_older_index(tmp_path: Path) -> None:
    LexicalIndex.build(TEXTS).save(tmp_path)
    assert open_counts(tmp_path) is None


@pytest.mark.parametrize("name", [COUNTS, KEYS])
def test_broken_counts_are_named(tmp_path: Path, name: str) -> None:
    counted = count_terms(TEXTS, index_terms)
    LexicalIndex.of_counts(counted).save(tmp_path)
    save_counts(counted, tmp_path)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[:-3])
    with pytest.raises(IndexDamaged, match="build the index again"):
        open_counts(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(IndexDamaged, match="build the index again"):
        open_counts(tmp_path)
    with (tmp_path / name).open("wb") as file:
        np.save(file, np.zeros((2, 32), dtype=np.uint8))
    with pytest.raises(IndexDamaged, match="expected"):
        open_counts(tmp_path)
