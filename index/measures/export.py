"""`python -m index measures`: the measures of an index as CSV, Excel, JSON or Markdown."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from index.errors import BadInput
from index.measures.table import COLUMNS, number, rows
from index.measures.types import Measure
from index.types import Document

Format = Literal["csv", "xlsx", "json", "md"]
FORMATS: tuple[Format, ...] = ("csv", "xlsx", "json", "md")
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def export(measures: Sequence[Measure], documents: Sequence[Document], form: Format) -> bytes:
    """The measures in a format; text formats are UTF-8, CSV with a byte order mark for spreadsheets.

    CSV, xlsx and md hold one row a tier; JSON holds every field of every measure with its spans. A cell that a
    spreadsheet would take for a formula gets an apostrophe before it.
    """
    if form == "json":
        return (json.dumps([_plain(one) for one in measures], ensure_ascii=False, indent=1) + "\n").encode()
    table = rows(measures, {document.id: document for document in documents})
    if form == "csv":
        text = io.StringIO()
        writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({name: _safe(cell) for name, cell in row.items()} for row in table)
        return text.getvalue().encode("utf-8-sig")
    if form == "md":
        lines = ["| " + " | ".join(COLUMNS) + " |", "|" + "---|" * len(COLUMNS)]
        lines += ["| " + " | ".join(_marked(row[name]) for name in COLUMNS) + " |" for row in table]
        return ("\n".join(lines) + "\n").encode()
    return _workbook(table)


def write(data: bytes, form: Format, out: Path | None) -> None:
    """Write an export to a file, or to standard output if there is none.

    Raises:
        BadInput: the file cannot be written, or xlsx was asked for without one.
    """
    if out is None:
        if form == "xlsx":
            raise BadInput("xlsx is no text for a terminal", remedy="name a file with --out FILE.xlsx")
        sys.stdout.write(data.decode("utf-8-sig"))
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise BadInput(
            f"{out}: {error.strerror or error}", remedy="name a file in a folder that can be written"
        ) from error


def _workbook(table: Sequence[dict[str, str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook()
    sheet = book.active
    sheet.title = "支持措施"
    sheet.append(COLUMNS)
    for row in table:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", _safe(row[name])) for name in COLUMNS])
    sheet.freeze_panes = "A2"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RISKY) else cell


def _marked(cell: str) -> str:
    """A cell of a Markdown table: one line, and nothing in it is markup."""
    line = " ".join(cell.split())
    return "".join(f"\\{mark}" if mark in "\\`*_[]<>|#" else mark for mark in line)


def _plain(value: object) -> object:
    """A value as JSON holds it: dataclasses as objects with their type, sums as text so that no digit is lost."""
    if is_dataclass(value) and not isinstance(value, type):
        body = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"type": type(value).__name__, **body}
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
