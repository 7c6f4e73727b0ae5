"""What the catalogue block of a page states of validity: 实施日期, 失效日期, 有效期, 文件状态 and their like.

The lines that state it stay in the stored text, so that they can be shown at their offsets. A document's own closing
clause is the better source for dates; but that it was repealed or extended afterwards only the page can know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from index.dates import is_only_date, last_day, whole_day
from index.labels import numeral
from index.types import Span, Validity

Kind = Literal["effective", "expires", "term", "valid"]
Status = Literal["repealed", "ended", "extended", "running"]

NAMES: dict[Kind, str] = {
    "effective": "实施日期|施行日期|生效日期|执行日期|实施时间|施行时间|生效时间"
    "|實施日期|執行日期|實施時間|施行時間|生效時間",
    "expires": "失效日期|废止日期|失效时间|废止时间|终止日期|廢止日期|失效時間|廢止時間|終止日期",
    "term": "有效期限|有效期",
    "valid": "有效性|效力状态|文件状态|有效状态|文件效力|时效性|时效|效力狀態|文件狀態|有效狀態|時效性|時效",
}
"""The labels of each kind, `|` between them."""

_KINDS: dict[str, Kind] = {name: kind for kind, names in NAMES.items() for name in names.split("|")}
_NAME = "|".join(r"[\s\u3000]*".join(name) for name in sorted(_KINDS, key=len, reverse=True))
_LABEL = re.compile(rf"[\[【]?\s*(?P<name>{_NAME})\s*[\]】]?\s*(?P<colon>[:：])?\s*")
_NOTE = r"(?:\s*[（(][^（）()\n]{1,16}[）)])?"
_STATUS = (
    rf"(?:(?:[现現]行|全文|部分|[继繼][续續])?有效|[无無]效|(?:已被?|全文|部分)?(?:失效|[废廢]止|撤[销銷]|修改|修[订訂])"
    rf"|尚未(?:施行|生效)){_NOTE}"
)
_STATUS_LINE = re.compile(
    rf"(?:^|\|)\s*[\[【]?\s*(?:{_NAME})\s*[\]】]?\s*[:：]?\s*\|?\s*(?P<word>{_STATUS})\s*(?:\||$)", re.MULTILINE
)
_STATUS_WORD = re.compile(_STATUS)
_YEARS = re.compile(
    r"(?:自.{1,12}起)?[为為]?\s*(?P<n>\d{1,3}|[一二三四五六七八九十两兩]{1,3})\s*[个個]?(?P<unit>年|月)"
)
_EXPLAINS = re.compile(r"[是系]?指(?![标標导導定南挥揮引])")
"""有效期：是指…: what the word means, in a list of terms."""
_BLANKS = re.compile(r"[\s\u3000]+")
HEAD = 12
"""Paragraphs at the beginning of a file that may be a catalogue block."""
TAIL = 4
"""Paragraphs at its end that may be one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a block states; at least one of `effective`, `expires` and `valid` is known."""

    effective: str | None
    """First day, `YYYY-MM-DD`."""
    expires: str | None
    """Last day, `YYYY-MM-DD`."""
    valid: str | None
    """The block's own word, for example `有效` or `失效（提前废止）`."""
    lines: tuple[int, ...]
    """The lines that say so, ascending."""


def kind_of(label: str) -> Kind | None:
    """The kind of a label such as `实 施 日 期`, blanks aside; None if it does not speak of validity."""
    return _KINDS.get(_BLANKS.sub("", label))


def is_value(kind: Kind, value: str) -> bool:
    """True if a value is what a label of this kind is filled with: a day, a term, a word of status."""
    if kind == "valid":
        return _STATUS_WORD.fullmatch(value) is not None
    if kind == "term" and _EXPLAINS.match(value):
        return False
    if kind == "term":
        return whole_day(value) is not None or _YEARS.fullmatch(value) is not None
    return is_only_date(value) and whole_day(value) is not None


