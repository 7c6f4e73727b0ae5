"""补贴标准：… stands below the heading of 补贴条件：…, not below the last condition."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.address import starts_with
from index.field_labels import Field, depth_of, field_name, list_name
from tests.index.reading_laws import addressed, read

GUIDE = """青河市创业补贴指引

1.一次性创业补贴
补贴条件：
（1）注册满6个月；
（2）有员工3人以上；
补贴标准：8000元。
补贴期限：一次性。
2.场地补贴
补贴条件：
（1）租赁场地满1年；
经办单位：青河市就业中心
补贴标准：每年5000元。
"""
LOANS = """青河市创业贷款问答

一、申请条件有哪些？
答：个人申请条件：
（一）登记失业人员。
1.有经营项目；
（二）其他人员。
企业申请条件：
1.在本市登记注册；
二、期限多长？
答：不超过3年。
"""


def test_a_field_stands_where_its_sibling_stands() -> None:
    found = {text: address for address, text in addressed(read(GUIDE))}

    assert found["补贴标准：8000元。"] == "1"
    assert found["补贴期限：一次性。"] == "1"
    assert found["补贴标准：每年5000元。"] == "2"
    assert found["（2）有员工3人以上；"] == "1(2)"


def test_a_line_of_its_item_stays_with_it() -> None:
    found = {text: address for address, text in addressed(read(GUIDE))}

    assert found["经办单位：青河市就业中心"] == "2(1)"


def test_fields_that_end_alike_are_siblings_and_their_items_are_their_own() -> None:
    found = {text: address for address, text in addressed(read(LOANS))}

    assert found["1.有经营项目；"] == "一、(一)1"
    assert found["企业申请条件："] == "一、"
    assert found["1.在本市登记注册；"] == "一、1"


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("补贴标准：10000元。", "补贴标准"),
        ("答：个人申请条件：", "个人申请条件"),
        ("补贴标准按每人2000元执行：", None),
        ("责任单位：市发展改革委", None),
        ("其中：", None),
        ("（一）补贴标准：", None),
    ],
)
def test_the_name_of_a_field(paragraph: str, name: str | None) -> None:
    assert field_name(paragraph) == name


def test_a_field_below_another_heading_is_no_sibling() -> None:
    seen = [Field(name="补贴条件", above=(0,))]

    assert depth_of("补贴标准", (0, 4), seen) == 1
    assert depth_of("补贴标准", (7, 9), seen) == 2
    assert depth_of("贷款利率", (0, 4), seen) == 2
    assert depth_of("补贴条件", (0, 4), seen) == 2


NOTES = """青河市生育津贴办理指南

一、办理步骤
（一）线上
1.登录平台。
2.上传病历。
注意事项：
1.用人单位应当核对账号。
2.按原渠道发放。
（二）线下
到窗口办理。
二、咨询电话
详见门户网站。
"""


def test_a_list_that_begins_again_below_a_name_has_it_in_its_addresses() -> None:
    found = {text: address for address, text in addressed(read(NOTES))}

    assert found["2.上传病历。"] == "一、(一)2"
    assert found["注意事项："] == "一、(一)注意事项"
    assert found["1.用人单位应当核对账号。"] == "一、(一)注意事项:1"
    assert found["到窗口办理。"] == "一、(二)"
    assert found["详见门户网站。"] == "二、"


def test_the_name_is_the_heading_of_its_items() -> None:
    items = [clause for clause in read(NOTES).clauses if "注意事项:" in (clause.address or "")]

    assert [clause.headings for clause in items] == [("办理步骤", "线上", "注意事项")] * 2


@given(
    st.lists(
        st.tuples(st.sampled_from(("注意事项", "办理时限", "温馨提示", "受理渠道")), st.integers(2, 5)),
        max_size=4,
        unique_by=lambda one: one[0],
    ),
    st.integers(2, 5),
    st.sampled_from(("{}.", "（{}）")),
)
@settings(deadline=None)
def test_addresses_of_lists_with_names_are_unique(lists: list[tuple[str, int]], first: int, sign: str) -> None:
    items = [f"{sign.format(number)}第一组的内容{number}。" for number in range(1, first + 1)]
    for name, size in lists:
        items += [f"{name}：", *(f"{sign.format(number)}{name}的内容{number}。" for number in range(1, size + 1))]
    lines = ["青河市办理指南", "", "一、办理步骤", "请按下列步骤办理。", *items, "二、其他", "详见门户网站。"]
    found = [address for address, text in addressed(read("\n".join(lines))) if text in items]

    assert len(found) == len(set(found)) == len(items)
    assert all(address is not None and starts_with(address, "一、") for address in found)


@pytest.mark.parametrize(
    "line", ["补充：", "申请人须提交：", "下列材料：", "三项要求：", "项目要求：", "（一）注意事项：", "注意事项：无"]
)
def test_lines_that_name_no_list(line: str) -> None:
    assert list_name(line) is None
