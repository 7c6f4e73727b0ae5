"""Which of the cases are asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qa.errors import CaseInvalid
from qa.eval.cases import Case, load_cases


def load_all(paths: Sequence[Path]) -> tuple[Case, ...]:
    """The cases of several files, in order.

    Raises:
        CaseInvalid: a file is no file of cases, or two cases have one id.
    """
    found: dict[str, Case] = {}
    for path in paths:
        for case in load_cases(path):
            if case.id in found:
                raise CaseInvalid(
                    f"{path}: found id {case.id!r}, which an earlier file has", remedy="give each case an id of its own"
                )
            found[case.id] = case
    return tuple(found.values())


def selected(
    cases: Sequence[Case], *, types: Sequence[str] | None, ids: frozenset[str] | None, limit: int | None
) -> tuple[Case, ...]:
    """The cases of the given types and ids, at most `limit`; None = no such condition.

    Raises:
        CaseInvalid: no case has one of the types or ids.
    """
    known_types, known_ids = {case.type for case in cases}, {case.id for case in cases}
    if unknown := sorted(set(types or ()) - known_types):
        raise CaseInvalid(
            f"--only: found no case of type {', '.join(unknown)}, expected {', '.join(sorted(known_types))}"
        )
    if absent := sorted((ids or frozenset()) - known_ids):
        raise CaseInvalid(
            f"--subset: found no case {', '.join(absent)}", remedy="correct the list or give more --cases"
        )
    return tuple(case for case in cases if (types is None or case.type in types) and (ids is None or case.id in ids))[
        :limit
    ]


def read_ids(path: Path) -> frozenset[str]:
    """The ids that a file lists, one a line; blank lines and lines that begin with # are passed over.

    Raises:
        CaseInvalid: the file cannot be read or lists nothing.
    """
    try:
        lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise CaseInvalid(f"{path}: cannot be read ({error})", remedy="give a list of ids to --subset") from error
    ids = frozenset(line for line in lines if line and not line.startswith("#"))
    if not ids:
        raise CaseInvalid(f"{path}: found no id, expected one a line", remedy="give a list of ids to --subset")
    return ids
