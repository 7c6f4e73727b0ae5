"""The same asked of two actors: both are told, each by its own sentence."""

from __future__ import annotations

import pytest

from qa.ways.actors import both_actors
from tests.qa.made_candidates import candidate, query

BANK = "经办银行应当自收到申请之日起10个工作日内完成初审。"
OFFICE = "财政部门应当自收到经办银行的初审意见之日起15个工作日内完成复核。"
LIST = "小微企业应当向经办银行提出申请。"


@pytest.mark.parametrize(
    "asked",
    ["银行和财政各要多久审完？", "材料交上去以后，财政部门跟经办银行分别要几天审完？", "銀行與財政各需要多少天？"],
)
def test_each_actor_has_its_sentence(asked: str) -> None:
    found = [candidate(LIST), candidate(OFFICE), candidate(BANK)]
    decision = both_actors(query(asked), found)
    assert decision is not None
    assert {one.text for one in decision.chosen} == {BANK, OFFICE}


def test_one_sentence_may_tell_both() -> None:
    both = "镇政府和民政局应当分别在3个工作日内提出意见。"
    decision = both_actors(query("镇政府和民政局各要几天？"), [candidate(both)])
    assert decision is not None
    assert [one.text for one in decision.chosen] == [both]


@pytest.mark.parametrize("asked", ["银行要多久审完？", "银行和财政各管什么？", "税务局和财政各要多久审完？"])
def test_nothing_is_told_of_an_actor_without_a_sentence(asked: str) -> None:
    assert both_actors(query(asked), [candidate(BANK), candidate(OFFICE)]) is None
