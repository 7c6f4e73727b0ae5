"""One quantity of one year, stated in a sentence and in a table cell below that year."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.contradictions.facts import CUT, GATE, KINDS, NAMED, VERB_BEFORE, VERB_BEHIND, WISHED, YEAR_WORD
from index.contradictions.printed import YEAR, Printed, as_printed, one_quantity
from index.contradictions.view import Raised, View
from index.sentences import sentence_spans
from index.types import Clause, Span
from index.values import Value, cell_values, find_values
from index.values.folding import fold

_YEAR_COLUMN = re.compile(
    rf"(?:[^/]*/)?({YEAR})年?(?P<word>实际|完成|目标|规划|预期|预计)?(?:值|数)?(?:\([^()\d]{{1,8}}\))?"
)
_DONE, _GOAL = ("实际", "完成"), ("目标", "规划", "预期", "预计")
_UNIT_COLUMN = re.compile(r"(?:计量|计算)?单位")
_UNIT_IN_CAPTION = re.compile(r"单位:([^\s(),:]{1,8})\)?$")
_BRACKETS = re.compile(r"\([^()]*\)")
_NAME = re.compile(r"[\u4e00-\u9fff]{4,20}")
_COUNTED = re.compile(r"(?:总数|个数|家数|户数|数量|数)$")
_PART_OF = re.compile(
    r"其中|新增|年均|平均|人均|累计|增长|增加|增速|增幅|下降|降低|减少|提高|提升|同比|以上的|[占每的]"
)
"""Words that make another quantity of a name."""
_WHOLE = re.compile(r"^(?:[全本我][省市区县州盟旗镇国](?:域|内)?的?)(?=[\u4e00-\u9fff]{4})")
"""Words before a name that say that it is the quantity of the whole place."""
_UNSURE_SENTENCE = re.compile(
    r"若|如果|调整|上调|提高到|标准|上半年|季度|月|同期|以来|期间|原|\d年?[-~至到—]\d{4}"  # as between sentences
)
_UNSURE_PIECE = re.compile(r"约|左右|上下|(?<!规模)(?<!限额)以[上下]")
_PIECE_END = re.compile(r"[,;。\n]")
_KEY = 4
"""Characters at the end of a name by which rows are found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row that gives one quantity in several years."""

    name: str
    years: Mapping[int, tuple[Printed, str, str]]
    """Year → value, the word of the column that says of which kind it is, and the quote."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A quantity of a year in a sentence."""

    name: str
    year: int
    wished: bool
    printed: Printed
    span: Span
    quote: str


def cells(views: Sequence[View]) -> Iterator[Raised]:
    """Quantities whose sentence and whose cell give two values that are not roundings of each other.

    The name before the value in the sentence is that of the row, or ends with it (规模以上企业研发投入强度 and
    研发投入强度): in that case another year must prove that they are one, because sentence and cell agree there.
    Of several rows with the name, all must disagree.
    """
    rows: defaultdict[str, list[tuple[str, _Row]]] = defaultdict(list)
    for view in views:
        row = _row(view.clause) if view.clause.kind == "row" else None
        for name in {row.name, _COUNTED.sub("", row.name)} if row else ():
            rows[name[-_KEY:]].append((name, row)) if row and len(name) >= _KEY else None
    if not rows:
        return
    said = [one for view in views if view.clause.kind != "row" for one in _said(view)]
    agreed = {(one.name, id(row)) for one in said for _, row in _like(one, rows) if _agrees(one, row)}
    for one in said:
        found = [row for name, row in _like(one, rows) if one.name == name or (one.name, id(row)) in agreed]
        if found and not any(_agrees(one, row) for row in found) and not _of_another_kind(one, found[0]):
            yield _two_values(one, found[0])


def _like(one: _Said, rows: Mapping[str, Sequence[tuple[str, _Row]]]) -> list[tuple[str, _Row]]:
    """The rows with the name of a quantity that give it in its year and unit."""
    return [
        (name, row)
        for name, row in rows.get(one.name[-_KEY:], ())
        if one.name.endswith(name)
        and not _PART_OF.search(one.name.removesuffix(name))
        and one.year in row.years
        and row.years[one.year][0].unit == one.printed.unit
    ]


