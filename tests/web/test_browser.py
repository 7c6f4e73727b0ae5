"""The page in a real browser: what is asked is answered, what is cited is shown, what is hostile stays text."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from answers import rich_answer
from chat import Chat
from fake_assistant import DOCUMENTS, EXAMPLES, TEXTS, FakeAssistant
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from qa.types import Answered, Drafted, Event, Question
from qa.web.server import WAITING_QUESTIONS

pytestmark = pytest.mark.browser

QUESTION = EXAMPLES[0]
QUOTE = next(line for line in TEXTS["green_hill.txt"].splitlines() if "加工补贴" in line)
HOSTILE = (
    "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>[点我](javascript:window.hacked=1)"
    "<a href='https://evil.example'>链接</a>${window.hacked=1}{{constructor}}</mark></article>`"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rich(FakeAssistant):
    """Answers everything with one of everything."""

    def ask(self, question: Question) -> Iterator[Event]:
        yield Answered(answer=rich_answer())


@dataclass(frozen=True, slots=True, kw_only=True)
class Endless(FakeAssistant):
    """Writes until nobody listens any more."""

    ended: threading.Event

    def ask(self, question: Question) -> Iterator[Event]:
        try:
            while True:
                time.sleep(0.05)
                yield Drafted(text="又")
        finally:
            self.ended.set()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slow(FakeAssistant):
    """Answers when it is allowed to."""

    allowed: threading.Event

    def ask(self, question: Question) -> Iterator[Event]:
        self.allowed.wait(30)
        yield Answered(answer=rich_answer())


@pytest.fixture(scope="module")
def address(serve_page) -> str:  # type: ignore[no-untyped-def]
    return str(serve_page(FakeAssistant(), EXAMPLES))


@pytest.fixture
def chat(browser: webdriver.Chrome, address: str) -> Chat:
    page = Chat(browser=browser, address=address)
    page.open()
    return page


def test_an_answer_streams_and_its_citation_shows_the_marked_words(chat: Chat, artifacts: Path) -> None:
    chat.screenshot(artifacts, "1-welcome")
    chat.ask(QUESTION)
    chat.wait_for("#live h3.verified")
    assert not chat.all("#live .answer-head"), "the evidence comes before the answer"
    chat.wait_for("#live .draft-text:not(:empty)")
    lengths = {len(chat.text("#live .draft-text")) for _ in range(12)}
    chat.browser.save_screenshot(str(artifacts / "2-draft.png"))
    chat.wait_for_answer()
    assert len(lengths - {0}) > 1, "the draft grows"
    assert not chat.all("#live .draft"), "the draft is gone"
    assert chat.text("#live .badge") == "已作答"
    assert chat.text("#live .words") == QUOTE.replace("`", "")
    assert chat.text("#live blockquote") == QUOTE
    assert chat.text("#live .noise") == "`"
    source = chat.text("#live .source")
    assert all(part in source for part in ("《青岭区促进茶产业发展若干措施》", "青政规〔2025〕2号", "青岭区人民政府"))
    chat.settle()
    assert chat.script("return document.activeElement.tagName") == "TEXTAREA", "ready for the next question"
    chat.press("#live a.ref")
    chat.settle()
    mark = chat.wait_for("article:target mark")
    assert chat.text("article:target mark") == QUOTE
    assert chat.text("article:target .source-text") in TEXTS["green_hill.txt"]
    assert chat.in_view(mark)
    assert chat.in_view(chat.wait_for("article:target"))
    chat.screenshot(artifacts, "3-answer")


def test_earlier_answers_keep_their_citations(chat: Chat, artifacts: Path) -> None:
    for question in (QUESTION, "江口市新能源船舶奖励多少？", "首次获得地理标志奖励多少？"):
        chat.ask(question)
        chat.wait_for_answer()
        chat.wait_for("#question textarea:not([disabled])")
    ids = chat.script("return [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert isinstance(ids, list)
    assert len(set(ids)) == len(ids)
    first = chat.wait_for("#log a.ref")
    chat.script("arguments[0].scrollIntoView()", first)
    first.click()
    chat.settle()
    assert chat.text("article:target mark") == QUOTE
    assert chat.in_view(chat.wait_for("article:target mark"))
    assert len(chat.all("#log .exchange")) == 2
    chat.screenshot(artifacts, "4-earlier")


def test_a_citation_works_where_the_address_has_a_query(chat: Chat) -> None:
    chat.open(query="?__theme=light")
    chat.ask(QUESTION)
    chat.wait_for_answer()
    chat.press("#live a.ref")
    chat.settle()
    assert chat.text("article:target mark") == QUOTE


def test_citations_can_be_reached_and_followed_with_the_keyboard(chat: Chat) -> None:
    chat.ask(QUESTION)
    chat.wait_for_answer()
    chat.wait_for("#live a.ref").send_keys(Keys.ENTER)
    chat.settle()
    assert chat.script("return document.activeElement.tagName") == "ARTICLE"
    assert chat.text("article:target mark") == QUOTE


def test_nothing_found_shows_the_nearest_clauses(chat: Chat, artifacts: Path) -> None:
    chat.ask("How high is Mount Emei?")
    chat.wait_for_answer()
    assert chat.text("#live .badge") == "文件未载明"
    assert "最接近的条款" in chat.text("#live")
    chat.press("#live .source a.ref")
    chat.settle()
    assert chat.text("article:target mark") == chat.text("#live blockquote")
    chat.screenshot(artifacts, "5-not-stated")


def test_an_ended_period_is_a_labelled_line(chat: Chat) -> None:
    chat.ask("江口市新能源船舶奖励多少？")
    chat.wait_for_answer()
    assert "计划期已结束" in chat.text("#live .notices .period_ended")
    assert chat.text("#live .notices .period_ended .label") == "计划期"


def test_a_question_that_is_too_long_is_one_line(chat: Chat) -> None:
    box = chat.wait_for("#question textarea")
    chat.script(
        "arguments[0].value = '税'.repeat(4001); arguments[0].dispatchEvent(new Event('input', {bubbles: true}))", box
    )
    box.send_keys(Keys.ENTER)
    assert "4001" in chat.wait_for_text("#live .failure")
    chat.wait_for("#question textarea:not([disabled])").clear()
    chat.ask(QUESTION)
    chat.wait_for_answer()


def test_an_example_is_asked_by_a_click(chat: Chat) -> None:
    chat.press(".chip")
    chat.wait_for_answer()
    assert chat.text("#live .question") == QUESTION
    assert not [chip for chip in chat.all(".chip") if chip.is_displayed()]


def test_stopping_ends_the_draft_and_the_next_question_works(chat: Chat) -> None:
    chat.ask(QUESTION)
    chat.wait_for("#live .draft-text:not(:empty)")
    chat.press("#stop")
    assert chat.wait_for_text("#live .failure") == "已停止，未形成回答。"
    chat.ask("首次获得地理标志奖励多少？")
    chat.wait_for_answer()
    assert "地理标志" in chat.text("#live .words")


def test_stopping_ends_the_work_of_the_model(browser: webdriver.Chrome, serve_page) -> None:  # type: ignore[no-untyped-def]
    ended = threading.Event()
    chat = Chat(browser=browser, address=serve_page(Endless(ended=ended)))
    chat.open()
    chat.ask(QUESTION)
    chat.wait_for("#live .draft-text:not(:empty)")
    chat.press("#stop")
    assert ended.wait(10)


def test_the_switch_turns_the_page_to_english_and_back(chat: Chat, artifacts: Path) -> None:
    chat.ask(QUESTION)
    chat.wait_for_answer()
    chat.press("#switch")
    chat.settle()
    assert chat.text("#live .badge") == "Answered"
    assert chat.text("#live blockquote") == QUOTE
    assert chat.wait_for_text("#send") == "Ask"
    assert chat.script("return document.documentElement.lang") == "en"
    chat.screenshot(artifacts, "6-english")
    chat.press("#switch")
    chat.settle()
    assert chat.text("#live .badge") == "已作答"


def test_a_new_chat_starts_from_nothing(chat: Chat) -> None:
    chat.ask(QUESTION)
    chat.wait_for_answer()
    chat.press("#clear")
    chat.wait_for("#live .welcome")
    assert not chat.all("#passages article")
    assert chat.wait_for(".chip").is_displayed()


def test_narrow_screens_stack_the_panel_below(chat: Chat, artifacts: Path) -> None:
    chat.open(width=500, height=900)
    chat.ask(QUESTION)
    chat.wait_for_answer()
    chat.screenshot(artifacts, "7-narrow")
    assert chat.script("return document.documentElement.scrollWidth <= innerWidth")
    chat.press("#live .sentence a.ref")
    chat.settle()
    assert chat.in_view(chat.wait_for("article:target mark"))
    chat.screenshot(artifacts, "8-narrow-passage")
    chat.press("article:target a.back")
    chat.settle()
    top = chat.script("return document.querySelector('#live .reply').getBoundingClientRect().top")
    assert isinstance(top, int | float)
    assert 0 <= top < 900


def test_the_page_asks_nobody_but_this_machine(chat: Chat) -> None:
    chat.hosts()
    chat.open()
    chat.ask(QUESTION)
    chat.wait_for_answer()
    chat.press("#live a.ref")
    chat.settle()
    assert chat.hosts() == {"127.0.0.1"}


def test_hostile_text_stays_text(browser: webdriver.Chrome, serve_page, artifacts: Path) -> None:  # type: ignore[no-untyped-def]
    texts = {"bad.txt": f"一、总则\n（一）茶叶补贴{HOSTILE}最高十万元。\n"}
    bad = replace(DOCUMENTS[0], file="bad.txt", title=f"办法{HOSTILE}", number=HOSTILE, issuer=HOSTILE, place=HOSTILE)
    assistant = FakeAssistant(texts=texts, documents=(bad,), pause=0.01)
    chat = Chat(browser=browser, address=serve_page(assistant))
    chat.open()
    chat.hosts()
    browser.get_log("browser")
    chat.ask(f"茶叶补贴{HOSTILE}")
    chat.wait_for_answer()
    chat.settle()
    assert chat.text("#live .question") == f"茶叶补贴{HOSTILE}"
    assert chat.text("#live blockquote").strip() == texts["bad.txt"].splitlines()[1]
    assert chat.script("return window.hacked ?? null") is None
    assert not chat.all("#log script, #live script, #panel script, #log img, #live img, #panel img")
    links = chat.script("return [...document.querySelectorAll('#chat a, #panel a')].map(a => a.getAttribute('href'))")
    assert isinstance(links, list)
    assert links
    assert all(link.startswith("#p-1-") for link in links)
    chat.press("#live a.ref")
    chat.settle()
    assert chat.text("article:target mark") == texts["bad.txt"].splitlines()[1]
    assert chat.hosts() <= {"127.0.0.1"}
    assert not [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    chat.screenshot(artifacts, "9-hostile")


def test_verdicts_notices_and_calculations_are_shown(browser: webdriver.Chrome, serve_page, artifacts: Path) -> None:  # type: ignore[no-untyped-def]
    chat = Chat(browser=browser, address=serve_page(Rich()))
    chat.open(height=1200)
    chat.ask(QUESTION)
    chat.wait_for_answer()
    assert [hint.text for hint in chat.all("#live .verdict")] == ["已核对", "原文", "计算", "已修正"]
    assert [label.text for label in chat.all("#live .notices .label")] == ["原文隐去", "原文矛盾", "说明", "已隐去"]
    chat.press("#live .notices a.ref")
    chat.screenshot(artifacts, "10-rich")
    chat.open(height=1200, query="?__theme=dark")
    chat.ask(QUESTION)
    chat.wait_for_answer()
    chat.screenshot(artifacts, "11-dark")


def test_a_full_queue_is_said_and_the_next_question_works(browser: webdriver.Chrome, serve_page) -> None:  # type: ignore[no-untyped-def]
    allowed = threading.Event()
    chat = Chat(browser=browser, address=serve_page(Slow(allowed=allowed)))
    try:
        chat.open()
        for _ in range(WAITING_QUESTIONS + 1):
            send_to_api(chat.address)
        chat.ask(QUESTION)
        assert "稍后再试" in chat.wait_for_text("#live .failure")
    finally:
        allowed.set()
    chat.ask(QUESTION)
    chat.wait_for_answer()


def send_to_api(address: str) -> None:
    """Puts a question on the queue and does not wait for its answer."""
    body = json.dumps({"data": ["问", "", []]}).encode()
    request = Request(f"{address}gradio_api/call/ask", data=body, headers={"Content-Type": "application/json"})  # noqa: S310
    urlopen(request, timeout=20).close()  # noqa: S310
