"""What a machine may lack: a test is skipped for it, or fails where the test command has promised it."""

from __future__ import annotations

import os
from typing import Literal, NoReturn

import pytest

Needed = Literal["BROWSER", "MODELS"]


def absent(needed: Needed, reason: str) -> NoReturn:
    """Ends the test: failed with `POLICYQA_REQUIRE_BROWSER=1` or `POLICYQA_REQUIRE_MODELS=1`, else skipped."""
    if os.environ.get(f"POLICYQA_REQUIRE_{needed}") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
