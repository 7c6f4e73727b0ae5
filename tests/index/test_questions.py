from __future__ import annotations

import pytest

from index.labels import official_label
from index.paragraphs import paragraphs
from index.questions import behind_answers, questions
from index.types import Hints
from tests.index.reading_laws import addressed, read

FAQ = """庚区创业补贴常见问题解答
为方便创业者，现解答如下。
问：哪些人可以申领？
答：符合下列条件之一的：
（一）在校学生；
（二）登记失业人员。
问：补贴多少钱？
答：每人8000元。
只能享受一次。
"""


def asked(*lines: str) -> dict[int, str]:
    bodies = dict(enumerate(lines))
    return questions(bodies, {place: official_label(body) for place, body in bodies.items()})


@pytest.mark.parametrize(
    ("question", "answer", "title"),
    [
        ("问：谁能申领？", "答：居民。", "谁能申领？"),
        ("問:誰能申領", "答:居民。", "誰能申領"),
        ("问：谁能申领？", "本区居民。", "谁能申领？"),
        ("Q1：谁能申领？", "A1：居民。", "谁能申领？"),
        ("Q: who may apply?", "A: residents.", "who may apply?"),
        ("【问】谁能申领？", "【答】居民。", "谁能申领？"),
        ("问题一：谁能申领？", "答复：居民。", "谁能申领？"),
        ("1.谁能申领？", "本区居民。", "谁能申领？"),
        ("一、谁能申领?", "答：居民。", "谁能申领?"),
        ("3、问：谁能申领？", "答：居民。", "谁能申领？"),
        ("一、谁能申领？", "（一）居民；", "谁能申领？"),
    ],
)
def test_questions(question: str, answer: str, title: str) -> None:
    assert asked(question, answer) == {0: title}


@pytest.mark.parametrize(
    "lines",
    [
        ["问：谁能申领？", "问：给多少钱？"],
        ["问题：产业结构不优。", "二是创新能力不强。"],
        ["谁能申领？", "本区居民。"],
        ["1.谁能申领？", "2.给多少钱？"],
        ["1.谁能申领。", "本区居民。"],
        ["问：谁能申领？"],
        ["问责：对失职的追究责任？", "答：另行规定。"],
        ["问：" + "长" * 200 + "？", "答：居民。"],
    ],
)
def test_what_is_no_question(lines: list[str]) -> None:
    assert asked(*lines) == {}


def test_a_question_is_the_heading_of_its_answer() -> None:
    reading = read(FAQ)
    headings = {clause.text: clause.headings for clause in reading.clauses}
    assert headings["答：符合下列条件之一的："] == ("哪些人可以申领？",)
    assert headings["（二）登记失业人员。"][0] == "哪些人可以申领？"
    assert headings["答：每人8000元。"] == headings["只能享受一次。"] == ("补贴多少钱？",)
    assert headings["为方便创业者，现解答如下。"] == ()
    assert not any(clause.text.startswith("问") for clause in reading.clauses), "a question is not quoted as an answer"


def test_sections_close_questions_and_numbers_in_answers_do_not() -> None:
    text = (
        "辛区问答\n一、补贴\n问：给多少？\n答：分两档：\n1.个人8000元；\n2.企业1万元。\n另有补充。\n"
        "问：给几次？\n答：1次。\n二、贷款\n问：能贷多少？\n答：30万元。\n"
    )
    found = {clause.text: (clause.address, clause.headings) for clause in read(text).clauses}
    assert found["2.企业1万元。"][0] == "一、2"
    assert found["2.企业1万元。"][1][:2] == ("补贴", "给多少？")
    assert found["答：1次。"] == ("一、", ("补贴", "给几次？"))
    assert found["答：30万元。"] == ("二、", ("贷款", "能贷多少？"))


def test_the_words_behind_the_last_answer_are_not_part_of_it() -> None:
    lines = ["问：甲？", "答：一。", "问：乙？", "答：二。", "问：丙？", "答：三。", "执行期至2027年。"]
    assert behind_answers(dict(enumerate(lines)), [0, 2, 4]) == 6
    assert behind_answers(dict(enumerate(lines[:-1])), [0, 2, 4]) is None
    assert behind_answers(dict(enumerate([*lines[:2], "又。", *lines[2:]])), [0, 3, 5]) is None, "answers run on"
    assert behind_answers(dict(enumerate(lines[2:])), [0, 2]) is None, "two are too few to tell"
    reading = read("庚区问答\n" + "\n".join(lines))
    assert addressed(reading)[-1] == (None, "执行期至2027年。")
    assert reading.clauses[-1].headings == ()


def test_questions_and_answers_in_one_line() -> None:
    text = "问：谁能申领？答：居民。自愿申请。 问：给多少？ 答：8000元。"
    assert [part.span.cut(text) for part in paragraphs(text)] == [
        "问：谁能申领？", "答：居民。自愿申请。", "问：给多少？", "答：8000元。",
    ]  # fmt: skip
    kept = "记者问：为何出台？局长答：为了发展。"
    assert [part.span.cut(kept) for part in paragraphs(kept)] == [kept]


def test_the_title_that_a_page_gives_is_no_clause() -> None:
    reading = read(FAQ, media="html", hints=Hints(title="庚区创业补贴 常见问题解答"))
    assert reading.documents[0].title == "庚区创业补贴 常见问题解答"
    assert reading.clauses[0].text == "为方便创业者，现解答如下。"
    other = read(FAQ, media="html", hints=Hints(title="另一页"))
    assert (other.documents[0].title, other.clauses[0].text) == ("另一页", "庚区创业补贴常见问题解答")
