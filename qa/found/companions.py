"""What belongs to a grant besides its sentence: the limits and the exclusions that its clause goes on to name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.tokens import normalise
from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection

MOST = 2
"""Sentences that join, at the most."""
LONGEST = 120
"""Characters of a sentence that joins."""

_GRANTS = re.compile(r"给予|补贴|补助|奖励|资助|贴息|减免|发放|按[^，。；]{1,20}%")
_LIMITS = re.compile(
    r"^(?:其中)?[,，]?(?:单个|单户|单项|每家|每户|每人|每个|每名|同一|累计|全年|年度|总额|上述|以上|补[贴助]|奖[励补]|资助)"
    r"[^。]{0,40}(?:不超过|最高|上限|不高于|以内|只(?:能|享受|奖励)|一次|期限)"
)
_NOT_TWICE = re.compile(
    r"差额|就高(?:不|原则)|只(?:能)?享受其中|按(?:最高|就高|较高)|(?:不|不得|不再)(?:重复|叠加)(?:享受|奖励|补助|补贴)|升(?:级|为高一级)"
)
_EXCLUDES = re.compile(r"(?:不予|不得|不再|不能|不享受|不重复|除外|不适用|不纳入)")


def companions(collection: Collection, one: Candidate, *, exclusions: bool) -> list[Candidate]:
    """The sentences behind a granting one in its clause that limit it, in order; none if it grants nothing.

    With `exclusions` those that say who gets nothing join too.
    """
    if one.clause.kind == "row" or not _GRANTS.search(normalise(one.text)):
        return []
    behind = [other for other in sentences_of(collection, one.clause) if other.span.start > one.span.start]
    joining = [
        other
        for other in behind
        if len(other.text) <= LONGEST
        and (
            _limits(other)
            or _NOT_TWICE.search(normalise(other.text)) is not None
            or (exclusions and _EXCLUDES.search(normalise(other.text)) is not None)
        )
    ]
    return joining[:MOST]


def _limits(one: Candidate) -> bool:
    return bool(one.values) and _LIMITS.search(normalise(one.text).strip()) is not None


def joined(chosen: Sequence[Candidate], others: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The chosen sentences, then those that are not among them."""
    spans = {(one.document.id, one.span.start) for one in chosen}
    return (*chosen, *(one for one in others if (one.document.id, one.span.start) not in spans))
