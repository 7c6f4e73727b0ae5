"""The places that a question names, in one order."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.snapshot import Snapshot
from qa.found.named_places import named_places, of_the_place, strange_place
from qa.ways.sides import compared
from tests.qa.made_collections import built, found_for

AWARDS = {
    "moyu": "墨屿市海缆产业扶持办法\n\n第一条 对新建海缆生产线的企业，给予一次性补助70万元。\n",
    "lanyu": "岚屿市海缆产业扶持办法\n\n第一条 对新建海缆生产线的企业，给予一次性补助45万元。\n",
    "mudu": (
        "暮渡市冷链补贴办法\n\n第一条 对购置冷藏车的企业，给予补贴80万元。\n"
        + "".join(
            f"第{n}条 冷链企业应当按规定保管第{n}类台账，妥善保存各项记录，"
            "按季度报送运行情况，接受主管部门监督检查，不得弄虚作假。\n"
            for n in "二三四五六七八九十"
        )
        + "第十一条 墨屿市的冷链企业，补助办法另行规定。\n第十二条 本办法自印发之日起施行。\n"
    ),
}


@pytest.fixture(scope="module")
def cables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    texts = {f"{name}.txt": text for name, text in AWARDS.items()}
    with built(tmp_path_factory.mktemp("cables"), texts) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("墨屿市和岚屿市对新建海缆生产线各补助多少？", ["墨屿", "岚屿"]),
        ("岚屿市和墨屿市对新建海缆生产线各补助多少？", ["岚屿", "墨屿"]),
        ("墨屿对新建海缆生产线补助多少？", ["墨屿"]),
        ("新建海缆生产线补助多少？", []),
    ],
)
def test_places_are_named_in_the_order_of_the_question(cables: Snapshot, text: str, places: list[str]) -> None:
    collection, query, _ = found_for(cables, text)
    assert named_places(collection, query) == places


def test_the_order_does_not_hang_on_the_seed_of_hashes() -> None:
    """Another process has another order of sets; the same question must still have the same answer."""
    code = (
        "import sys, tempfile; from pathlib import Path; sys.path.insert(0, '.')\n"
        "from tests.qa.found.test_named_places import AWARDS\n"
        "from tests.qa.made_collections import built, found_for\n"
        "from qa.found.named_places import named_places\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    with built(Path(folder), {f'{name}.txt': text for name, text in AWARDS.items()}) as snapshot:\n"
        "        collection, query, _ = found_for(snapshot, '暮渡市、墨屿市、岚屿市各补助多少？')\n"
        "        print(*map(ascii, named_places(collection, query)))\n"
    )
    printed = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).resolve().parents[3],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for seed in ("1", "3")
    ]
    assert printed == [[ascii(place) for place in ("暮渡", "墨屿", "岚屿")]] * 2


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("丹墟市对新建海缆生产线补助多少？", "丹墟市"),
        ("墨屿市对新建海缆生产线补助多少？", None),
        ("丹墟市和墨屿市对新建海缆生产线各补助多少？", None),
        ("新建海缆生产线补助多少？", None),
    ],
)
def test_a_place_is_strange_if_no_document_belongs_to_any_that_is_named(
    cables: Snapshot, text: str, strange: str | None
) -> None:
    collection, query, _ = found_for(cables, text)
    assert strange_place(collection, query) == strange


def test_what_another_place_grants_is_left_out_unless_its_clause_names_the_place(cables: Snapshot) -> None:
    collection, query, found = found_for(cables, "墨屿市对冷链企业补助多少？")
    assert "墨屿" not in collection.homes[next(one.id for one in cables.documents if one.place == "暮渡市")]
    kept = of_the_place(collection, query, found)
    assert [one.clause.address for one in kept if one.document.place == "暮渡市"] == ["第十一条"]
    assert {one.document.place for one in kept} == {"墨屿市", "暮渡市"}
    assert len(kept) < len(found)


def test_a_question_without_a_place_keeps_all(cables: Snapshot) -> None:
    collection, query, found = found_for(cables, "新建海缆生产线补助多少？")
    assert of_the_place(collection, query, found) == found


@pytest.mark.parametrize("order", [("墨屿市", "岚屿市"), ("岚屿市", "墨屿市")])
def test_a_comparison_quotes_each_side_in_the_order_of_the_question(cables: Snapshot, order: tuple[str, str]) -> None:
    collection, query, _ = found_for(cables, f"{order[0]}和{order[1]}对新建海缆生产线的企业各补助多少？")
    decision = compared(collection, query)
    assert decision is not None and decision.status == "answered"
    assert tuple(one.document.place for one in decision.chosen) == order
    assert all("海缆生产线" in one.text for one in decision.chosen)


@pytest.mark.parametrize("text", ["墨屿市对新建海缆生产线的企业补助多少？", "新建海缆生产线的企业补助多少？"])
def test_one_place_or_none_is_no_comparison(cables: Snapshot, text: str) -> None:
    collection, query, _ = found_for(cables, text)
    assert compared(collection, query) is None


def test_a_listed_city_is_strange_whatever_else_is_read_as_a_place(cables: Snapshot) -> None:
    collection, query, _ = found_for(cables, "成都的企业新建海缆生产线补助多少？")
    assert strange_place(collection, replace(query, places=("成都", "另行规定"))) == "成都"
    assert strange_place(collection, replace(query, places=("成都", "墨屿市"))) is None


def test_a_place_is_not_strange_if_a_document_of_what_holds_it_speaks_of_it(tmp_path: Path) -> None:
    text = (
        "四川省冷链运输服务专线（虚构）\n\n四川省各地服务专线如下。\n"
        "成都服务点，电话000-1234567。\n绵阳服务点，电话000-7654321。\n"
    )
    with built(tmp_path, {"a.txt": text}) as snapshot:
        for place, strange in (("成都", None), ("绵阳", None), ("宜宾", "宜宾"), ("长沙", "长沙")):
            collection, query, _ = found_for(snapshot, f"{place}的冷链车打哪个服务专线？")
            assert strange_place(collection, query) == strange


NEWS = "砺湾设立渔业稳岗资金\n\n新华社长沙2月11日电（记者林舟）砺湾市对不裁员的渔业企业，返还上年度失业保险费的50%。\n"


def test_news_is_not_of_the_place_that_it_was_sent_from(tmp_path: Path) -> None:
    with built(tmp_path, {"news.txt": NEWS}) as snapshot:
        collection, query, _ = found_for(snapshot, "长沙不裁员的渔业企业返还多少？")
        assert strange_place(collection, query) == "长沙"


def test_a_document_that_only_says_our_city_may_be_of_the_city_that_its_text_names(tmp_path: Path) -> None:
    ours = (
        "市商务局关于帮助企业的通知\n\n各有关单位：\n一、对我市企业的评估费，每笔最高补贴2万元。\n"
        "二、企业在天津市政务网申请，天津市各窗口同时受理。\n"
    )
    texts = {"ours.txt": ours, "yanxi.txt": "砚溪市企业评估费补贴办法\n\n第一条 每笔评估费最高补贴5万元。\n"}
    with built(tmp_path, texts) as snapshot:
        collection, query, found = found_for(snapshot, "天津的企业评估费每笔最高补贴多少？")
        assert strange_place(collection, query) is None
        kept = of_the_place(collection, query, found)
        assert {one.document.file for one in kept} == {"ours.txt"}
        collection, query, _ = found_for(snapshot, "重庆的企业评估费每笔最高补贴多少？")
        assert strange_place(collection, query) is not None
