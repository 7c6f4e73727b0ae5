"""Who may speak to a model: a bounded number at a time, and nobody waits longer than there is time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from qa.errors import GeneratorFailed


class Gate(Protocol):
    """A lock or a semaphore of `threading`."""

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """True if it opened in time."""
        ...

    def release(self) -> None:
        """Lets the next one in."""
        ...


@contextmanager
def turn(gate: Gate, seconds: float | None, *, where: str) -> Iterator[None]:
    """Waits for a turn, and gives it back.

    Args:
        gate: who is let in.
        seconds: longest wait; None = as long as it takes.
        where: names the model in errors.

    Raises:
        GeneratorFailed: the turn did not come in time.
    """
    opened = gate.acquire() if seconds is None else gate.acquire(timeout=max(0.0, seconds))
    if not opened:
        raise GeneratorFailed(
            f"{where}: busy with earlier requests for more than {seconds:.0f} seconds",
            remedy="ask again later, or raise the deadline",
        )
    try:
        yield
    finally:
        gate.release()
