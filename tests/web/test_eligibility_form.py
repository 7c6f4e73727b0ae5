"""The form of a company between free text and profile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import BadInput
from qa.eligibility.verdicts import Need
from qa.web.eligibility_form import FIELDS, LONGEST, Form, answered, form_of, profile, read_into


def test_facts_of_a_text_stand_in_their_boxes() -> None:
    said = "我们注册在栖桐区，是高新技术企业，去年营业收入2亿元，没有失信记录"
    form = read_into(Form(qualifications="瞪羚企业"), said)
    assert form.place == "栖桐区"
    assert form.qualifications == "瞪羚企业、高新技术企业"
    assert form.others.splitlines() == ["上年度营业收入：2亿元", "失信：否"]


def test_a_text_that_says_nothing_changes_nothing() -> None:
    form = Form(place="栖桐区", others="设备投资：500万元")
    assert read_into(form, "请问怎么申报？") == form


def test_a_form_becomes_a_profile() -> None:
    form = Form(size="小型", listing="无", founded="2021-03-01", others="上年度研发投入：300万元\n失信记录：否")
    found = profile(form)
    assert (found.size, found.listings, str(found.founded)) == ("小型", (), "2021-03-01")
    assert [(one.name, one.period, one.quantity.exact) for one in found.figures] == [("研发投入", "上年度", 3_000_000)]
    assert [(one.name, one.holds) for one in found.statuses] == [("失信", False)]


def test_an_empty_form_knows_nothing() -> None:
    assert profile(Form()) == profile(form_of([None] * len(FIELDS)))
    assert not profile(Form()).figures


@pytest.mark.parametrize(
    ("form", "found"),
    [(Form(others="设备投资五百万"), "设备投资五百万"), (Form(founded="去年"), "去年"), (Form(size="巨型"), "巨型")],
)
def test_a_box_that_cannot_be_read_is_named_with_what_it_holds(form: Form, found: str) -> None:
    with pytest.raises(BadInput, match=found):
        profile(form)


def test_a_long_text_is_refused() -> None:
    with pytest.raises(BadInput, match="at most"):
        read_into(Form(), "我" * (LONGEST + 1))


def test_answers_go_into_the_form_and_the_last_one_counts() -> None:
    needs = (
        Need(kind="place", name="所在地", question="？"),
        Need(kind="quantity", name="设备投资", question="？", unit="元", period="上年度"),
        Need(kind="status", name="独立法人", question="？"),
    )
    form = answered(Form(others="上年度设备投资：1元"), needs, ["栖桐区", "5000000", ""])
    assert form.place == "栖桐区"
    assert form.others == "上年度设备投资：5000000元"
    assert profile(form).figures[0].quantity.exact == 5_000_000


@given(st.lists(st.text(max_size=30), min_size=len(FIELDS), max_size=len(FIELDS)))
def test_whatever_is_typed_gives_a_profile_or_says_why_not(values: list[str]) -> None:
    form = form_of(values)
    assert form.values() == tuple(value.strip() for value in values)
    try:
        profile(form)
    except BadInput as error:
        assert error.message
