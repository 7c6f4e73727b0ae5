from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.divisions import fold, narrowest, within
from index.place_names import place_in, same_zone
from index.places import place_of, place_of_text, with_parents
from index.readers.registry import read_file
from index.reading import read_source


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("青河市临山区人民政府关于印发若干措施的通知", "青河市临山区"),
        ("青河市产业扶持办法", "青河市"),
        ("青河市宝山区产业扶持办法", "青河市宝山区"),
        ("青河市东城区产业扶持办法", "青河市东城区"),
        ("青河省青河市临山县发展规划", "青河省青河市临山县"),
        ("青河经济技术开发区招商引资办法", "青河经济技术开发区"),
        ("青河高新区若干政策", "青河高新区"),
        ("青河自治区条例", "青河自治区"),
        ("2026年青河市入学指引", "青河市"),
        ("2025年，青河市申领详解", "青河市"),
        ("关于印发青河市产业扶持办法的通知", "青河市"),
        ("《青河市产业扶持办法》", "青河市"),
        ("中共青河市委关于加强工作的意见", "青河市"),
        ("青河市财政局 临山市财政局关于印发办法的通知", "青河市"),
        ("臨山縣發展規劃", "臨山縣"),
        ("河县发展规划", "河县"),
        ("我县发展规划", None),
        ("加快产业集聚区建设专项工作方案", None),
        ("社区治理办法", None),
        ("全市产业扶持办法", None),
        ("城市更新办法", None),
        ("国家级经济技术开发区考核办法", None),
        ("关于支持企业上市的意见", None),
        ("", None),
    ],
)
def test_place_of_a_title(title: str, place: str | None) -> None:
    assert place_in(title) == place


def test_the_place_that_a_text_names_most_often() -> None:
    text = "青河高新区是产业高地。" * 2 + "x" * 400 + "支持青河高新区建设，依托青河高新区，临山县参与。"
    assert place_of_text(text) == "青河高新区"


def test_the_name_reaches_as_far_to_the_left_as_it_is_repeated() -> None:
    assert place_of_text("推动临山区发展。在临山区落户。对临山区企业。") == "临山区"


@pytest.mark.parametrize(
    "text",
    [
        "各省、自治区、直辖市人民政府。" * 5,
        "本行政区域内，其行政区应当负责。" * 5,
        "推进自由贸易试验区建设。" * 5,
        "实现市场化，跨市场经营。" * 5,
        "全市推进，我市负责。" * 5,
        "产业园区、社区、片区。" * 5,
        "产" * 400 + "青河市一次，临山县一次。",
        "贫困山区和主城区。" * 5,
        "没有地名。",
        "",
    ],
)
def test_no_name_stands_out(text: str) -> None:
    assert place_of_text(text) is None


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("国家税务总局深圳市税务局关于办税事项的通告", "深圳市"),
        ("武漢東湖新技術開發區管理委員會", "武漢東湖新技術開發區"),
        ("重庆省际包车恢复运转", None),
        ("浙江省委省政府出台若干措施", "浙江省"),
        ("债券市场管理办法", None),
    ],
)
def test_a_listed_place_is_told_from_what_stands_around_it(title: str, place: str | None) -> None:
    assert place_in(title) == place


@pytest.mark.parametrize(
    "text",
    [
        "维护债券市场秩序，债券市场平稳运行。" * 3,
        "为深入贯彻落实市委、市政府部署，抓好落实市委要求。" * 3,
        "常务副市长主持，常务副市长讲话。" * 3,
        "设置暂时隔离区，撤销暂时隔离区。" * 3,
        "参照《武汉市办法》。",
        "甲市一次提到。",
    ],
)
def test_words_cut_short_are_no_places(text: str) -> None:
    assert place_of_text(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("新华社北京2月4日电 湖南公布热线电话，湖南各市设立专线，衡阳市一条，长沙市一条，岳阳市一条。", "湖南省"),
        ("硚口区出台措施。硚口区企业受益。武汉市支持。", "硚口区"),
        ("武汉、黄石、襄阳、宜昌四市开展试点。", "湖北省"),
        ("浙江、广东、四川、甘肃各设一处。", None),
        ("北京市丰台区红十字会说明。北京市要求，北京市各区落实。", "丰台区"),
        ("渝中区召开会议，渝中区要求。全市企业，全市各区。", "重庆市"),
        ("推进南京經濟技術開發區發展，對照南京市標準，南京市支持。", "南京經濟技術開發區"),
    ],
)
def test_the_place_that_holds_most_of_what_is_named(text: str, place: str | None) -> None:
    assert place_of_text(text) == place


