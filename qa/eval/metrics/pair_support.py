"""Whether a quantity stands beside the words that it belongs to: no tier with another tier's amount."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.eval.claims import ClaimText, claims
from qa.eval.folded import fold
from qa.eval.number_checks import NOT_ASSERTED
from qa.eval.observation import Observation
from qa.eval.pairs import Labelled, labelled, resemblance
from qa.eval.quantities import type_of, values_in
from qa.eval.summary import Flag

if TYPE_CHECKING:
    from index.values import Value

ARITHMETIC = re.compile(r"\s*[×xX*÷+＋−=＝≈]")
HAN = re.compile(r"[一-鿿]")
CLEAR = 2
"""Least resemblance to a wrong label that counts."""


def pair_support(observation: Observation) -> float | None:
    """Share of shown sentences in which no quantity has changed places with another one.

    Definition: looked at are sentences with a value v for which the cited quotes hold values of the same type, at
    least one equal to v and one not. Each value has words (`qa.eval.pairs.labelled`): those of its own piece
    of the sentence, or, if they tell nothing apart, those since the value before; values after 分别 have the item of
    the list before it. v is misplaced if

    - its words resemble those of an unequal value (at least 2 characters or pairs of characters that not all of the
      values in question share, a shared value for three) and those of every equal value less than half as much,
      and the words since the value before do not speak for an equal value, or
    - the sentence is the quote word for word but for its values, and another value stands there.

    Of a date only the words of its own piece count; what stands in the calculation of a sentence is left out.

        support = sentences without misplaced values / sentences looked at

    Source: the wrong-argument errors of A. Pagnoni, V. Balachandran, Y. Tsvetkov, Understanding Factuality in
    Abstractive Summarization with FRANK (NAACL 2021).

    Returns:
        0 … 1; None if no sentence has values that could be confused.
    """
    looked, wrong = 0, 0
    for claim in claims(observation):
        looked += any(_rivals(item, _sources(claim)) for item in labelled(claim.text))
        wrong += next(pair_flags(claim), None) is not None
    looked = max(looked, wrong)
    return (looked - wrong) / looked if looked else None


def pair_flags(claim: ClaimText) -> Iterator[Flag]:
    """The misplaced quantities of a sentence.

    A sentence that is a piece of a quote has none; one without Chinese words cannot be compared with the quotes.
    """
    if claim.is_verbatim or not HAN.search(claim.text):
        return
    sources = _sources(claim)
    aligned = _aligned(claim)
    for item in labelled(claim.text):
        start, end = item.value.span.start, item.value.span.end
        before, after = claim.text[:start], claim.text[end:]
        if (
            item.value.raw in claim.calculation
            or NOT_ASSERTED.search(before)
            or ARITHMETIC.match(after)
            or ARITHMETIC.match(before[::-1])
        ):
            continue
        belongs = _belongs(item, _rivals(item, sources)) or aligned.get(start)
        if belongs:
            message = f"found {item.value.raw} here, expected {belongs} as in the quote"
            yield Flag(metric="pair_support", start=start, end=end, message=message)


def _sources(claim: ClaimText) -> tuple[Labelled, ...]:
    return tuple(item for quote in claim.quotes for item in labelled(quote))


def _rivals(item: Labelled, sources: tuple[Labelled, ...]) -> tuple[Labelled, ...]:
    """The cited values of the same type, if some equal the value and some do not; else nothing."""
    alike = tuple(other for other in sources if type_of(other.value) == type_of(item.value))
    equal = [_equal(other, item) for other in alike]
    return alike if any(equal) and not all(equal) else ()


def _equal(source: Labelled, item: Labelled) -> bool:
    from index.values import same_quantity

    return same_quantity(source.value, item.value)


def _belongs(item: Labelled, rivals: tuple[Labelled, ...]) -> str:
    """The value that the words belong to if that is another one, else nothing."""
    near = _closest(item, rivals, item.near, [rival.near for rival in rivals])
    far = _closest(item, rivals, item.far, [rival.far for rival in rivals])
    if not (near.right or near.wrong or type_of(item.value) != "date"):
        return ""
    decisive = near if near.right or near.wrong else far
    if decisive.wrong >= CLEAR and decisive.wrong > 2 * decisive.right and far.right <= far.wrong:
        return decisive.value
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Closest:
    """How much the words of a value resemble those of its equals and of the closest other value."""

    right: int
    wrong: int
    value: str


def _closest(item: Labelled, rivals: tuple[Labelled, ...], words: str, labels: list[str]) -> _Closest:
    scores = [(resemblance(words, label, labels), rival) for label, rival in zip(labels, rivals, strict=True)]
    right = max((score for score, rival in scores if _equal(rival, item)), default=0)
    wrong = max(((score, rival.value.raw) for score, rival in scores if not _equal(rival, item)), default=(0, ""))
    return _Closest(right=right, wrong=wrong[0], value=wrong[1])


def _aligned(claim: ClaimText) -> dict[int, str]:
    """Offset of a value → what the quote has in its place, where the sentence is a quote but for its values."""
    from index.values import same_quantity

    masked, values = _masked(claim.text)
    found: dict[int, str] = {}
    for quote in claim.quotes:
        whole, theirs = _masked(quote)
        at = whole.find(masked)
        if len(values) < 2 or at < 0:
            continue
        first = whole[:at].count("\0")
        pairs = list(zip(values, theirs[first : first + len(values)], strict=True))
        if sorted(mine.raw for mine, _ in pairs) == sorted(other.raw for _, other in pairs):
            found |= {mine.span.start: other.raw for mine, other in pairs if not same_quantity(other, mine)}
    return found


def _masked(text: str) -> tuple[str, tuple[Value, ...]]:
    """The folded text with a mark for each value, without the full stop at its end; and the values."""
    values = values_in(text)
    pieces, at = [], 0
    for value in values:
        pieces += [fold(text[at : value.span.start]).text, "\0"]
        at = value.span.end
    return "".join([*pieces, fold(text[at:]).text]).rstrip("。；;，,."), values
