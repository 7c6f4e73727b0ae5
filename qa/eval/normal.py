"""One written form for key facts, so that spelling does not decide whether a fact is told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

MARKER = re.compile(r"\[\d{1,3}\]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
BETWEEN_NUMBERS = re.compile(r"(?<=[\d.])\s+(?=[\d.])")
SPACE = re.compile(r"\s+")
THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−~〜", "-") | {"∶": ":"})
BOUNDARY = "\ue000"
FULL_WIDTH_COMMA = "\ue001"
"""Stands for `，`, which separates items and never thousands, until thousands are joined."""


@cache
def _simplify() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def normal_form(text: str) -> str:
    """The text in the one form in which facts are compared.

    Citation markers and zero-width characters go, NFKC and Traditional → Simplified are applied, dashes
    become `-`, letters lower case, thousands separators and white space go. White space or a marker
    between two numbers stays as a boundary: `16.5[1] 2` is not 16.52.
    """
    text = INVISIBLE.sub("", text)
    text = MARKER.sub(" ", text)
    text = text.replace("，", FULL_WIDTH_COMMA)
    text = unicodedata.normalize("NFKC", text).translate(DASHES)
    text = THOUSANDS.sub(lambda match: match.group().replace(",", ""), text)
    text = text.replace(FULL_WIDTH_COMMA, ",")
    text = BETWEEN_NUMBERS.sub(BOUNDARY, text)
    return _simplify()(SPACE.sub("", text)).casefold()


def mentions(text: str, fact: str) -> bool:
    """Whether `fact` stands in `text`, both already in `normal_form`; numbers only whole.

    `128` is not in `1280`, `12.8` or `3128`; `5%` is not in `4.5%`.
    """
    if not fact:
        return False
    before = r"(?<!\d)(?<!\d\.)" if fact[0].isdigit() else ""
    after = r"(?!\.?\d)" if fact[-1].isdigit() else ""
    return re.search(before + re.escape(fact) + after, text) is not None


def mentions_any(text: str, alternatives: str) -> bool:
    """Whether one of the spellings in `a||b||…` stands in `text`, which is already in `normal_form`."""
    return any(mentions(text, normal_form(spelling)) for spelling in alternatives.split("||"))
