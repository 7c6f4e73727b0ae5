"""Text as search terms: one normal form for both scripts, then bigrams of Han characters, words and numbers.

The terms carry no offsets: they say what to look for, never what to quote.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.metadata import version

import rjieba
from opencc import OpenCC

DEFINITION = f"han-bigrams+words/2 rjieba {version('rjieba')}"
"""Name of what `index_terms` does. Change it with the code: an index made under another name has to be built again."""

HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Han characters, for use inside a character class."""

_UNSEEN = re.compile("[\x00\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ud800-\udfff]+")
"""Zero-width characters, directions, variation selectors, NUL and lone surrogates."""
# Each pattern begins with a character and looks back behind it: `re` then skips to the few places that can match.
_SPACE_IN_HAN = re.compile(rf"\s(?<=[{HAN}]\s)\s*(?=[{HAN}])")
_CIRCLE_AS_ZERO = re.compile("[○◯](?<=[一二三四五六七八九〇零○◯].)(?=[一二三四五六七八九〇零○◯年])")
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")
_FULL_WIDTH = tuple((mark, unicodedata.normalize("NFKC", mark)) for mark in "，；：（）！？")
"""Done before NFKC, which would do the same: without them most texts pass its quick check, six times as fast."""
_VARIANTS = (("∶", ":"), ("〇", "零"), ("著", "着"), ("衞", "卫"), ("甚", "什"))
"""What NFKC and the conversion to Simplified leave apart although a reader takes it for one and the same."""
_TERM = re.compile(rf"[{HAN}]+|\d+\.\d+|[^\W_{HAN}]+")


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


def normalise(text: str) -> str:
    """The form in which texts and queries are compared.

    NFKC, Traditional to Simplified, lower case; zero-width characters, white space between Han characters and
    separators of thousands removed; `∶` is `:`, and `〇` (or a circle inside a year) is `零`. The length may change.
    """
    for mark, half_width in _FULL_WIDTH:
        text = text.replace(mark, half_width)
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    text = _CIRCLE_AS_ZERO.sub("零", text)
    text = _to_simplified().convert(text).lower()
    for variant, usual in _VARIANTS:
        text = text.replace(variant, usual)
    return _THOUSANDS.sub("", _SPACE_IN_HAN.sub("", text))


def terms(text: str) -> list[str]:
    """Search terms of `text` in order, repeated as they occur.

    A run of Han characters gives its overlapping pairs, a run of one gives that character; every other run of
    letters and digits is one term (`5g`, `gb`, `3.5`, `2021`). Punctuation parts the runs and is no term.
    """
    found: list[str] = []
    for run in _TERM.findall(normalise(text)):
        if len(run) > 1 and run[0] > "\u3004" and _is_han(run[0]):
            found.extend([run[i : i + 2] for i in range(len(run) - 1)])
        else:
            found.append(run)
    return found


def index_terms(text: str) -> list[str]:
    """What is indexed and searched: `terms`, then the words of two or more Han characters, each as `_word`.

    Pairs find what no dictionary knows; words weigh pairs that belong together above those that only meet. Together
    they measure better than either, see docs/design/014-fusion.md.
    """
    words = [f"_{word}" for word in rjieba.cut(normalise(text)) if len(word) > 1 and _is_han(word[0])]
    return terms(text) + words


def _is_han(character: str) -> bool:
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\u3005" <= character <= "\u3007"
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U000323af"
    )
