"""Numerals: Chinese, Arabic with separators, English words."""

from __future__ import annotations

from decimal import Decimal

DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_SMALL = {"十": 10, "百": 100, "千": 1000}
NUMERALS = "".join(DIGITS) + "十百千万亿"
ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
LONGEST = 24
"""A run of more digits than this is an identifier, not a quantity."""


def arabic(digits: str) -> Decimal:
    """`1,000.5` → 1000.5."""
    return Decimal(digits.replace(",", ""))


def chinese(numeral: str) -> Decimal | None:
    """The number that a Chinese numeral names, or None if it is not well formed (`十四五`, `一二三`).

    Places count from the right (`一百二十`), 万 and 亿 close sections (`三千万`, `一万亿`), a last digit without
    its place takes the next one (`一万五` = 15000), 点 opens decimals (`一点五`).
    """
    whole, point, fraction = numeral.partition("点")
    number = _whole(whole)
    if number is None or not point:
        return None if number is None else Decimal(number)
    if not fraction or any(character not in DIGITS for character in fraction):
        return None
    return Decimal(f"{number}.{''.join(str(DIGITS[character]) for character in fraction)}")


def positional(numeral: str) -> int | None:
    """`二〇二五` → 2025; None if a character is not a digit."""
    if not numeral or any(character not in DIGITS for character in numeral):
        return None
    return int("".join(str(DIGITS[character]) for character in numeral))


def neighbours(numeral: str) -> tuple[int, int] | None:
    """`两三` → (2, 3), `三五` → (3, 5): an estimate by two neighbouring digits; None if it is not one."""
    if len(numeral) != 2 or numeral[0] not in DIGITS or numeral[1] not in DIGITS:
        return None
    low, high = DIGITS[numeral[0]], DIGITS[numeral[1]]
    return (low, high) if low and (high - low == 1 or (low, high) == (3, 5)) else None


def _whole(numeral: str) -> int | None:
    closed = ten_thousands = section = 0
    digit: int | None = None
    place = 10**5
    zero = False
    previous = ""
    for index, character in enumerate(numeral):
        if character in DIGITS:
            if digit is not None and not (digit == 0 and zero):
                return None
            digit, zero = DIGITS[character], zero or character in "零〇"
        elif character in _SMALL:
            size = _SMALL[character]
            if digit is None and section and size >= 10:
                return None
            if size >= place or (digit == 0 and character != "十"):
                return None
            section += (digit or 1) * size
            digit, place, zero = None, size, False
        elif character == "万":
            section += digit or 0
            if ten_thousands or (section == 0 and not (index == 0 and numeral[1:2] == "亿")):
                return None
            ten_thousands, section, digit, place, zero = max(section, 1) * 10**4, 0, None, 10**5, False
        else:
            section += digit or 0
            if closed or not (section or ten_thousands or index == 0):
                return None
            closed = ((ten_thousands + section) or 1) * 10**8
            ten_thousands, section, digit, place, zero = 0, 0, None, 10**5, False
        if character not in DIGITS:
            previous = character
    if digit is not None:
        if previous and not zero and numeral[-2] == previous:
            section += digit * {"十": 1, "百": 10, "千": 100, "万": 1000, "亿": 10**7}[previous]
        else:
            section += digit
    return closed + ten_thousands + section
