"""The plan of 硚口 in the development data, in the command and in the conversation."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from index.snapshot import Snapshot
from qa.eligibility.__main__ import main
from qa.types import Answer
from tests.qa.made_collections import asked, assistant, built

DATA = Path(__file__).parents[3] / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")
TODAY = "2026-11-22"
TWO = "我们公司在武汉市硚口区，今年新进规，创始人是千人计划专家"
REVENUE = "我们公司在武汉市硚口区，营业收入首次达到60亿元"
AWAY = "我们是武汉市江汉区的公司，今年新进规"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = DATA / "policies"
    if not folder.is_dir():
        pytest.skip(f"no development data at {DATA}")
    plans = {path.name: path.read_bytes().decode("utf-8", "replace") for path in sorted(folder.glob("*.txt"))}
    plans = {name: text for name, text in plans.items() if "硚口区加快产业发展" in text}
    if not plans:
        pytest.skip("the plan is not among the development data")
    return built(tmp_path_factory.mktemp("index"), plans)


def told(snapshot: Snapshot, text: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """The measures that the command prints, each with its quote."""
    assert main(["--index", str(snapshot.folder), "--as-of", TODAY, "--text", text, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    quotes = {one["n"]: one["quote"] for one in printed["citations"]}
    return [{**one, "quote": quotes[one["citations"][0]]} for one in printed["measures"]]


def said(snapshot: Snapshot, text: str) -> Answer:
    return assistant(snapshot).answer(asked(f"{text}，能享受哪些奖励？", as_of=TODAY))


def test_two_measures_with_their_clauses_and_the_period(snapshot: Snapshot, capsys: pytest.CaptureFixture[str]) -> None:
    likely = [one for one in told(snapshot, TWO, capsys) if one["overall"] == "likely"]
    assert len(likely) == 2
    assert {one["group"] for one in likely} == {"ended"}
    answer = said(snapshot, TWO)
    fitting = [one for one in answer.sentences if one.text.startswith("可能符合")]
    assert len(fitting) == 2
    assert sorted("100万" in one.text for one in fitting) == [False, True]
    assert any("5万元" in one.text for one in fitting)
    assert "105万" not in answer.answer
    quotes = {one.n: one.quote for one in answer.citations}
    assert all("给予" in quotes[one.citations[0]] for one in fitting)
    ended = [one for one in answer.notices if one.kind == "period_ended"]
    assert ended and "2019—2021" in ended[0].text


def test_revenue_without_the_fiscal_contribution_is_that_one_question(
    snapshot: Snapshot, capsys: pytest.CaptureFixture[str]
) -> None:
    found = told(snapshot, REVENUE, capsys)
    one = next(one for one in found if one["quote"].startswith("营业收入首次达到"))
    assert one["overall"] == "needs_facts"
    assert [need["name"] for need in one["needs"]] == ["区级财政贡献"]
    answer = said(snapshot, REVENUE)
    first = answer.sentences[0]
    assert answer.status == "partly_answered"
    assert first.text.startswith("需补充信息") and first.text.count("？") == 1 and "区级财政贡献" in first.text


def test_a_company_of_another_district_gets_nothing_with_the_words_that_say_so(
    snapshot: Snapshot, capsys: pytest.CaptureFixture[str]
) -> None:
    grants = [one for one in told(snapshot, AWAY, capsys) if one["overall"] is not None]
    assert grants
    assert {(one["group"], one["overall"]) for one in grants} == {("elsewhere", "not_met")}
    answer = said(snapshot, AWAY)
    assert answer.status == "out_of_scope"
    assert answer.sentences and all(one.text.startswith("不适用") for one in answer.sentences)
    assert all("我区" in one.text or "全区" in one.text or "本区" in one.text for one in answer.sentences)
