"""The quantities that a citation proves: those of its quote, read as a table row if it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from qa.eval.quantities import values_in

if TYPE_CHECKING:
    from index.values import Value

BAR = re.compile(r"[|｜]")
BRACKETS = re.compile(r"[（(]([^（）()]{1,12})[)）]")
BARE_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def cited_values(citation: Mapping[str, Any], text: str) -> list[Value]:
    """The values that a citation proves.

    These are the values in its quote without inline noise, and in the title and the number that it names if they
    stand in the file. A quote with `|` is a table row; there

    - the headings that the citation's `table` names count as cited if they stand in the file,
    - a bare number also has each unit that a label or such a heading gives in brackets (`用水量（立方米）`),
    - a cell also has the words of such a heading before it (`单站最高补贴`, `600万元` → at most 600万元).

    Args:
        citation: an entry of `citations` of the public form.
        text: the source text of its file.
    """
    quote = plain_quote(citation)
    readings = [quote, *(name for key in ("document", "number") if (name := citation.get(key)) and name in text)]
    if BAR.search(quote):
        table: Mapping[str, str] = citation.get("table") or {}
        headings = [heading for heading in table.values() if heading and heading in text]
        readings += _row_readings([cell.strip() for cell in BAR.split(quote)], headings)
    return [value for reading in readings for value in values_in(reading)]


def plain_quote(citation: Mapping[str, Any]) -> str:
    """The quote of a citation without its inline noise."""
    quote: str = citation["quote"]
    for noise in sorted(citation.get("noise", ()), key=lambda entry: -int(entry["start"])):
        start, end = noise["start"] - citation["start"], noise["end"] - citation["start"]
        if 0 <= start <= end <= len(quote):
            quote = quote[:start] + quote[end:]
    return quote


def _row_readings(cells: list[str], headings: list[str]) -> Iterator[str]:
    yield from headings
    units = [unit for label in [*cells, *headings] for unit in BRACKETS.findall(label)]
    for cell in cells:
        if BARE_NUMBER.fullmatch(cell):
            yield from (f"{cell}{unit}" for unit in units)
        if cell:
            yield from (f"{heading}：{cell}" for heading in headings)