@pytest.mark.parametrize(
    ("place", "context", "whole"),
    [
        ("硚口区", "硚口区加快发展", "湖北省武汉市硚口区"),
        ("武汉市硚口区", "武汉市硚口区", "湖北省武汉市硚口区"),
        ("遵义市", "遵義市開發區高質量發展實施方案，根據省委省政府要求", "貴州省遵義市"),
        ("東湖高新區", "促進武漢東湖新技術開發區（以下稱東湖高新區）發展", "湖北省武漢東湖新技術開發區"),
        ("大冶湖高新区", "大冶湖高新区引领大冶市", "湖北省黄石市大冶市大冶湖高新区"),
        ("大冶湖高新区", "大冶湖高新区", "大冶湖高新区"),
        ("鞍山高新区", "鞍山高新区", "辽宁省鞍山高新区"),
        ("鼓楼区", "鼓楼区", "鼓楼区"),
        ("鼓楼区", "南京市各区：鼓楼区", "江苏省南京市鼓楼区"),
        ("鼓楼区", "徐州与南京的鼓楼区", "鼓楼区"),
        ("青河市临山区", "青河市临山区", "青河市临山区"),
        ("青河高新区", "青河高新区", "青河高新区"),
        ("北京市", "北京市", "北京市"),
        ("X市", "X市", "X市"),
    ],
)
def test_a_place_is_completed_as_far_as_it_is_certain(place: str, context: str, whole: str) -> None:
    assert with_parents(place, context) == whole


@given(st.text(alphabet="湖北省武汉市硚口區县高新技术开发青河臨山X東鼓楼全我，。《》 ", max_size=60))
def test_what_is_added_stands_before_the_place(text: str) -> None:
    found = place_in(text) or place_of_text(text)
    if found is not None:
        whole = with_parents(found, text)
        assert fold(whole).endswith(fold(narrowest(found))) or same_zone(found, narrowest(whole))


@pytest.mark.parametrize(
    ("title", "issuer", "body", "place"),
    [
        ("青河市产业办法", "国务院", "湖北省", "青河市"),
        ("临山区产业办法", "青河市临山区人民政府", "", "青河市临山区"),
        ("臨山區產業辦法", "青河市财政局", "", "臨山區"),
        ("产业办法", "武汉市财政局", "湖北省湖北省湖北省", "湖北省武汉市"),
        ("产业办法", "国务院办公厅", "武汉市武汉市武汉市", None),
        ("产业办法", "国家税务总局深圳市税务局", "各纳税人：", "广东省深圳市"),
        ("产业办法", None, "国家粮食局安排投放玉米，湖北等地企业受益，湖北省支持。", None),
        ("关于调整北京市企业备案流程的通知", None, "各有关单位：", "北京市"),
        ("广东多项新措实施", None, "参保人可享受。", "广东省"),
        (None, None, "", None),
    ],
)
def test_title_issuer_and_text_in_this_order(
    title: str | None, issuer: str | None, body: str, place: str | None
) -> None:
    assert place_of(title, issuer, body) == place


def test_the_parts_of_a_compilation_do_not_take_the_place_of_its_title() -> None:
    assert place_of("武汉市方案9篇", None, "遵义市支持，遵义市推动。", several=True) == "贵州省遵义市"


DATA = (Path(__file__).resolve().parents[2] / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")) / "policies"


@pytest.mark.skipif(not DATA.is_dir(), reason="the development data are not here")
def test_places_are_those_of_the_outlines() -> None:
    wanted = json.loads((DATA / "outlines.json").read_text(encoding="utf-8"))["documents"]
    for file in sorted({document["file"] for document in wanted}):
        expected = [document["place"] for document in wanted if document["file"] == file]
        found = [document.place or "" for document in read_source(read_file(DATA / file, file)).documents]
        assert len(found) == len(expected)
        for place, annotated in zip(found, expected, strict=True):
            names = [annotated[level] for level in ("province", "city", "district") if annotated[level]]
            assert narrowest(place) in (annotated["raw"], annotated["zone"]), place
            assert all(within(place, name) for name in names), place
