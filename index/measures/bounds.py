"""Whether 以上, 以下, 超过 … include their figure, as a document may define for itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from index.measures.types import Comparator
from index.values import Value
from index.values.folding import fold

_DEFINED = re.compile(r"所称[^。;\n]{0,80}(?:本数|本级|在内)")
_WORD = re.compile(
    r"\"?(以上|以下|以内|内|不超过|最高|不低于|超过|低于|不足|不满|之内)\"?|(不含|不包括|均?含|均?包括|包含)"
)
_CIVIL: dict[str, Comparator] = {
    "at_least": ">=", "reaches": ">=", "more_than": ">", "at_most": "<=", "up_to": "<=", "less_than": "<",
    "equal": "==", "about": ">=",
}  # fmt: skip
"""Civil Code of the PRC, article 1259: 以上, 以下, 以内 include the figure; 不满, 超过, 以外 exclude it."""
_STRICT: dict[str, Comparator] = {
    "以上": ">",
    "不低于": ">",
    "以下": "<",
    "以内": "<",
    "之内": "<",
    "内": "<",
    "不超过": "<",
    "最高": "<",
}
_LOOSE: dict[str, Comparator] = {"超过": ">=", "低于": "<=", "不足": "<=", "不满": "<="}


_BESIDE: dict[str, Comparator] = {
    "不足": "<", "不满": "<", "未满": "<", "低于": "<", "少于": "<", "小于": "<", "超过": ">", "高于": ">", "大于": ">",
}  # fmt: skip
_BEFORE = re.compile(rf"(?<![不得])(?:{'|'.join(_BESIDE)})$|(?:不足|不满)$")
_PER: dict[str, Comparator] = {
    "不低于": ">=", "不少于": ">=", "不高于": "<=", "不超过": "<=", "不多于": "<=", "达到": ">=", "至少": ">=",
    **_BESIDE,
}  # fmt: skip
_BEFORE_EACH = re.compile(rf"(?P<word>{'|'.join(_PER)})每(?:一|个)?[^\d,;。]{{1,6}}$")
"""不高于每公斤35元: the comparator stands before the item."""
_ASIDE = r"(?:\((?P<{0}>不)?(?:含|包括|包含)[^()]*\))?"
_BEHIND = re.compile(_ASIDE.format("inner") + r"[及或]?(?P<word>以上|以下|以内|之内|以外)" + _ASIDE.format("outer"))
_SIGNS: dict[str, tuple[Comparator, Comparator]] = {
    "以上": (">=", ">"), "以下": ("<=", "<"), "以内": ("<=", "<"), "之内": ("<=", "<"), "以外": (">", ">"),
}  # fmt: skip
"""With and without the figure itself: 1000万元（不含）以上."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The comparators of one document."""

    defined: dict[str, Comparator] = field(default_factory=dict)
    """Words that the document defines otherwise than the Civil Code."""

    def comparator(self, value: Value, around: str) -> Comparator:
        """The comparator of a quantity in a condition.

        Args:
            value: the quantity.
            around: folded text with the words directly before and behind it.
        """
        for word, comparator in self.defined.items():
            if word in around:
                return comparator
        return _CIVIL[value.comparator]


def written_beside(folded: str, value: Value) -> Comparator | None:
    """The comparator written directly at a quantity: 以上 behind it, 不足 before it; None if neither is there."""
    if match := _BEFORE.search(folded, max(0, value.span.start - 6), value.span.start):
        return _BESIDE[match.group()]
    if match := _BEFORE_EACH.search(folded, max(0, value.span.start - 12), value.span.start):
        return _PER[match["word"]]
    if match := _BEHIND.match(folded, value.span.end):
        return _SIGNS[match["word"]][bool(match["inner"] or match["outer"])]
    return None


def excludes_itself(folded: str, value: Value) -> bool:
    """True if the text says beside a quantity that the figure itself is not meant: 1000万元（不含）以上."""
    match = _BEHIND.match(folded, value.span.end)
    return match is not None and bool(match["inner"] or match["outer"])


def bounds_of(texts: Iterable[str]) -> Bounds:
    """What the clauses of a document say of it: `本办法所称“以上”含本数，“以下”不含本数`."""
    defined: dict[str, Comparator] = {}
    for text in texts:
        if "本数" not in text and "所称" not in text:
            continue
        for sentence in _DEFINED.finditer(fold(text)):
            named: list[str] = []
            for match in _WORD.finditer(sentence.group()):
                if match[1]:
                    named.append(match[1])
                    continue
                table = _STRICT if match[2].startswith("不") else _LOOSE
                defined.update({word: table[word] for word in named if word in table})
                named = []
    return Bounds(defined=defined)
