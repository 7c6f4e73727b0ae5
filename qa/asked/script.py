"""One script for what is searched: a question in Traditional characters means what its Simplified twin means."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in Simplified characters; width, case and signs are kept, unlike in `index.tokens.normalise`.

    An embedder puts a text and its twin in the other script far apart, so that both have to be compared in one.
    """
    return str(_to_simplified().convert(text))
