"""Questions on penalties: by what forbids the act, by the degree, and where the act has none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.snapshot import Snapshot
from qa.types import Answer, Turn
from tests.qa.made_collections import asked, assistant, built

RULES = """砺湾市码头管理办法

第一条 为规范码头管理，制定本办法。
第二条 码头上禁止下列行为：
（一）燃放烟花爆竹、使用明火；
（二）堆放渔网、晾晒渔获；
（三）垂钓、游泳；
（四）拆卸缆桩、涂污护栏。
第三条 摊位经营者应当公示卫生等级，不得转借、转租摊位。
第四条 船舶应当停靠指定泊位。
第五条 对举报偷排污水的，给予举报人三百元奖励。
第六条 违反本办法第二条规定的，按照下列规定处罚：
（一）违反第一项规定的，由公安机关责令停止，处一百元以上五百元以下罚款；
（二）违反第二项规定的，由市农业农村局责令改正；拒不改正的，处六十元以上八十元以下罚款；
（三）违反第四项规定的，由市农业农村局责令恢复原状，处九百元以上一千元以下罚款。
第七条 违反本办法第三条规定的，处二千元罚款；情节严重的，处四千元罚款，吊销摊位证。
单位有前款行为的，处七千元罚款。
第八条 向码头偷排污水的，处三万元罚款。
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    snapshot = built(tmp_path_factory.mktemp("index"), {"quay.txt": RULES})
    yield snapshot
    snapshot.close()


def _quotes(answer: Answer) -> str:
    return "".join(one.quote for one in answer.citations)


def test_the_penalty_that_names_the_item_with_what_it_forbids(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("砺湾市码头上燃放烟花会被罚多少钱？"))
    assert answer.status == "answered"
    assert [one.address for one in answer.citations] == ["第六条", "第六条第(一)项", "第二条第(一)项"]
    assert "一百元以上五百元以下" in answer.answer
    assert "九百元" not in answer.answer


def test_each_item_has_its_own_penalty(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("砺湾市码头上涂污护栏怎么处罚？"))
    assert "九百元以上一千元以下" in answer.answer
    assert "五百元" not in answer.answer


def test_an_act_that_no_penalty_names_is_not_offered_another_one(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("砺湾市码头上垂钓游泳罚多少钱？"))
    assert answer.status == "not_stated"
    assert "垂钓、游泳" in answer.answer
    assert "罚款" not in _quotes(answer)


def test_all_degrees_where_none_is_chosen(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("砺湾市码头摊位转租出去，怎么处罚？"))
    assert answer.status == "answered"
    for words in ("二千元", "四千元罚款，吊销摊位证", "七千元", "不得转借、转租摊位"):
        assert words in answer.answer


def test_only_the_degree_that_is_asked_for(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("砺湾市码头摊位转租出去，情节严重的话罚多少？"))
    assert "四千元" in answer.answer
    assert "二千元" not in answer.answer


@pytest.mark.parametrize(("doer", "told", "untold"), [("公司", "七千元", "二千元"), ("个人", "二千元", "七千元")])
def test_only_the_penalty_of_the_doer_that_is_named(made: Snapshot, doer: str, told: str, untold: str) -> None:
    answer = assistant(made).answer(asked(f"砺湾市码头摊位，{doer}转租出去，怎么处罚？"))
    assert told in answer.answer
    assert untold not in answer.answer


def test_the_head_of_a_degree_without_a_sum_stays(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("砺湾市码头上堆放渔网拒不改正罚多少？"))
    assert "责令改正" in answer.answer
    assert "六十元以上八十元以下" in answer.answer


def test_a_penalty_that_tells_the_act_itself(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("砺湾市码头偷排污水罚多少钱？"))
    assert answer.status == "answered"
    assert "三万元" in answer.answer
    assert "三百元" not in answer.answer


def test_a_reward_is_no_fine(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("砺湾市码头举报偷排污水奖励多少钱？"))
    assert "三百元" in answer.answer
    assert answer.citations[0].address == "第五条"


def test_a_follow_up_on_a_degree(made: Snapshot) -> None:
    before = Turn(role="user", content="砺湾市码头上堆放渔网怎么处罚？")
    answer = assistant(made).answer(asked("那拒不改正呢？", before))
    assert "六十元以上八十元以下" in answer.answer
