"""Words that say of a quantity what its figure does not: a bound by its name, an indefinite 一, the user's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.eval.folded import fold

if TYPE_CHECKING:
    from index.values import Value

MOST_BEFORE = re.compile(
    r"(?:上限|封顶|封頂|限额|限額|最高(?:金额|金額|额度|額度|额|額)|期限|时限|時限)[^。；;\d]{0,12}$"
)
MOST_AFTER = re.compile(r"的?上限|为限|為限|封顶|封頂")
LEAST_BEFORE = re.compile(r"(?:门槛|門檻|下限|底线|底線|[应應须須]达到的|[應应须須]達到的)[^。；;\d]{0,6}$")
LESS_BEFORE = re.compile(r"(?:没到|沒到|未到|不到|没有达到|未达到|未達到|小于|小於)$")
LESS = frozenset({"less_than"})
MOST, LEAST = frozenset({"at_most", "up_to"}), frozenset({"at_least", "reaches", "more_than"})
ARTICLE = re.compile(r"一[家户戶个個名人项項笔筆间間件台位所条條只种種类類批套份]")
EVERY = {
    "一年": ("每年", "年度", "全年"), "一个季度": ("每季", "按季"), "一季": ("每季", "按季"),
    "一个月": ("每月", "按月"), "一月": ("每月", "按月"), "一天": ("每天", "每日"),
}  # fmt: skip
"""A term of one → the words by which a source says that something is for each of them."""


def named_bound(before: str, after: str) -> frozenset[str]:
    """The comparators that the name of a quantity stands for (上限20万元, 门槛是2.5%); none if it has no such name."""
    if MOST_AFTER.match(after) or MOST_BEFORE.search(before):
        return MOST
    if LESS_BEFORE.search(before):
        return LESS
    return LEAST if LEAST_BEFORE.search(before) else frozenset()


def bounds(source: Value, claim: Value, comparators: frozenset[str]) -> bool:
    """Whether a source bounds the same quantity by one of the comparators, for whichever base.

    The claim must not itself say another bound; only what exceeds a cap (超过50万元上限) is said to be more than it.
    """
    from index.values import same_quantity

    said = claim.comparator
    if said != "equal" and said not in comparators and not (said == "more_than" and comparators == MOST):
        return False
    return source.comparator in comparators and same_quantity(replace(source, per=None), replace(claim, per=None))


def indefinite(value: Value, after: str, quotes: Sequence[str], cited: Sequence[Value]) -> bool:
    """Whether 一 in a sentence asserts no number that its quotes would have to hold.

    一家企业 says no more than 企业 or 每家企业; 一年最高30万元 is what a source writes 每年最高30万元; 一次 counts only
    against a source that counts times. What is itself bounded (一年以下) is asserted; else the comparator may be that
    of the figure after it (一年封顶60万元).
    """
    raw = fold(value.raw).text
    bounded = value.comparator not in ("equal", *MOST) or after.startswith(("以上", "以下", "以内"))
    if bounded or not raw.startswith("一") or value.kind not in ("count", "duration", "number", "area", "measure"):
        return False
    if ARTICLE.fullmatch(raw):
        return True
    whole = "\n".join(fold(quote).text for quote in quotes)
    if raw == "一次":
        return raw in whole or all(other.unit != value.unit for other in cited)
    return any(words in whole for words in (raw, f"每{raw[1:]}", *EVERY.get(raw, ())))


def of_user(value: Value, brought: Sequence[Value]) -> bool:
    """Whether the user brought a bare quantity up, a count also with another word for its items (6个, 6名)."""
    from index.values import same_quantity

    if value.comparator != "equal":
        return False
    own = replace(value, per=None)
    for theirs in brought:
        if same_quantity(replace(theirs, per=None, comparator="equal"), own):
            return True
        if value.kind == theirs.kind == "count" and value.low == value.high == theirs.low == theirs.high:
            return True
    return False
