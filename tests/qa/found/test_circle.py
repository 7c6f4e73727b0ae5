"""Whom rules leave out, on a made-up interest subsidy and a made-up table of allowances."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.snapshot import Snapshot
from tests.qa.made_collections import asked, assistant, built

LOANS = """岚屿市小微企业贷款贴息办法

第一条 本办法所称小微企业，是指符合国家标准的小型企业、微型企业。
第二条 对小微企业的经营性贷款，按照利息的40%给予贴息，每户每年最高12万元。
第三条 贴息资金由市、县财政按照6∶4的比例分担。
"""


@pytest.fixture(scope="module")
def loans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    with built(tmp_path_factory.mktemp("loans"), {"lanyu.txt": LOANS}) as opened:
        yield opened


def test_another_size_of_company_is_left_out(loans: Snapshot) -> None:
    answer = assistant(loans).answer(asked("岚屿市中型企业的贷款贴息比例是多少？"))
    assert answer.status == "not_stated"
    assert "中型企业" in answer.answer and "40%" not in answer.answer


@pytest.mark.parametrize("kind", ["小型企业", "微型企业", "小微企业"])
def test_the_sizes_of_the_title_are_not(loans: Snapshot, kind: str) -> None:
    answer = assistant(loans).answer(asked(f"岚屿市{kind}的贷款按多少给予贴息？"))
    assert answer.status == "answered" and "40%" in answer.answer
