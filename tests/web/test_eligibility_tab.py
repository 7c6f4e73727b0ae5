"""The tab on eligibility in a real browser, over a small index: form, table, clauses, questions, export, languages."""

from __future__ import annotations

import html
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from chat import Chat
from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

from qa.web import eligibility_view as view
from qa.web.assistant import Following
from qa.web.eligibility_form import Form
from qa.web.eligibility_talk import exported, matched
from qa.web.eligibility_words import ELIGIBILITY_WORDINGS, EN
from qa.web.wording import WORDINGS, Language
from tests.qa.made_collections import AS_OF, QITONG, TEXTS, assistant, built

COMPANY = Form(place="栖桐区", others="年加工鲜叶：320吨\n设备投资：200万元")
HOSTILE = "<script>window.hacked=1</script>${window.hacked=1}"


@pytest.fixture(scope="module")
def following(tmp_path_factory: pytest.TempPathFactory) -> Following:
    return Following(assistant(built(tmp_path_factory.mktemp("index"))))


def test_a_result_shows_the_arithmetic_and_every_marker_leads_to_a_verbatim_passage(following: Following) -> None:
    made = matched(COMPANY, following, following, as_of=AS_OF).outcome
    drawn = html.unescape(view.outcome(made, ELIGIBILITY_WORDINGS["zh"], WORDINGS["zh"]))
    assert "20% × 设备投资200万元" in drawn
    assert "= 40万元" in drawn
    panel = view.passages(made, ELIGIBILITY_WORDINGS["zh"], WORDINGS["zh"])
    shown = view.citations_shown(made.report)
    assert shown
    for n in shown:
        assert f'href="#{view.passage_anchor(n)}"' in drawn
        assert f'id="{view.passage_anchor(n)}"' in panel
    for one in made.passages:
        whole = TEXTS[one.citation.file]
        assert f"{one.before}{one.citation.quote}{one.after}" in whole


def test_what_facts_do_not_speak_for_is_one_folded_line(following: Following) -> None:
    made = matched(COMPANY, following, following, as_of=AS_OF).outcome
    groups = view.shown_sections(made.report)
    whole = [one for _, tables, _, _ in groups for one in tables]
    assert whole
    assert all(one.touched or one.overall == "可能符合" for one in whole)
    assert {one.group for one in whole} <= {"current", "ended", "unparsed"}
    counted = sum(len(tables) + len(rest) + more for _, tables, rest, more in groups)
    assert counted == len(made.report.sections)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_that_was_typed_becomes_markup(following: Following, language: Language) -> None:
    made = matched(Form(place="栖桐区", qualifications=HOSTILE), following, following, as_of=AS_OF).outcome
    drawn = view.outcome(made, ELIGIBILITY_WORDINGS[language], WORDINGS[language])
    assert "hacked" in drawn
    assert "<script" not in drawn
    assert "${" not in drawn


def test_the_result_is_saved_as_markdown_and_word(following: Following) -> None:
    made = matched(COMPANY, following, following, as_of=AS_OF).outcome.report
    with TemporaryDirectory() as name:
        folder = TemporaryDirectory(dir=name)
        text, word = exported(made, folder, "one")
        assert "40万元" in Path(text).read_text(encoding="utf-8")
        with ZipFile(word) as parts:
            assert "40万元" in parts.read("word/document.xml").decode()
        folder.cleanup()


def test_measures_of_a_new_generation_are_matched(tmp_path: Path) -> None:
    following = Following(assistant(built(tmp_path, {"qitong.txt": QITONG})))
    before = matched(COMPANY, following, following, as_of=AS_OF).outcome
    built(tmp_path, {"qitong.txt": QITONG.replace("20%", "35%")})
    after = matched(COMPANY, following, following, as_of=AS_OF).outcome
    words = WORDINGS["zh"]
    drawn = [html.unescape(view.outcome(one, ELIGIBILITY_WORDINGS["zh"], words)) for one in (before, after)]
    assert ["35%" in one for one in drawn] == [False, True]


