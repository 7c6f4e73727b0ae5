"""A claim is checked piece by piece against the sentence that speaks of the same thing."""

from __future__ import annotations

import pytest

from index.snapshot import Snapshot
from qa.asked.claims import check_claim, claim_of
from tests.qa.made_candidates import candidate
from tests.qa.made_collections import found_for


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("核查：“按设备投资额的12%给予补助”对不对？", "按设备投资额的12%给予补助"),
        ("「按設備投資額的12%給予補助」屬實嗎？", "按設備投資額的12%給予補助"),
        ("按设备投资额的12%给予补助，对吗？", "按设备投资额的12%给予补助，对吗？"),
        ("“短”对吗？", "“短”对吗？"),
    ],
)
def test_the_claim_is_what_is_quoted_else_the_whole(question: str, claim: str) -> None:
    assert claim_of(question) == claim


def pieces(snapshot: Snapshot, claim: str) -> list[tuple[str, bool, str]]:
    _, _, found = found_for(snapshot, claim)
    return [(piece.claimed, piece.agrees, piece.written) for piece in check_claim(claim, found)]


def test_each_piece_that_holds_a_quantity_is_checked_by_itself(snapshot: Snapshot) -> None:
    assert pieces(snapshot, "对技术改造项目按设备投资额的15%给予补助，单个项目最高800万元") == [
        ("对技术改造项目按设备投资额的15%给予补助", False, "按设备投资额的12%给予补助"),
        ("单个项目最高800万元", True, "单个项目最高800万元"),
    ]


def test_a_piece_agrees_only_if_all_its_quantities_do(snapshot: Snapshot) -> None:
    right, wrong = (f"年营业收入首次达到50亿元、{n}亿元的企业" for n in (20, 25))
    assert [agrees for _, agrees, _ in pieces(snapshot, right)] == [True]
    assert [agrees for _, agrees, _ in pieces(snapshot, wrong)] == [False]


def test_another_spelling_of_the_amount_agrees(snapshot: Snapshot) -> None:
    assert pieces(snapshot, "首次获得地理标志的企业给予250000元一次性奖励") == [
        ("首次获得地理标志的企业给予250000元一次性奖励", True, "给予25万元一次性奖励")
    ]


def test_a_claim_in_the_other_script(snapshot: Snapshot) -> None:
    assert [agrees for _, agrees, _ in pieces(snapshot, "新建林下种植基地每亩给予补助350元")] == [True]
    assert [agrees for _, agrees, _ in pieces(snapshot, "新建林下种植基地每亩给予补助530元")] == [False]


def test_a_claim_without_a_quantity_or_of_something_else_is_not_checked(snapshot: Snapshot) -> None:
    assert pieces(snapshot, "栖桐区重视茶产业") == []
    assert pieces(snapshot, "每户家庭发放电影票12张") == []


def test_a_spoken_sum_is_compared_with_one_in_yuan() -> None:
    text = "对新评定的市级示范社奖励6万元。"
    right, wrong = (check_claim(f"新评定的市级示范社奖励{sum}", [candidate(text)]) for sum in ("6万", "9万"))
    assert [one.agrees for one in right] == [True] and [one.agrees for one in wrong] == [False]


def test_a_claim_without_exceptions_is_denied_by_one() -> None:
    text = "单户企业每年享受资金总额不超过800万元，国家级平台奖励不受此限。"
    pieces = check_claim("一家企业每年享受资金总额不超过800万元，没有任何例外", [candidate(text)])
    assert [one.agrees for one in pieces] == [True, False] and "不受此限" in pieces[1].written
