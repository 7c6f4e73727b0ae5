from __future__ import annotations

import pytest

from qa.ways.told import things_asked, untold
from tests.qa.made_candidates import candidate


@pytest.mark.parametrize(
    ("part", "text", "missing"),
    [
        ("瞪羚企业具体奖多少万？", "对估值超过5亿元的瞪羚企业，采取“一事一议”方式给予支持。", "具体数额"),
        ("瞪羚企业具体奖多少万？", "对瞪羚企业给予30万元奖励，特别重大的“一事一议”。", None),
        ("补办一张要交多少工本费？", "持卡人可以在服务网点补办，减收诊查费1元。", "工本费"),
        ("补办一张要交多少工本费？", "补办优待卡收取工本费5元。", None),
        ("补办一张要交多少工本费？", "优待卡免费补办。", None),
        ("高管个税能返还多少？", "奖励分三年按5∶3∶2的比例拨付。", "高管个税"),
        ("贴息的经办银行有哪几家？", "市地方金融管理局负责确定经办银行名单。", "名单"),
        ("贴息的经办银行有哪几家？", "经办银行包括砚溪银行、芷汀银行、岚屿银行。", None),
        ("哪家单位负责解释？", "本措施由区投资促进中心负责解释。", None),
        ("省里又配套多少？", "总规模50亿元，其中市级财政出资20亿元。", "省里又配套多少"),
        ("省里又配套多少？", "总规模50亿元，其中省级财政配套10亿元。", None),
        ("钱多久能打到账上？", "按保费的50%给予补贴，每年不超过20万元。", "发放时间"),
        ("钱多久能打到账上？", "审核通过后20个工作日内拨付至申请人账户。", None),
        ("“三个优先”是什么？", "按照“三个优先”和“四个确保”工作安排，有序推进。", "“三个优先”的内容"),
        ("“三个优先”是什么？", "落实“三个优先”：优先保障医院、优先保障社区、优先保障学校。", None),
        ("重点人群是指哪些？", "引导重点人群线上办理。", "“重点人群”指什么"),
        ("重点人群是指哪些？", "重点人群是指老年人和残疾人。", None),
        ("护理机构的电话是多少？", "护理机构应当公布服务电话。", "联系电话"),
        ("护理机构的电话是多少？", "咨询电话：020-12345678。", None),
        ("经办的是哪几家？", "（市财政局、市税务局负责）", None),
        ("是哪三个部门？", "其中3个部门开通了外文网站。", "哪三个部门"),
        ("是哪三个部门？", "市财政局、市税务局、市商务局开通了外文网站。", None),
        ("买设备补多少？", "按设备投入的10%给予补助。", None),
    ],
)
def test_what_a_sentence_certainly_does_not_tell(part: str, text: str, missing: str | None) -> None:
    assert untold(part, [candidate(text)]) == missing


def test_the_parts_of_a_question() -> None:
    assert things_asked("保险补几成？钱多久到账？") == ["保险补几成", "钱多久到账"]
    assert things_asked("基金有多大，市里出多少，省里又配套多少？") == ["基金有多大", "市里出多少", "省里又配套多少"]
    assert things_asked("我们在砚溪市，买设备补吗？") == ["我们在砚溪市，买设备补吗"]


def test_members_that_stand_before_their_name_are_told() -> None:
    told = candidate("砚溪口岸对防护物资设置优先审单、优先查验“两优先”，查验班组满员上岗。")
    assert untold("砚溪口岸的“两优先”是什么", [told]) is None
    assert untold("砚溪口岸的“两优先”是什么", [candidate("砚溪口岸落实“两优先”，查验班组满员上岗。")]) is not None


def test_what_a_policy_is_in_particular_is_no_question_for_a_term() -> None:
    assert untold("砚溪市税务局延长期限的政策具体指什么", [candidate("按月申报的期限延长至28日。")]) is None
