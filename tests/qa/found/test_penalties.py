"""The provisions of a made-up rule, and what its penalties are for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.address import parse
from index.snapshot import Snapshot
from qa.found.penalties import Penalty, is_named, penalties_in
from qa.found.provisions import Provision, provisions_of
from tests.qa.made_collections import built, collected

RULES = """砺湾市码头管理办法

第一条 为规范码头管理，制定本办法。
第二条 码头上禁止下列行为：
（一）燃放烟花爆竹、使用明火；
（二）堆放渔网、晾晒渔获；
（三）垂钓；
（四）抛撒冰块；
（五）拆卸缆桩。
第三条 船舶应当按照指定泊位停靠。
船舶不得超载离港。
第四条 违反本办法第二条规定的，按照下列规定处罚：
（一）违反第一项规定的，处一百元以上五百元以下罚款；
（二）违反第二项至第四项规定的，给予警告。
违反前条第二款规定的，处一千元罚款；情节严重的，扣留船舶。
单位有前款行为的，处一万元罚款。
第五条 有本办法第二条第（五）项行为的，责令恢复原状；违反《航道法》第三条规定的，依照其规定处罚。
第六条 伪造泊位证的，没收泊位证。
第七条 市农业农村局应当每年检查码头。
"""


@pytest.fixture(scope="module")
def provisions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Provision, ...]]:
    snapshot: Snapshot = built(tmp_path_factory.mktemp("index"), {"quay.txt": RULES})
    collection = collected(snapshot)
    yield provisions_of(collection, collection.documents[0])
    snapshot.close()


def _named(penalty: Penalty, provisions: tuple[Provision, ...]) -> list[str]:
    return [one.address for one in provisions if any(is_named(one, name) for name in penalty.names)]


def test_provisions_are_the_parts_of_articles_with_their_lead(provisions: tuple[Provision, ...]) -> None:
    by_address = {one.address: one for one in provisions}
    item = by_address["第二条第(二)项"]
    assert item.text == "（二）堆放渔网、晾晒渔获；"
    assert item.lead is not None
    assert item.lead.text == "码头上禁止下列行为："
    assert by_address["第三条第二款"].paragraph == 2
    assert by_address["第一条"].text == "为规范码头管理，制定本办法。"


def test_each_penalty_names_what_it_punishes(provisions: tuple[Provision, ...]) -> None:
    named = {one.provision.address: _named(one, provisions) for one in penalties_in(provisions)}
    assert named == {
        "第四条第一款第(一)项": ["第二条第(一)项"],
        "第四条第一款第(二)项": ["第二条第(二)项", "第二条第(三)项", "第二条第(四)项"],
        "第四条第二款": ["第三条第二款"],
        "第四条第三款": ["第四条第二款"],
        "第五条": ["第二条第(五)项"],
        "第六条": [],
    }


def test_the_own_words_of_a_penalty_are_without_what_it_names(provisions: tuple[Provision, ...]) -> None:
    acts = {one.provision.address: one.act for one in penalties_in(provisions)}
    assert acts["第六条"] == "伪造泊位证的"
    assert acts["第四条第一款第(一)项"] == ""


def test_a_name_holds_for_what_stands_below_it(provisions: tuple[Provision, ...]) -> None:
    item = next(one for one in provisions if one.address == "第二条第(一)项")
    for name, holds in (("第二条", True), ("第二条第(一)项", True), ("第二条第(二)项", False), ("第三条", False)):
        assert is_named(item, parse(name) or ()) is holds
