"""A slow run in a process of its own, for a test that kills it: `python killed_run.py FOLDER SECONDS_A_QUESTION`."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from test_eval_resume import evaluated
from test_eval_run import QuotingAssistant

from qa.types import Event, Question


@dataclass(slots=True, kw_only=True)
class Slow(QuotingAssistant):
    """Takes its time."""

    seconds: float

    def ask(self, question: Question) -> Iterator[Event]:
        time.sleep(self.seconds)
        return QuotingAssistant.ask(self, question)


if __name__ == "__main__":
    evaluated(Path(sys.argv[1]), Slow(seconds=float(sys.argv[2])))
