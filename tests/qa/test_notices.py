"""What a reader must know beside the answer, and only what the text supports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index.snapshot import Snapshot
from index.types import Period, Span, Validity
from qa.found.candidate import Candidate
from qa.notices import notices
from qa.types import Notice
from tests.qa.made_collections import AS_OF, built, collected, found_for


def said(
    snapshot: Snapshot, cited: Sequence[Candidate], as_of: str = AS_OF, unsupported: int = 0, degraded: bool = False
) -> tuple[Notice, ...]:
    return notices(
        collected(snapshot), cited, as_of=as_of, language="zh-Hans", unsupported=unsupported, degraded=degraded
    )


def kinds(found: Sequence[Notice]) -> list[str]:
    return [notice.kind for notice in found]


def best(snapshot: Snapshot, question: str) -> Candidate:
    return found_for(snapshot, question)[2][0]


@pytest.fixture(scope="module")
def forest(snapshot: Snapshot) -> Candidate:
    """From a plan for 2019 to 2022."""
    return best(snapshot, "沅麓县林下经济面积要达到多少？")


@pytest.fixture(scope="module")
def tea(snapshot: Snapshot) -> Candidate:
    """From measures in force from 2024-07-01 to 2027-06-30."""
    return best(snapshot, "栖桐区首次获得地理标志的企业奖励多少？")


@pytest.mark.parametrize(("as_of", "ended"), [("2022-12-31", False), ("2023-01-01", True), ("2019-01-01", False)])
def test_a_period_ends_with_the_last_day_of_its_last_year(
    snapshot: Snapshot, forest: Candidate, as_of: str, ended: bool
) -> None:
    found = said(snapshot, [forest], as_of)
    assert ("period_ended" in kinds(found)) is ended
    if ended:
        assert "2019—2022" in found[0].text
        assert "现行有效性未知" in found[0].text
        assert "废止" not in found[0].text
        assert found[0].citations == (1,)


@pytest.mark.parametrize(("as_of", "over"), [("2027-06-30", False), ("2027-07-01", True)])
def test_a_stated_validity_ends_behind_its_last_day(snapshot: Snapshot, tea: Candidate, as_of: str, over: bool) -> None:
    found = said(snapshot, [tea], as_of)
    assert ("validity_unknown" in kinds(found)) is over
    if over:
        assert "2027-06-30" in found[0].text


def test_of_validity_nothing_is_said_that_no_text_supports(snapshot: Snapshot, tea: Candidate) -> None:
    bare = replace(tea, document=replace(tea.document, validity=None, period=None))
    assert kinds(said(snapshot, [bare], "2099-01-01")) == ["ai"]
    open_end = Validity(effective="2024-07-01", expires=None, words="自2024年", span=Span(start=0, end=1))
    lasting = replace(tea, document=replace(tea.document, validity=open_end))
    assert kinds(said(snapshot, [lasting], "2099-01-01")) == ["ai"]


@pytest.mark.parametrize(("as_of", "over"), [("2025-06-30", False), ("2025-07-01", True)])
def test_what_the_page_says_of_the_end_is_quoted(snapshot: Snapshot, tea: Candidate, as_of: str, over: bool) -> None:
    words = "失效日期：2025年6月30日\n文件状态：失效（提前废止）"
    ended = Validity(effective=None, expires="2025-06-30", words=words, span=Span(start=0, end=len(words)))
    marked = replace(tea, document=replace(tea.document, validity=ended))
    found = said(snapshot, [marked], as_of)
    assert ("validity_unknown" in kinds(found)) is over
    if over:
        assert "“失效日期：2025年6月30日，文件状态：失效（提前废止）”" in found[0].text
        assert found[0].citations == (1,)
        english = notices(collected(snapshot), [marked], as_of=as_of, language="en", unsupported=0, degraded=False)
        assert "文件状态：失效（提前废止）" in english[0].text
        assert english[0].text.startswith("The stored page marks")


def test_a_stated_validity_goes_before_a_planning_period(snapshot: Snapshot, tea: Candidate) -> None:
    period = Period(start=2019, end=2021, label="2019—2021", explicit=True)
    planned = replace(tea, document=replace(tea.document, period=period))
    assert "period_ended" not in kinds(said(snapshot, [planned], "2025-01-01"))


def test_two_quotes_of_one_document_have_one_notice_with_both_numbers(snapshot: Snapshot) -> None:
    _, _, found = found_for(snapshot, "沅麓县林下经济面积要达到多少？")
    own = [one for one in found if one.document.place == "沅麓縣" and one.clause.kind != "row"]
    ended = [notice for notice in said(snapshot, own[:2]) if notice.kind == "period_ended"]
    assert [notice.citations for notice in ended] == [(1, 2)]


def test_a_masked_part_is_reported_where_it_is_cited(snapshot: Snapshot, forest: Candidate) -> None:
    masked = best(snapshot, "沅麓县项目哪一年完成验收？")
    found = said(snapshot, [forest, masked], "2020-01-01")
    assert [(notice.kind, notice.citations) for notice in found] == [("masked", (2,)), ("ai", ())]
    assert "20XX年" in found[0].text
    assert kinds(said(snapshot, [forest], "2020-01-01")) == ["ai"]


def test_a_text_that_breaks_off_is_reported_where_its_end_is_cited(tmp_path: Path) -> None:
    text = (
        "墨屿市海缆产业扶持办法\n\n第一条 为发展海缆产业，对新建生产线的企业给予70万元补助。\n"
        "第二条 对购置深海敷缆船的企业，按照船价的百分之八给予补贴，"
        "累计不超过九百万元，并对船员培训所需的场地、师资以及教\n"
    )
    with built(tmp_path, {"moyu.txt": text}) as snapshot:
        cut = best(snapshot, "购置深海敷缆船按船价怎么补贴？")
        whole = best(snapshot, "新建生产线的企业补助多少？")
        assert "truncated" in kinds(said(snapshot, [cut]))
        assert "师资以及教" in said(snapshot, [cut])[0].text
        assert "truncated" not in kinds(said(snapshot, [whole]))


def test_a_wish_is_named_if_all_that_is_cited_grants_nothing(snapshot: Snapshot, tea: Candidate) -> None:
    wish = best(snapshot, "氢能动力船舶示范应用？")
    assert wish.text.startswith("（四）鼓励")
    assert kinds(said(snapshot, [wish])) == ["wish", "ai"]
    assert "wish" not in kinds(said(snapshot, [wish, tea]))
    assert "wish" not in kinds(said(snapshot, [tea]))


def test_the_number_of_a_clause_is_no_grant(snapshot: Snapshot) -> None:
    wish = best(snapshot, "氢能动力船舶示范应用？")
    assert kinds(said(snapshot, [replace(wish, text="2.鼓励企业探索氢能动力船舶。", values=())])) == ["wish", "ai"]


def test_clauses_of_different_places_are_told_apart(snapshot: Snapshot, tea: Candidate) -> None:
    ship = best(snapshot, "砚溪市船员培训多少人次？")
    found = said(snapshot, [tea, ship])
    assert [(notice.kind, notice.citations) for notice in found] == [("place", (1, 2)), ("ai", ())]
    assert "栖桐区" in found[0].text
    assert "砚溪市" in found[0].text


def test_what_was_withheld_is_counted_and_a_model_that_failed_is_named(snapshot: Snapshot, tea: Candidate) -> None:
    found = said(snapshot, [tea], unsupported=2, degraded=True)
    assert kinds(found) == ["withheld", "degraded", "ai"]
    assert "2句" in found[0].text


def test_each_answer_is_marked_as_made_by_a_machine_in_the_language_of_the_asker(snapshot: Snapshot) -> None:
    assert kinds(said(snapshot, [])) == ["ai"]
    english = notices(collected(snapshot), [], as_of=AS_OF, language="en", unsupported=1, degraded=True)
    assert all(notice.text.isascii() for notice in english)
    traditional = notices(collected(snapshot), [], as_of=AS_OF, language="zh-Hant", unsupported=0, degraded=False)
    assert "僅供參考" in traditional[0].text


def test_a_term_of_one_measure_that_has_passed_is_told_of_an_answer_only(tmp_path: Path) -> None:
    text = "砺湾市减负措施\n\n一、失业保险费率为0.5%，执行至2024年7月31日。\n二、每年办展会两次。\n"
    index = built(tmp_path, {"a.txt": text})
    rate, fair = best(index, "砺湾市失业保险费率是多少？"), best(index, "砺湾市每年办展会几次？")
    ended = said(index, [rate], "2025-06-30")
    assert [(one.kind, one.citations) for one in ended if "2024年7月31日" in one.text] == [("period_ended", (1,))]
    assert "period_ended" not in kinds(said(index, [rate], "2024-07-31"))
    assert "period_ended" not in kinds(said(index, [fair], "2025-06-30"))
    beside = notices(
        collected(index),
        [fair, rate],
        as_of="2025-06-30",
        language="zh-Hans",
        unsupported=0,
        degraded=False,
        answering=1,
    )
    assert "period_ended" not in kinds(beside)
