"""The sentences of a clause lie in it, in order, and nothing of it is lost."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from index.snapshot import Snapshot
from qa.found.candidate import one_a_clause, only_sentence, sentences_at, sentences_of
from qa.found.fragments import fragments
from tests.qa.made_collections import built, collected, found_for


def test_the_fragments_of_every_clause_are_its_sentences_in_order_and_lose_nothing(snapshot: Snapshot) -> None:
    collection = collected(snapshot)
    for document in snapshot.documents:
        source = collection.text(document.file)
        for clause in collection.clauses(document.id):
            pieces = fragments(collection, clause)
            assert pieces
            assert all(clause.span.start <= one.span.start < one.span.end <= clause.span.end for one in pieces)
            assert all(a.span.end <= b.span.start for a, b in pairwise(pieces))
            kept = "".join(one.span.cut(source) for one in pieces)
            assert "".join(kept.split()) == "".join(clause.span.cut(source).split())


def test_a_sentence_has_its_own_noise_only(tmp_path: Path) -> None:
    text = (
        "墨屿市海缆产业扶持办法\n\n第一条 为发展海缆产业，制定本办法。\n"
        "第二条 对新建海缆生产线的企`业，给予补助70万元。同一企业只享受一次\u200b补助。\n"
    )
    with built(tmp_path, {"moyu.txt": text}) as snapshot:
        clause = collected(snapshot).clauses(snapshot.documents[0].id)[1]
        first, second = fragments(collected(snapshot), clause)
        assert first.text == "第二条 对新建海缆生产线的企业，给予补助70万元。"
        assert second.text == "同一企业只享受一次补助。"
        assert [noise.span.cut(text) for noise in first.noise] == ["`"]
        assert [noise.span.cut(text) for noise in second.noise] == ["\u200b"]


def test_a_short_sentence_joins_the_next(tmp_path: Path) -> None:
    text = "墨屿市海缆产业扶持办法\n\n第一条 对新建海缆生产线的企业，给予补助70万元。标准。同一企业只享受一次。\n"
    with built(tmp_path, {"moyu.txt": text}) as snapshot:
        clause = collected(snapshot).clauses(snapshot.documents[0].id)[0]
        assert [piece.text for piece in fragments(collected(snapshot), clause)] == [
            "第一条 对新建海缆生产线的企业，给予补助70万元。",
            "标准。同一企业只享受一次。",
        ]


def test_a_row_is_one_fragment(snapshot: Snapshot) -> None:
    collection, _, found = found_for(snapshot, "表1中带动农户2022年是多少？")
    row = next(one.clause for one in found if one.clause.kind == "row")
    assert [piece.span for piece in fragments(collection, row)] == [row.span]


def test_the_sentences_of_a_clause_and_of_its_address_are_the_same(snapshot: Snapshot) -> None:
    collection, _, found = found_for(snapshot, "栖桐区首次获得地理标志的企业奖励多少？")
    clause = found[0].clause
    sentences = sentences_of(collection, clause)
    assert [one.text for one in sentences] == [
        "第三条 对首次获得地理标志的企业，给予25万元一次性奖励。",
        "已享受市级奖励的，不得重复享受。",
    ]
    assert only_sentence(collection, clause) == sentences[0]
    assert sentences_at(collection, clause.document_id, "第三条") == sentences
    assert all(one.score == one.coverage == one.inside == 0 and one.shares == () for one in sentences)


def test_one_of_each_clause_keeps_the_first_and_the_order(snapshot: Snapshot) -> None:
    _, _, found = found_for(snapshot, "栖桐区首次获得地理标志的企业奖励多少？")
    kept = one_a_clause(found)
    keys = [(one.clause.document_id, one.clause.ordinal) for one in found]
    assert [(one.clause.document_id, one.clause.ordinal) for one in kept] == list(dict.fromkeys(keys))
    assert all(one is found[keys.index((one.clause.document_id, one.clause.ordinal))] for one in kept)
