"""One form for all scripts and widths, character by character, so that offsets stay those of the text given."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import opencc
from numpy.typing import NDArray

_SPECIAL = {
    "〔": "(", "〕": ")", "[": "(", "]": ")", "【": "(", "】": ")", "［": "(", "］": ")", "﹝": "(", "﹞": ")",
    "“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"', "＂": '"', "‘": '"', "’": '"',
    "–": "-", "—": "-", "−": "-", "―": "-", "─": "-", "‐": "-", "‑": "-", "〜": "~", "∼": "~",
    "×": "x", "╳": "x", "Χ": "x", "Х": "x", "○": "〇", "◯": "〇", "﹪": "%", "٪": "%", "／": "/", "⁄": "/",
    "￥": "¥", "馀": "余", "\t": " ", "\u00a0": " ", "\u3000": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ",
    "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤",
}  # fmt: skip
_FREQUENT = "，：；（）“”"
"""What nearly every text holds; replaced first, because the rest is then rarely there."""
_CODES = 0x10000
_LONG = 1_000
"""Characters from which on a text is folded as an array."""


@cache
def _table() -> tuple[str | int, ...]:
    """For each character up to U+FFFF what it becomes; itself by its number, which `str.translate` takes fastest."""
    table: dict[int, str] = {}
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    simplified = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    for character, simple in zip(characters, simplified, strict=True):
        if simple != character and len(simple) == 1:
            table[ord(character)] = simple
    for code in range(0xFF01, 0xFF5F):
        table[code] = chr(code - 0xFEE0).lower()
    for code in range(ord("A"), ord("Z") + 1):
        table[code] = chr(code).lower()
    table.update({ord(character): plain for character, plain in _SPECIAL.items()})
    return tuple(table.get(code, code) for code in range(_CODES))


@cache
def _codes() -> tuple[NDArray[np.uint16], re.Pattern[str]]:
    """The table as an array, and a pattern of what it cannot hold: results beyond U+FFFF, halves of a pair."""
    codes = [ord(to) if isinstance(to, str) else to for to in _table()]
    beyond = "".join(re.escape(chr(code)) for code, to in enumerate(codes) if to >= _CODES)
    array = np.array([code if to >= _CODES else to for code, to in enumerate(codes)], dtype="<u2")
    return array, re.compile(f"[{beyond}\ud800-\udfff]")


@cache
def _plain() -> tuple[tuple[tuple[str, str], ...], re.Pattern[str]]:
    """The frequent characters with what they become, and a pattern of all others that become something else."""
    table = _table()
    frequent = tuple((character, str(table[ord(character)])) for character in _FREQUENT)
    others = "".join(
        re.escape(chr(code)) for code, to in enumerate(table) if isinstance(to, str) and chr(code) not in _FREQUENT
    )
    return frequent, re.compile(f"[{others}]")


def fold(text: str) -> str:
    """Simplified script, half width, lower case, one kind of bracket, quote, dash and space; `len` is unchanged."""
    if len(text) >= _LONG:
        codes, beyond = _codes()
        if beyond.search(text) is not None:
            return text.translate(_table())
        units = np.frombuffer(text.encode("utf-16-le"), dtype="<u2")
        return str(codes[units].tobytes(), "utf-16-le")
    frequent, others = _plain()
    plain = text
    for character, to in frequent:
        plain = plain.replace(character, to)
    return plain.translate(_table()) if others.search(plain) else plain