@pytest.mark.browser
def test_the_tab_from_free_text_to_clause_question_and_export(
    following: Following, browser: webdriver.Chrome, serve_page: object, artifacts: Path
) -> None:
    chat = Chat(browser=browser, address=serve_page(following))  # type: ignore[operator]
    chat.open()
    chat.press("#mode")
    chat.wait_for("#company textarea").send_keys("我们注册在栖桐区，去年设备投资200万元。")
    chat.press("#read-facts")
    waiting = WebDriverWait(browser, 20, poll_frequency=0.05)
    waiting.until(lambda _: _value(chat, "#fact-place textarea, #fact-place input") == "栖桐区")
    others = chat.wait_for("#fact-others textarea")
    assert "设备投资：200万元" in str(others.get_attribute("value"))
    others.send_keys("\n年加工鲜叶：320吨")
    chat.press("#match")
    chat.wait_for("#outcome .measure table")
    assert "满足" in chat.text("#outcome .conditions")
    assert chat.all("#open-questions label")
    assert not chat.all("#question textarea"), "the chat makes room"
    chat.screenshot(artifacts, "eligibility")
    chat.press("#outcome .measure a.ref")
    mark = chat.wait_for("#clauses article:target mark")
    assert chat.in_view(mark)
    assert "".join(mark.text.split()) in "".join("".join(TEXTS.values()).split())
    assert chat.all("#export-markdown")
    assert chat.all("#export-word")
    chat.press("#switch")
    waiting.until(lambda _: EN.heading in chat.text("#eligibility-intro"))
    waiting.until(lambda _: "met" in chat.text("#outcome .conditions"))
    assert chat.text("#mode").strip() == EN.back
    chat.press("#mode")
    chat.wait_for("#question textarea")
    chat.press("#switch")
    assert not browser.execute_script("return window.hacked")


@pytest.mark.browser
def test_facts_are_confirmed_before_they_are_matched(
    following: Following, browser: webdriver.Chrome, serve_page: object
) -> None:
    chat = Chat(browser=browser, address=serve_page(following))  # type: ignore[operator]
    chat.open()
    chat.press("#mode")
    chat.wait_for("#company textarea").send_keys("我们注册在栖桐区，去年设备投资200万元。")
    chat.press("#match")
    assert "核对" in chat.wait_for_text("#eligibility-failure p")
    assert _value(chat, "#fact-place textarea, #fact-place input") == "栖桐区"
    assert not chat.all("#outcome section"), "nothing is matched with facts that nobody has seen"
    chat.press("#match")
    chat.wait_for("#outcome .outcome")
    WebDriverWait(browser, 20).until(lambda _: not chat.text("#eligibility-failure").strip())


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height", "name"), [(1440, 1000, "wide"), (390, 844, "narrow")])
def test_the_result_is_downloaded_and_fits_the_window(
    following: Following,
    browser: webdriver.Chrome,
    serve_page: object,
    artifacts: Path,
    tmp_path: Path,
    width: int,
    height: int,
    name: str,
) -> None:
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    chat = Chat(browser=browser, address=serve_page(following))  # type: ignore[operator]
    chat.open(width=width, height=height)
    chat.press("#mode")
    for box, value in (("place", "栖桐区"), ("others", "设备投资：200万元\n年加工鲜叶：320吨")):
        chat.wait_for(f"#fact-{box} textarea, #fact-{box} input").send_keys(value)
    chat.press("#match")
    chat.wait_for("#outcome .measure table")
    chat.screenshot(artifacts, f"eligibility-result-{name}")
    outcome = browser.execute_script("return document.querySelector('#outcome').getBoundingClientRect().toJSON()")
    assert outcome["right"] <= browser.execute_script("return document.documentElement.clientWidth") + 1
    assert browser.execute_script("return document.documentElement.scrollWidth") <= browser.execute_script(
        "return document.documentElement.clientWidth"
    )
    for kind, suffix in (("markdown", "md"), ("word", "docx")):
        button = chat.wait_for(f"#export-{kind}")
        browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        chat.press(f"#export-{kind}")
        path = tmp_path / f"eligibility.{suffix}"
        WebDriverWait(browser, 20).until(lambda _, path=path: path.is_file() and path.stat().st_size > 0)
        if suffix == "md":
            assert "= 40万元" in path.read_text(encoding="utf-8")
        else:
            with ZipFile(path) as parts:
                assert "= 40万元" in parts.read("word/document.xml").decode()
                assert "word/footnotes.xml" in parts.namelist()
    chat.screenshot(artifacts, f"eligibility-exports-{name}")


def _value(chat: Chat, selector: str) -> str:
    return str(chat.wait_for(selector).get_attribute("value"))
