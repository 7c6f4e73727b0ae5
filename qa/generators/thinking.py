"""What a reasoning model thinks aloud before it answers, left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

OPEN, CLOSE = "<think>", "</think>"


def without_thinking(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces behind a `<think>…</think>` with which the text begins, and behind the white space after it.

    A text that begins otherwise is unchanged. Thoughts that never end leave nothing.
    """
    rest = iter(pieces)
    held = ""
    for piece in rest:
        held += piece
        begun = held.lstrip()
        if len(begun) >= len(OPEN) or not OPEN.startswith(begun):
            break
    if not held.lstrip().startswith(OPEN):
        if held:
            yield held
        yield from rest
        return
    while CLOSE not in held:
        more = next(rest, None)
        if more is None:
            return
        held = held[-len(CLOSE) :] + more
    answer = held.partition(CLOSE)[2].lstrip()
    while not answer:
        more = next(rest, None)
        if more is None:
            return
        answer = more.lstrip()
    yield answer
    yield from rest
