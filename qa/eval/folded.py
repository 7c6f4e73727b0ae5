"""One written form for comparing wording, with the way back to the characters that were written."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from qa.eval.normal import MARKER


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A text without white space and citation markers, in Simplified Chinese and half-width signs."""

    text: str
    origins: tuple[int, ...]
    """Offset in the given text of each character of `text`."""

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The offsets `[start, end)` of `text`, which is not empty there, in the given text."""
        return self.origins[start], self.origins[end - 1] + 1


@lru_cache(maxsize=4096)
def fold(text: str) -> Folded:
    """The text in the form in which wording is compared, character by character."""
    blank = {at for marker in MARKER.finditer(text) for at in range(*marker.span())}
    kept = [at for at, sign in enumerate(text) if at not in blank and not sign.isspace()]
    raw = "".join(_half_width(text[at]) for at in kept)
    simple = _simplify()(raw)
    if len(simple) != len(raw):
        simple = "".join(_simplify()(sign)[:1] or sign for sign in raw)
    return Folded(text=simple.lower() if len(simple.lower()) == len(simple) else simple, origins=tuple(kept))


@cache
def _simplify() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _half_width(sign: str) -> str:
    half = unicodedata.normalize("NFKC", sign)
    return half if len(half) == 1 and not half.isspace() else sign
