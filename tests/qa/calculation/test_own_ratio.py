from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.calculation.own_ratio import own_ratio, share_rules
from qa.understand import understand
from tests.qa.made_candidates import candidate
from tests.qa.made_collections import asked

LAYOFFS = "申报时参保人数30人（含）以下的企业，裁员人数不超过上年末参保人数的20%。"
HIRED = "近一年新招用扶持对象达到现有在职职工人数15%（超过100人的企业达到8%），可以申请。"


def worked(question: str, sentence: str) -> str | None:
    query = understand(asked(question), question)
    made = own_ratio(query, [candidate(sentence)])
    return made.calculation if made is not None else None


@pytest.mark.parametrize(
    ("question", "sentence", "calculation"),
    [
        ("我们25个人，裁了4个，还能申请吗？", LAYOFFS, "4 ÷ 25 = 16% ≤ 20%"),
        ("公司二十个人，裁掉5个，符合条件吗？", LAYOFFS, "5 ÷ 20 = 25% > 20%"),
        ("现有职工80个，新招了扶持对象9个，够不够？", HIRED, "9 ÷ 80 = 11.25% < 15%"),
        ("公司有120个人，新招了12个，够不够？", HIRED, "12 ÷ 120 = 10% ≥ 8%"),
        ("团队10个人，有4个沙洲青年，算不算？", "沙洲团队是指沙洲青年人数比例达30%以上的团队。", "4 ÷ 10 = 40% ≥ 30%"),
    ],
)
def test_the_askers_share_against_the_limit(question: str, sentence: str, calculation: str) -> None:
    assert worked(question, sentence) == calculation


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("我们50个人，裁了4个，还能申请吗？", LAYOFFS),  # another size
        ("我们25个人，今年还能申请吗？", LAYOFFS),  # one number
        ("我们25个人，招了4个，还能申请吗？", LAYOFFS),  # not what the limit counts
        ("我们二十来个人，裁了4个，还能申请吗？", LAYOFFS),  # vague
        ("我们25个人，裁了4个，食堂在哪里", LAYOFFS),  # asks for something else
    ],
)
def test_nothing_is_compared_where_a_side_is_open(question: str, sentence: str) -> None:
    assert worked(question, sentence) is None


@given(part=st.integers(1, 30), whole=st.integers(1, 30))
def test_the_verdict_is_that_of_the_quotient(part: int, whole: int) -> None:
    calculation = worked(f"我们{whole}个人，裁了{part}个，还能申请吗？", LAYOFFS)
    if part > whole:
        assert calculation is None
    else:
        assert calculation is not None and ("≤" in calculation) == (part * 5 <= whole)


def test_a_limit_for_another_size_is_a_rule_of_its_own() -> None:
    first, second = share_rules(HIRED)
    assert (first.limit, first.size) == (Decimal("0.15"), None)
    assert second.limit == Decimal("0.08") and second.size is not None and second.size.holds(Decimal(101))
