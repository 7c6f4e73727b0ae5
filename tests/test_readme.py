"""What the README shows is what happens."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from index.builder import build
from index.embedder import open_embedder
from qa.config import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.model
def test_the_python_example_runs_as_it_stands(tmp_path: Path) -> None:
    settings = Settings()
    embedder = open_embedder(settings.embedder, settings.cache)
    build([ROOT / "eval" / "corpus"], tmp_path / ".index", embedder, embedder_spec=settings.embedder)
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code is not None
    lines = [line.removeprefix("  ") for line in code[1].splitlines()]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert "answered" in done.stdout or "not_stated" in done.stdout


def test_every_setting_is_documented() -> None:
    from qa.weights.sources import SourceSettings

    names = {*Settings.model_fields, *SourceSettings.model_fields}
    missing = {name for name in names if f"POLICYQA_{name.upper()}" not in README}
    assert not missing
