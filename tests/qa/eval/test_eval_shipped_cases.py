"""The cases and the corpus that come with the project fit each other."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from eval_samples import answer, observe, sentence

from index.readers.registry import read_file
from qa.eval.cases import load_cases, stale_quotes
from qa.eval.metrics.key_fact_recall import key_fact_recall

ROOT = Path(__file__).parents[3]
CASES = load_cases(ROOT / "eval" / "cases.jsonl")
CORPUS = ROOT / "eval" / "corpus"
FICTION = ("地名、机构、数字均属虚构", "地名、機構、數字均屬虛構")


def test_the_cases_cover_what_they_should() -> None:
    kinds = Counter(case.type for case in CASES)
    assert len(CASES) >= 200
    assert sum(not case.answerable for case in CASES) >= 0.2 * len(CASES)
    assert len({path.name for path in CORPUS.iterdir()}) >= 20
    assert set(kinds) >= {
        "amount", "tiers", "eligibility", "department", "list", "clause_lookup", "table_cell", "cross_doc",
        "contradiction", "placeholder", "expired", "unanswerable", "false_premise", "claim_check", "injection",
        "doc_injection", "multi_turn",
    }  # fmt: skip
    assert kinds["unanswerable"] >= 6
    assert {case.lang for case in CASES} == {"zh-Hans", "zh-Hant", "en"}
    assert {gold.file for case in CASES for gold in case.evidence} == {path.name for path in CORPUS.iterdir()}


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.name)
def test_documents_say_that_they_are_fictional_and_texts_are_utf8_with_line_feeds(path: Path) -> None:
    raw = path.read_bytes()
    if path.suffix == ".docx":
        text = read_file(path, path.name).text
    else:
        text = raw.decode("utf-8")
        assert b"\r" not in raw and not raw.startswith(b"\xef\xbb\xbf")
    assert sum(note in text for note in FICTION) == 1


def test_every_quote_is_in_its_source_text() -> None:
    sources = {path.name: read_file(path, path.name).text for path in sorted(CORPUS.iterdir())}
    stale = {case.id: stale_quotes(case, sources) for case in CASES}
    assert {name: quotes for name, quotes in stale.items() if quotes} == {}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_gold_answer_tells_the_key_facts(case: object) -> None:
    """A case that its own gold answer fails is wrong itself."""
    gold = next(item for item in CASES if item is case)
    score = key_fact_recall(observe(answer(sentence(gold.answer)), of=gold))
    assert score in (None, 1.0)


def test_the_development_questions_fit_the_schema() -> None:
    path = Path(os.environ.get("POLICYQA_DEV_DATA", ROOT.parent / "shared" / "data")) / "policies"
    if not path.exists():
        pytest.skip(f"the development data is not at {path}")
    cases = load_cases(path / "questions.jsonl")
    sources = {file.name: file.read_bytes().decode("utf-8") for file in path.glob("*.txt")}
    assert len(cases) == 60
    assert [case.id for case in cases if stale_quotes(case, sources)] == []
