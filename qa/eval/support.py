"""Whether a source states a quantity of a claim, also where the two write its comparator or its base elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.eval.folded import fold

if TYPE_CHECKING:
    from index.values import Value

BOUNDS = {
    "at_most": ("不超过", "不高于", "不多于", "不得超过", "最高", "最多", "至多", "atmost", "upto"),
    "at_least": ("不低于", "不少于", "不得低于", "至少", "atleast"),
    "more_than": ("超过", "多于", "高于", "morethan"),
    "less_than": ("不足", "低于", "少于", "不满", "lessthan"),
}
ALIKE = {"up_to": "at_most", "reaches": "at_least"}
"""Comparators that a claim may exchange: 须达到5% is 不低于5%, 最高5万元 is 不超过5万元."""
OTHER_WORDS = {"家": ("户", "企业", "单位", "机构", "团队"), "人": ("名",), "个": ("项", "家")}
"""Base as it is read → other words for it."""
PIECE_END = re.compile(r"[，,。；;\n|｜]")
FOREIGN = 0.2
"""Share of Chinese characters below which a sentence is in another language."""
HAN = re.compile(r"[一-鿿]")


def states(source: Value, source_text: str, claim: Value, claim_text: str) -> bool:
    """Whether `source`, a value of `source_text`, supports `claim`, a value of `claim_text`.

    It does by `index.values.supports`, or if all that keeps it from doing so is

    - 达到 where the other says 不低于,
    - a comparator that the source writes in the same piece between punctuation, but not beside its figure
      (不超过本市上年度可支配收入50%),
    - a base (每年, 每人) that only one side writes beside its figure, while the other has the word in the same text;
      of 每户每年 a claim may leave one part away, not both,
    - in a sentence of another language: a comparator or a base that the reading of English leaves out.
    """
    from index.values import same_quantity, supports

    if supports(source, claim):
        return True
    foreign = len(HAN.findall(claim_text)) < FOREIGN * len(claim_text)
    if source.per != claim.per and (foreign or _same_base(source, source_text, claim, claim_text)):
        claim = replace(claim, per=source.per)
    if not same_quantity(source, claim) and not (foreign and _same_amount(source, claim)):
        return False
    if foreign and claim.comparator == "equal":
        return True
    return _alike(source, claim) or (source.comparator == "equal" and _bounds(source, source_text, claim))


def _same_base(source: Value, source_text: str, claim: Value, claim_text: str) -> bool:
    """Whether each side writes the parts of the other's base; of several parts a claim may leave some away."""
    parts = [set((value.per or "").split("/")) - {""} for value in (source, claim)]
    theirs, mine = fold(source_text).text, fold(claim_text).text
    added = all(_has(theirs, part) for part in parts[1] - parts[0])
    kept = bool(parts[0] & parts[1]) or any(_has(mine, part) for part in parts[0]) or not parts[0]
    return added and kept


def _has(text: str, part: str) -> bool:
    return any(word in text for word in (part, *OTHER_WORDS.get(part, ())))


def _alike(source: Value, claim: Value) -> bool:
    return ALIKE.get(source.comparator, source.comparator) == ALIKE.get(claim.comparator, claim.comparator)


def _same_amount(source: Value, claim: Value) -> bool:
    """The same figure where one unit is a more exact name of the other: 千克 and 千克标准煤."""
    units = sorted((source.unit, claim.unit), key=len)
    return (
        source.kind == claim.kind
        and bool(units[0])
        and units[1].startswith(units[0])
        and (source.low, source.high) == (claim.low, claim.high)
    )


def _bounds(source: Value, text: str, claim: Value) -> bool:
    """Whether the piece of the source that holds the value has a word for the comparator of the claim before it."""
    words = BOUNDS.get(ALIKE.get(claim.comparator, claim.comparator), ())
    start = max((end.end() for end in PIECE_END.finditer(text, 0, source.span.start)), default=0)
    return any(word in fold(text[start : source.span.start]).text for word in words)
