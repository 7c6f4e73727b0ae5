"""Reports: everything is told, nothing from outside becomes markup, and the page asks nobody for anything."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from made_summary import HOSTILE, summary
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from index.errors import BadInput
from qa.eval.reports import html, markdown
from qa.eval.reports.charts import bins
from qa.eval.reports.files import write_reports
from qa.eval.reports.markup import marked, tag, text
from qa.eval.summary import Flag
from tests.absent import absent


def flag(start: int, end: int, metric: str = "polarity") -> Flag:
    return Flag(metric=metric, start=start, end=end, message="m")


def test_failing_characters_are_marked_and_overlaps_are_told_together() -> None:
    assert marked("abcdef", [flag(1, 3), flag(2, 4, "modality")]) == (
        'a<mark title="polarity: m">b</mark><mark title="polarity: m; modality: m">c</mark>'
        '<mark title="modality: m">d</mark>ef'
    )


@given(st.text(max_size=20), st.lists(st.tuples(st.integers(-3, 25), st.integers(-3, 25)), max_size=4))
def test_marking_keeps_every_character(claim: str, places: list[tuple[int, int]]) -> None:
    claim = "".join(sign for sign in claim if sign.isprintable())
    found = lxml_html.fragment_fromstring(f"<p>{marked(claim, [flag(a, b) for a, b in places])}</p>")
    assert found.text_content() == claim


def test_attributes_and_text_are_escaped_and_markup_stays() -> None:
    assert tag("b", "<", tag("i", "&"), title='"') == '<b title="&quot;">&lt;<i>&amp;</i></b>'
    assert text(tag("i", 1)) == "<i>1</i>"


def test_bins_hold_every_time() -> None:
    assert bins([]) == () and bins([7.0, 7.0])[0].count == 2
    found = bins([1.0, 10.0, 100.0, 1000.0], 3)
    assert [one.count for one in found] == [1, 1, 2]
    assert (found[0].low, round(found[-1].high)) == (1.0, 1000)


def test_the_page_holds_all_of_it_and_nothing_hostile_is_an_element() -> None:
    page = lxml_html.fromstring(html.render(summary()))
    assert not page.xpath("//script | //img | //link | //iframe | //*[@onerror] | //*[@src]")
    assert all(str(link).startswith("#") for link in page.xpath("//@href"))
    told = page.text_content()
    for words in (HOSTILE, "0.750", "0.301 … 0.954", "runs/a", "没有的话", "国家级奖励20万元", "a.txt [3:12]", "kappa"):
        assert words in told
    assert [mark.text for mark in page.xpath("//mark")] == ["50万元"]
    assert page.xpath("//details[@id='case-two']//div[@class='claim fail']")
    assert page.xpath("//table[@class='confusion']")


def test_markdown_is_whole_and_plain() -> None:
    found = markdown.render(summary())
    assert "**strict_faithful 0.750** (95 % 0.301 … 0.954" in found
    assert "shown, does not count, balanced accuracy 0.700" in found
    assert "<script" not in found and "<img" not in found and "@all" not in found.replace("\\@all", "")
    assert "| strict_faithful | 1.000 | 0.750 | -0.250 | -0.500 … +0.000 | 1.000 | 0 / 1 |" in found
    assert "Against" not in markdown.render(summary(compared=False))


def test_equal_runs_have_equal_reports(tmp_path: Path) -> None:
    pages = [write_reports(summary(), tmp_path / name).read_bytes() for name in ("a", "b")]
    assert pages[0] == pages[1] and (tmp_path / "a" / "report.md").is_file()
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="cannot be written"):
        write_reports(summary(), tmp_path / "file" / "below")


@pytest.fixture
def chromium(tmp_path: Path) -> Iterator[webdriver.Chrome]:
    binary, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not binary or not driver:
        reason = "Chromium or its driver is missing; install them with: apt-get install chromium chromium-driver"
        absent("BROWSER", reason)
    options = Options()
    options.binary_location = binary
    for word in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--no-first-run",
    ):
        options.add_argument(word)
    options.add_argument(f"--user-data-dir={tmp_path / 'profile'}")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(driver))
    yield started
    started.quit()


@pytest.mark.browser
def test_it_opens_from_disk_without_a_request_and_filters_without_a_script(
    tmp_path: Path, chromium: webdriver.Chrome
) -> None:
    page = write_reports(summary(), tmp_path)
    chromium.get(page.as_uri())
    assert chromium.execute_script("return window.hacked") is None  # type: ignore[no-untyped-call]
    shown = [case.is_displayed() for case in chromium.find_elements(By.CSS_SELECTOR, ".case")]
    assert shown == [True, True, True]
    chromium.find_element(By.ID, "state-fail").click()
    visible = [one for one in chromium.find_elements(By.CSS_SELECTOR, ".case") if one.is_displayed()]
    assert [one.get_attribute("id") for one in visible] == ["case-two"]
    grounds = []
    for scheme in ("light", "dark"):
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        grounds.append(chromium.find_element(By.TAG_NAME, "body").value_of_css_property("background-color"))
    assert grounds[0] != grounds[1]
    events = [json.loads(entry["message"])["message"] for entry in chromium.get_log("performance")]
    asked = [one["params"]["request"]["url"] for one in events if one["method"] == "Network.requestWillBeSent"]
    assert all(url == page.as_uri() or url.startswith(("data:", "chrome:", "about:")) for url in asked), asked
