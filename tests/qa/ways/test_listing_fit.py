"""How a listing fits what is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.ways.listing_fit import OTHER_KIND, OTHER_WAY, UNLED, denies_alike, meant_by_lead, of_the_kind, same_way
from tests.qa.made_candidates import candidate

FORBIDS = candidate("禁止在下列地区建造冷库：")
GRANTS = candidate("符合下列条件的企业可以申请补助：")


@pytest.mark.parametrize(
    ("lead", "question", "factor"),
    [
        (FORBIDS, "哪些地方不让建冷库？", 1.0),
        (GRANTS, "哪些地方不让建冷库？", OTHER_WAY),
        (GRANTS, "哪些企业能申请？", 1.0),
        (FORBIDS, "哪些地方能建冷库？", OTHER_WAY),
        (None, "哪些企业会被排除在外？", UNLED),
        (None, "哪些企业能申请？", 1.0),
    ],
)
def test_a_lead_in_grants_or_denies_as_asked(lead: object, question: str, factor: float) -> None:
    assert same_way(lead, question) == factor  # type: ignore[arg-type]


def test_a_lead_in_announces_a_kind_under_its_own_name() -> None:
    assert of_the_kind(FORBIDS, "哪些地方不让建？") == 1.0
    assert of_the_kind(FORBIDS, "哪些费用不让报？") == OTHER_KIND
    assert of_the_kind(None, "哪些费用不让报？") == 1.0


def test_a_question_by_its_meaning_alone() -> None:
    best = replace(FORBIDS, meaning=0.5)
    assert meant_by_lead(FORBIDS, best, "哪些地方是绝对不让建的？")
    assert not meant_by_lead(FORBIDS, replace(best, meaning=0.1), "哪些地方是绝对不让建的？")
    assert not meant_by_lead(FORBIDS, best, "哪些地方可以建？")
    assert not meant_by_lead(None, best, "哪些地方是绝对不让建的？")


def test_exclusions_are_asked_and_announced() -> None:
    lead = candidate("有下列情形之一的，不予支持：走私的；")
    assert denies_alike(lead, "哪些情况会被排除在外？")
    assert not denies_alike(lead, "哪些情况能拿补助？")
    assert not denies_alike(GRANTS, "哪些情况会被排除在外？")
