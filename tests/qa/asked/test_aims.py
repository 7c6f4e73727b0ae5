"""Aims and outcomes: which of them a question is about, and which a sentence tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.asked.aims import Aim, aim_of, kind_of, of_other_kind, without_aim
from qa.asked.claims import check_claim
from qa.found.candidate import Candidate
from tests.qa.made_candidates import candidate, document, query

REPORT = "砚溪市2025年政府工作报告"


def told(text: str, *headings: str, clause: str = "") -> Candidate:
    one = candidate(text, headings=headings, clause=clause)
    return replace(one, document=document(REPORT))


@pytest.mark.parametrize(
    ("text", "kind", "years"),
    [
        ("砚溪市2025年进出口增长的目标是多少？", "target", {"2025"}),
        ("砚溪市2024年进出口实际增长多少？", "result", {"2024"}),
        ("砚溪市2024年的目标完成了吗？", None, {"2024"}),
        ("2025年政府工作报告里写的进出口增长多少？", None, set()),
        ("补贴的目标人群是谁？", None, set()),
    ],
)
def test_what_a_question_is_about(text: str, kind: str | None, years: set[str]) -> None:
    assert aim_of(query(text)) == Aim(kind=kind, years=frozenset(years))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (told("全市进出口增长9%。", "2024年工作回顾"), "result"),
        (told("全市进出口增长9%。", "2025年重点工作"), "target"),
        (told("全市进出口增长9%。", "2025年重点任务完成情况"), "result"),
        (told("全市进出口增长9%。", "外贸"), None),
        (told("主要预期目标是：进出口增长9%。", "2024年工作回顾"), "target"),
        (told("进出口增长9%；", "外贸", clause="主要预期目标是：就业3万人；进出口增长9%；"), "target"),
        (told("进出口增长9%，高于全国2个百分点。"), "result"),
        (told("进出口增长9%左右。"), "target"),
        (candidate("补助5万元以上的项目。"), "target"),
    ],
)
def test_what_a_sentence_tells(one: Candidate, kind: str | None) -> None:
    assert kind_of(one) == kind


def test_a_part_on_another_year_is_of_another_kind_unless_it_names_the_year() -> None:
    aim = Aim(kind=None, years=frozenset({"2025"}))
    assert of_other_kind(aim, told("进出口增长9%。", "2024年工作回顾"))
    assert not of_other_kind(aim, told("2025年进出口增长9%。", "2024年工作回顾"))
    assert not of_other_kind(aim, told("进出口增长9%。", "2025年工作安排"))


def test_the_words_of_an_aim_are_taken_out_of_a_claim() -> None:
    assert without_aim("进出口增长目标定在9%").split() == ["进出口增长", "9%"]


def test_an_outcome_neither_proves_nor_refutes_an_aim() -> None:
    aim = Aim(kind="target", years=frozenset({"2025"}))
    claim = "砚溪市2025年进出口增长目标定在9%"
    outcome = told("全市进出口增长9%。", "2024年工作回顾")
    target = told("全市进出口增长5%。", "2025年工作安排")
    (alone,) = check_claim(claim, [outcome], aim)
    assert (alone.agrees, alone.other, alone.candidate) == (False, True, outcome)
    (both,) = check_claim(claim, [outcome, target], aim)
    assert (both.agrees, both.other, both.candidate) == (False, False, target)
    (right,) = check_claim(claim.replace("9%", "5%"), [outcome, target], aim)
    assert (right.agrees, right.candidate) == (True, target)


def test_an_aim_for_another_thing_refutes_nothing() -> None:
    aim = Aim(kind="target", years=frozenset({"2025"}))
    other = told("全市服务业产值增长5%。", "2025年工作安排")
    assert check_claim("砚溪市2025年进出口增长目标定在9%", [other], aim) == []
