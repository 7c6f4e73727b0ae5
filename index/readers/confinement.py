"""A process that parses what strangers wrote gives up what it does not need."""

from __future__ import annotations

import os
import sys
from typing import Any

_REFUSED = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def confine(*, cpu_seconds: int, memory: int, output: int) -> None:
    """Bound this process, and take network, processes and writing from it. There is no way back."""
    try:
        import resource
    except ImportError:
        pass
    else:
        wanted = {
            resource.RLIMIT_AS: memory,
            resource.RLIMIT_CPU: cpu_seconds,
            resource.RLIMIT_FSIZE: output,
            resource.RLIMIT_CORE: 0,
        }
        for kind, limit in wanted.items():
            try:
                _, hard = resource.getrlimit(kind)
                bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
                resource.setrlimit(kind, (bound, bound))
            except (ValueError, OSError):  # a platform may lack one of them; the others and the deadline hold
                continue
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        _, mode, flags = arguments
        writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else bool(flags & _WRITING)
        if writes:
            raise PermissionError("a parser may not write files")
    elif event.startswith(_REFUSED):
        raise PermissionError(f"a parser may not use {event}")
