"""The command `python app.py`: what it prints and how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from urllib.request import urlopen

import pytest
from fake_assistant import FakeAssistant

import app
from index.errors import IndexMissing
from qa.config import Settings
from qa.web.assistant import Assistant

ROOT = Path(__file__).parents[2]
WITH_FAKE = """
import signal, sys, types
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job of a shell ignores it
sys.path[:0] = sys.argv[1:3]
from fake_assistant import FakeAssistant
pipeline = types.ModuleType("qa.pipeline")
pipeline.open_assistant = lambda settings: FakeAssistant()
sys.modules["qa.pipeline"] = pipeline
import app
sys.exit(app.main(["--port", "0"]))
"""


def use(monkeypatch: pytest.MonkeyPatch, open_assistant: Callable[[Settings], Assistant]) -> None:
    pipeline = ModuleType("qa.pipeline")
    pipeline.open_assistant = open_assistant  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "qa.pipeline", pipeline)


def test_a_missing_index_ends_with_three_and_the_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def missing(settings: Settings) -> Assistant:
        raise IndexMissing(f"{settings.index}: no index", remedy="python -m index build")

    use(monkeypatch, missing)
    assert app.main(["--index", str(tmp_path)]) == 3
    assert capsys.readouterr().err == f"{tmp_path}: no index — python -m index build\n"


def test_arguments_win_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Settings] = []

    def look(settings: Settings) -> Assistant:
        seen.append(settings)
        raise IndexMissing("seen")

    use(monkeypatch, look)
    monkeypatch.setenv("POLICYQA_PORT", "7001")
    monkeypatch.setenv("POLICYQA_HOST", "127.0.0.2")
    app.main(["--port", "7002", "--model", "none"])
    assert (seen[0].port, seen[0].host, seen[0].model) == (7002, "127.0.0.2", "none")


def test_a_port_out_of_range_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["--port", "70000"]) == 2
    assert "port" in capsys.readouterr().err


def test_a_taken_port_is_bad_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    use(monkeypatch, lambda settings: FakeAssistant())
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert app.main(["--port", str(port)]) == 2
    assert f"127.0.0.1:{port}: cannot listen there" in capsys.readouterr().err


def test_it_says_where_it_is_ready_and_ends_on_an_interrupt() -> None:
    arguments = [sys.executable, "-c", WITH_FAKE, str(ROOT), str(Path(__file__).parent)]
    with subprocess.Popen(
        arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as started:
        try:
            assert started.stdout is not None
            line = started.stdout.readline()
            assert line.startswith("Ready on http://127.0.0.1:")
            assert line.endswith("2 documents; Ctrl+C ends\n")
            with urlopen(line.split()[2], timeout=20) as reply:  # noqa: S310
                assert reply.status == 200
            started.send_signal(signal.SIGINT)
            assert started.wait(30) == 0
        finally:
            started.kill()
