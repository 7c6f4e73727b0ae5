"""The whole way from a text to clauses: small texts by hand, and the laws over generated and random ones."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bench.reading import load_outlines, score_all
from index.address import same
from index.leaves import without
from index.readers.registry import read_file
from index.reading import read_source
from index.titles import fold
from index.types import Hints, Media, Noise, Reading, Span
from tests.index.reading_laws import (
    DEV_DATA,
    ROOT,
    addressed,
    check_laws,
    policy_texts,
    raw_texts,
    read,
    reasons,
    source_of,
    the_document,
)

CORPUS = sorted((ROOT / "eval" / "corpus").glob("*.*"))
DOCUMENTS = {"low_altitude_district_plans.txt": 3}
"""Compilations and how many documents they hold."""
WITHOUT_A_NUMBER = {"jiapu_startup_faq.html", "jipan_agriculture_industrialization.txt"}
NOTICE = """青河市人民政府办公室关于印发《青河市产业发展计划（2021—2023年）》的通知
青政办发〔2021〕5号

各区人民政府：
现印发给你们，请认真执行。

青河市人民政府办公室
2021年3月5日

青河市产业发展计划
（2021—2023年）

为推动发展，制定本计划。

三、支持措施
（二）培育企业
2.对新认定的企业给予20万元奖励。（责任单位：市科技局）
（三）其他。本计划自2021年4月1日起施行，有效期3年。
"""


def test_a_notice_with_its_plan() -> None:
    reading = read(NOTICE)
    document = the_document(reading)
    assert (document.title, document.number) == ("青河市产业发展计划（2021—2023年）", "青政办发〔2021〕5号")
    assert (document.issuer, document.issued) == ("青河市人民政府办公室", "2021-03-05")
    assert (document.place, document.level, document.grammar) == ("青河市", "city", "official")
    assert document.period is not None
    assert (document.period.start, document.period.end, document.period.explicit) == (2021, 2023, True)
    assert document.validity is not None
    assert (document.validity.effective, document.validity.expires) == ("2021-04-01", "2024-03-31")
    assert addressed(reading) == [
        (None, "各区人民政府："),
        (None, "现印发给你们，请认真执行。"),
        (None, "为推动发展，制定本计划。"),
        ("三、(二)2", "2.对新认定的企业给予20万元奖励。（责任单位：市科技局）"),
        ("三、(三)", "（三）其他。本计划自2021年4月1日起施行，有效期3年。"),
    ]
    assert reading.clauses[3].headings == ("支持措施", "培育企业")
    metadata = [one.span.cut(NOTICE) for one in reading.segments if one.kind == "metadata"]
    assert metadata == [
        *NOTICE.split("\n")[:2],
        "青河市人民政府办公室",
        "2021年3月5日",
        "青河市产业发展计划",
        "（2021—2023年）",
    ]


def test_the_id_is_made_of_file_and_title() -> None:
    text = "甲市产业办法\n一、支持。\n二、奖励。"
    expected = hashlib.sha256("a.txt\n甲市产业办法".encode()).hexdigest()[:12]
    assert the_document(read(text)).id == expected
    assert the_document(read(text + "\n三、补贴。")).id == expected, "the text may change"
    assert the_document(read(text, file="b.txt")).id != expected


def test_a_statute_article_above_500_characters_is_several_clauses_of_one_address() -> None:
    sentence = "企业应当按照规定申报并提交材料。"
    text = f"甲市产业条例\n第一条　{sentence * 40}\n第二条　施行。"
    reading = read(text)
    first = [clause for clause in reading.clauses if clause.address == "第一条"]
    assert [len(clause.span) for clause in first] == [4 + 31 * 16, 9 * 16]
    assert all(clause.text.endswith("。") for clause in first)


def test_lead_ins_carry_their_kind() -> None:
    reading = read("甲市产业办法\n一、条件\n符合下列条件之一：\n（1）甲类。\n（2）乙类。")
    assert [(clause.kind, clause.address) for clause in reading.clauses] == [
        ("lead_in", "一、"),
        ("paragraph", "一、(1)"),
        ("paragraph", "一、(2)"),
    ]


def test_a_compilation_is_several_documents() -> None:
    text = "园区实施方案汇编\n园区实施方案1\n一、甲区给予奖励。\n园区实施方案2\n一、乙区给予补贴。\n"
    reading = read(text)
    assert [document.title for document in reading.documents] == ["园区实施方案1", "园区实施方案2"]
    first, second = reading.documents
    assert [(clause.document_id, clause.ordinal, clause.text) for clause in reading.clauses] == [
        (first.id, 0, "一、甲区给予奖励。"),
        (second.id, 0, "一、乙区给予补贴。"),
    ]
    assert reasons(reading) == [("before the first document", "园区实施方案汇编")]


def test_a_text_without_a_title_is_named_by_its_place_or_file() -> None:
    text = "青河高新区支持企业。青河高新区给予奖励。"
    assert the_document(read(text)).title == "青河高新区（原文标题缺失）"
    assert the_document(read("支持企业。", file="x/y.txt")).title == "x/y.txt"


@pytest.mark.parametrize(
    "text", ["", " \n\t", "甲市产业扶持办法\n", "2021年3月5日\n", "\u200b\n\ufeff", "<!-- 备注 -->"]
)
def test_a_file_without_a_sentence_has_no_documents(text: str) -> None:
    reading = read(text)
    assert (reading.documents, reading.clauses) == ((), ())


def test_hints_fill_what_the_text_does_not_say() -> None:
    hints = Hints(title="甲市产业办法", issuer="甲市科技局", number="甲科〔2021〕5号", issued="2021年03月05日 10:00")
    document = the_document(read("一、支持企业发展。", hints=hints))
    assert (document.title, document.issuer, document.number, document.issued) == (
        "甲市产业办法",
        "甲市科技局",
        "甲科〔2021〕5号",
        "2021-03-05",
    )


def test_the_text_comes_before_hints_and_a_fuller_number_before_its_end() -> None:
    hints = Hints(title="乙", issuer="乙局", number="国令第707号", issued="2020-01-01")
    document = the_document(read("甲市产业办法\n第707号\n甲市科技局\n2021年3月5日\n一、支持。", hints=hints))
    assert (document.title, document.issuer, document.issued) == ("甲市产业办法", "甲市科技局", "2021-03-05")
    assert document.number == "国令第707号"
    assert the_document(read("甲市产业办法\n甲政发〔2021〕5号\n一、支持。", hints=hints)).number == "甲政发〔2021〕5号"


BLOCK = "实施日期：2021年4月16日\n失效日期：2023年6月1日\n文件状态：失效（提前废止）\n"


@pytest.mark.parametrize("media", ["text", "html"])
def test_what_a_block_states_is_metadata_and_is_quoted_by_the_validity(media: Media) -> None:
    text = f"{BLOCK}甲市产业办法\n第一条 支持企业发展。\n第二条 本办法自2021年4月13日起施行，有效期5年。\n"
    hints = Hints(effective="2021年4月16日", expires="2023年6月1日", valid="失效（提前废止）")
    reading = read(text, media=media, hints=hints if media == "html" else None)
    document = the_document(reading)
    assert document.title == "甲市产业办法"
    assert document.validity is not None
    assert (document.validity.effective, document.validity.expires) == ("2021-04-16", "2023-06-01")
    assert document.validity.words == document.validity.span.cut(text) == BLOCK.strip()
    kinds = [segment.kind for segment in reading.segments if segment.span.start < len(BLOCK) - 1]
    assert set(kinds) == {"metadata", "space"}
    assert not [clause for clause in reading.clauses if clause.span.start < len(BLOCK)]


def test_a_page_without_a_block_has_no_lines_of_one() -> None:
    text = f"甲市产业办法\n{BLOCK}一、支持企业发展。\n"
    reading = read(text, media="html")
    validity = the_document(reading).validity
    assert validity is not None
    assert (validity.expires, validity.words) == (None, "实施日期：2021年4月16日"), "read as a sentence of the text"
    assert "".join(clause.span.cut(text) for clause in reading.clauses).count("文件状态") == 1


def test_the_closing_clause_gives_the_days_unless_the_page_knows_of_an_end() -> None:
    text = "实施日期：2021年4月16日\n甲市产业办法\n一、支持企业。\n二、本办法自2021年4月13日起施行，有效期5年。\n"
    validity = the_document(read(text)).validity
    assert validity is not None
    assert (validity.effective, validity.expires) == ("2021-04-13", "2026-04-12")
    assert validity.words == "二、本办法自2021年4月13日起施行，有效期5年。"


def findings(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.words) for one in read(text).findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到20xx年，产值达到300亿元。", [("masked", "20xx年")]),
        ("依据甲府办发〔20xx〕6号文件，由X市负责，奖励XX万元。", [("masked", "〔20xx〕、X、XX")]),
        ("到20××年，20××年。", [("masked", "20××年")]),
        ("尺寸3×5个，型号AX区。", []),
        ("到2025年，产值达到300亿元。", []),
    ],
)
def test_masked_values_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert findings(text) == expected


LONG = "按照全市统一部署，各区各部门应当加强组织领导，落实工作责任，形成工作合力，确保各项任务落到实处，"


@pytest.mark.parametrize(
    ("text", "truncated"),
    [
        (f"一、保障\n{LONG}全面推", True),
        (f"一、保障\n{LONG}全面推进。", False),
        (f"一、保障\n{LONG}全面推进；", False),
        ("一、保障\n加强领导", False),
        ("一、保障\n加快建?script>s('a')", True),
        ("一、保障\n加快建设。\n\n\n</script>", False),
    ],
)
def test_a_text_that_breaks_off_is_found(text: str, truncated: bool) -> None:
    found = [one for one in read(text).findings if one.kind == "truncated"]
    assert len(found) == truncated
    for one in found:
        assert text.replace("?script>s('a')", "").endswith(one.words)


def test_the_rest_of_a_script_is_noise() -> None:
    reading = read("一、保障\n加快建?script>s('a')</script>\n【甲市方案】相关文章：")
    assert addressed(reading) == [("一、", "加快建")]
    assert reasons(reading) == [
        ("script remnant", "?script>s('a')</script>"),
        ("related articles", "【甲市方案】相关文章："),
    ]


def test_angle_brackets_of_a_text_are_text() -> None:
    assert addressed(read("一、由<市、區>负责落实。")) == [("一、", "一、由<市、區>负责落实。")]


def test_without_noise() -> None:
    noise = [Noise(span=Span(start=1, end=2), reason="x"), Noise(span=Span(start=4, end=6), reason="x")]
    assert without("甲.乙丙--丁", Span(start=0, end=7), noise) == "甲乙丙丁"
    assert without("甲.乙丙", Span(start=2, end=4), []) == "乙丙"


@given(policy_texts)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_laws_over_policy_texts(text: str) -> None:
    reading = read(text)
    assert reading == read_source(source_of(text)), "reading twice gives the same"
    check_laws(read_source(source_of(text, media="markdown")))


@given(raw_texts)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_laws_over_any_text(text: str) -> None:
    assert read(text) == read_source(source_of(text))


@given(policy_texts)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_address_is_one(text: str) -> None:
    addresses = {clause.address for clause in read(text).clauses if clause.address}
    assert [address for address in addresses if not same(address, address)] == []


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: str(path.name))
def test_laws_over_the_sample_corpus(path: Path) -> None:
    source = read_file(path, path.name)
    reading = read_source(source)
    check_laws(reading)
    assert reading == read_source(source)
    assert len(reading.documents) == DOCUMENTS.get(path.name, 1)
    for document in reading.documents:
        assert "".join(document.title.split()) in "".join(source.text.split()), "the title stands in the text"
        assert document.place is not None
    if path.name not in WITHOUT_A_NUMBER | DOCUMENTS.keys():
        assert None not in (reading.documents[0].number, reading.documents[0].issuer)


def test_the_sample_corpus_is_there() -> None:
    assert len(CORPUS) >= 6


development_data = pytest.mark.skipif(not (DEV_DATA / "policies").is_dir(), reason=f"no development data at {DEV_DATA}")
POLICIES = sorted((DEV_DATA / "policies").glob("*.txt"))
PAGES = sorted([*(DEV_DATA / "gov_html").glob("*"), *(DEV_DATA / "gov_html_state_council").glob("*")])
STATUTES = sorted((DEV_DATA / "statutes_md").glob("*.md"))


def reading_of(path: Path) -> Reading:
    return read_source(read_file(path, path.name))


@development_data
def test_laws_over_development_data() -> None:
    for path in (*POLICIES, *PAGES, *STATUTES):
        reading = reading_of(path)
        check_laws(reading)
        assert reading == reading_of(path)


@development_data
def test_laws_over_the_notices_of_2020() -> None:
    with (DEV_DATA / "ncp" / "corpus.jsonl").open(encoding="utf-8") as file:
        for line in file:
            read(json.loads(line)["text"])


@development_data
def test_headings_and_noise_are_those_of_the_outlines() -> None:
    scores = score_all(DEV_DATA / "policies")
    found, expected, claimed = (sum(getattr(one, name) for one in scores) for name in ("found", "expected", "claimed"))
    assert found / expected >= 0.99
    assert found / claimed >= 0.99
    assert sum(one.noise_left for one in scores) == 0, "no passage of noise is a clause"
    assert all(overlap >= 0.995 for one in scores for overlap in one.bodies)
    assert sum(one.facts_right for one in scores) >= 0.95 * sum(one.facts for one in scores)


@development_data
def test_titles_of_headings_are_those_of_the_outlines() -> None:
    known = load_outlines(DEV_DATA / "policies")
    wrong = []
    for name in known["files"]:
        reading = reading_of(DEV_DATA / "policies" / name)
        titles = {title for clause in reading.clauses for title in clause.headings}
        outlines = [one["outline"] for one in known["documents"] if one["file"] == name]
        wrong += [
            one["title"] for outline in outlines for one in outline if one["inline"] and one["title"] not in titles
        ]
    assert len(wrong) <= 2, wrong


@development_data
def test_documents_are_those_of_the_outlines() -> None:
    known = load_outlines(DEV_DATA / "policies")
    for name in known["files"]:
        reading = reading_of(DEV_DATA / "policies" / name)
        expected = [one for one in known["documents"] if one["file"] == name]
        assert len(reading.documents) == len(expected), name
        for document, wanted in zip(reading.documents, expected, strict=True):
            if wanted["title"]:
                assert fold(document.title).startswith(fold(wanted["title"]))
            assert (document.number, document.issuer, document.issued) == (
                wanted["document_number"],
                wanted["issuer"],
                wanted["issued"],
            )
            period = wanted["planning_period"]
            found = document.period and (document.period.start, document.period.end)
            assert found == (period and (period["start"], period["end"]))
            cut_off = any(one.kind == "truncated" for one in reading.findings if one.document_id == document.id)
            assert cut_off == ("middle of a word" in (wanted["truncation_note"] or ""))


@development_data
def test_the_table_of_24_rows() -> None:
    known = next(one for one in load_outlines(DEV_DATA / "policies")["documents"] if one["tables"])
    (table,) = known["tables"]
    reading = reading_of(DEV_DATA / "policies" / known["file"])
    rows = [clause for clause in reading.clauses if clause.kind == "row"]
    assert [clause.address for clause in rows] == [f"表1第{number}行" for number in range(1, 25)]
    for clause, wanted, place in zip(rows, table["rows"], table["row_ranges"], strict=True):
        assert clause.span.start == place["start"]
        cells = dict(zip(clause.columns, clause.cells, strict=True))
        assert cells == {name: str(value) for name, value in wanted.items()}


@development_data
def test_articles_are_those_of_the_published_statutes() -> None:
    published: dict[str, dict[str, dict[str, str]]] = {}
    with gzip.open(DEV_DATA / "statutes" / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            published.setdefault(row["law"], {}).setdefault(row["path"], {})[row["article"]] = row["text"]
    articles, wrong = 0, []
    for path in STATUTES:
        law = re.sub(r"(?:\(\d{4}-\d\d-\d\d\))?\.md$", "", path.name)
        versions = published.get(law, {})
        if len(versions) != 1:
            continue
        found: dict[str, str] = {}
        for clause in reading_of(path).clauses:
            if clause.address and clause.address.startswith("第"):
                found[clause.address] = found.get(clause.address, "") + clause.text
        (wanted,) = versions.values()
        articles += len(wanted)
        assert found.keys() == wanted.keys(), law
        wrong += [
            f"{law} {address}"
            for address, text in wanted.items()
            if bare(found[address]).removeprefix(address) != bare(text).removeprefix(address)
        ]
    assert articles >= 2_000
    assert wrong == []


def bare(text: str) -> str:
    return re.sub("[\\s\u200b]", "", text)