def statement(lines: Sequence[str], *, rows: bool) -> Statement | None:
    """What the block at the head of a file, or else at its end, states of validity; None if it states nothing.

    Args:
        lines: the paragraphs of a file.
        rows: True if a line may be a row of the block, `label | value | label | value |`.
    """
    head = range(min(HEAD, len(lines)))
    tail = range(max(len(head), len(lines) - TAIL), len(lines))
    for window in (head, tail):
        values: dict[Kind, str] = {}
        used: list[int] = []
        for index in window:
            for kind, value, last in _entries(lines, index, rows=rows):
                values.setdefault(kind, value)
                used += [number for number in range(index, last + 1) if number not in used]
        found = _statement(values, tuple(sorted(used)))
        if found.effective or found.expires or found.valid:
            return found
    return None


def _statement(values: dict[Kind, str], lines: tuple[int, ...]) -> Statement:
    effective, expires = whole_day(values.get("effective", "")), whole_day(values.get("expires", ""))
    term = values.get("term", "")
    if expires is None and (days := re.split(r"至|到|[—–~～]", term)):
        expires = whole_day(days[-1])
        effective = effective or (whole_day(days[0]) if len(days) > 1 else None)
    if expires is None and effective is not None and (length := _YEARS.fullmatch(term)):
        expires = last_day(effective, numeral(length["n"]) * (12 if length["unit"] == "年" else 1))
    return Statement(effective=effective, expires=expires, valid=values.get("valid"), lines=lines)


def _entries(lines: Sequence[str], index: int, *, rows: bool) -> Iterator[tuple[Kind, str, int]]:
    """Kind, value and last line of each entry that begins on a line; a value may stand on the line below its label."""
    cells = [cell.strip() for cell in lines[index].strip().strip("|").split("|")]
    if len(cells) > 1 and not rows:
        return
    for place, cell in enumerate(cells):
        label = _LABEL.match(cell)
        if label is None:
            continue
        value, last = cell[label.end() :].strip(), index
        if value and not (label["colon"] or cell[: label.end()].rstrip().endswith(("]", "】"))):
            continue
        if not value and place + 1 < len(cells):
            value = cells[place + 1]
        elif not value and index + 1 < len(lines):
            value, last = lines[index + 1].strip(), index + 1
        kind = kind_of(label["name"])
        if kind is not None and is_value(kind, value):
            yield kind, value, last


def page_validity(text: str, spans: Sequence[Span], found: Statement | None) -> Validity | None:
    """A statement as validity; its words reach from its first line to its last.

    Args:
        text: the source text.
        spans: where its lines stand, as many as `statement` was given.
        found: the statement.
    """
    if found is None:
        return None
    span = Span(start=spans[found.lines[0]].start, end=spans[found.lines[-1]].end)
    return Validity(effective=found.effective, expires=found.expires, words=span.cut(text), span=span)


def status_of(words: str) -> Status | None:
    """What the words of a validity say of its standing by a label such as 文件状态; None for a clause of a document.

    A document of which a part ended runs on, so that 部分失效 gives None.
    """
    match = _STATUS_LINE.search(words)
    word = _BLANKS.sub("", match["word"]) if match else ""
    if not word or word.startswith(("部分", "尚未")):
        return None
    if re.search(r"[废廢]止|撤[销銷]", word):
        return "repealed"
    if re.match(r"(?:已被?|全文)?失效|[无無]效", word):
        return "ended"
    if re.search(r"延[续續長长]|[继繼][续續]", word):
        return "extended"
    return "running" if "有效" in word else None


def prevailing(own: Validity | None, page: Validity | None) -> Validity | None:
    """Which of two holds: what a document says of itself, or what its page says of it.

    The document, unless it gives no day, or the page states what can only be known afterwards: that it ended or
    was extended. A last day that the document leaves open is taken from the page, with the page's words.
    """
    if own is None or page is None:
        return own or page
    status = status_of(page.words)
    if status in ("repealed", "ended") or (status == "extended" and page.expires):
        return page
    if own.expires is None and page.expires is not None:
        return replace(page, effective=own.effective or page.effective)
    return own if own.effective or own.expires or not page.effective else page
