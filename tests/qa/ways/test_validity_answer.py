"""Questions for the validity of a document: the words that state it, and how they stand on the day of the question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.snapshot import Snapshot
from qa.asked.validity import asked_alone, validity_asked
from qa.types import Question
from qa.understand import understand
from tests.qa.made_collections import QITONG, YANXI, YUANLU, asked, assistant, built, collected

PAGE = """砺湾市旧楼加装电梯补助办法
实施日期：2019年3月1日
失效日期：2024年2月29日
文件状态：失效

砺政规〔2019〕3号

第一条 为支持旧楼加装电梯，制定本办法。
第二条 每台电梯给予补助10万元。
第三条 本办法自2019年3月1日起施行，有效期5年。
"""
OPEN = """砺湾市犬只登记条例

第一条 犬只应当在满三个月后登记。
第二条 登记由市农业农村局受理。
第三条 本条例自2022年5月1日起施行。
"""
SILENT = """砺湾市公交换乘优惠方案

砺湾市交通运输局
2024年2月1日

一、优惠对象
持卡乘客。

二、优惠标准
两小时内换乘第二程减收1元。
"""
TEXTS = {
    "dog.txt": OPEN,
    "lift.txt": PAGE,
    "bus.txt": SILENT,
    "qitong.txt": QITONG,
    "yanxi.txt": YANXI,
    "yuanlu.txt": YUANLU,
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    built_one = built(Path(tmp_path_factory.mktemp("validity")), TEXTS)
    yield built_one
    built_one.close()


def _about(text: str) -> str | None:
    found = validity_asked(understand(Question(text=text, as_of="2025-06-30"), text))
    return None if found is None else found.about


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("栖桐区的茶产业办法现在还管用吗？", "holds"),
        ("砺湾那个电梯补助办法，过期了没有？", "holds"),
        ("茶产业那份文件到什么时候失效？", "end"),
        ("这个细则的有效期是几年？", "end"),
        ("犬只条例从哪天开始施行？", "start"),
        ("犬只条例什么时候生效？", "start"),
        ("支持茶产业的通知，现在（2026年11月）还在执行吗？", "holds"),
        ("现在还能照2019年的办法申请电梯补助吗？", "use"),
        ("犬只登记办法到哪一天为止有效？", "end"),
        ("电梯补助细则从哪年管到哪年？", "end"),
        ("这份文件管几年？", "end"),
        ("砺建发〔2020〕9号管电梯的那个文，管到什么时候？", "end"),
        ("老年卡的有效期是多久？", None),
        ("这个办法归谁管？", None),
        ("办法里规定的补助什么时候到期？", None),
        ("失业金领取期限什么时候到期？", None),
        ("规划实施后产值能到多少？", None),
        ("市里把办法都废止了，那手里的券怎么办？", None),
        ("现在还能照那个办法领多少钱？", None),
    ],
)
def test_what_is_asked_of_the_validity(text: str, about: str | None) -> None:
    assert _about(text) == about


def test_a_term_is_quoted_with_its_last_day(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("栖桐区促进茶产业高质量发展的办法现在还有效吗？"))
    assert answer.status == "answered"
    assert [one.address for one in answer.citations] == ["第六条"]
    assert "2027-06-30，截至2025-06-30尚未到期" in answer.answer


def test_the_same_term_has_ended_on_a_later_day(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("栖桐区的茶产业若干办法到期了没有？", as_of="2027-07-01"))
    assert answer.status == "answered"
    assert "已经过期" in answer.answer and "尚未到期" not in answer.answer


def test_the_page_that_says_ended_is_quoted_beside_the_clause(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("砺湾市旧楼加装电梯补助办法还算数吗？"))
    assert answer.status == "answered"
    quotes = [one.quote for one in answer.citations]
    assert any("有效期5年" in quote for quote in quotes) and any("失效日期" in quote for quote in quotes)
    for one in answer.citations:
        assert snapshot.source(one.file).text[one.start : one.end] == one.quote


def test_going_by_an_ended_document_is_answered_by_its_end(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("现在还能照砺湾市旧楼加装电梯补助办法申请吗？"))
    assert "失效日期" in answer.answer


def test_a_first_day_alone_leaves_open_whether_it_holds(snapshot: Snapshot) -> None:
    still = assistant(snapshot).answer(asked("砺湾市犬只登记条例还有效吗？"))
    assert (still.status, still.citations[0].address) == ("partly_answered", "第三条")
    assert "没有写明何时失效" in still.answer
    until = assistant(snapshot).answer(asked("砺湾市犬只登记条例到什么时候失效？"))
    assert until.status == "not_stated"
    start = assistant(snapshot).answer(asked("砺湾市犬只登记条例从哪天开始施行？"))
    assert (start.status, start.citations[0].quote.strip()) == ("answered", "第三条 本条例自2022年5月1日起施行。")


def test_what_states_nothing_is_said_to_state_nothing(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("砺湾市公交换乘优惠方案有效期到哪年？"))
    assert answer.status == "not_stated"
    assert "没有写明施行日期和有效期" in answer.answer


def test_a_plan_has_a_period_but_no_term(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("砚溪市绿色船舶产业三年行动计划什么时候失效？"))
    assert answer.status == "not_stated"
    assert "2024—2026" in answer.answer


def test_a_document_that_is_not_here_is_not_taken_for_another(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("《栖桐区民宿消防管理规定》现在还有效吗？"))
    assert answer.status in ("not_stated", "out_of_scope")
    assert "有效期至" not in answer.answer


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("砚溪市的渔业发展扶持办法是2024年出的，现在还管用吗？", True),
        ("《砚溪市渔业发展扶持办法》写的有效期是三年，那到今天（2026-11-21）还有效吗？", True),
        ("砚溪市渔业发展扶持办法里的渔船证书过期了怎么办？", False),
        ("哪个办法都行，现在还管用吗？", False),
    ],
)
def test_validity_is_asked_behind_a_comma_of_a_document_that_is_named(
    tmp_path: Path, question: str, alone: bool
) -> None:
    text = (
        "砚溪市渔业发展扶持办法\n\n砚政规〔2024〕9号\n\n"
        "第一条 为支持渔业发展，制定本办法。\n第二条 渔船证书由市农业农村局核发。\n"
    )
    with closing(built(tmp_path, {"a.txt": text})) as snapshot:
        found = asked_alone(collected(snapshot), understand(asked(question), question))

    assert (found is not None) is alone


UNDATED = """砺湾市夜市摊位补助措施

一、补助标准
每个摊位补助800元。

二、附则
本政策执行期暂定为自发布之日起的三个月。
"""
UNTIL_EVENT = """砺湾市防汛物资征用通告

一、征用范围
船只和水泵。

二、附则
本通告自2024年6月1日起施行，有效期至汛情解除。
"""


@pytest.mark.parametrize(
    ("question", "status", "words"),
    [
        ("夜市摊位补助措施管多久？", "answered", "从发布之日起算"),
        ("夜市摊位补助措施到哪天失效？", "partly_answered", "从发布之日起算"),
        ("防汛物资征用通告的有效期到什么时候？", "answered", "没有定下固定的失效日期"),
        ("夜市摊位补助措施管多久？现在还能按它申请吗？", "answered", "从发布之日起算"),
    ],
)
def test_ends_without_a_day(tmp_path: Path, question: str, status: str, words: str) -> None:
    with closing(built(tmp_path, {"market.txt": UNDATED, "flood.txt": UNTIL_EVENT, "dog.txt": OPEN})) as snapshot:
        answer = assistant(snapshot).answer(asked(question))
    assert answer.status == status
    assert words in answer.answer
    assert any("三个月" in one.quote or "汛情解除" in one.quote for one in answer.citations)
