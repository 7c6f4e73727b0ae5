"""The list of administrative divisions, and what its names say of one another."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.division_list import Division, chain, divisions, holders
from index.divisions import (
    city_of_zone,
    fold,
    is_zone,
    lineage,
    may_lie_in,
    named,
    narrowest,
    parts,
    related,
    within,
    zone_stem,
)

TODAY = [division for division in divisions() if division.until is None]


def ways(name: str) -> list[str]:
    return ["/".join(one.name for one in chain(division)) for division in named(name)]


def test_a_name_of_several_divisions_may_lie_where_one_of_them_does() -> None:
    assert len(named("和田")) > 1 and not within("和田", "新疆维吾尔自治区")
    assert may_lie_in("和田", "新疆维吾尔自治区") and may_lie_in("和田", "新疆")
    assert not may_lie_in("和田", "西藏自治区") and not may_lie_in("不列之地", "新疆")


def test_the_list_is_whole() -> None:
    levels = {level: sum(one.level == level for one in TODAY) for level in ("province", "city", "district")}
    assert levels["province"] == 34
    assert 330 <= levels["city"] <= 340
    assert 2840 <= levels["district"] <= 2860
    assert len({division.code for division in TODAY}) == len(TODAY)


def test_every_line_is_a_code_a_name_a_spelling_and_a_year() -> None:
    for one in divisions():
        assert re.fullmatch(r"\d{6}", one.code)
        assert re.fullmatch(r"[\u3400-\u9fff]{2,15}", one.name), one
        assert re.fullmatch("[a-z ']*", one.pinyin), one
        assert one.until is None or 1999 <= one.until <= 2026


def test_every_division_but_a_province_lies_in_a_province() -> None:
    for one in TODAY:
        assert (holders(one) == ()) == (one.level == "province"), one
        assert all(holder.code != one.code for holder in holders(one))


@pytest.mark.parametrize(
    ("name", "chains"),
    [
        ("武汉", ["湖北省/武汉市"]),
        ("武汉市", ["湖北省/武汉市"]),
        ("武漢市", ["湖北省/武汉市"]),
        ("硚口", ["湖北省/武汉市/硚口区"]),
        ("大冶市", ["湖北省/黄石市/大冶市"]),
        ("恩施州", ["湖北省/恩施土家族苗族自治州"]),
        ("浦东", ["上海市/浦东新区"]),
        ("神农架", ["湖北省/神农架林区"]),
        ("滬", ["上海市"]),
        ("粤", ["广东省"]),
        ("台湾", ["台湾省"]),
        ("襄樊市", ["湖北省/襄樊市"]),
        ("吉林", ["吉林省", "吉林省/吉林市"]),
        ("海南", ["海南省", "青海省/海南藏族自治州", "内蒙古自治区/乌海市/海南区"]),
        ("朝阳", ["辽宁省/朝阳市", "北京市/朝阳区", "辽宁省/朝阳市/朝阳县", "吉林省/长春市/朝阳区"]),
        ("青河市", []),
        ("高新区", []),
        ("", []),
    ],
)
def test_a_name_gives_all_that_bear_it_the_widest_first(name: str, chains: list[str]) -> None:
    assert ways(name) == chains


def test_a_former_name_has_its_last_year_and_hides_behind_one_of_today() -> None:
    assert [one.until for one in named("襄樊市")] == [2009]
    assert all(one.until is None for one in named("武昌区"))


@given(st.sampled_from(TODAY))
def test_every_division_is_found_by_its_names(division: Division) -> None:
    assert division in named(division.name)
    assert division.abridged is None or division in named(division.abridged)
    assert len(division.short) > 1


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("湖北省武汉市硚口区", ("湖北省", "武汉市", "硚口区")),
        ("湖北省武漢東湖新技術開發區", ("湖北省", "武漢東湖新技術開發區")),
        ("青河省青河市临山县", ("青河省", "青河市", "临山县")),
        ("济南市市中区", ("济南市", "市中区")),
        ("沈阳和平区", ("沈阳", "和平区")),
        ("重庆两江新区", ("重庆", "两江新区")),
        ("湖北省黄石市大冶市大冶湖高新区", ("湖北省", "黄石市", "大冶市", "大冶湖高新区")),
        ("X市", ("X市",)),
        ("甲", ("甲",)),
        ("", ()),
    ],
)
def test_a_written_place_divides_into_its_names(place: str, names: tuple[str, ...]) -> None:
    assert parts(place) == names


@given(st.text(alphabet="湖北省武汉市硚口區县高新技术开发青河臨山X東", max_size=24))
def test_the_names_of_a_place_are_the_whole_place(place: str) -> None:
    assert "".join(parts(place)) == place
    assert place.endswith(narrowest(place))
    assert len(fold(place)) == len(place)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("臺灣\r\n遵義", "台湾\r\n遵义"), ("武\x00漢", "武\ufffd汉"), ("\ud800縣", "\ufffd县"), ("", "")],
)
def test_folding_gives_simplified_characters(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("zone", "head", "stem"),
    [
        ("武漢東湖新技術開發區", "武漢", "东湖"),
        ("武汉市东湖高新区", "武汉市", "东湖"),
        ("东湖高新区", None, "东湖"),
        ("鞍山高新技术产业开发区", "鞍山", "鞍山"),
        ("泉州臺商投資區", "泉州", "泉州台商"),
        ("大冶湖高新区", None, "大冶湖"),
    ],
)
def test_a_zone_is_told_by_its_stem(zone: str, head: str | None, stem: str) -> None:
    assert is_zone(zone)
    assert (city_of_zone(zone), zone_stem(zone)) == (head, stem)


@pytest.mark.parametrize("name", ["浦东新区", "滨海新区", "武汉市", "青河区"])
def test_a_listed_district_is_no_zone(name: str) -> None:
    assert not is_zone(name)


@pytest.mark.parametrize(
    ("place", "other"),
    [
        ("硚口区", "武汉"),
        ("硚口区", "湖北省"),
        ("湖北省武汉市硚口区", "硚口区"),
        ("武漢東湖新技術開發區", "武汉市"),
        ("武漢東湖新技術開發區", "东湖高新区"),
        ("辽宁省鞍山高新技术产业开发区", "鞍山高新区"),
        ("鞍山市高新区", "鞍山高新区"),
        ("湖北省黄石市大冶市大冶湖高新区", "大冶市"),
        ("青河市临山区", "青河"),
        ("青河市临山区", "青河市"),
        ("南京市鼓楼区", "鼓楼区"),
        ("朝阳区", "朝阳"),
        ("廣東省廣州市", "广州"),
        ("襄樊市", "襄阳市"),
    ],
)
def test_a_place_lies_in_what_holds_it(place: str, other: str) -> None:
    assert within(place, other)
    assert related(other, place)


@pytest.mark.parametrize(
    ("place", "other"),
    [
        ("武汉市", "硚口区"),
        ("硚口区", "东湖高新区"),
        ("武汉东湖高新区", "硚口区"),
        ("南京市鼓楼区", "徐州市鼓楼区"),
        ("鞍山高新区", "鞍山经开区"),
        ("泉州台商投资区", "福州台商投资区"),
        ("鼓楼区", "南京市"),
        ("青河市临山区", "墨屿市"),
        ("海南省", "海南藏族自治州"),
        ("", "武汉市"),
        ("武汉市", ""),
    ],
)
def test_a_place_does_not_lie_in_another(place: str, other: str) -> None:
    assert not within(place, other)


@given(st.sampled_from(TODAY))
def test_every_division_lies_in_all_that_hold_it(division: Division) -> None:
    written = "".join(one.name for one in chain(division))
    assert within(written, written)
    assert all(within(written, holder.name) for holder in holders(division))
    assert division.name in lineage(written)
