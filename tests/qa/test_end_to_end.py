"""The whole way with the real default models: files, embeddings, search, decision, wording, checks."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from index.builder import build
from index.embedder import open_embedder
from index.errors import ModelMissing
from index.settings import DEFAULT_EMBEDDER
from qa.config import DEFAULT_MODEL, Settings
from qa.generator import LlamaChat
from qa.models import generator_path
from qa.pipeline import Assistant, open_assistant
from qa.types import Answer, Answered, Drafted, Event, EvidenceFound, Question, Timings
from tests.absent import absent
from tests.qa.made_collections import shown_quotes

pytestmark = pytest.mark.model

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "eval" / "corpus"
DEV_DATA = (ROOT / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")).resolve()
AS_OF = "2026-11-21"
CASES = {
    case["id"]: case
    for case in map(json.loads, (ROOT / "eval" / "cases.jsonl").read_text(encoding="utf-8").splitlines())
}


def opened(folder: Path, documents: Path, model: str) -> Assistant:
    """An assistant over an index of `documents` made with the default embedder."""
    try:
        embedder = open_embedder(DEFAULT_EMBEDDER, Settings().cache)
        if model != "none":
            generator_path(model.partition(":")[2])
    except ModelMissing as error:
        absent("MODELS", f"the default models are not in the cache: {error}")
    build([documents], folder, embedder, embedder_spec=DEFAULT_EMBEDDER)
    return open_assistant(Settings(index=folder, model=model, embedder=DEFAULT_EMBEDDER))


@pytest.fixture(scope="module")
def wording(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Answers on the evaluation corpus with the default model."""
    made = opened(tmp_path_factory.mktemp("corpus") / "index", CORPUS, DEFAULT_MODEL)
    made.warm_up()
    return made


@pytest.fixture(scope="session")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Answers on real policy documents with verified quotes."""
    folder = DEV_DATA / "policies"
    if not folder.is_dir():
        pytest.skip(f"no development data at {folder}; set POLICYQA_DEV_DATA")
    return opened(tmp_path_factory.mktemp("policies") / "index", folder, "none")


def events_of(made: Assistant, case: str) -> list[Event]:
    return list(made.ask(Question(text=CASES[case]["question"], as_of=AS_OF)))


def answer_of(events: list[Event]) -> Answer:
    last = events[-1]
    assert isinstance(last, Answered)
    return last.answer


def timeless(answer: Answer) -> Answer:
    return replace(answer, timings=Timings(retrieve_ms=0, first_evidence_ms=None, first_token_ms=None, total_ms=0))


def holds(answer: Answer, *facts: str) -> bool:
    return all(any(word in answer.answer for word in fact.split("||")) for fact in facts)


def assert_verbatim(made: Assistant, answer: Answer) -> None:
    for citation in shown_quotes(answer):
        text = made.snapshot.source(citation.file).text
        assert text[citation.start : citation.end] == citation.quote != ""


def test_an_amount_is_worded_by_the_model_from_the_clause_that_grants_it(wording: Assistant) -> None:
    events = events_of(wording, "amount-01")
    assert isinstance(events[0], EvidenceFound)
    assert sum(isinstance(event, Drafted) for event in events) > 1
    answer = answer_of(events)
    assert answer.status == "answered"
    assert holds(answer, *CASES["amount-01"]["must_include"])
    assert not holds(answer, "100万")
    assert_verbatim(wording, answer)
    gold = CASES["amount-01"]["evidence"][0]
    assert any(gold["quote"] in citation.quote and citation.file == gold["file"] for citation in answer.citations)
    assert answer.timings.first_token_ms is not None
    assert answer.model == DEFAULT_MODEL
    assert len(answer.model_hash) == 64


def test_the_same_question_has_the_same_answer_with_a_cold_and_a_warm_cache(wording: Assistant) -> None:
    first = answer_of(events_of(wording, "amount-01"))
    second = answer_of(events_of(wording, "amount-01"))
    assert timeless(first) == timeless(second)
    cold = opened_again(wording)
    assert timeless(answer_of(events_of(cold, "amount-01"))) == timeless(first)


def opened_again(made: Assistant) -> Assistant:
    """The same assistant with weights that were loaded anew."""
    return open_assistant(Settings(index=made.snapshot.folder, model=DEFAULT_MODEL, embedder=DEFAULT_EMBEDDER))


def test_a_cell_is_read_out_of_a_table_in_traditional_characters(wording: Assistant) -> None:
    answer = answer_of(events_of(wording, "table_cell-01"))
    assert answer.status == "answered"
    assert holds(answer, "16.5")
    assert_verbatim(wording, answer)
    assert answer.citations[0].table is not None


@pytest.mark.parametrize("case", ["unanswerable-02", "out_of_scope-01"])
def test_what_is_not_stated_is_said_to_be_not_stated_with_the_nearest_clauses(wording: Assistant, case: str) -> None:
    events = events_of(wording, case)
    answer = answer_of(events)
    assert answer.status in CASES[case]["status"]
    assert not any(isinstance(event, Drafted) for event in events)
    assert answer.nearest or answer.citations
    assert_verbatim(wording, answer)


def test_a_request_to_misbehave_is_refused_without_the_model(wording: Assistant) -> None:
    events = events_of(wording, "injection-01")
    assert answer_of(events).status == "refused"
    assert len(events) == 1


def test_the_model_obeys_a_grammar(wording: Assistant) -> None:
    chat = wording._writer.generator.chat
    assert isinstance(chat, LlamaChat)
    reply = chat.bind(grammar='root ::= "甲" | "乙"').invoke("丙")
    assert reply.text in ("甲", "乙")


# The questions of the issue that began the project, on the documents that it came with.


def asked(made: Assistant, text: str) -> Answer:
    answer = made.answer(Question(text=text, as_of=AS_OF))
    assert_verbatim(made, answer)
    return answer


def test_a_one_time_award_with_its_address(policies: Assistant) -> None:
    answer = asked(policies, "硚口区企业新进入规上给予多少一次性奖励？")
    assert answer.status == "answered"
    assert holds(answer, "5万元")
    assert any(citation.address == "三、(二)2" and "5万元" in citation.quote for citation in answer.citations)
    assert "period_ended" in [notice.kind for notice in answer.notices]


def test_an_amount_without_a_unit_is_given_as_it_stands(policies: Assistant) -> None:
    answer = asked(policies, "硚口区对“千人计划”等高端人才怎样资助？")
    assert answer.status == "answered"
    assert holds(answer, "100万")


def test_a_simplified_question_finds_a_traditional_source(policies: Assistant) -> None:
    answer = asked(policies, "遵义标准厂房使用率要达到多少？")
    assert answer.status == "answered"
    assert holds(answer, "90%以上")
    assert any("標準廠房" in citation.quote for citation in answer.citations)


def test_an_approximate_rate_stays_approximate(policies: Assistant) -> None:
    answer = asked(policies, "南京八大产业链主营业务收入每年增长多少？")
    assert answer.status == "answered"
    assert holds(answer, "20%左右")


def test_a_subsidy_that_no_document_names_is_not_made_up(policies: Assistant) -> None:
    answer = asked(policies, "个人购买新能源汽车有补贴吗？")
    assert answer.status in ("not_stated", "out_of_scope")
    assert answer.nearest
