"""Whether a quantity stands beside the words that it belongs to: no tier with another tier's amount."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.eval.claims import ClaimText, claims
from qa.eval.contexts import Context, apart, contexts, family, opposite, weight
from qa.eval.folded import fold
from qa.eval.number_checks import COMPARED, NOT_ASSERTED
from qa.eval.observation import Observation
from qa.eval.quantities import values_in
from qa.eval.summary import Flag

if TYPE_CHECKING:
    from index.values import Value

ARITHMETIC = re.compile(r"\s*[×xX*÷+＋−=＝≈]")
HAN = re.compile(r"[一-鿿]")
CLEAR = 2
"""Least weight of what tells two quantities apart."""
SHARE = 0.25
"""Least share of what only another quantity has that must be in the words; the most of what only the right one has."""


def pair_support(observation: Observation) -> float | None:
    """Share of shown sentences in which no quantity has changed places with another one.

    Definition: looked at are sentences with a value v for which the cited quotes hold values of the same family, at
    least one equal to v and one not. Each value has a context (`qa.eval.contexts.contexts`): the words and quantities
    of its sentence that belong to it, and whose passage it is. v is misplaced if

    - for every equal value there is an unequal one to which the context of v clearly belongs: of what only the other
      has it holds at least a quarter (`SHARE`), of what only the equal one has nothing, or a third as much and less
      than a quarter; or it holds the bound of the other from the opposite side (不足5亿元 for 5亿元以上), or
    - the sentence is the quote word for word but for its values, and another value stands there.

    What stands in the calculation of a sentence is left out, and what is weighed against something.

        support = sentences without misplaced values / sentences looked at

    Source: the wrong-argument errors of A. Pagnoni, V. Balachandran, Y. Tsvetkov, Understanding Factuality in
    Abstractive Summarization with FRANK (NAACL 2021).

    Returns:
        0 … 1; None if no sentence has values that could be confused.
    """
    looked, wrong = 0, 0
    for claim in claims(observation):
        looked += any(_rivals(item, _sources(claim)) for item in contexts(claim.text))
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
    for item in contexts(claim.text):
        start, end = item.value.span.start, item.value.span.end
        before, after = claim.text[:start], claim.text[end:]
        if (
            _is_calculated(item, claim)
            or NOT_ASSERTED.search(before)
            or ARITHMETIC.match(after)
            or COMPARED.match(after)
            or ARITHMETIC.match(before[::-1])
        ):
            continue
        belongs = _belongs(item, _rivals(item, sources)) or aligned.get(start)
        if belongs:
            message = f"found {item.value.raw} here, expected {belongs} as in the quote"
            yield Flag(metric="pair_support", start=start, end=end, message=message)


def _is_calculated(item: Context, claim: ClaimText) -> bool:
    from index.values import same_quantity

    return any(same_quantity(value, item.value) for value in values_in(claim.calculation))


def _sources(claim: ClaimText) -> tuple[Context, ...]:
    """The quantities of the cited quotes; those of a citation also know the place, or the title, that it names."""
    homes = [str(one.get("place") or one.get("document") or "") for one in claim.citations]
    homes += [""] * (len(claim.quotes) - len(homes))
    return tuple(
        item
        for at, (quote, home) in enumerate(zip(claim.quotes, homes, strict=True))
        for item in contexts(quote, passage=at, home=home)
    )


def _rivals(item: Context, sources: tuple[Context, ...]) -> tuple[Context, ...]:
    """The cited values of the same family, if some equal the value and some do not; else nothing."""
    alike = tuple(other for other in sources if family(other.value) == family(item.value))
    equal = [_equal(other, item) for other in alike]
    return alike if any(equal) and not all(equal) else ()


def _equal(source: Context, item: Context) -> bool:
    from index.values import same_quantity

    return same_quantity(replace(source.value, per=None), replace(item.value, per=None))


def _belongs(item: Context, rivals: tuple[Context, ...]) -> str:
    """The value that the words belong to if that is another one, else nothing."""
    words = item.grams()
    others = [rival for rival in rivals if not _equal(rival, item)]
    closest = [_closer(words, equal, others) for equal in rivals if _equal(equal, item)]
    return closest[0].value.raw if closest and all(closest) and closest[0] is not None else ""


def _closer(words: frozenset[str], equal: Context, others: list[Context]) -> Context | None:
    """The first of the others to which the words clearly belong rather than to `equal`."""
    for other in others:
        only_equal, only_other = apart(equal, other)
        right, wrong = weight(words & only_equal), weight(words & only_other)
        bound_by_equal = equal.grams() - other.grams()
        if any(opposite(gram) in bound_by_equal for gram in words & only_other):
            return other
        if _clearly(words, only_equal, only_other):
            return other
        if right <= wrong and _clearly(words, equal.home - other.home, other.home - equal.home):
            return other
    return None


def _clearly(words: frozenset[str], only_equal: frozenset[str], only_other: frozenset[str]) -> bool:
    """Whether words have enough of what only the other has, and hardly anything of what only the equal one has."""
    right, wrong = weight(words & only_equal), weight(words & only_other)
    if wrong < min(CLEAR, weight(only_other)) or wrong == 0 or weight(only_equal) < CLEAR:
        return False
    sure = right == 0 or (wrong > 3 * right and right / weight(only_equal) < SHARE)
    return sure and wrong / weight(only_other) >= SHARE


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
