"""The page as somebody uses it: type, wait, click, look."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

INSIDE = """
const box = arguments[0].getBoundingClientRect(), panel = document.querySelector("#panel").getBoundingClientRect();
const top = Math.max(0, panel.top), bottom = Math.min(innerHeight, panel.bottom);
return box.top >= top - 1 && box.bottom <= bottom + 1 && box.height > 0;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A page in a browser."""

    browser: webdriver.Chrome
    address: str

    def open(self, *, width: int = 1440, height: int = 900, query: str = "") -> None:
        self.browser.set_window_size(width, height)
        self.browser.get("about:blank")
        self.browser.get(self.address + query)
        self.wait_for("#question textarea")

    def ask(self, question: str) -> None:
        """Types a question and waits until it stands in the conversation."""
        box = self.wait_for("#question textarea:not([disabled])")
        before = len(self.all(".exchange"))
        box.send_keys(question)
        box.send_keys(Keys.ENTER)
        WebDriverWait(self.browser, 20, poll_frequency=0.02).until(lambda _: len(self.all(".exchange")) == before + 1)

    def wait_for(self, selector: str, seconds: float = 20) -> WebElement:
        found: WebElement = WebDriverWait(self.browser, seconds, poll_frequency=0.02).until(
            lambda _: next(iter(self.all(selector)), None)
        )
        return found

    def press(self, selector: str, seconds: float = 20) -> None:
        """Clicks an element; if the page redraws it in that moment, the new one."""

        def clicked(_: object) -> bool:
            for element in self.all(selector)[:1]:
                element.click()
                return True
            return False

        waiting = WebDriverWait(
            self.browser, seconds, poll_frequency=0.02, ignored_exceptions=[StaleElementReferenceException]
        )
        waiting.until(clicked)

    def wait_for_text(self, selector: str, seconds: float = 20) -> str:
        """The characters of an element, once it stands in the page and has some; read in one step."""
        waiting = WebDriverWait(self.browser, seconds, poll_frequency=0.02)
        return str(waiting.until(lambda _: self.text(selector).strip()))

    def wait_for_answer(self) -> WebElement:
        return self.wait_for("#live .answer-head")

    def all(self, selector: str) -> list[WebElement]:
        return list(self.browser.find_elements(By.CSS_SELECTOR, selector))

    def text(self, selector: str) -> str:
        """All characters of an element, hidden ones included, as they stand in the page."""
        return str(
            self.browser.execute_script("return document.querySelector(arguments[0])?.textContent ?? ''", selector)
        )

    def script(self, code: str, *arguments: object) -> object:
        return self.browser.execute_script(code, *arguments)

    def in_view(self, element: WebElement) -> bool:
        return bool(self.browser.execute_script(INSIDE, element))

    def settle(self) -> None:
        """Waits until the fold of the page has stopped moving."""
        time.sleep(0.3)

    def screenshot(self, folder: Path, name: str) -> None:
        self.settle()
        self.browser.save_screenshot(str(folder / f"{name}.png"))

    def hosts(self) -> set[str]:
        """Hosts of all requests that the browser has made since the last call."""
        hosts: set[str] = set()
        for entry in self.browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = urlsplit(message["params"]["request"]["url"])
                if url.scheme in {"http", "https", "ws", "wss"}:
                    hosts.add(url.hostname or "")
        return hosts
