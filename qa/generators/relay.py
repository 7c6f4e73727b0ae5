"""Pieces of text from an engine that calls back on a thread of its own, as an iterator that can be closed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from queue import Queue

from qa.errors import GeneratorFailed

Say = Callable[[str], bool]
"""Hands on a piece; True = nobody listens any more, stop."""


def relayed(speak: Callable[[Say], None], *, where: str) -> Iterator[str]:
    """What `speak` says on a thread, piece by piece.

    Args:
        speak: hands its pieces to what it is given, and ends early when that returns True.
        where: names the engine in errors.

    Raises:
        GeneratorFailed: `speak` raised it, or anything else.
    """
    said: Queue[str | BaseException | None] = Queue()
    closed = threading.Event()

    def say(text: str) -> bool:
        if text:
            said.put(text)
        return closed.is_set()

    def work() -> None:
        try:
            speak(say)
            said.put(None)
        except BaseException as error:
            said.put(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        while (piece := said.get()) is not None:
            if isinstance(piece, GeneratorFailed):
                raise piece
            if isinstance(piece, BaseException):
                raise GeneratorFailed(f"{where}: the engine stopped ({piece})", remedy="ask again") from piece
            yield piece
    finally:
        closed.set()
