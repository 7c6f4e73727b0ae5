"""What is shown: quotes are slices of the source, estimates show their operands, questions come in order of value."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from rich.console import Console

from index.types import Span
from qa.eligibility.holdings import holdings
from qa.eligibility.matching import match
from qa.eligibility.profile_file import profile_of
from qa.eligibility.report import report
from qa.eligibility.report_docx import docx
from qa.eligibility.report_json import matched_json
from qa.eligibility.report_markdown import markdown
from qa.eligibility.terminal import show
from qa.eligibility.verdicts import Matched
from tests.qa.eligibility.made_measures import AS_OF, PLACE, held, measures

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def matched(**facts: Any) -> Matched:
    return match(profile_of({"place": PLACE} | facts, "case"), held(), AS_OF)


def numbers(entry: Any) -> Iterator[int]:
    if isinstance(entry, dict):
        for key, value in entry.items():
            if key == "citations" and value and isinstance(value[0], int):
                yield from value
            else:
                yield from numbers(value)
    elif isinstance(entry, list):
        for one in entry:
            yield from numbers(one)


def test_json_cites_slices_of_the_source() -> None:
    found = matched_json(matched(revenue="6亿元", qualifications=["高新技术企业"]), held())
    texts = {home.document.file: home.text for home in measures()[1].values()}
    cited = {one["n"]: one for one in found["citations"]}
    assert list(cited) == list(range(1, len(cited) + 1))
    assert all(texts[one["file"]][one["start"] : one["end"]] == one["quote"] != "" for one in cited.values())
    used = set(numbers({key: value for key, value in found.items() if key != "citations"}))
    assert used == set(cited)
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found
    assert all(one["citations"] for one in found["measures"])


def test_every_condition_and_amount_is_cited() -> None:
    def leaves(judged: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if judged["relation"] == "leaf":
            yield judged
        for part in judged.get("parts", ()):
            yield from leaves(part)

    for one in matched_json(matched(revenue="6亿元"), held())["measures"]:
        assert all(leaf["citations"] for leaf in leaves(one["condition"]))
        for tier in one["tiers"]:
            assert tier["estimate"] is None or tier["estimate"]["operands"][0]["citations"]


def test_a_measure_with_a_false_quote_is_not_shown() -> None:
    found, homes = measures()
    wrong = replace(found["以上"], words="对所有企业给予一次性奖励30万元。")
    made = holdings([wrong, found["超过"]], homes)
    assert (len(made.measures), made.withheld) == (1, 1)
    result = match(profile_of({"place": PLACE}, "case"), made, AS_OF)
    assert result.withheld == 1
    assert "有 1 项措施的引文与原文不一致" in markdown(report(result, made))


def test_a_false_condition_is_for_a_person_to_check() -> None:
    found, homes = measures()
    condition = found["超过"].condition
    moved = replace(condition, span=Span(start=0, end=4))
    made = holdings([replace(found["超过"], condition=moved)], homes)
    one = match(profile_of({"place": PLACE, "revenue": "1亿元"}, "case"), made, AS_OF).measures[0]
    assert (one.group, one.overall, one.condition.manual) == ("unparsed", "needs_facts", True)


@pytest.mark.parametrize(
    ("name", "facts", "formula", "value"),
    [
        ("以上", {"revenue": "1亿元"}, "一次性30万元", "300000"),
        ("比例", {"equipment_investment": "100万元"}, "min(20% × 设备投资100万元, 上限60万元) = 20万元", "200000"),
        ("比例", {"equipment_investment": "500万元"}, "min(20% × 设备投资500万元, 上限60万元) = 60万元", "600000"),
        ("比例", {}, "min(20% × 设备投资额, 上限60万元)", None),
        ("每家", {"bred_high_tech": "3家"}, "5万元/家 × 培育高新技术企业3家 = 15万元", "150000"),
    ],
)
def test_estimate(name: str, facts: dict[str, Any], formula: str, value: str | None) -> None:
    found, homes = measures()
    result = match(profile_of({"place": PLACE} | facts, "case"), holdings([found[name]], homes), AS_OF)
    estimate = result.measures[0].tiers[0].estimate
    assert (estimate.formula, estimate.value) == (formula, None if value is None else Decimal(value))


def test_nothing_is_added_up() -> None:
    text = markdown(report(matched(revenue="6亿元", rnd_intensity="9%", employees="10人"), held()))
    assert "一次性30万元" in text and "一次性31万元" in text
    assert "61万元" not in text and "就高不重复" in text


def test_what_a_fact_speaks_for_comes_before_what_none_does() -> None:
    sections = report(matched(revenue="6亿元"), held()).sections
    kinds = [(one.group, one.overall) for one in sections]
    assert len(dict.fromkeys(kinds)) == sum(a != b for a, b in pairwise([None, *kinds]))
    for kind in dict.fromkeys(kinds):
        spoken = [one.touched for one in sections if (one.group, one.overall) == kind]
        assert spoken == sorted(spoken, reverse=True)
    assert {one.touched for one in sections} == {True, False}


def test_questions_come_in_order_of_value() -> None:
    questions = matched().questions
    assert questions[0].need.name == "营业收入"
    counts = [len(one.measures) for one in questions]
    assert counts == sorted(counts, reverse=True)
    assert len({(one.need.name, one.need.period) for one in questions}) == len(questions)


def test_an_answer_settles_what_asked_for_it() -> None:
    before = {one.measure.id: one for one in matched().measures}
    asked = matched().questions[0]
    after = {one.measure.id: one for one in matched(revenue="1元").measures}
    alone = [id for id in asked.measures if len(before[id].needs) == 1]
    assert alone
    assert all(after[id].overall == "not_met" for id in alone)


def test_markdown_shows_text_of_documents_as_text() -> None:
    made = report(matched(revenue="6亿元"), held())
    section = made.sections[0]
    evil = replace(section, title="<script>[x](javascript:1)|*")
    text = markdown(replace(made, sections=(evil,)))
    assert "<script>" not in text and "](javascript" not in text
    assert text.count("\n[^") == len(made.citations)


def test_word_file_has_each_clause_as_a_footnote() -> None:
    made = report(matched(revenue="6亿元"), held())
    data = docx(made)
    assert data == docx(made)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        trees = {name: ElementTree.fromstring(package.read(name)) for name in package.namelist()}  # noqa: S314
    notes = trees["word/footnotes.xml"].findall(f"{_W}footnote")
    quotes = ["".join(one.itertext()) for one in notes[2:]]
    assert len(quotes) == len(made.citations)
    assert all(citation.quote in quote for citation, quote in zip(made.citations, quotes, strict=True))
    ids = [one.get(f"{_W}id") for one in trees["word/document.xml"].iter(f"{_W}footnoteReference")]
    assert len(ids) == len(set(ids))
    assert set(ids) == {one.get(f"{_W}id") for one in notes[2:]}


def test_the_terminal_shows_verdicts_and_arithmetic() -> None:
    out = Console(file=io.StringIO(), width=160)
    show(report(matched(rnd_spending="300万元", revenue="4000万元"), held()), out)
    text = out.file.getvalue()  # type: ignore[attr-defined]
    assert "7.5%" in text and "可能符合" in text and "以主管部门认定为准" in text
