"""What quality is measured on: windows belong to the rows that they are cut from."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.corpora import data_folder
from bench.gold import Gold, notices, traditional
from index.windows import LONGER_THAN, windows

pytestmark = pytest.mark.skipif(not data_folder().is_dir(), reason=f"{data_folder()} is absent (set POLICYQA_DEV_DATA)")


@pytest.fixture(scope="module", params=[notices, traditional])
def gold(request: pytest.FixtureRequest) -> Gold:
    made: Gold = request.param(data_folder())
    return made


def test_windows_are_parts_of_their_rows_in_order(gold: Gold) -> None:
    assert len(gold.owners) == len(gold.lexical_windows) == len(gold.dense_windows) > 100
    assert list(gold.owners) == sorted(gold.owners)
    for owner, lexical, dense in zip(gold.owners, gold.lexical_windows, gold.dense_windows, strict=True):
        assert len(gold.dense[owner]) > LONGER_THAN
        assert lexical.rpartition("。\n")[2] in gold.lexical[owner]
        assert dense.rpartition("\n")[2] in gold.dense[owner]


def test_every_long_passage_has_its_windows() -> None:
    gold = traditional(data_folder())
    many = Counter(gold.owners)
    assert [many[row] for row in range(len(gold.dense))] == [len(windows(text)) for text in gold.dense]
