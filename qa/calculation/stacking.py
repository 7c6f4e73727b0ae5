"""Whether two benefits can be had together: the rule of the document, and the higher one where only that is given."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.pairs import letter_pairs
from index.tokens import normalise
from index.values import Value, find_values
from qa.calculation.formulas import money
from qa.calculation.worked import Worked
from qa.found.candidate import Candidate, sentences_of
from qa.found.rows import reading_of_row
from qa.retrieve import Collection
from qa.understand import Query
from qa.wording import say

LONGEST = 160
"""Characters of a rule that is quoted."""
_ASKS = re.compile(
    r"(?:两|二|三|几)(?:笔|项|样|份|种|个)[^。?]{0,10}(?:都|一起|同时|加|叠)|都(?:能|可以|可)(?:拿|领|享|报|申|要)|叠加|(?:能|可以|可否|能否)[^。?]{0,4}(?:同时|一起|一并)(?:享受|申请|拿|领|申报)|重复(?:享受|申请|领|拿|申报)"
)
_RULE = re.compile(
    r"就高|从高|择高|较高|不(?:得|再|能|可|予)?(?:重复|叠加|同时|兼得)|只(?:能)?(?:享受|选择|申报|补|奖)[^,。;]{0,10}(?:一项|一次|最高|一种)|不再(?:适用|享受)|(?:可|允许|可以)(?:叠加|同时|累计|一并)|叠加(?:支持|享受|奖励|配套)"
)
_HIGHER = re.compile(r"就高|从高|择高|较高|最高的")
_GENERAL = re.compile(r"同一|本办法|本措施|本细则|本政策|其他")
_NEAREST = 6
"""What standing in the clause of the answer counts, in shared character pairs."""
_LEAST = 3
"""Shared pairs, below which a rule is on something else."""


def asks_stacking(query: Query) -> bool:
    """True if a question asks whether several benefits can be had together."""
    return _ASKS.search(normalise(query.search)) is not None


def stacking_rule(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Candidate | None:
    """The sentence of the best document that says whether benefits add up; None if none is on what is asked.

    Of several the one that shares most with the question and with what answers it, that of the same clause first.
    """
    if not chosen or not asks_stacking(query):
        return None
    best = chosen[0]
    about = letter_pairs(normalise(query.search)) | letter_pairs(normalise(_read(best)))
    found: list[tuple[int, Candidate]] = []
    for clause in collection.clauses(best.document.id):
        if clause.kind == "row" or not _RULE.search(normalise(clause.text)):
            continue
        for one in sentences_of(collection, clause):
            text = normalise(one.text)
            if len(one.text) > LONGEST or not _RULE.search(text):
                continue
            near = _NEAREST if clause.ordinal == best.clause.ordinal else 0
            general = 1 if _GENERAL.search(text) else 0
            found.append((len(letter_pairs(text) & about) + near + general, one))
    score, rule = max(found, key=lambda each: each[0], default=(0, None))
    return rule if score >= _LEAST else None


def higher_of_two(query: Query, chosen: Sequence[Candidate], rule: Candidate) -> Worked | None:
    """The higher of the two sums of a row that a question names, where the rule gives only that one."""
    row = chosen[0]
    if row.clause.kind != "row" or not _HIGHER.search(normalise(rule.text)):
        return None
    asked = normalise(query.search)
    columns = [normalise(one) for one in row.clause.columns]
    named = [
        (columns[at], value)
        for at, cell in enumerate(row.clause.cells)
        if (value := _sum(cell)) is not None and _names(asked, columns[at], [*columns[:at], *columns[at + 1 :]])
    ]
    if len(named) != 2 or named[0][1].low == named[1][1].low:
        return None
    (name, high), (other, low) = sorted(named, key=lambda one: one[1].low or 0, reverse=True)
    if high.low is None or low.low is None:
        return None
    calculation = f"{money(high.low)} > {money(low.low)}"
    text = say("higher_only", query.language, name=name, high=money(high.low), other=other, low=money(low.low))
    return Worked(text=text, calculation=calculation, sources=(row, rule))


def _sum(cell: str) -> Value | None:
    values = find_values(normalise(cell))
    exact = len(values) == 1 and values[0].kind == "money" and values[0].unit == "元" and values[0].low is not None
    return values[0] if exact and values[0].low == values[0].high else None


def _names(asked: str, column: str, others: Sequence[str]) -> bool:
    return any(piece in asked and not any(piece in other for other in others) for piece in letter_pairs(column))


def _read(one: Candidate) -> str:
    return reading_of_row(one.clause) if one.clause.kind == "row" else one.text
