"""Drafts of cases: quotes that stand in the corpus, questions that do not tell the answer."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from langchain_core.language_models import FakeListChatModel
from rich.console import Console

from index.errors import BadInput
from index.readers.registry import read_bytes
from index.reading import read_source
from index.values import find_values
from qa.eval.cases import load_cases
from qa.eval.draft import UNREVIEWED, drafts, main, reworded
from qa.eval.templates import question_of

TEXT = """青禾区扶持办法

一、奖励标准。对新认定的国家级、省级工程中心，分别给予100万元、50万元一次性奖励。
二、期限。本区企业申请补助的，注册时间应当满2年。
三、说明。办法另行印发，共3份。
"""


def ask(sentence: str) -> tuple[str, tuple[str, ...]] | None:
    found = question_of(sentence, find_values(sentence), title="办法")
    return None if found is None else (found.question, found.facts)


def test_the_quantity_gives_way_to_a_question() -> None:
    assert ask("对新认定的国家级、省级中心，分别给予100万元、50万元奖励。") == (
        "《办法》中，对新认定的国家级、省级中心，分别给予多少？",
        ("100万元", "50万元"),
    )
    assert ask("（一）在本市登记注册的时间满2年；") == ("《办法》中，在本市登记注册的时间满多久？", ("2年",))
    assert ask("到2028年，建成加氢站15座。") == ("《办法》中，到2028年，建成加氢站多少座？", ("15座",))


@pytest.mark.parametrize(
    "sentence",
    ["现将《三年行动方案》印发给你们。", "给予50万元。", "申请企业应当遵守规定。", "（二）不予支持，近2年内受处罚的；"],
)
def test_a_sentence_without_a_subject_or_a_quantity_is_left_out(sentence: str) -> None:
    assert ask(sentence) is None


def test_drafts_are_cases_that_fit_their_corpus(tmp_path: Path) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "drafts.jsonl"
    corpus.mkdir()
    (corpus / "a.txt").write_text(TEXT, encoding="utf-8")
    told = Console(file=io.StringIO())
    assert main(["--corpus", str(corpus), "--out", str(out)], told) == 0
    cases = load_cases(out)
    assert {case.must_include for case in cases} == {("100万元", "50万元"), ("2年",)}
    for case in cases:
        assert all(gold.quote in TEXT for gold in case.evidence)
        assert all(fact not in case.question for fact in case.must_include) and UNREVIEWED in case.note
    with pytest.raises(BadInput, match="is there already"):
        main(["--corpus", str(corpus), "--out", str(out)], told)


def test_a_model_words_the_question_unless_it_tells_or_adds_a_quantity() -> None:
    draft = next(iter(drafts(read_source(read_bytes(TEXT.encode(), "a.txt")))))
    template = draft.asked.question
    assert reworded(draft, FakeListChatModel(responses=["新认定的工程中心能拿多少奖励？\n好的"])) == (
        "新认定的工程中心能拿多少奖励？"
    )
    for said in ("奖励100万元吗，是不是？", "年营业收入3000万元的企业奖励多少？", "", "多"):
        assert reworded(draft, FakeListChatModel(responses=[said])) == template
    assert reworded(draft, None) == template
