"""Listings are complete and in order, or they are no answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.snapshot import Snapshot
from qa.found.ranking import weigh
from qa.understand import understand
from qa.ways.lists import MOST, asked_number, best_listing
from tests.qa.made_collections import asked, built, found_for

PLATFORMS = ["电池动力检验平台", "船舶设计协同平台", "岸电运维平台", "船员实训平台"]


def members(snapshot: Snapshot, text: str) -> list[str]:
    collection, query, found = found_for(snapshot, text)
    listing = best_listing(collection, query, found, weigh(collection, query.words))
    return [one.text for one in listing.members] if listing else []


@pytest.mark.parametrize(
    ("text", "number"),
    [("哪四大平台？", 4), ("哪两个方面？", 2), ("哪12项任务？", 12), ("有哪些平台？", None), ("哪十二类企业？", 12)],
)
def test_how_many_members_a_question_expects(text: str, number: int | None) -> None:
    assert asked_number(understand(asked(text), text)) == number


def test_a_listing_is_whole_and_in_order(snapshot: Snapshot) -> None:
    found = members(snapshot, "砚溪市建设哪四大平台？")
    assert [name in text for name, text in zip(PLATFORMS, found, strict=True)] == [True] * 4


def test_a_listing_of_another_number_does_not_count(snapshot: Snapshot) -> None:
    assert members(snapshot, "砚溪市建设哪七大平台？") == []


def test_members_behind_a_lead_in_without_numbers(tmp_path: Path) -> None:
    text = (
        "墨屿市海缆产业行动方案\n\n一、重点方向\n围绕下列三个方向发展：\n"
        "——深海观测缆。\n——海上风电缆。\n——通信光缆。\n\n二、保障\n加强统筹协调，确保各项任务落实。\n"
    )
    with built(tmp_path, {"moyu.txt": text}) as snapshot:
        assert members(snapshot, "墨屿市发展哪三个方向？") == ["——深海观测缆。", "——海上风电缆。", "——通信光缆。"]


def test_a_run_that_is_too_long_to_show_is_no_listing(tmp_path: Path) -> None:
    items = "".join(f"{n}.建设第{n}号泊位。\n" for n in range(1, MOST + 2))
    text = f"墨屿市港口建设方案\n\n一、泊位\n（一）建设下列泊位\n{items}\n二、保障\n加强统筹协调，确保落实。\n"
    with built(tmp_path, {"moyu.txt": text}) as snapshot:
        assert members(snapshot, "墨屿市建设哪些泊位？") == []


def test_words_that_stand_only_in_the_opening_of_the_document_do_not_make_a_listing_answer(snapshot: Snapshot) -> None:
    collection, query, found = found_for(snapshot, "氢能动力船舶有什么支持？")
    listing = best_listing(collection, query, found, weigh(collection, query.words))
    assert listing is None or listing.coverage < found[0].coverage


def test_items_inside_a_clause_come_together_with_what_leads_into_them(snapshot: Snapshot) -> None:
    collection, query, found = found_for(snapshot, "栖桐区申报单位应当具备哪些条件？")
    listing = best_listing(collection, query, found, weigh(collection, query.words))
    assert listing is not None
    assert [one.text[:3] for one in listing.quoted[1:]] == ["（一）", "（二）", "（三）"]
    assert listing.quoted[0].text.endswith("：")


def test_headings_are_no_members_unless_they_are_asked_for(tmp_path: Path) -> None:
    text = (
        "墨屿市海缆产业行动方案\n\n一、重点任务\n"
        "（一）完善起降设施。建设码头两座，由市港务局负责，年内完成全部工程。\n"
        "（二）发展海缆制造。对海缆企业给予贷款贴息，由市财政局按季度审核拨付。\n"
    )
    with built(tmp_path, {"moyu.txt": text}) as snapshot:
        assert members(snapshot, "墨屿市海缆企业有什么补贴？") == []
        assert len(members(snapshot, "墨屿市海缆产业有哪些重点任务？")) == 2
