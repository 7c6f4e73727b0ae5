"""What a reasoning model thinks aloud before it answers, left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

OPEN, CLOSE = "<think>", "</think>"


def without_thinking(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces behind a `<think>…</think>` with which the text begins; a text that begins otherwise is unchanged.

    Thoughts that never end leave nothing.
    """
    held = ""
    deciding = thinking = True
    for piece in pieces:
        if not thinking:
            yield piece
            continue
        held += piece
        if deciding:
            begun = held.lstrip()
            if OPEN.startswith(begun[: len(OPEN)]) and len(begun) < len(OPEN):
                continue
            deciding = False
            if not begun.startswith(OPEN):
                thinking = False
                yield held
                continue
        _, closed, answer = held.partition(CLOSE)
        if closed:
            thinking = False
            if answer := answer.lstrip():
                yield answer
        else:
            held = held[-len(CLOSE) :]
    if deciding and held:
        yield held
