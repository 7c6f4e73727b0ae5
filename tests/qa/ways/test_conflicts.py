"""When a contradiction of the source becomes the answer, and what is quoted for it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from index.snapshot import Snapshot
from qa.ways.conflicts import Conflict, conflicting
from qa.ways.decide import decide
from tests.qa.made_collections import asked, assistant, built, found_for

TEXT = (
    "芷澜市精密铸造产业实施方案（2024—2026年）\n\n一、空间布局\n"
    "“四园”：指芷北铸造园、澜西锻压园、桐湾模具园、柘林仓储园等专业园区，统筹建设道路、供电和供水。\n"
    "——芷北铸造园：发展铸铁、铸钢和有色合金铸件，为全市整机企业配套。\n"
    "——澜西锻压园：发展自由锻、模锻和冲压件，建设公共检测平台。\n"
    "——桐湾模具园：发展精密模具的设计、制造和修复，培训技术工人。\n"
    "——港口仓储园：依托河港和铁路，承载铸件的仓储、配送和集散，服务周边企业。\n"
    "二、园区升级\n"
    "X县铸造集聚区力争晋升四星级，澜西锻压集聚区力争晋升三星级；X县铸造集聚区和模具集聚区力争晋升一星级。\n"
    "三、企业培育\n"
    "到2026年，规上铸造企业从120家增加到150家，增长60%，培育单项冠军企业8家。\n"
    "四、组织实施\n"
    "对设备更新项目给予补助36万元，每年6月31日前由市工业部门受理申请并公布结果。\n"
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return built(tmp_path_factory.mktemp("conflicts") / "index", {"zhilan.txt": TEXT})


def conflict_for(snapshot: Snapshot, question: str, best: str) -> Conflict | None:
    """The conflict for a question if the sentence that holds `best` is the one chosen."""
    collection, query, found = found_for(snapshot, question)
    chosen = next(one for one in found if best in one.text)
    return conflicting(collection, query, [chosen])


def test_a_masked_name_with_two_grades(snapshot: Snapshot) -> None:
    conflict = conflict_for(snapshot, "芷澜市X县铸造集聚区力争晋升几星级？", "四星级")
    assert conflict is not None
    assert [one.span.cut(TEXT)[:9] for one in conflict.chosen] == ["X县铸造集聚区力争", "X县铸造集聚区和模"]
    (sentence,) = conflict.made
    assert "四星级" in sentence.text and "一星级" in sentence.text
    assert (sentence.citations, sentence.verdict) == ((1, 2), "computed")


@pytest.mark.parametrize("best", ["芷北铸造园、澜西锻压园", "发展铸铁", "承载铸件"])
def test_two_names_of_one_thing_whichever_sentence_is_best(snapshot: Snapshot, best: str) -> None:
    conflict = conflict_for(snapshot, "芷澜市承担仓储功能的园区叫什么名字？", best)
    assert conflict is not None
    assert ["“四园”" in one.text or "港口仓储园" in one.text for one in conflict.chosen] == [True, True]
    assert "柘林仓储园" in conflict.made[0].text and "港口仓储园" in conflict.made[0].text


def test_the_name_of_another_thing_has_no_conflict(snapshot: Snapshot) -> None:
    assert conflict_for(snapshot, "芷澜市发展精密模具的园区叫什么名字？", "发展精密模具") is None


def test_a_value_that_does_not_fit_its_growth(snapshot: Snapshot) -> None:
    conflict = conflict_for(snapshot, "芷澜市到2026年规上铸造企业增加到多少家？", "120家")
    assert conflict is not None
    assert "变化约25.0%" in conflict.made[0].text


@pytest.mark.parametrize(
    ("question", "conflicts"),
    [
        ("芷澜市设备更新项目给予补助多少万元？", False),  # the day is wrong, not the amount
        ("芷澜市设备更新项目什么时候申请？", True),
        ("芷澜市设备更新项目的规定前后一致吗？", True),
    ],
)
def test_a_wrong_day_concerns_only_questions_on_days(snapshot: Snapshot, question: str, conflicts: bool) -> None:
    assert (conflict_for(snapshot, question, "36万元") is not None) is conflicts


def test_a_question_on_another_matter_is_not_concerned(snapshot: Snapshot) -> None:
    assert conflict_for(snapshot, "芷澜市怎样发展铸铁和铸钢？", "发展铸铁") is None
    collection, query, _ = found_for(snapshot, "芷澜市怎样发展铸铁和铸钢？")
    assert conflicting(collection, query, []) is None


def test_the_decision_is_conflicting_and_complete(snapshot: Snapshot) -> None:
    collection, query, found = found_for(snapshot, "芷澜市X县铸造集聚区力争晋升几星级？")
    decision = decide(collection, query, found)
    assert (decision.status, decision.complete) == ("conflicting", True)


def test_two_seats_of_one_office_concern_who_is_asked_for(tmp_path: Path) -> None:
    text = (
        "砚溪市低空经济发展方案\n\n一、组织实施\n"
        "（一）成立市低空经济发展专班，专班办公室设在市发展和改革委员会。\n"
        "（二）市低空经济发展专班办公室（设在市工业和信息化局）每半年调度一次。\n"
    )
    with closing(built(tmp_path, {"a.txt": text})) as snapshot:
        answer = assistant(snapshot).answer(asked("砚溪市低空经济发展专班办公室设在哪个部门？"))

    assert answer.status == "conflicting"
    assert "市发展和改革委员会" in answer.answer
    assert "市工业和信息化局" in answer.answer


@pytest.mark.parametrize(
    ("question", "status"),
    [("砚溪市重点打造的五大场景有哪些？", "conflicting"), ("砚溪市每年购买巡检服务的金额是多少？", "answered")],
)
def test_a_miscounted_list_does_not_concern_a_value_in_its_last_item(
    tmp_path: Path, question: str, status: str
) -> None:
    text = (
        "砚溪市低空经济发展方案\n\n一、应用场景\n重点打造以下五大场景：\n"
        "1.物流配送。在跨江运输领域开通航线。\n2.农林植保。在茶园推广作业服务。\n"
        "3.城市治理。每年购买巡检服务的金额不少于800万元。\n二、组织实施\n各单位应当落实责任。\n"
    )
    with closing(built(tmp_path, {"a.txt": text})) as snapshot:
        answer = assistant(snapshot).answer(asked(question))

    assert answer.status == status
