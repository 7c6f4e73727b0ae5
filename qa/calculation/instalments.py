"""What one year brings of a sum that is paid in parts: by a ratio (4∶3∶3) or in equal parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from index.tokens import normalise
from index.types import Clause
from index.values import find_values
from index.values.numerals import chinese
from qa.calculation.formulas import money, plain
from qa.calculation.worked import Worked, by_rule
from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection
from qa.understand import Query

_YEAR = re.compile(
    r"(?:第(?P<n>[一二三四五1-5])(?:个)?(?:年|期|次|笔)|(?P<first>头一?(?:个)?年|首年|首期|首笔|头一(?:次|笔|期))|(?P<last>最后一?(?:个)?(?:年|期|次|笔)))"
)
_EACH = re.compile(r"每(?:一)?(?:年|期|次|笔)|各(?:年|期)|一年(?:能|给|发|拿|可)")
_PARTS = re.compile(r"分(?P<n>[二两三四五六七八九十2-9]|10)(?:个)?(?:年|年度|期|次|批)")
_EQUAL = re.compile(r"等额|平均|均等|等分|平分|均分|每年\d+分之一")
_NUMBERS = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
_SHORTEST = 2


def instalment(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """What a question's year brings of the one sum that answers; None if that is not certain.

    The sum is the cell of the column that the question names in a row, or the only sum of a sentence. The parts stand
    in a sentence of the same document that names what is paid in the words of the question and of the column.
    """
    asked = normalise(query.search)
    year, each = _YEAR.search(asked), _EACH.search(asked)
    if not chosen or (year is None and each is None):
        return None
    best = chosen[0]
    paid = _paid(best, asked)
    if paid is None:
        return None
    name, sum_ = paid
    found = list(_rules(collection, best, name, asked))
    if len(found) != 1:
        return None
    rule, parts = found[0]
    if year is None:
        if len(set(parts)) != 1:
            return None
        part = parts[0]
    else:
        at = 0 if year["first"] else len(parts) - 1 if year["last"] else _number(year["n"]) - 1
        if not 0 <= at < len(parts):
            return None
        part = parts[at]
    whole = sum(parts, Decimal(0))
    formula = (
        f"{money(sum_)} × {plain(part)} ÷ {plain(whole)}" if len(set(parts)) > 1 else f"{money(sum_)} ÷ {plain(whole)}"
    )
    return by_rule(query, f"{formula} = {money(sum_ * part / whole)}", (best, rule))


def _number(word: str) -> int:
    return _NUMBERS.get(word) or int(chinese(word) or 0)


def _paid(best: Candidate, asked: str) -> tuple[str, Decimal] | None:
    """What is paid and how much: the name as the question has it."""
    if best.clause.kind == "row":
        return _cell(best.clause, asked)
    sums = [one for one in best.values if one.kind == "money" and one.unit == "元" and one.low is not None]
    if len(sums) != 1 or sums[0].low is None or sums[0].low != sums[0].high or sums[0].comparator != "equal":
        return None
    return normalise(best.text), sums[0].low


def _cell(row: Clause, asked: str) -> tuple[str, Decimal] | None:
    named = [
        (normalise(column), cell)
        for column, cell in zip(row.columns, row.cells, strict=True)
        if len(normalise(column)) >= _SHORTEST and normalise(column) in asked
    ]
    if len(named) != 1:
        return None
    column, cell = named[0]
    values = find_values(normalise(cell))
    if len(values) != 1 or values[0].kind != "money" or values[0].unit != "元" or values[0].low is None:
        return None
    return column, values[0].low


def _rules(
    collection: Collection, best: Candidate, name: str, asked: str
) -> Iterator[tuple[Candidate, tuple[Decimal, ...]]]:
    """The sentences of a document that pay what is named in parts, with the parts."""
    names = {name[at : at + 4] for at in range(max(1, len(name) - 3))}
    for clause in collection.clauses(best.document.id):
        if clause.kind == "row" or "分" not in clause.text:
            continue
        for one in sentences_of(collection, clause):
            text = normalise(one.text)
            parts = _parts(text)
            if parts and any(piece in text and piece in asked for piece in names if len(piece) >= _SHORTEST):
                yield one, parts


def _parts(text: str) -> tuple[Decimal, ...]:
    """The parts in order; empty if a sentence has none or does not agree with itself."""
    divided = _PARTS.search(text)
    ratios = [one.unit for one in find_values(text) if one.kind == "ratio"]
    count = _number(divided["n"]) if divided is not None and divided["n"] != "10" else 10
    if len(ratios) == 1 and re.fullmatch(r"\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+", ratios[0]):
        parts = tuple(Decimal(one) for one in ratios[0].split(":"))
        return parts if divided is None or len(parts) == count else ()
    if divided is not None and _EQUAL.search(text):
        return (Decimal(1),) * count
    return ()
