"""One small index for all tests of the answering core; nobody writes to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.snapshot import Snapshot
from qa.pipeline import Assistant
from tests.qa.made_collections import assistant, built


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    with built(tmp_path_factory.mktemp("collection")) as opened:
        yield opened


@pytest.fixture(scope="session")
def quoting(snapshot: Snapshot) -> Assistant:
    """Answers with verified quotes, without a model."""
    return assistant(snapshot)
