"""Who is responsible: the sentence that gives an organ its task, by the words for tasks of policy texts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index.snapshot import Snapshot
from qa.ways.departments import contact_answer, department_answer, labelled_answer
from tests.qa.made_collections import YANXI, asked, assistant, built, found_for

LIFTS = """砺湾市电梯安全规定

第一条 为加强电梯安全，制定本规定。
第二条 市市场监管局是本市电梯安全工作的主管部门，统筹电梯安全的监督管理。
第三条 电梯加装方案由市住房城乡建设局审核，街道办事处受理加装申请。
第四条 电梯安全知识纳入中小学课程，电梯安全标识应当清楚。
第五条 对电梯安全事故直接负责的主管人员，依法处分。
第六条 市财政局按规定拨付电梯加装补助资金。
"""
TEXTS = {"lift.txt": LIFTS, "yanxi.txt": YANXI}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    built_one = built(Path(tmp_path_factory.mktemp("departments")), TEXTS)
    yield built_one
    built_one.close()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("砺湾的电梯安全归哪个部门管？", "第二条"),
        ("砺湾市电梯安全由哪个部门主管？", "第二条"),
        ("砺湾加装电梯的方案由哪个部门审核？", "第三条"),
        ("砺湾电梯加装的补助资金归谁发放？", "第六条"),
    ],
)
def test_the_organ_that_has_the_task(snapshot: Snapshot, text: str, address: str) -> None:
    collection, query, found = found_for(snapshot, text)
    decision = department_answer(collection, query, found)
    assert decision.status == "answered"
    assert decision.chosen[-1].clause.address == address


def test_the_responsible_unit_in_brackets_behind_a_measure(snapshot: Snapshot) -> None:
    collection, query, found = found_for(snapshot, "砚溪市支持船舶技术改造的责任单位是哪个？")
    decision = department_answer(collection, query, found)
    assert any("市发展改革委" in one.text for one in decision.chosen)


def test_persons_in_charge_are_no_department(snapshot: Snapshot) -> None:
    collection, query, found = found_for(snapshot, "砺湾电梯安全事故归谁负责？")
    decision = department_answer(collection, query, found)
    assert all("主管人员" not in one.text for one in decision.chosen)


@pytest.mark.parametrize(
    ("question", "holds", "status"),
    [
        ("砚溪市年营业收入首次达到20亿元的企业奖励多少，找哪个部门？", "市工业和信息化局", "answered"),
        ("砚溪市设备投资额500万元以上的技术改造项目补助多少，归谁管？", "市发展改革委", "answered"),
        ("砺湾市电梯加装奖励多少，归谁管？", "没有写明由哪个部门负责", "partly_answered"),
    ],
)
def test_a_sum_comes_first_and_who_decides_with_it(tmp_path: Path, question: str, holds: str, status: str) -> None:
    silent = "砺湾市电梯加装补贴办法\n\n第一条 对加装电梯的楼栋，每台奖励10万元。\n第二条 本办法有效期三年。\n"
    with closing(built(tmp_path, {"silent.txt": silent, "yanxi.txt": YANXI})) as small:
        answer = assistant(small).answer(asked(question))

    assert answer.status == status
    assert holds in answer.answer
    assert "万元" in answer.citations[0].quote or "%" in answer.citations[0].quote


@pytest.mark.parametrize("text", ["绿色船舶技术改造由哪些部门牵头落实？", "绿色船舶的龙头企业培育归哪个部门负责？"])
def test_bodies_in_brackets_behind_a_sentence_are_those_for_its_matter(snapshot: Snapshot, text: str) -> None:
    collection, _, found = found_for(snapshot, text)
    best = next(one for one in found if one.clause.address in ("二、(一)", "二、(二)"))
    labelled = labelled_answer(collection, replace(best, coverage=0.5))
    assert labelled is not None
    assert labelled.chosen[-1].text.startswith("（责任单位：")
    assert labelled.chosen[-1].clause.address == best.clause.address
    assert labelled_answer(collection, replace(best, coverage=0.1, meaning=0.1)) is None


def test_without_bodies_behind_a_label_there_is_no_such_answer(snapshot: Snapshot) -> None:
    collection, _, found = found_for(snapshot, "砺湾加装电梯的方案由哪个部门审核？")
    best = next(one for one in found if one.clause.address == "第三条")
    assert labelled_answer(collection, replace(best, coverage=0.9)) is None


CONTACTS = """砺湾市港口企业扶持措施

一、资金支持
对夜间照常作业的港口企业，给予最高90万元补助。（对接部门：市港航局；联系人：林舟；联系电话：83110001）对按期复工的造船企业，给予最高60万元补助。（对接部门：市工信局；联系人：方屿；联系电话：83110002）

二、咨询服务
协调解决渔具短缺问题。
联系科室：渔业装备科
联系人：石礁
联系电话：83110003
"""


@pytest.mark.parametrize(
    ("text", "told", "other"),
    [
        ("砺湾夜间照常作业的港口企业要补助，联系电话是多少？", ("市港航局", "83110001"), "83110002"),
        ("砺湾按期复工的造船企业拿补助，联系谁？", ("市工信局", "83110002"), "83110001"),
    ],
)
def test_the_contact_behind_a_measure(tmp_path: Path, text: str, told: tuple[str, ...], other: str) -> None:
    with closing(built(tmp_path, {"contacts.txt": CONTACTS})) as snapshot:
        collection, query, found = found_for(snapshot, text)
        answer = contact_answer(collection, query, found[0])
        assert answer is not None
        quoted = "".join(one.text for one in answer.chosen)
        assert all(name in quoted for name in told)
        assert other not in quoted


def test_without_a_question_for_it_no_contact_is_told(tmp_path: Path) -> None:
    with closing(built(tmp_path, {"contacts.txt": CONTACTS})) as snapshot:
        collection, query, found = found_for(snapshot, "砺湾按期复工的造船企业补助多少？")
        assert contact_answer(collection, query, found[0]) is None


BODIES = """沐汀市便利出行若干措施

一、便利出行
（一）优先保障通行，免收公路通行费。（市交通运输局）
（二）开采小型矿床的，向县自然资源部门提出申请。
"""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("沐汀市免收公路通行费由哪个局负责？", "市交通运输局"),
        ("沐汀市开采小型矿床跟哪个部门申请？", "向县自然资源部门提出申请"),
    ],
)
def test_bodies_alone_in_brackets_and_those_applied_to(tmp_path: Path, text: str, named: str) -> None:
    with built(tmp_path, {"muting.txt": BODIES}) as opened:
        answer = assistant(opened).answer(asked(text))
    assert answer.status == "answered"
    assert named in answer.answer
