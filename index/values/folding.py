"""One form for all scripts and widths, character by character, so that offsets stay those of the text given."""

from __future__ import annotations

from functools import cache

import opencc

_SPECIAL = {
    "〔": "(", "〕": ")", "[": "(", "]": ")", "【": "(", "】": ")", "［": "(", "］": ")", "﹝": "(", "﹞": ")",
    "“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"', "＂": '"', "‘": '"', "’": '"',
    "–": "-", "—": "-", "−": "-", "―": "-", "─": "-", "‐": "-", "‑": "-", "〜": "~", "∼": "~",
    "×": "x", "╳": "x", "Χ": "x", "Х": "x", "○": "〇", "◯": "〇", "﹪": "%", "٪": "%", "／": "/", "⁄": "/",
    "￥": "¥", "馀": "余", "\t": " ", "\u00a0": " ", "\u3000": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ",
    "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤",
}  # fmt: skip


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
    return tuple(table.get(code, code) for code in range(0x10000))


def fold(text: str) -> str:
    """Simplified script, half width, lower case, one kind of bracket, quote, dash and space; `len` is unchanged."""
    return text.translate(_table())
