"""One named quantity of one year, stated in several places of a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.contradictions.printed import YEAR, Printed, as_printed, one_quantity
from index.contradictions.view import Raised, View
from index.sentences import sentence_spans
from index.types import Span
from index.values import cell_values, find_values
from index.values.folding import fold

GATE = re.compile(rf"{YEAR}年[^。;\n]{{0,120}}?\d")
YEAR_WORD = re.compile(rf"(?<!\d)({YEAR})年")
CUT = re.compile(r"[,;。:、()\"\n|]|\d年(?:底|末|度)?")
VERB_BEHIND = re.compile(r"(?:实现|完成|达到|达|为|是|到|力争|争取|预计|确保)+$")
VERB_BEFORE = re.compile(r"^(?:底|末|度|全年|,|实现|完成|建成|力争|争取|预计|确保)+")
_NAME = re.compile(r"[\u4e00-\u9fff]{3,16}")
NAMED = re.compile(rf"[\u4e00-\u9fff]{{3}}\s*(?:-?(?!{YEAR}年)|百分之)\d")
"""A quantity in Arabic digits with characters of a name before it."""
_NOT_A_NAME = re.compile(
    r"增长|增加|增速|增幅|新增|下降|减少|降低|提高|提升|累计|其中|同比|比上|较|超过|以上|以下|奖励|补贴|给予|资助|的|了|和|与|占|力争|预计|目标|争取|不少|不低|规定|办法|通知|第|发布|印发|平均|每|共"
)
WISHED = re.compile(r"力争|预计|争取|预期|目标|计划|拟|确保")
"""Words of what shall be: targets are compared with targets only."""
_UNSURE = re.compile(r"约|左右|以上|若|如果|调整|上调|提高到|标准|上半年|季度|月|同期|以来|期间|原")
_SPAN_OF_YEARS = re.compile(r"\d(?:年)?[-~至到—]\d{4}")
KINDS = frozenset({"money", "percent", "count", "area", "measure"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fact:
    """A named quantity of a year, and where it stands."""

    key: tuple[str, int, str, bool]
    """Name, year, kind and unit, whether it shall be or is."""
    printed: Printed
    span: Span
    quote: str


def facts(views: Sequence[View]) -> Iterator[Raised]:
    """Quantities of one name, year and unit with two values; the first value is compared with each later one.

    Sentences are compared with sentences and rows with rows; see `index.contradictions.cells` for the others.
    """
    first: dict[tuple[bool, tuple[str, int, str, bool]], _Fact] = {}
    for view in views:
        row = view.clause.kind == "row"
        if row:
            found = _row_facts(view)
        else:
            found = _sentence_facts(view) if GATE.search(view.folded) else iter(())
        for fact in found:
            known = first.setdefault((row, fact.key), fact)
            if not one_quantity(known.printed, fact.printed):
                yield _two_values(known, fact)


def _row_facts(view: View) -> Iterator[_Fact]:
    """The cells of a row below columns that are named by a year."""
    clause = view.clause
    years = [
        (place, re.fullmatch(rf"({YEAR})年?(?:实际|完成)?", column.strip()))
        for place, column in enumerate(clause.columns)
    ]
    dated = [(place, int(match[1])) for place, match in years if match]
    if not dated or len({year for _, year in dated}) != len(dated):
        return
    names = [cell for cell in clause.cells[: dated[0][0]] if _NAME.match(fold(cell))]
    if not names:
        return
    name = re.sub(r"\([^()]*\)", "", fold(names[-1])).strip()
    if not _NAME.fullmatch(name) or _NOT_A_NAME.search(name):
        return
    for place, year in dated:
        values = cell_values(clause.cells[place], names[-1])
        exact = as_printed(values[0]) if len(values) == 1 and values[0].kind in KINDS else None
        if exact is not None:
            quote = f"{names[-1]}（{year}年）{clause.cells[place]}"
            yield _Fact(key=(name, year, exact.unit, False), printed=exact, span=clause.span, quote=quote)


def _sentence_facts(view: View) -> Iterator[_Fact]:
    """`2020年实现工业投资95亿元`: a name directly before its value, in a sentence with one year before it."""
    for sentence in sentence_spans(view.folded):
        words = sentence.cut(view.folded)
        found = list(YEAR_WORD.finditer(words))
        if not found or not NAMED.search(words, found[0].start()):
            continue
        if _UNSURE.search(words) or _SPAN_OF_YEARS.search(words):
            continue
        starts = [match.start() for match in found]
        for value in find_values(words):
            years = {match[1] for match in found[: bisect_right(starts, value.span.start)]}
            exact = as_printed(value) if value.kind in KINDS and len(years) == 1 else None
            if exact is None:
                continue
            cut = max((match.end() for match in CUT.finditer(words, 0, value.span.start)), default=0)
            name = VERB_BEFORE.sub("", VERB_BEHIND.sub("", words[cut : value.span.start].strip()))
            if not _NAME.fullmatch(name) or _NOT_A_NAME.search(name):
                continue
            start, end = sentence.start + cut, sentence.start + value.span.end
            key = (name, int(min(years)), exact.unit, WISHED.search(words) is not None)
            yield _Fact(key=key, printed=exact, span=view.source(start, end), quote=view.quote(start, end))


def _two_values(first: _Fact, second: _Fact) -> Raised:
    words = f"{first.key[1]}年“{first.key[0]}”有两个数值：“{first.quote}”与“{second.quote}”"
    return Raised(spans=(first.span, second.span), words=words)
