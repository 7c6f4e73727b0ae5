"""The straw men: what they paste is the source, and they never refuse."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import pairwise

import pytest
from eval_samples import case
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.language_models import FakeListChatModel

from index.builder import build
from index.snapshot import Snapshot
from qa.eval.cases import Case, GoldQuote
from qa.eval.outcome import Corpus, Outcome
from qa.eval.run import Assistant, evaluate
from qa.eval.straw import DumpAssistant
from qa.eval.tutorial import SIZE, TutorialAssistant, cut, sentences
from qa.generator import Generator, given_generator
from qa.types import ExtraDocument
from tests.fakes import HashEmbedder

EMBEDDER = HashEmbedder()


@given(st.text(alphabet="甲乙丙。；，\n ", max_size=3000))
def test_chunks_cover_the_text_in_order(text: str) -> None:
    spans = list(cut(text))
    assert all(0 < len(span) <= SIZE for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert "".join("".join(span.cut(text) for span in spans).split()) == "".join(text.split())


def test_chunks_end_at_the_coarsest_separator_of_their_second_half() -> None:
    text = "甲" * 300 + "。" + "乙" * 100 + "，" + "丙" * 300
    assert [span.end for span in cut(text)] == [301, len(text)]
    assert [len(span) for span in cut("甲" * 1200)] == [500, 500, 200]


def test_a_model_s_words_become_sentences_with_markers() -> None:
    assert sentences("奖励50万元。[1][9]另见[2]有效期3年。\n\n好", 2) == [
        ("奖励50万元。", (1,)),
        ("另见有效期3年。", (2,)),
        ("好", ()),
    ]


RULES = "江州市若干措施\n一、奖励。国家级企业奖励50万元。\n二、期限。有效期3年，自2026年起施行。\n"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("straw")
    (folder / "documents").mkdir()
    (folder / "documents" / "rules.txt").write_text(RULES, "utf-8")
    build([folder / "documents"], folder / "index", EMBEDDER, embedder_spec="hash")
    return Snapshot.open(folder / "index")


def asked(**changes: object) -> Case:
    return replace(
        case(question="国家级企业奖励多少？", must_include=("50万",)),
        evidence=(GoldQuote(file="rules.txt", quote="国家级企业奖励50万元"),),
        **changes,  # type: ignore[arg-type]
    )


def outcome(assistant: Assistant, snapshot: Snapshot, of: Case) -> Outcome:
    corpus = Corpus(sources={"rules.txt": RULES}, files={one.id: one.file for one in snapshot.documents})
    (found,) = evaluate([of], assistant, corpus=corpus, today=datetime.date(2026, 1, 1))
    return found


def test_the_dump_pastes_two_clauses_and_never_refuses(snapshot: Snapshot) -> None:
    found = outcome(DumpAssistant(snapshot, EMBEDDER), snapshot, asked())
    assert found.answer is not None and found.answer["status"] == "answered" and found.errors == {}
    assert len(found.answer["sentences"]) == 2
    for name in ("quote_verbatim", "citation_validity", "key_fact_recall", "strict_faithful", "recall_at_10"):
        assert found.scores[name] == 1.0, name
    silent = outcome(DumpAssistant(snapshot, EMBEDDER), snapshot, asked(status=("not_stated",)))
    assert (silent.scores["refusal_recall"], silent.scores["strict_faithful"]) == (0.0, 0.0)


def test_the_tutorial_without_a_model_says_first_sentences(snapshot: Snapshot) -> None:
    none = Generator(spec="none", hash="", chat=None)
    found = outcome(TutorialAssistant(snapshot, EMBEDDER, none), snapshot, asked())
    assert found.answer is not None and found.errors == {}
    assert [item["text"] for item in found.answer["sentences"]] == ["江州市若干措施"]
    assert found.answer["citations"][0]["quote"] == RULES
    assert found.scores["recall_at_1"] == 1.0 and found.scores["key_fact_recall"] == 0.0


def test_the_tutorial_with_a_model_says_its_words(snapshot: Snapshot) -> None:
    chat = FakeListChatModel(responses=["奖励60万元。[1]"])
    found = outcome(TutorialAssistant(snapshot, EMBEDDER, given_generator(chat)), snapshot, asked())
    assert found.answer is not None and found.answer["sentences"][0]["citations"] == [1]
    assert (found.scores["number_support"], found.scores["strict_faithful"]) == (0.0, 0.0)


def test_extra_documents_are_chunks_too(snapshot: Snapshot) -> None:
    extra = ExtraDocument(name="extra.txt", text="海州市办法\n一、奖励。国家级企业奖励70万元。\n")
    none = Generator(spec="none", hash="", chat=None)
    found = outcome(TutorialAssistant(snapshot, EMBEDDER, none), snapshot, asked(extra_documents=(extra,)))
    assert found.answer is not None
    assert {item["file"] for item in found.answer["citations"]} == {"rules.txt", "extra.txt"}
    assert found.scores["quote_verbatim"] == 1.0
