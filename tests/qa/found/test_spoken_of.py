"""The documents that a conversation is about. All documents are made up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.snapshot import Snapshot
from qa.found.spoken_of import retrieved, spoken_of
from qa.pipeline import CLAUSES
from qa.types import Turn
from qa.understand import understand
from tests.qa.made_collections import asked, assistant, built, collected

SOLDIERS = """沐汀市军人优待办法

第一条 负有军人优待义务的单位不履行优待义务的，由主管部门责令限期履行义务；逾期仍未履行的，处2万元以上5万元以下罚款。
第二条 本办法自印发之日起施行。
"""
BRIDGES = """沐汀市廊桥保护办法

第一条 违反保护规定的，由文物部门责令限期改正，逾期不改正的，处五十元以上三百元以下罚款。
第二条 本办法自印发之日起施行。
"""
SPOKEN = (Turn(role="user", content="有军人优待义务的单位不给军人优待，归谁管？"),)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    with built(tmp_path_factory.mktemp("spoken"), {"soldiers.txt": SOLDIERS, "bridges.txt": BRIDGES}) as opened:
        yield opened


def titles(snapshot: Snapshot, text: str, *history: Turn) -> list[str]:
    collection, question = collected(snapshot), asked(text, *history)
    query = understand(question, text)
    return [collection.document(one).title for one in spoken_of(collection, question, query)]


def test_the_document_of_the_question_before(snapshot: Snapshot) -> None:
    assert titles(snapshot, "责令了还是拖着不办，要罚多少钱？", *SPOKEN) == ["沐汀市军人优待办法"]


def test_without_a_turn_before_and_with_a_document_named_there_is_none(snapshot: Snapshot) -> None:
    assert titles(snapshot, "责令了还是拖着不办，要罚多少钱？") == []
    assert titles(snapshot, "《沐汀市廊桥保护办法》里逾期不改正罚多少钱？", *SPOKEN) == []


def test_what_is_asked_next_is_answered_from_it(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("责令了还是拖着不办，要罚多少钱？", *SPOKEN))
    assert "2万元以上5万元以下" in answer.answer
    alone = assistant(snapshot).answer(asked("责令改正了还是拖着不办，要罚多少钱？"))
    assert "五十元以上三百元以下" in alone.answer


def test_each_clause_is_retrieved_once(snapshot: Snapshot) -> None:
    collection, question = collected(snapshot), asked("逾期罚多少钱？", *SPOKEN)
    query = understand(question, question.text)
    hits = retrieved(collection, query, CLAUSES)
    assert len({hit.row for hit in hits}) == len(hits)
