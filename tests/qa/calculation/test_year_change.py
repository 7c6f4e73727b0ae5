"""By how much a figure changed from one year to the next, with for whom and how long it is."""

from __future__ import annotations

import pytest

from index.snapshot import Snapshot
from tests.qa.made_collections import asked, assistant, built

SUPPORT = """砺湾市渔民补贴标准

2025年1月起，全市休渔生活补贴和渔船护理补贴标准分别为每人每月209元、280元。
2026年1月起，全市休渔生活补贴和渔船护理补贴标准分别提高至每人每月217元、290元。
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return built(tmp_path_factory.mktemp("index"), {"a.txt": SUPPORT})


def test_the_difference_is_told_for_whom_and_how_long_it_is(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("砺湾市休渔生活补贴，2026年比2025年多多少？"))
    made = next(one for one in answer.sentences if one.verdict == "computed")
    assert made.calculation == "217元 − 209元 = 8元"
    assert "多每人每月8元" in made.text


def test_a_whole_year_holds_twelve_months(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("我领砺湾市休渔生活补贴，2026年一整年比2025年一整年能多拿多少？"))
    made = next(one for one in answer.sentences if one.verdict == "computed")
    assert made.calculation == "(217元 − 209元) × 12 = 96元"
