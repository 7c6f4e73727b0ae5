"""What stands close behind the answer and is shown as what only bears on the question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from index.snapshot import Snapshot
from qa.found.candidate import Candidate
from qa.types import Sentence
from qa.ways.decision import Decision
from qa.ways.related import LOOKED_AT, with_related
from tests.qa.made_candidates import candidate, query
from tests.qa.made_collections import asked, assistant, built

FIRST = "砚溪市船坞改造按设备投资额的12%补助。"
SECOND = "船坞改造补助单个项目最高800万元。"
THIRD = "船坞改造补助分两年拨付。"

RULES = """砺湾市码头摊位补贴办法

第一条 本办法适用于砺湾市码头摊位。
第二条 码头摊位经营者安装雨棚的，给予安装补贴每处300元。
第三条 码头摊位经营者安装雨棚，安装补贴每户最多申请两处。
第四条 夜间营业的码头摊位免收清洁费。
"""


def scored(text: str, score: float, at: int, meaning: float = 0.3) -> Candidate:
    """A candidate at its own place of the document of all."""
    made = candidate(text, score=score)
    span = replace(made.span, start=at, end=at + len(text))
    return replace(made, span=span, meaning=meaning)


def decided(*chosen: Candidate, **changes: object) -> Decision:
    return replace(Decision(status="answered", chosen=chosen), **changes)  # type: ignore[arg-type]


def related(decision: Decision, *found: Candidate, text: str = "砚溪市船坞改造补多少？") -> list[str]:
    return [one.text for one in with_related(query(text), decision, [found]).related]


BEST = scored(FIRST, 1.0, 0)
NEXT = scored(SECOND, 0.9, 100)


def test_a_sentence_that_scores_nearly_as_well_joins() -> None:
    assert related(decided(BEST), BEST, NEXT, scored(THIRD, 0.79, 200)) == [SECOND]


def test_one_that_is_less_like_the_question_by_meaning_does_not() -> None:
    assert related(decided(BEST), BEST, replace(NEXT, meaning=0.14)) == []
    assert related(decided(BEST), BEST, replace(NEXT, meaning=0.16)) == [SECOND]


def test_none_joins_from_another_document_or_beside_several() -> None:
    other = replace(NEXT, document=replace(NEXT.document, id="1" * 12))
    assert related(decided(BEST), BEST, other) == []
    assert related(decided(BEST, other), BEST, other, scored(THIRD, 0.95, 200)) == []


def test_what_is_shown_already_is_not_shown_again() -> None:
    part = scored(SECOND[:-1], 0.95, 101)
    assert related(decided(BEST, NEXT), BEST, NEXT, part) == []
    assert related(decided(BEST), BEST, scored(FIRST, 0.95, 300)) == []


def test_nothing_joins_what_was_looked_up_reckoned_or_picked_from_a_table() -> None:
    formula = Sentence(text="300×2=600", citations=(1,), verdict="computed", calculation="300×2=600")
    row = replace(BEST, clause=replace(BEST.clause, kind="row"))
    assert related(decided(BEST, looked_up=True), BEST, NEXT) == []
    assert related(decided(BEST, made=(formula,)), BEST, NEXT) == []
    assert related(decided(row, complete=True), row, NEXT) == []
    assert related(decided(BEST, complete=True), BEST, NEXT) == [SECOND]


def test_nothing_joins_where_nothing_answers_or_sources_disagree() -> None:
    assert related(decided(BEST, status="not_stated"), BEST, NEXT) == []
    assert related(decided(BEST, status="conflicting"), BEST, NEXT) == []


def test_another_year_and_an_example_are_no_help() -> None:
    wrong = scored("2023年船坞改造补助800万元。", 0.95, 100)
    told = scored("例如，某船坞改造获补助80万元。", 0.95, 200)
    assert related(decided(BEST), BEST, wrong, text="2025年船坞改造补助多少万元？") == []
    assert related(decided(BEST), BEST, told) == []


def test_another_tier_of_the_askers_quantity_is_no_help() -> None:
    right = scored("介绍船员上岗100人以上的，补助4万元。", 1.0, 0)
    lower = scored("介绍船员上岗50人以上的，补助2万元。", 0.95, 100)
    text = "介绍130个人上岗补助多少？"
    assert related(decided(right, complete=True), right, lower, text=text) == []
    assert related(decided(right), right, lower, text=text) == [lower.text]
    assert related(decided(right, complete=True), right, lower, text="介绍船员上岗补助多少？") == [lower.text]


def test_a_heading_and_a_bracket_of_departments_tell_nothing() -> None:
    heading = scored("（四）加强船坞改造管理。", 0.95, 100)
    offices = scored("（责任单位：市船舶工业和信息化局、市财政局、各船厂）", 0.95, 200)
    assert related(decided(BEST), BEST, heading, offices) == []
    assert related(decided(BEST), BEST, offices, text="砚溪市船坞改造由哪个部门负责？") == [offices.text]


def test_the_answer_stays_short() -> None:
    long = scored("船坞" * 150, 0.95, 100)
    assert related(decided(BEST), BEST, long, NEXT) == [SECOND]


def test_parts_take_turns_and_only_the_first_few_are_looked_at() -> None:
    one = [BEST, *(scored(f"一船坞改造补助按季度拨付的第{n}批。", 0.95, 100 * n) for n in range(1, 9))]
    two = [scored(f"二船坞改造补助按季度拨付的第{n}批。", 0.95, 1000 + 100 * n) for n in range(1, 9)]
    made = with_related(query("砚溪市船坞改造补多少？"), decided(BEST), [one, two]).related
    assert [each.text[0] for each in made[:4]] == ["二", "一", "二", "一"]
    assert len(with_related(query("船坞"), decided(BEST), [one]).related) == LOOKED_AT - 1


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    snapshot = built(tmp_path_factory.mktemp("index"), {"stalls.txt": RULES})
    yield snapshot
    snapshot.close()


def test_it_is_announced_cited_and_verbatim(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("砺湾市码头摊位经营者安装雨棚，安装补贴每处多少元？"))
    texts = [one.text for one in answer.sentences]
    announced = texts.index("以下内容也可能与所问有关：")
    assert "300元" in "".join(texts[:announced])
    assert "最多申请两处" in texts[announced + 1]
    behind = answer.sentences[announced + 1]
    (n,) = behind.citations
    assert behind.verdict == "verbatim"
    assert answer.citations[n - 1].quote in RULES
    assert all("清洁费" not in text for text in texts)
