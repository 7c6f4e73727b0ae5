"""What a question asks for several things at once: A和B各多少, A和B呢. Each must be told by a sentence of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.pairs import pairs_of
from index.tokens import normalise
from qa.asked.wanted import holds
from qa.found.candidate import Candidate
from qa.found.rows import reading_of_row
from qa.understand import Query

TOLD = 0.3
"""Share of what only one conjunct says that a sentence must hold to tell it."""
BETTER = 0.1
"""By how much it must hold more than every sentence that is chosen already."""
SHORTEST = 2
"""Characters of a conjunct, at the least."""

_SEGMENT = re.compile(r"[^，,。？?；;！!]+")
_AND = r"(?:以及|还有|[和与跟及、])"
_JOINED = re.compile(
    rf"^(?:那么?)?(?P<left>.+){_AND}(?P<right>[^和与跟及、]+?)(?:的话)?(?:各|分别|都|呢|(?:又|要|能|可以)?(?:是|有|为|到)?(?:多少|几|怎么|什么))"
)
_EACH = re.compile(r"各自?(?![种类项级地界方])|分别|呢$|都")
_KINDS = (
    (("率", "比例", "比重", "占比"), frozenset(("percent", "multiple", "ratio"))),
    (("额", "费", "税", "金", "补贴", "补助", "奖励"), frozenset(("money", "amount", "percent", "number"))),
)
_ALIKE = re.compile(r"(?P<head>[率额费税金数期量比])(?:$|[^\u4e00-\u9fff])")


def conjuncts_of(question: str) -> tuple[str, ...]:
    """The members of the coordination that a question asks for, in normal form and in order; none if there is none.

    They are asked one by one (各, 分别, 呢), or end in the same word for a value (利用率和回收率).
    """
    for segment in _SEGMENT.findall(normalise(question)):
        match = _JOINED.match(segment)
        if match is None:
            continue
        members = (*re.split(_AND, match["left"]), match["right"])
        heads = {found["head"] if (found := _ALIKE.search(member)) else "" for member in members}
        if all(len(member) >= SHORTEST for member in members) and (
            _EACH.search(segment) or (len(heads) == 1 and "" not in heads)
        ):
            return members
    return ()


def with_conjuncts(
    query: Query, chosen: Sequence[Candidate], found: Sequence[Candidate], *, limit: int
) -> tuple[Candidate, ...]:
    """The chosen sentences, and for each conjunct of the question that none of them tells the one that tells it best.

    Args:
        query: the question.
        chosen: at least one.
        found: the candidates, best first; those of the document of the first chosen one are looked at.
        limit: sentences in all; of those chosen before, the first stays.
    """
    members = conjuncts_of(query.text)
    pool = [one for one in found if one.document.id == chosen[0].document.id and one.values and holds(query, one)]
    added: list[Candidate] = []
    for at, member in enumerate(members):
        told = _of_kind(member, [one for one in (*chosen, *added) if one.values])
        others = frozenset().union(*(pairs_of(other) for n, other in enumerate(members) if n != at))
        own = pairs_of(member) - others
        best = max(_of_kind(member, pool), key=lambda one: _share(own, one), default=None)
        if best is None or not own or _share(own, best) < TOLD:
            continue
        if all(_share(own, best) >= _share(own, one) + BETTER for one in told):
            added.append(best)
    kept = chosen[: max(1, limit - len(added))]
    return (*kept, *added)


def _of_kind(member: str, pool: Sequence[Candidate]) -> list[Candidate]:
    """The sentences with a value of the kind that the last character of a conjunct names: a share for a 率."""
    kinds = next((kinds for heads, kinds in _KINDS if member.endswith(heads)), None)
    return [one for one in pool if kinds is None or kinds & {value.kind for value in one.values}]


def _share(pairs: frozenset[str], one: Candidate) -> float:
    """The share of pairs of characters that stand in a sentence, 0 … 1."""
    text = normalise(one.text if one.clause.kind != "row" else reading_of_row(one.clause))
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0
