"""Which cases hang together: those whose gold answers stand in the same document."""

from __future__ import annotations

from collections.abc import Sequence

from qa.eval.cases import Case


def clusters(cases: Sequence[Case]) -> tuple[int, ...]:
    """The number of the cluster of each case, from 0, in order of first appearance.

    Cases with a gold file in common share a cluster, also by way of a third case; a case without gold evidence
    stands alone. Cases of one document share its difficulties, so they are not independent draws.
    """
    parent = list(range(len(cases)))

    def root(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    first: dict[str, int] = {}
    for at, case in enumerate(cases):
        for file in sorted({gold.file for gold in case.evidence}):
            parent[root(at)] = root(first.setdefault(file, at))
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(root(at), len(numbers)) for at in range(len(cases)))
