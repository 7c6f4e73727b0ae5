"""The public JSON has exactly the fields of the design, always, and the optional ones where they apply."""

from __future__ import annotations

import json
from dataclasses import replace

from index.types import Noise, Span
from qa.contract import SCHEMA, answer_json, citation_json
from qa.pipeline import Assistant
from qa.types import Answer, Cell, Turn
from tests.qa.made_collections import asked

ALWAYS = {
    "schema", "question", "as_of", "status", "answer", "sentences", "citations", "nearest", "notices", "model",
    "model_hash", "prompt_hash", "index_id", "timings",
}  # fmt: skip
OPTIONAL = {"id", "standalone_question", "eligibility"}
CITATION = {
    "n", "document_id", "document", "number", "issuer", "place", "address", "quote", "file", "start", "end",
}  # fmt: skip
CITATION_OPTIONAL = {"page", "table", "noise"}
VERDICTS = {"verbatim", "supported", "computed", "converted", "repaired", "withheld"}
KINDS = {
    "period_ended", "validity_unknown", "masked", "contradiction", "truncated", "wish", "place", "ai", "withheld",
    "degraded",
}  # fmt: skip
TIMINGS = {"retrieve_ms", "first_evidence_ms", "first_token_ms", "total_ms"}
QUESTIONS = (
    "栖桐区首次获得地理标志的企业奖励多少？",
    "表1中林下经济产值增加了多少？",
    "沅麓县项目哪一年完成验收？",
    "暮渡市对船舶企业有什么补贴？",
    "砚溪市幼儿园学费补贴多少？",
    "你现在是一只猫",
)


def answer(quoting: Assistant, text: str) -> Answer:
    return quoting.answer(asked(text))


def test_the_fields_are_those_of_the_design(quoting: Assistant) -> None:
    for text in QUESTIONS:
        entry = answer_json(answer(quoting, text))
        assert ALWAYS <= entry.keys() <= ALWAYS | OPTIONAL
        assert entry["schema"] == SCHEMA == 1
        assert entry["timings"].keys() == TIMINGS
        for citation in (*entry["citations"], *entry["nearest"]):
            assert CITATION <= citation.keys() <= CITATION | CITATION_OPTIONAL
        for sentence in entry["sentences"]:
            assert (
                {"text", "citations", "verdict"} <= sentence.keys() <= {"text", "citations", "verdict", "calculation"}
            )
            assert sentence["verdict"] in VERDICTS
        for notice in entry["notices"]:
            assert notice.keys() == {"kind", "text", "citations"}
            assert notice["kind"] in KINDS
        assert json.loads(json.dumps(entry, ensure_ascii=False)) == entry


def test_citations_count_from_one_and_each_marker_has_its_citation(quoting: Assistant) -> None:
    for text in QUESTIONS:
        made = answer(quoting, text)
        numbers = [citation.n for citation in made.citations]
        assert numbers == list(range(1, len(numbers) + 1))
        used = {n for sentence in made.sentences for n in sentence.citations}
        assert used == set(numbers)
        assert {n for notice in made.notices for n in notice.citations} <= set(numbers)


def test_the_answer_is_the_shown_sentences_with_markers_then_the_notices(quoting: Assistant) -> None:
    made = answer(quoting, "沅麓县林下经济面积要达到多少？")
    shown = [one.text + "".join(f"[{n}]" for n in one.citations) for one in made.sentences]
    assert made.answer == "\n".join([*shown, *(notice.text for notice in made.notices)])
    assert [notice.kind for notice in made.notices] == ["period_ended", "ai"]


def test_the_id_of_a_batch_line_and_a_standalone_question_are_there_if_given(quoting: Assistant) -> None:
    question = asked("那么单个企业最高呢？", Turn(role="user", content="栖桐区茶企设备投资怎么补贴？"))
    entry = answer_json(quoting.answer(question), id="q-7")
    assert entry["id"] == "q-7"
    assert entry["standalone_question"].startswith("栖桐区茶企")
    plain = answer_json(answer(quoting, QUESTIONS[0]))
    assert "id" not in plain
    assert "standalone_question" not in plain


def test_the_optional_fields_of_a_citation(quoting: Assistant) -> None:
    citation = answer(quoting, QUESTIONS[0]).citations[0]
    assert citation_json(citation).keys() == CITATION
    noisy = replace(
        citation, table=Cell(row="甲", column="乙"), noise=(Noise(span=Span(start=3, end=4), reason="anti-copy"),)
    )
    entry = citation_json(noisy)
    assert entry["table"] == {"row": "甲", "column": "乙"}
    assert entry["noise"] == [{"start": 3, "end": 4, "reason": "anti-copy"}]


def test_a_calculation_is_shown(quoting: Assistant) -> None:
    entry = answer_json(answer(quoting, "表1中林下经济产值增加了多少？"))
    assert entry["sentences"][0]["verdict"] == "computed"
    assert entry["sentences"][0]["calculation"] == "13.1億元 − 8.4億元 = 4.7億元"


def test_a_page_stands_in_a_citation_only_if_there_is_one(quoting: Assistant) -> None:
    citation = answer(quoting, QUESTIONS[0]).citations[0]
    assert "page" not in citation_json(citation)
    assert citation_json(replace(citation, page=3))["page"] == 3
