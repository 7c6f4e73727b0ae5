"""Chosen sentences as citations and as evidence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from index.snapshot import Snapshot
from index.types import Span
from qa.evidence import cite, cited, evidence, numbered
from tests.qa.made_collections import built, found_for


def test_a_quote_is_cut_from_the_source_and_its_noise_lies_inside(tmp_path: Path) -> None:
    text = (
        "墨屿市海缆产业扶持办法\n\n第一条 为发展海缆产业，制定本办法。\n"
        "第二条 对新建海缆生产线的企`业，给予一次\u200b性补助70万元。\n"
    )
    with built(tmp_path, {"moyu.txt": text}) as snapshot:
        collection, _, found = found_for(snapshot, "新建海缆生产线的企业补助多少？")
        best = found[0]
        citation = cite(best, 1, collection.text("moyu.txt"))
        assert citation.quote == text[citation.start : citation.end]
        assert "企`业" in citation.quote
        assert "\u200b" in citation.quote
        assert best.text == "第二条 对新建海缆生产线的企业，给予一次性补助70万元。"
        assert [noise.span.cut(text) for noise in citation.noise] == ["`", "\u200b"]
        assert evidence(best, 1, collection.text("moyu.txt")).text == best.text
        assert citation.page is None
        for pages, page in (((0, best.span.start), 2), ((0, best.span.start + 1), 1), ((0, 0, best.span.start), 3)):
            assert cite(best, 1, text, pages).page == page
            assert evidence(best, 1, text, pages).citation.page == page


def test_citations_and_evidence_are_numbered_alike_in_the_order_given(snapshot: Snapshot) -> None:
    collection, _, found = found_for(snapshot, "砚溪市营业收入、培训船员、检验平台面积、岸电设施各多少？")
    chosen = found[:3]
    citations, pieces = cited(collection, chosen), numbered(collection, chosen)
    assert [one.n for one in citations] == [one.n for one in pieces] == [1, 2, 3]
    assert tuple(one.citation for one in pieces) == citations
    assert [(one.start, one.end) for one in citations] == [(one.span.start, one.span.end) for one in chosen]
    assert all(collection.text(one.file)[one.start : one.end] == one.quote for one in citations)


def test_an_empty_quote_is_not_cited(snapshot: Snapshot) -> None:
    collection, _, found = found_for(snapshot, "栖桐区首次获得地理标志的企业奖励多少？")
    empty = replace(found[0], span=Span(start=5, end=5))
    assert [one.n for one in cited(collection, [empty, found[1]])] == [2]
