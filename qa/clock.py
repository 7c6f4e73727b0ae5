"""How long a question has been on its way."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Runs from the moment it is made."""

    start: float = field(default_factory=time.perf_counter)
    """Seconds of `time.perf_counter`."""

    def seconds(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self.start

    def milliseconds(self) -> float:
        """Milliseconds since the start, to a tenth."""
        return round(self.seconds() * 1000, 1)
