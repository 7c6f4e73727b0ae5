"""What is searched for one question: the index and, for this question only, the documents that came with it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from index.errors import BadInput
from index.snapshot import Snapshot
from qa.retrieve import Collection, home, homes
from qa.types import ExtraDocument
from tests.fakes import HashEmbedder
from tests.qa.made_collections import collected

EXTRA = ExtraDocument(
    name="mudu.txt",
    text=(
        "暮渡市冷链仓储补贴办法\n\n第一条 为发展冷链仓储，制定本办法。\n"
        "第二条 对新建冷库5000立方米以上的企业，每立方米给予补贴80元。\n"
    ),
)


def test_extra_documents_stand_behind_those_of_the_index(snapshot: Snapshot) -> None:
    collection = collected(snapshot, EXTRA)
    assert collection.documents[:3] == snapshot.documents
    assert [document.title for document in collection.documents[3:]] == ["暮渡市冷链仓储补贴办法"]
    added = collection.documents[3]
    assert collection.document(added.id) is added
    assert collection.text("mudu.txt") == EXTRA.text
    assert [clause.document_id for clause in collection.clauses(added.id)] == [added.id] * 2


def test_both_are_searched_together(snapshot: Snapshot) -> None:
    collection = collected(snapshot, EXTRA)
    hits = collection.search("新建冷库补贴", 3)
    assert hits[0].clause.text.startswith("第二条 对新建冷库")
    assert hits[0].row >= snapshot.clause_count
    assert collected(snapshot).search("新建冷库补贴", 3)[0].row < snapshot.clause_count


def test_an_extra_document_changes_no_score_of_the_index_by_words(snapshot: Snapshot) -> None:
    alone = {hit.row: hit.lexical for hit in collected(snapshot).search("船员培训", 5)}
    beside = {hit.row: hit.lexical for hit in collected(snapshot, EXTRA).search("船员培训", 5)}
    assert {row: beside[row] for row in alone if row in beside} == pytest.approx(
        {row: alone[row] for row in alone if row in beside}
    )
    assert alone.keys() & beside.keys()


def test_a_name_of_the_index_cannot_be_taken(snapshot: Snapshot) -> None:
    with pytest.raises(BadInput, match=r"qitong\.txt"):
        collected(snapshot, ExtraDocument(name="qitong.txt", text=EXTRA.text))


@pytest.mark.parametrize(("query", "k"), [("？！", 5), ("", 5), ("船员", 0)])
def test_nothing_to_search_for_finds_nothing(snapshot: Snapshot, query: str, k: int) -> None:
    assert collected(snapshot).search(query, k) == []


def test_a_home_tells_whose_a_document_is_in_simplified_characters(snapshot: Snapshot) -> None:
    document = next(one for one in snapshot.documents if one.file == "yuanlu.txt")
    assert "沅麓县林下经济发展规划" in home(document, snapshot.source("yuanlu.txt").text)


class Backwards:
    """A reranker to which the last of its texts is the likest."""

    def likeness(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.arange(len(texts), dtype=np.float32)


def test_a_reranker_orders_the_first_thirty_and_the_scores_stay(snapshot: Snapshot) -> None:
    plain = Collection(snapshot, HashEmbedder(), homes(snapshot))
    turned = Collection(snapshot, HashEmbedder(), homes(snapshot), reranker=Backwards())
    every = plain.search("企业 补贴", 30)

    found = turned.search("企业 补贴", 30)

    assert len(every) > 5
    assert [hit.row for hit in found] == [hit.row for hit in reversed(every)]
    assert [hit.score for hit in found] == [hit.score for hit in every]
    assert turned.search("企业 补贴", 3) == found[:3]
