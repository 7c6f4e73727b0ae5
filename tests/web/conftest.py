"""A page that is served and a browser that is started, both closed at the end of a test module."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from qa.web.assistant import Assistant
from qa.web.server import serve
from tests.absent import absent

ServePage = Callable[..., str]
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--lang=zh-CN",
)
HOW_TO_INSTALL = "apt-get install chromium chromium-driver fonts-noto-cjk"


@pytest.fixture(scope="module")
def serve_page() -> Iterator[ServePage]:
    """Serves the page around an assistant, with examples if given, on a free loopback port; gives its address."""
    with ExitStack() as stack:

        def start(assistant: Assistant, examples: tuple[str, ...] = ()) -> str:
            page, address = serve(assistant, host="127.0.0.1", port=0, examples=examples)
            stack.callback(page.close, verbose=False)
            return address

        yield start


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """Headless Chromium with a fresh profile, which logs every request that it makes."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not chromium or not driver:
        reason = f"Chromium or its driver is missing; install them with: {HOW_TO_INSTALL}"
        absent("BROWSER", reason)
    options = Options()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}", "--window-size=1440,900"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(driver))
    started.set_script_timeout(30)
    yield started
    started.quit()


@pytest.fixture(scope="session")
def artifacts() -> Path:
    """Where screenshots go; ignored by git."""
    folder = Path(__file__).parents[2] / "test-artifacts"
    folder.mkdir(exist_ok=True)
    return folder
