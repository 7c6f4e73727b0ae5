"""The page as shipped: the sample corpus, the default models, a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from chat import INSIDE, Chat
from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

from index.builder import build
from index.embedder import open_embedder
from qa.config import Settings
from qa.pipeline import Assistant, open_assistant

pytestmark = [pytest.mark.model, pytest.mark.browser]

CORPUS = Path(__file__).parents[2] / "eval" / "corpus"
QUESTION = "沐澜市的企业做知识产权质押贷款，贴息比例是多少，一年最多能贴多少？"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    settings = Settings(index=tmp_path_factory.mktemp("index"))
    embedder = open_embedder(settings.embedder, settings.cache)
    build([CORPUS], settings.index, embedder, embedder_spec=settings.embedder)
    opened = open_assistant(settings)
    opened.warm_up()
    return opened


def test_a_typed_question_is_answered_and_its_quote_is_marked_in_the_source(
    assistant: Assistant, browser: webdriver.Chrome, serve_page: object, artifacts: Path
) -> None:
    chat = Chat(browser=browser, address=serve_page(assistant))  # type: ignore[operator]
    chat.open()
    chat.ask(QUESTION)
    WebDriverWait(browser, 90, poll_frequency=0.1).until(lambda _: chat.all("#live .answer-head"))
    chat.press("#live a[href^='#p-']")
    chat.wait_for("article:target mark")
    marked = chat.all("article:target mark")[0]
    assert browser.execute_script(INSIDE, marked), "the marked words are in view"
    words = "".join(mark.text for mark in chat.all("article:target mark")).strip()
    browser.save_screenshot(str(artifacts / "real-page.png"))
    stored = "\n".join(assistant.snapshot.source(file).text for file in assistant.snapshot.files)
    assert "40%" in words
    assert "50万元" in words
    assert words in stored
