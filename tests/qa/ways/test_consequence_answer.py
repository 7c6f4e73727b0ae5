"""Questions for outcomes and second looks, on made-up documents."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.snapshot import Snapshot
from tests.qa.made_collections import asked, assistant, built

RULES = """砺湾市码头摊位管理办法

第一条 为规范码头摊位管理，制定本办法。
第二条 摊位经营者应当于每年2月1日至4月30日，通过砺湾市码头摊位信息系统向市农业农村局报送上一年度经营报告。
第三条 摊位经营者未按时报送经营报告的，责令限期改正；逾期仍不改正的，收回摊位。
第四条 申请登记码头摊位，经营者应当向市农业农村局递交下列文件：
（一）经营者身份证明；
（二）摊位平面图；
（三）卫生承诺。
第五条 码头摊位证应当载明摊位编号、经营者姓名、经营范围、有效日期。
第六条 摊位经营者改造冷库的，给予冷库改造补助。冷库改造补助的具体标准由市财政局另行制定。
第七条 有下列情形之一的，摊位列入异常名单：
（一）未按照规定公示卫生等级的；
（二）擅自改建码头护栏的。
第八条 缓缴摊位费期间，不影响摊位经营者续签。
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    snapshot = built(tmp_path_factory.mktemp("index"), {"stalls.txt": RULES})
    yield snapshot
    snapshot.close()


def test_a_failing_is_answered_by_the_sentence_with_its_outcome_to_the_end(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("砺湾市码头摊位经营者忘了报经营报告会怎样？"))
    assert answer.status == "answered"
    assert answer.citations[0].address == "第三条"
    assert "收回摊位" in answer.citations[0].quote


def test_whether_something_suffers_is_answered(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("砺湾市缓缴摊位费，续签会不会受影响？"))
    assert answer.status == "answered"
    assert "不影响摊位经营者续签" in answer.answer


def test_a_span_of_a_year_tells_when_to_report(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("砺湾市码头摊位的经营报告该在哪段时间报送？"))
    assert answer.status == "answered"
    assert "2月1日至4月30日" in answer.answer


def test_files_that_must_be_handed_in_tell_the_materials(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("登记砺湾市码头摊位要交哪些材料？"))
    assert answer.status != "not_stated"
    assert "摊位平面图" in answer.answer
    assert "卫生承诺" in answer.answer


def test_names_in_a_row_are_a_list(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("砺湾市码头摊位证上写了哪些内容？"))
    assert answer.status == "answered"
    assert "摊位编号、经营者姓名、经营范围、有效日期" in answer.answer


def test_an_open_standard_is_quoted_with_what_is_not_stated(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("砺湾市码头冷库改造补助给多少钱？"))
    assert answer.status in ("not_stated", "partly_answered")
    assert "由市财政局另行制定" in answer.answer


def test_an_item_is_quoted_with_its_lead_in(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("砺湾市码头摊位没公示卫生等级会怎么处理？"))
    assert answer.status == "answered"
    assert "列入异常名单" in answer.answer
    assert "未按照规定公示卫生等级" in answer.answer
