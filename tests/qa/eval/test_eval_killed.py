"""A run that the operating system kills goes on and ends with the same file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_eval_resume import CASES, evaluated
from test_eval_run import QuotingAssistant

from qa.eval.results import RESULTS
from qa.eval.resume import RESUME

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


def started(folder: Path, seconds: float) -> subprocess.Popen[bytes]:
    path = os.pathsep.join((str(ROOT), str(HERE)))
    words = [sys.executable, str(HERE / "killed_run.py"), str(folder), str(seconds)]
    return subprocess.Popen(words, cwd=ROOT, env=os.environ | {"PYTHONPATH": path})


def lines(folder: Path) -> int:
    path = folder / RESULTS
    return path.read_bytes().count(b"\n") if path.exists() else 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_run_goes_on_and_ends_with_the_same_file(tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    evaluated(whole, QuotingAssistant())
    running = started(killed, 0.5)
    try:
        until = time.monotonic() + 120
        while lines(killed) < 2:
            assert running.poll() is None and time.monotonic() < until, "it ended before it could be killed"
            time.sleep(0.02)
    finally:
        running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert 2 <= lines(killed) < len(CASES)
    again = QuotingAssistant()
    evaluated(killed, again)
    assert 0 < len(again.asked) <= len(CASES) - 2
    assert (killed / RESULTS).read_bytes() == (whole / RESULTS).read_bytes()
    assert not (killed / RESUME).exists()
