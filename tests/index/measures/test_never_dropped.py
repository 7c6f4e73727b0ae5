"""A grant whose amount cannot be read is listed with its quote and as unparsed; it never disappears."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.measures.extract import extract
from index.measures.types import Measure
from qa.eligibility.holdings import holdings, home_of
from qa.eligibility.matching import match
from qa.eligibility.profile_file import profile_of
from tests.index.measures.made_clauses import clauses_of, document

WHO = (
    "对新认定的省级工程中心", "对年营业收入1亿元以上的企业", "符合条件的初创企业", "对首次进规的企业",
    "對獲評綠色工廠的企業",
    "对经审核合格的企业", "对按照《示范基地管理办法》认定的基地", "对通过验收并公示的项目",
)  # fmt: skip
HOW = ("给予", "予以", "可享受", "可申请", "給予")
UNREAD = ("适当", "一定", "相应", "X万元", "XX万元", "若干", "一定比例的", "一次性", "分档", "××元")
AID = ("奖励", "补贴", "资助", "补助", "租金减免", "貸款貼息")
OTHER = (
    "第一条 为促进产业发展，制定本办法。", "各责任单位要于每年3月底前报送工作进展。",
    "对高新技术企业，给予20万元奖励。",
    "鼓励企业开展技术创新。", "同一企业按就高不重复原则执行。", "（责任单位：区科技局）",
)  # fmt: skip

unread = st.tuples(*map(st.sampled_from, (WHO, HOW, UNREAD, AID))).map(
    lambda one: f"{one[0]}，{one[1]}{one[2]}{one[3]}"
)


def read(lines: list[str]) -> tuple[str, tuple[Measure, ...]]:
    text, clauses = clauses_of(lines)
    return text, extract(document(text), clauses, text)


@pytest.mark.parametrize(("how", "unread", "aid"), product(HOW, UNREAD, AID))
def test_every_wording_is_listed(how: str, unread: str, aid: str) -> None:
    line = f"{WHO[0]}，{how}{unread}{aid}"
    text, found = read([f"{line}。"])
    (measure,) = found
    assert (measure.nature, measure.parsed, measure.tiers) == ("grant", False, ())
    assert measure.span.cut(text) == measure.words
    assert line in measure.words


@example([f"{WHO[0]}，给予适当奖励", OTHER[5], f"{WHO[5]}，给予适当补贴"], 3)
@given(st.lists(st.one_of(unread, st.sampled_from(OTHER)), min_size=1, max_size=5), st.integers(0, 5))
def test_none_is_lost_among_other_lines(lines: list[str], joint: int) -> None:
    """However the sentences stand, in lines of their own or one behind the other."""
    wanted = [line for line in lines if line not in OTHER]
    written = [line if line in OTHER else f"{line}。" for line in lines]
    _, found = read(["".join(written[:joint]), *written[joint:]] if joint else written) if written else ("", ())
    for line in wanted:
        amount_end = line.rindex("，") + 1
        holding = [one for one in found if line[amount_end:] in one.words]
        assert holding, f"{line} is in none of {[one.words for one in found]}"
        assert any(not one.parsed for one in holding)


@given(unread)
def test_it_is_listed_in_every_match_with_its_quote_and_never_as_likely(line: str) -> None:
    text, clauses = clauses_of([f"{line}。"])
    home = document(text)
    held = holdings(extract(home, clauses, text), {home.id: home_of(home, text, clauses)})
    told = {"place": "临山区", "revenue": "2亿元", "first_time": ["规上企业"], "facts": {"符合条件的初创企业": True}}
    (one,) = match(profile_of(told, "case"), held, "2026-06-30").measures
    assert one.overall in {"needs_facts", "not_met"}
    assert one.group == "unparsed"
    assert line in one.measure.words
