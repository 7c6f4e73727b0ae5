"""Listings inside a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.publication import publish
from qa.ways.prose_lists import holds_first, prose_items
from tests.fakes import HashEmbedder
from tests.qa.made_candidates import candidate
from tests.qa.made_collections import collected, reading


def _items(folder: Path, clause: str) -> list[str]:
    text = f"芷汀市外贸扶持办法\n\n一、支持对象\n（一）在本市登记的外贸企业。\n（二）{clause}\n"
    snapshot = publish(folder, [reading("a.txt", text)], HashEmbedder(), embedder_spec="hf:hash")
    collection = collected(snapshot)
    last = collection.clauses(snapshot.documents[0].id)[-1]
    return [one.text.strip() for one in prose_items(collection, last)]


def test_members_between_semicolons_end_with_the_sentence(tmp_path: Path) -> None:
    clause = (
        "有下列情形之一的，不予支持：近2年内因走私受到处罚的；被列入失信名单的；出口额下降30%以上的。由市商务局认定。"
    )
    assert _items(tmp_path, clause) == [
        "（二）有下列情形之一的，不予支持：近2年内因走私受到处罚的；",
        "被列入失信名单的；",
        "出口额下降30%以上的。",
    ]


def test_members_with_signs_end_with_the_signs(tmp_path: Path) -> None:
    clause = "属于下列人员之一的，可以申领：（1）应届毕业生；（2）失业人员；（3）退役军人。只发一次；不重复发放。"
    items = _items(tmp_path, clause)
    assert len(items) == 3
    assert items[-1] == "（3）退役军人。"


@pytest.mark.parametrize(
    "clause", ["对出口企业给予补助：每家5万元。", "支持下列企业：外贸企业。", "企业申报；部门审核。"]
)
def test_what_is_no_listing(tmp_path: Path, clause: str) -> None:
    assert _items(tmp_path, clause) == []


def test_a_lead_in_that_holds_a_member() -> None:
    assert holds_first(candidate("有下列情形之一的，不予支持：走私的；"))
    assert not holds_first(candidate("申请人应当提交下列材料："))
