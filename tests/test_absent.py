"""A promised thing that is absent fails a test instead of skipping it."""

from __future__ import annotations

import pytest

from tests.absent import absent


def test_what_is_promised_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYQA_REQUIRE_MODELS", "1")
    with pytest.raises(pytest.fail.Exception, match="no weights"):
        absent("MODELS", "no weights")


def test_what_is_not_promised_may_lack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLICYQA_REQUIRE_BROWSER", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Chromium"):
        absent("BROWSER", "no Chromium")
