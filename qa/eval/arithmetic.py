"""Checks a written calculation by doing it again, on its own: `300万元 × 30% = 90万元`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation

RELATIONS = re.compile(r"(≈|≥|≤|>=|<=|=|＝|＞|＜|>|<)")
STEPS = re.compile(r"[;；\n]")
TOKEN = re.compile(
    r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<scale>万亿|亿|億|百万|千万|万|萬|%|％|‰)?|(?P<sign>[×xX*÷/+＋()（）−\-])"
)
SCALES = {
    "": Decimal(1),
    "百万": Decimal(10**6),
    "千万": Decimal(10**7),
    "万": Decimal(10**4),
    "萬": Decimal(10**4),
    "亿": Decimal(10**8),
    "億": Decimal(10**8),
    "万亿": Decimal(10**12),
    "%": Decimal("0.01"),
    "％": Decimal("0.01"),
    "‰": Decimal("0.001"),
}
SIGNS = {"x": "×", "X": "×", "*": "×", "/": "÷", "＋": "+", "−": "-", "（": "(", "）": ")"}

Token = Decimal | str


def holds(calculation: str) -> bool:
    """Whether every relation that a calculation writes is true.

    Steps are separated by `;` or a line break; each needs at least one of = ≈ ≥ ≤ > <. Words and units
    are passed over, 万, 亿, % and ‰ scale their number. `=` and `≈` allow for the rounding of the
    written result: half a unit of its last digit.

    Returns:
        False also if a step has no relation or cannot be read.
    """
    steps = [step for step in STEPS.split(calculation) if step.strip()]
    return bool(steps) and all(_step_holds(step) for step in steps)


def sides(calculation: str) -> tuple[str, str]:
    """The operands and the results: what stands left of the first `=` or `≈` of each step, and what right of it."""
    left, right = [], []
    for step in STEPS.split(calculation):
        operands, _, results = re.sub("[＝≈]", "=", step).partition("=")
        left.append(operands)
        right.append(results)
    return "\n".join(left), "\n".join(right)


def _step_holds(step: str) -> bool:
    first, *rest = RELATIONS.split(step)
    if not rest:
        return False
    try:
        values = [_evaluate(_tokens(side)) for side in (first, *rest[1::2])]
    except (ValueError, IndexError, DivisionByZero, InvalidOperation):
        return False
    roundings = [_rounding(side) for side in (first, *rest[1::2])]
    return all(
        _related(values[at], relation, values[at + 1], max(roundings[at], roundings[at + 1]))
        for at, relation in enumerate(rest[0::2])
    )


def _related(left: Decimal, relation: str, right: Decimal, rounding: Decimal) -> bool:
    match relation:
        case "=" | "＝" | "≈":
            return abs(left - right) <= rounding
        case "≥" | ">=":
            return left >= right
        case "≤" | "<=":
            return left <= right
        case ">" | "＞":
            return left > right
        case _:
            return left < right


def _tokens(side: str) -> list[Token]:
    tokens: list[Token] = []
    for match in TOKEN.finditer(side):
        if match["number"]:
            tokens.append(Decimal(match["number"].replace(",", "")) * SCALES[match["scale"] or ""])
        else:
            tokens.append(SIGNS.get(match["sign"], match["sign"]))
    return tokens


def _rounding(side: str) -> Decimal:
    """Half a unit of the last digit if the side is a single number, else 0."""
    numbers = [match for match in TOKEN.finditer(side) if match["number"]]
    if len(numbers) != 1:
        return Decimal(0)
    _, _, decimals = numbers[0]["number"].partition(".")
    return SCALES[numbers[0]["scale"] or ""] * Decimal(10) ** -len(decimals) / 2 if decimals else Decimal(0)


def _evaluate(tokens: Sequence[Token]) -> Decimal:
    """Sums of products with brackets, by recursive descent.

    Raises:
        ValueError, IndexError, DivisionByZero, InvalidOperation: the tokens are no such expression.
    """
    value, at = _sum(tokens, 0)
    if at != len(tokens):
        raise ValueError(f"found {tokens[at]!r}, expected the end")
    return value


def _sum(tokens: Sequence[Token], at: int) -> tuple[Decimal, int]:
    value, at = _product(tokens, at)
    while at < len(tokens) and tokens[at] in ("+", "-"):
        term, after = _product(tokens, at + 1)
        value, at = (value + term if tokens[at] == "+" else value - term), after
    return value, at


def _product(tokens: Sequence[Token], at: int) -> tuple[Decimal, int]:
    value, at = _factor(tokens, at)
    while at < len(tokens) and tokens[at] in ("×", "÷"):
        factor, after = _factor(tokens, at + 1)
        value, at = (value * factor if tokens[at] == "×" else value / factor), after
    return value, at


def _factor(tokens: Sequence[Token], at: int) -> tuple[Decimal, int]:
    item = tokens[at]
    if isinstance(item, Decimal):
        return item, at + 1
    if item != "(":
        raise ValueError(f"found {item!r}, expected a number")
    value, at = _sum(tokens, at + 1)
    if tokens[at] != ")":
        raise ValueError(f"found {tokens[at]!r}, expected )")
    return value, at + 1
