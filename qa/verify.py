"""Checks a drafted sentence against the passages that it cites. Code decides, never a model.

A sentence is supported if, against its cited passages,

- each amount, percentage, date, count … stands there with its unit and comparator (`index.values.supports`),
- tiers keep their amounts (`index.series`), and cells of a row their columns,
- each negation and modality of the sentence stands there, and none that belongs to what it says was dropped,
- what it puts in quotation marks or 《》 stands there,
- each of its parts follows the words of one passage in their order (`qa.alignment`), beside the names of documents,
  places and headings. Words of the question do not count: taking up a false premise is no support.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from index.pairs import pairs_of
from index.series import pair_series
from index.tokens import normalise
from index.values import find_values, same_quantity, supports
from qa.alignment import follows, without_names
from qa.types import Evidence

_SAME_MATTER = 0.5
_NEGATION = re.compile(
    r"不得|不予|不能|不可|不再|不参与|不受|不含|不包括|禁止|严禁|未|没有|无需|毋需|不需|并非|不是|除外|非(?![常法])"
    r"|不(?![低高少多小大超足满断同仅只限论动锈]|良|等|突破)"
)
_MODALITY = re.compile(
    r"力争|争取|原则上|鼓励|探索|可以|应当|必须|优先|支持|最高|不低于|不少于|不超过|至少|以上|以下|以内|左右|突破|超过"
)
_QUOTED = re.compile(r"[“「『\"《](.{1,60}?)[”」』\"》]")
_SIGNS = re.compile(r"[\W_]+")
_PARTS = re.compile(r"[^，,；;。：:]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The outcome for one sentence."""

    supported: bool
    reasons: tuple[str, ...]
    """Why not: `value`, `tier`, `negation`, `modality`, `quotation`, `wording`, `marker`."""


def check(text: str, cited: Sequence[Evidence]) -> Check:
    """Checks one sentence against the evidence that its markers name; `cited` is empty if none resolves."""
    if not cited:
        return Check(supported=False, reasons=("marker",))
    passages = [one.text for one in cited]
    folded = normalise(text)
    source = normalise("\n".join(passages))
    context = normalise("\n".join(word for one in cited for word in _context(one)))
    reasons = []
    if not _values_stand(text, cited):
        reasons.append("value")
    if not _tiers_stand(text, cited):
        reasons.append("tier")
    if not _carried(_NEGATION, folded, source):
        reasons.append("negation")
    if not _carried(_MODALITY, folded, source):
        reasons.append("modality")
    if any(normalise(match[1]) not in source + context for match in _QUOTED.finditer(text)):
        reasons.append("quotation")
    names = [name for one in cited for name in _context(one)]
    rows = [one.text for one in cited if one.citation.table is not None]
    if not re.search(r"\w", text) or not follows(
        text, [passage for passage in passages if passage not in rows], names, rows=rows
    ):
        reasons.append("wording")
    return Check(supported=not reasons, reasons=tuple(reasons))


def _context(evidence: Evidence) -> tuple[str, ...]:
    citation = evidence.citation
    return (citation.document, citation.place or "", citation.issuer or "", *evidence.headings)


def _values_stand(text: str, cited: Sequence[Evidence]) -> bool:
    """Quantities that are part of the name of a document or place (三年行动计划) are no claims."""
    sources = [value for one in cited for value in find_values(one.text)]
    dates = [value for one in cited for part in _context(one) for value in find_values(part) if value.kind == "date"]
    titles = "\n".join(normalise(name) for one in cited for name in _context(one)[:3])
    claims = find_values(without_names(normalise(text), titles))
    return all(any(supports(source, claim) for source in [*sources, *dates]) for claim in claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tie:
    """What a passage ties together: a tier and its amount, a column and its cell."""

    keys: tuple[str, ...]
    value: str


def _tiers_stand(text: str, cited: Sequence[Evidence]) -> bool:
    """A sentence names the amounts of a series behind (or before) their own tiers, and no others."""
    return all(_ties_kept(_fold(text), ties) for one in cited for ties in (_series(one.text), _cells(one)) if ties)


def _series(passage: str) -> list[_Tie]:
    return [
        _Tie(keys=tuple(_fold(span.cut(passage)) for span in pair.left), value=_fold(pair.right.cut(passage)))
        for pair in pair_series(passage)
    ]


def _cells(evidence: Evidence) -> list[_Tie]:
    """The quantities of a row under the names of their columns."""
    if evidence.citation.table is None:
        return []
    cells = [cell.partition("：") for cell in evidence.text.split("；")]
    return [_Tie(keys=(_fold(column),), value=_fold(cell)) for column, _, cell in cells if find_values(cell)]


def _ties_kept(sentence: str, ties: Sequence[_Tie]) -> bool:
    """True if each run of amounts has the tiers of the run of names before it, or behind it if none is before."""
    marks = sorted(
        [(at, "value", n) for n, tie in enumerate(ties) for at in _places(sentence, tie.value)]
        + [(at, "key", n) for n, tie in enumerate(ties) for key in tie.keys for at in _places(sentence, key)]
    )
    at_place = [
        (kind, frozenset(n for _, _, n in group)) for (_, kind), group in groupby(marks, key=lambda mark: mark[:2])
    ]
    runs = [
        (kind, list(dict.fromkeys(numbers for _, numbers in group)))
        for kind, group in groupby(at_place, key=lambda one: one[0])
    ]
    if runs and runs[0][0] == "value" and len(runs) % 2 == 0:
        runs.reverse()
    for (kind, named), (_, amounts) in pairwise(runs):
        if kind == "key" and (
            len(named) != len(amounts) or not all(a & b for a, b in zip(named, amounts, strict=True))
        ):
            return False
    return True


def _places(sentence: str, words: str) -> list[int]:
    """Where a name stands in a sentence, or a quantity however it is written."""
    values = find_values(words)
    if len(values) == 1 and values[0].span.cut(words) == words:
        return [one.span.start for one in find_values(sentence) if same_quantity(values[0], one)]
    return [match.start() for match in re.finditer(rf"(?<![a-z\d.]){re.escape(words)}", sentence)]


def _fold(text: str) -> str:
    return re.sub(r"\s", "", normalise(text))


def _carried(pattern: re.Pattern[str], sentence: str, source: str) -> bool:
    """Signs of the sentence stand in the source, and those of the parts of the source that it repeats in it."""
    own = set(pattern.findall(sentence))
    if not own <= set(pattern.findall(source)):
        return False
    pairs = pairs_of(sentence)
    for part in _PARTS.findall(source):
        signs = set(pattern.findall(part))
        if signs - own:
            rest = pattern.sub("", part)
            found = [rest[at : at + 2] in pairs for at in range(len(rest) - 1)]
            if found and sum(found) >= _SAME_MATTER * len(found):
                return False
    return True
