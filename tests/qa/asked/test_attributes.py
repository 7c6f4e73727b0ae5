from __future__ import annotations

import pytest

from qa.asked.attributes import ATTRIBUTES, asked_attributes, tells
from tests.qa.made_candidates import candidate, query

BY_NAME = {one.name: one for one in ATTRIBUTES}


@pytest.mark.parametrize(
    ("question", "name", "telling", "silent"),
    [
        ("咨询电话是多少？", "联系电话", "咨询电话：0999-1234567。", "由市工业和信息化局负责解释。"),
        ("申请可以通过哪些渠道提交？", "平台或渠道", "通过区政务服务平台提交。", "由区经信局审核。"),
        ("网上申报的网址是什么？", "网址", "通过市惠企平台申报。", "向镇政府提出申请。"),
        ("今年的申报截止日期是哪一天？", "申报时间", "申报截止时间为9月30日。", "区局应当于10个工作日内提出推荐意见。"),
        ("什么时候开始报？", "申报时间", "每年3月集中受理申报。", "补贴按实际支付额的50%给予。"),
        ("报名要带哪些证？", "申报材料", "凭户口簿原件和身份证明报名。", "在居住地就近安排。"),
        ("要带哪几样材料？", "申报材料", "提交申请表和营业执照复印件。", "由街道初审。"),
        ("登记要交哪些材料？", "申报材料", "应当向市农业农村局递交下列文件：", "登记事项变更的，报市农业农村局核准。"),
        ("年度报告什么时候报送？", "申报时间", "于每年2月1日至4月30日，通过信息系统向主管部门报送。", "报告应当真实。"),
        ("贷款利率是多少？", "利率", "利率不超过同期LPR加50个基点。", "探索开展抵押贷款。"),
        ("对年纪有上限吗？", "年龄", "申请人应当年满18周岁。", "申请人应当在本市登记注册。"),
        ("办法什么时候到期？", "有效期", "本办法有效期3年。", "本办法由市财政局负责解释。"),
    ],
)
def test_an_attribute_is_asked_told_and_not_told(question: str, name: str, telling: str, silent: str) -> None:
    assert BY_NAME[name] in asked_attributes(query(question))
    assert tells(candidate(telling), BY_NAME[name])
    assert not tells(candidate(silent), BY_NAME[name])


def test_a_question_for_an_amount_asks_for_no_attribute() -> None:
    assert asked_attributes(query("首次进规的企业奖励多少万元？")) == ()


def test_a_time_that_was_spoken_of_is_not_asked_for() -> None:
    assert BY_NAME["申报时间"] not in asked_attributes(query("过了这个时间再报还收吗？"))


def test_what_is_written_on_a_thing_is_no_material_to_hand_in() -> None:
    assert BY_NAME["申报材料"] not in asked_attributes(query("摊位证上要写哪些东西？"))
    assert BY_NAME["申报材料"] in asked_attributes(query("办摊位证要带哪些东西？"))
    assert BY_NAME["申报材料"] not in asked_attributes(query("导游带我们买的东西能退吗？"))
