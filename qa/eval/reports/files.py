"""The reports of a run, written beside its results."""

from __future__ import annotations

from pathlib import Path

from index.errors import BadInput
from qa.eval.reports import html, markdown
from qa.eval.summary import Summary

PAGE, TEXT = "report.html", "report.md"


def write_reports(summary: Summary, folder: Path) -> Path:
    """Write `report.html` and `report.md`; returns the path of the page.

    Raises:
        BadInput: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PAGE).write_text(html.render(summary), encoding="utf-8", errors="replace")
        (folder / TEXT).write_text(markdown.render(summary), encoding="utf-8", errors="replace")
    except OSError as error:
        raise BadInput(f"{folder}: cannot be written ({error})", remedy="give another folder to --out") from error
    return folder / PAGE
