"""Questions of residents, enterprises and officials on real government pages and reports, answered without a model.

`gov_questions.jsonl` was written from the documents alone, before the product was run on them. It has the schema of the
questions of the development data: `must_include` holds facts that the answer must tell (`a||b`: either spelling),
`status` the acceptable ones, `evidence` short verbatim quotes of which half must be cited.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest

from index.builder import build
from index.embedder import open_embedder
from index.errors import ModelMissing
from index.settings import DEFAULT_EMBEDDER
from qa.config import Settings
from qa.eval.normal import mentions_any, normal_form
from qa.pipeline import Assistant, open_assistant
from qa.types import Answer, Question, Status, Turn
from tests.absent import absent
from tests.qa.made_collections import shown_quotes

ROOT = Path(__file__).resolve().parents[2]
DEV_DATA = (ROOT / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")).resolve()
FOLDERS = ("gov_html", "gov_html_state_council", "docx")

LONGEST_ANSWER = 400
"""Characters in normal form; a longer answer leaves the search to the reader."""
MOST_CITATIONS = 8
LONGEST_QUOTE = 500
LONGEST_QUOTES = 1_800
"""Characters of all quotes together."""

RIGHT_ANSWERABLE = 20
"""Of 46: what must be right, a little below what is measured. Raise it with every gain."""
RIGHT_UNANSWERABLE = 8
"""Of 14. Two floors, so that neither is bought with the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question and what a right answer holds."""

    id: str
    question: Question
    kind: str
    answerable: bool
    status: frozenset[str]
    facts: tuple[str, ...]
    forbidden: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]
    """File name and verbatim quote."""


def read(entry: dict[str, Any]) -> Case:
    turns = tuple(Turn(role=turn["role"], content=turn["content"]) for turn in entry.get("history", ()))
    return Case(
        id=entry["id"],
        question=Question(text=entry["question"], as_of=entry["as_of"], history=turns),
        kind=entry["type"],
        answerable=entry["answerable"] == "yes",
        status=frozenset(entry["status"]),
        facts=tuple(entry["must_include"]),
        forbidden=tuple(entry["must_not_include"]),
        evidence=tuple((one["file"], one["quote"]) for one in entry["evidence"]),
    )


LINES = Path(__file__).with_name("gov_questions.jsonl").read_text(encoding="utf-8").splitlines()
CASES = tuple(read(json.loads(line)) for line in LINES)


def faults(case: Case, answer: Answer) -> list[str]:
    """What keeps an answer from being right; empty for a right one."""
    told = normal_form(answer.answer)
    found = [f"lacks {fact}" for fact in case.facts if not mentions_any(told, fact)]
    found += [f"says {one}" for one in case.forbidden if mentions_any(told, one)]
    if answer.status not in case.status:
        found.append(f"is {answer.status}")
    cited = [(citation.file, normal_form(citation.quote)) for citation in answer.citations]
    proved = [any(file == own and normal_form(quote) in text for own, text in cited) for file, quote in case.evidence]
    if case.answerable and sum(proved) * 2 < len(proved):
        found.append("cites other clauses")
    lengths = [len(citation.quote) for citation in answer.citations]
    longest = max(lengths, default=0)
    if len(told) > LONGEST_ANSWER or longest > LONGEST_QUOTE or sum(lengths) > LONGEST_QUOTES:
        found.append("is too long")
    if len(lengths) > MOST_CITATIONS:
        found.append("cites too much")
    return found


def test_the_questions_are_whole() -> None:
    assert len(CASES) == len({case.id for case in CASES}) == 60
    assert Counter(case.answerable for case in CASES) == {True: 46, False: 14}
    for case in CASES:
        assert case.status and case.status <= set(get_args(Status)), case.id
        assert case.facts, case.id
        assert case.evidence or not case.answerable, case.id
        assert all(len(quote) < 30 for _, quote in case.evidence), case.id


@pytest.fixture(scope="module")
def officials(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Answers on the government pages and reports with verified quotes."""
    folders = [DEV_DATA / name for name in FOLDERS]
    if missing := [folder for folder in folders if not folder.is_dir()]:
        pytest.skip(f"no development data at {missing[0]}; set POLICYQA_DEV_DATA")
    try:
        embedder = open_embedder(DEFAULT_EMBEDDER, Settings().cache)
    except ModelMissing as error:
        absent("MODELS", f"the default models are not in the cache: {error}")
    index = tmp_path_factory.mktemp("gov") / "index"
    build(folders, index, embedder, embedder_spec=DEFAULT_EMBEDDER)
    made = open_assistant(Settings(index=index, model="none", embedder=DEFAULT_EMBEDDER))
    yield made
    made.close()


@pytest.mark.model
def test_most_questions_on_government_pages_are_answered_right(officials: Assistant) -> None:
    found: dict[str, list[str]] = {}
    for case in CASES:
        answer = officials.answer(case.question)
        for citation in shown_quotes(answer):
            text = officials.snapshot.source(citation.file).text
            assert text[citation.start : citation.end] == citation.quote != "", case.id
        found[case.id] = faults(case, answer)
    right = Counter(case.answerable for case in CASES if not found[case.id])
    report = "\n".join(f"{name}: {'; '.join(those)}" for name, those in found.items() if those)
    assert right[True] >= RIGHT_ANSWERABLE, f"{right[True]} of 46 answerable ones right\n{report}"
    assert right[False] >= RIGHT_UNANSWERABLE, f"{right[False]} of 14 unanswerable ones right\n{report}"
