"""Contradictions inside a document: what is raised, what could be rounding or another reading, and where it stands."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.contradictions import View, find_contradictions
from index.readers.registry import read_bytes, read_file
from index.reading import read_source
from index.types import Clause, Finding, Noise, Span

ROOT = Path(__file__).resolve().parents[2]
DATA = (ROOT / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")).resolve() / "policies"


def clause(source: str, start: int = 0, **fields: object) -> Clause:
    made: dict[str, object] = {"kind": "paragraph", "noise": (), "text": source, **fields}
    return Clause(
        document_id="d",
        ordinal=0,
        address=None,
        headings=(),
        span=Span(start=start, end=start + len(source)),
        **made,  # type: ignore[arg-type]
    )


def found(text: str) -> tuple[Finding, ...]:
    return find_contradictions("d", [View.of(clause(text))])


GROWTH = (
    # 9.0 / 5.0 = 1.80; five years: 12.5 % a year geometric, 16 % arithmetic
    ("2025年云台市实现工业投资9.0亿元，为2020年（5.0亿元）的1.8倍，年均增速12.5%。", False),
    ("2025年云台市实现工业投资9.0亿元，为2020年（5.0亿元）的1.8倍，年均增速15.9%。", False),
    ("2025年云台市实现工业投资9.0亿元，为2020年（5.0亿元）的1.8倍，年均增速6.5%。", True),
    ("2025年云台市实现工业投资9.0亿元，为2020年（5.0亿元）的2.4倍。", True),
    ("2025年云台市实现工业投资9.0亿元，为2020年（5.0亿元）的2倍。", False),  # 2 is printed for 1.5 to 2.5
    ("2025年云台市实现工业投资9.0亿元，是2020年（3.0亿元）的2倍。", True),
    ("2025年云台市税收18.5亿元，为2020年（10.0亿元）的1.9倍。", False),  # 1.85 rounds to 1.9
    ("2025年云台市税收18.00亿元，为2020年（10.00亿元）的1.9倍。", True),
    ("2025年云台市税收约18.00亿元，为2020年（10.00亿元）的1.9倍。", False),
    ("2025年云台市税收超18.00亿元，为2020年（10.00亿元）的1.9倍。", False),
    ("2025年云台市地区生产总值9.0亿元，为2020年（5.0亿元）的1.8倍，年均增速6.5%。", False),  # constant prices
    ("云台市工业投资9.0亿元，为2020年（5.0亿元）的1.8倍，年均增速6.5%。", False),  # of which year is not said
    ("云台市游客由2020年的50.0万人次增长到2025年的90.0万人次，增长80%。", False),
    ("云台市游客由2020年的50.0万人次增长到2025年的90.0万人次，增长40%。", True),
    ("云台市游客由2020年的50.0万人次增长到2025年的90.0万人次，年均增长12.5%。", False),
    ("云台市游客由2020年的50.0万人次增长到2025年的90.0万人次，年均增长22.5%。", True),
    ("云台市游客由50.0万人次增加到90.0万人次，年均增长22.5%。", False),  # over how many years is not said
    ("云台市企业从120家增加到150家，增长25%。", False),
    ("云台市企业从120家增加到150家，增长30%。", True),
    ("云台市投资由5.0亿元增加到90.0万人次，增长30%。", False),
)
LISTS = (
    ("构建“五组团”即云台组团、青屿组团、白浦组团、南汀组团。", True),
    ("构建“四组团”即云台组团、青屿组团、白浦组团、南汀组团。", False),
    ("构建“五组团”即云台组团、青屿组团、白浦组团、南汀组团和西礁组团。", False),
    ("构建“六组团”即云台组团、青屿组团、白浦组团、能源与装备组团。", True),  # 和 inside a member
    ("构建“五组团”，包括云台组团、青屿组团、白浦组团等。", False),  # open
    ("实施“四级三类”：云台组团、青屿组团、白浦组团、南汀组团。", False),  # which number is meant
    ("按照第三类：云台组团、青屿组团、白浦组团、南汀组团。", False),  # an ordinal
    ("聚焦六大领域：新材料、新能源、新装备、新医药、新农业。", True),
    ("聚焦五大领域：新材料、新能源、新装备、新医药、新农业。", False),
    ("实现五项功能：实名登录、信息查询、下载、发票代开。", False),  # 信息查询、下载 may be one
    ("依照第二百零七条第十一项规定的请求，包括一审请求、二审请求。", False),
    ("依照本法一百零七条规定的请求，包括一审请求、二审请求。", False),
    ("做到三个“统筹好”，即统筹好远近、统筹好内外。", True),
    ("做到两个“统筹好”，即统筹好近、统筹好远。", False),
    ("把八项规定作为铁规矩、硬杠杠。", False),
    ("聚焦五大领域：新材料、新能源；新装备、新医药。", False),
    ("共20家机构，包括12个站、16个所。", False),
    ("到2027年，建成特色产业园3个。重点建设云台产业园、青屿产业园、白浦产业园、南汀产业园。", True),
    ("到2027年，建成特色产业园5个。重点建设云台产业园、青屿产业园、白浦产业园、南汀产业园。", False),  # some of them
    ("目前已建成特色产业园3个。重点建设云台产业园、青屿产业园、白浦产业园、南汀产业园。", False),
    ("到2027年，建成特色产业园3个。重点建设云台港、青屿机场、白浦公路、南汀大桥。", False),  # not parks
)
SUMS = (
    ("三年新建厂房120万平方米，其中2024年30万平方米、2025年45万平方米、2026年45万平方米。", False),
    ("三年新建厂房130万平方米，其中2024年30万平方米、2025年45万平方米、2026年45万平方米。", True),
    ("三年新建厂房130万平方米，其中2024年30万、2025年45万、2026年45万。", True),
    ("新建厂房共130万平方米，其中2024年30万平方米、2025年45万平方米、2026年45万平方米。", True),
    ("新建厂房130万平方米，其中2024年30万平方米、2025年45万平方米、2026年45万平方米。", False),  # all of it?
    ("五年新建厂房130万平方米，其中2024年30万平方米、2025年45万平方米、2026年45万平方米。", False),  # two years left
    ("三年新建厂房130万平方米，其中到2024年30万平方米、到2025年75万平方米、到2026年120万平方米。", False),
    ("三年新建厂房130万平方米，其中2024年约30万平方米、2025年45万平方米、2026年45万平方米。", False),
    ("三年安排1.2亿元，其中2024年0.3亿元、2025年0.4亿元、2026年0.4亿元。", False),  # 0.35 + 0.45 + 0.45
    ("三年安排1.4亿元，其中2024年0.3亿元、2025年0.4亿元、2026年0.4亿元。", True),
    ("现有企业100家，其中国家级30家、省级40家。", False),  # not all of them
    ("甲类30家、乙类40家、丙类50家，合计120家。", False),
    ("甲类30家、乙类40家、丙类50家，合计130家。", True),
    ("企业100家，其中甲类30家、乙类40家，共计110家。", False),
)
FACTS = (
    ("2025年全区工业投资95亿元。2025年全区工业投资95.3亿元。", False),  # a rounding
    ("2025年全区工业投资95亿元。2025年全区工业投资97.3亿元。", True),
    ("2025年全区工业投资95亿元。2024年全区工业投资97.3亿元。", False),
    ("2025年全区工业投资95亿元。2025年全市工业投资97.3亿元。", False),
    ("2025年全区工业投资95亿元。2025年全区工业投资力争97.3亿元。", False),
    ("2025年全区工业投资95亿元。2025年全区工业投资97.3%。", False),
)


@pytest.mark.parametrize(("text", "contradicts"), [*GROWTH, *LISTS, *SUMS, *FACTS])
def test_what_is_a_contradiction(text: str, contradicts: bool) -> None:
    findings = found(text)
    assert [finding.kind for finding in findings] == ["contradiction"] * contradicts
    for finding in findings:
        assert "\n" not in finding.words
        assert all(span.cut(text) for span in finding.spans)
        assert list(finding.spans) == sorted(finding.spans, key=lambda span: span.start)


def test_both_sides_are_quoted_and_placed() -> None:
    text = "共建设“五组团”即云台组团、青屿组团、白浦组团、南汀组团，统筹推进。"
    (finding,) = found(text)
    assert [span.cut(text) for span in finding.spans] == ["“五组团”", "云台组团、青屿组团、白浦组团、南汀组团"]
    assert finding.words == "“五组团”之后列出的是4个：“云台组团、青屿组团、白浦组团、南汀组团”"


def test_the_ratio_and_the_growth_are_told() -> None:
    (finding,) = found("2025年云台市实现工业投资9.0亿元，为2020年（5.0亿元）的1.8倍，年均增速6.5%。")
    assert "两数之比约为1.80" in finding.words
    assert "5年间年均约12.5%" in finding.words
    assert "6.5%" in finding.words


def test_another_place_that_states_the_listed_number_is_added() -> None:
    first = "形成四组团空间布局。"
    second = "“五组团”即云台组团、青屿组团、白浦组团、南汀组团。"
    text = first + "\n" + second
    (finding,) = find_contradictions("d", [View.of(clause(first)), View.of(clause(second, start=len(first) + 1))])
    assert finding.spans[0].cut(text) == "四组团"
    assert finding.words.endswith("另有一处写作“四组团”")


def test_a_row_and_a_sentence_are_compared_within_rounding() -> None:
    def read(cell: str) -> tuple[Finding, ...]:
        line, row = "2025年实现工业投资95亿元。", f"1 | 工业投资(亿元) | {cell} | 120"
        cells = {"columns": ("序号", "指标", "2025年", "2030年"), "cells": ("1", "工业投资(亿元)", cell, "120")}
        rows = [clause(line), clause(row, start=len(line) + 1, kind="row", **cells)]
        return find_contradictions("d", [View.of(one) for one in rows])

    assert read("95.3") == ()
    (finding,) = read("96.3")
    assert len(finding.spans) == 2
    assert "95亿元" in finding.words
    assert "96.3" in finding.words


def test_spans_count_the_noise_inside_a_clause() -> None:
    source = "共建“五`组团”即云台组团、青屿组团、白浦组团、南汀组团。"
    place = source.index("`")
    noise = (Noise(span=Span(start=place, end=place + 1), reason="stray"),)
    one = clause(source, text=source.replace("`", ""), noise=noise)
    (finding,) = find_contradictions("d", [View.of(one)])
    assert [span.cut(source) for span in finding.spans] == ["“五`组团”", "云台组团、青屿组团、白浦组团、南汀组团"]


def test_traditional_script_and_full_width_digits_read_alike() -> None:
    (finding,) = found("構建“五組團”即雲臺組團、青嶼組團、白浦組團、南汀組團。")
    assert "五組團" in finding.words
    assert len(found("甲類３０家、乙類４０家，合計８０家。")) == 1


@given(
    then=st.decimals(min_value=1, max_value=900, places=2),
    now=st.decimals(min_value=1, max_value=900, places=2),
    factor=st.integers(1, 50),
)
def test_consistent_numbers_stay_consistent_when_scaled(then: Decimal, now: Decimal, factor: int) -> None:
    ratio = now / then
    text = (
        f"2025年云台市工业投资{now * factor}亿元，为2020年（{then * factor}亿元）的{ratio:.2f}倍，"
        f"年均增速{(float(ratio) ** 0.2 - 1) * 100:.2f}%。"
    )
    assert found(text) == () or ratio < 1  # a rate below zero is not written as 年均增速


@given(
    parts=st.lists(st.integers(1, 10_000), min_size=2, max_size=6), factor=st.integers(1, 1000), off=st.integers(2, 9)
)
def test_parts_that_add_up_stay_so_when_scaled_and_no_other_total_fits(parts: list[int], factor: int, off: int) -> None:
    def sentence(total: int) -> str:
        return "、".join(f"第{place}类{part * factor}家" for place, part in enumerate(parts)) + f"，合计{total}家。"

    total = sum(parts) * factor
    assert found(sentence(total)) == ()
    assert len(found(sentence(total + off))) == 1


@given(
    names=st.lists(st.sampled_from("云青白南西东北中上下"), min_size=2, max_size=9, unique=True),
    stated=st.integers(2, 9),
)
def test_a_list_of_like_names_is_counted(names: list[str], stated: int) -> None:
    listed = "、".join(f"{name}屿组团" for name in names)
    assert bool(found(f"布局{stated}组团，即{listed}。")) is (stated != len(names))


@pytest.mark.parametrize(
    "made",
    [
        lambda random: "".join(random.choice("0123456789,.、,年为的()倍其中合计共计即") for _ in range(500)),
        lambda random: "1、" * 200 + "其中" + "1," * 40 + "合计",
        lambda random: "其中" * 100 + "1" * 290,
        lambda random: "由1到" * 100 + "增长1%",
    ],
)
def test_texts_made_to_be_slow_are_not(made: Callable[[random.Random], str]) -> None:
    seeded = random.Random(7)
    clauses = [clause(made(seeded)[:500]) for _ in range(40)]
    started = time.process_time()
    for one in clauses:
        find_contradictions("d", [View.of(one)])
    assert time.process_time() - started < 4


def test_reading_records_them() -> None:
    text = (
        "云台市产业空间规划\n\n一、布局\n构建“五组团”即云台组团、青屿组团、白浦组团、南汀组团，统筹推进各项建设任务。\n"
    )
    reading = read_source(read_bytes(text.encode(), "yuntai.txt"))
    (finding,) = [finding for finding in reading.findings if finding.kind == "contradiction"]
    assert finding.document_id == reading.documents[0].id
    assert finding.spans[0].cut(text) == "“五组团”"


@pytest.mark.skipif(not DATA.exists(), reason="needs the development data")
def test_the_development_documents_raise_what_their_readers_found() -> None:
    raised = {
        path.name[:3]: [
            one.words for one in read_source(read_file(path, path.name)).findings if one.kind == "contradiction"
        ]
        for path in sorted(DATA.glob("*.txt"))
    }
    assert {name: len(words) for name, words in raised.items()} == {"000": 1, "001": 0, "002": 0, "003": 3, "004": 1}
    assert sum("4.84" in words for words in raised["003"]) == 1
    assert sum("八组团" in words and "六组团" in words for words in raised["003"]) == 1
    assert "名称不一致" in raised["000"][0]
    assert "名称隐去" in raised["004"][0]
