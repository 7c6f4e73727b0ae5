"""Which cases hang together: those whose gold answers begin in the same document."""

from __future__ import annotations

from collections.abc import Sequence

from qa.eval.cases import Case


def clusters(cases: Sequence[Case]) -> tuple[int, ...]:
    """The number of the cluster of each case, from 0, in order of first appearance.

    Cases share a cluster if their first gold quotes are of one file; a case without gold evidence stands alone. Cases
    of one document share its difficulties, so they are not independent draws. Joining over every file of a case
    would chain most documents into one cluster by way of a few comparisons.
    """
    numbers: dict[tuple[str, str], int] = {}
    return tuple(
        numbers.setdefault(("file", case.evidence[0].file) if case.evidence else ("case", case.id), len(numbers))
        for case in cases
    )