def _agrees(one: _Said, row: _Row) -> bool:
    return one_quantity(one.printed, row.years[one.year][0])


def _of_another_kind(one: _Said, row: _Row) -> bool:
    """True if one of the two says what was done, the other what was wanted."""
    word = row.years[one.year][1]
    return (word in _DONE and one.wished) or (word in _GOAL and not one.wished)


def _two_values(one: _Said, row: _Row) -> Raised:
    words = f"{one.year}年“{row.name}”有两个数值：“{one.quote}”与表中“{row.years[one.year][2]}”"
    return Raised(spans=(one.span, row.span), words=words)


def _row(clause: Clause) -> _Row | None:
    """A row as the quantity that its text cell names; None without columns of different years."""
    dated = [
        (place, match)
        for place, column in enumerate(clause.columns)
        if (match := _YEAR_COLUMN.fullmatch(fold(column).strip()))
    ]
    if len(dated) < 1 or len({match[1] for _, match in dated}) != len(dated):
        return None
    units = [place for place, column in enumerate(clause.columns) if _UNIT_COLUMN.fullmatch(fold(column).strip())]
    labels = [fold(cell).strip() for place, cell in enumerate(clause.cells[: dated[0][0]]) if place not in units]
    written = next((label for label in reversed(labels) if _NAME.fullmatch(_BRACKETS.sub("", label).strip())), None)
    if written is None or _PART_OF.match(written):
        return None
    caption = _UNIT_IN_CAPTION.search(fold(clause.headings[-1])) if clause.headings else None
    years: dict[int, tuple[Printed, str, str]] = {}
    for place, match in dated:
        cell, column = clause.cells[place], fold(clause.columns[place])
        headers = [written, *(f"{written}({clause.cells[unit]})" for unit in units), column]
        headers += [f"{written}({caption[1]})"] if caption else []
        value = _only_value(cell, headers)
        if value is not None:
            unit = f"，{clause.cells[units[0]]}" if units else ""
            years[int(match[1])] = (value, match["word"] or "", f"{written}（{match[1]}年{unit}）{cell}")
    return _Row(name=_BRACKETS.sub("", written).strip(), years=years, span=clause.span) if years else None


def _only_value(cell: str, headers: Sequence[str]) -> Printed | None:
    """The exact quantity of a cell, with the unit of the first header that gives one; None if there are several."""
    for header in headers:
        values = cell_values(cell, header)
        if len(values) == 1 and values[0].kind in KINDS:
            return as_printed(values[0])
    return None


def _said(view: View) -> Iterator[_Said]:
    """Quantities with a name directly before them, in sentences with one year before them."""
    if not GATE.search(view.folded):
        return
    for sentence in sentence_spans(view.folded):
        words = sentence.cut(view.folded)
        years = list(YEAR_WORD.finditer(words))
        if not years or not NAMED.search(words, years[0].start()) or _UNSURE_SENTENCE.search(words):
            continue
        starts = [match.start() for match in years]
        for value in find_values(words):
            before = years[: bisect_right(starts, value.span.start)]
            exact = as_printed(value) if value.kind in KINDS and len({match[1] for match in before}) == 1 else None
            if exact is None or _is_unsure(words, value):
                continue
            cut = max((match.end() for match in CUT.finditer(words, 0, value.span.start)), default=0)
            name = VERB_BEFORE.sub("", VERB_BEHIND.sub("", words[cut : value.span.start].strip()))
            name = _WHOLE.sub("", name)
            if _NAME.match(name):
                wished = WISHED.search(words) is not None or re.search(rf"到{before[0][1]}年", words) is not None
                start, end = sentence.start + cut, sentence.start + value.span.end
                yield _Said(
                    name=name,
                    year=int(before[0][1]),
                    wished=wished,
                    printed=exact,
                    span=view.source(start, end),
                    quote=view.quote(start, end),
                )


def _is_unsure(words: str, value: Value) -> bool:
    """True if the piece between commas that holds a value says that it is about so much, or a bound."""
    start = max((match.end() for match in _PIECE_END.finditer(words, 0, value.span.start)), default=0)
    end = _PIECE_END.search(words, value.span.end)
    return _UNSURE_PIECE.search(words, start, end.start() if end else len(words)) is not None
