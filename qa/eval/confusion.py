"""Status expected against status given."""

from __future__ import annotations

from collections.abc import Iterable

from qa.eval.cases import STATUSES
from qa.eval.summary import Confusion


def confusion(pairs: Iterable[tuple[tuple[str, ...], str]]) -> Confusion:
    """Counts over pairs of (acceptable statuses, status given).

    An acceptable status counts as if it had been the only one expected; another one counts in the row of the
    first acceptable status. So the diagonal over the total is `status_accuracy`.
    """
    at = {status: number for number, status in enumerate(STATUSES)}
    counts = [[0] * len(STATUSES) for _ in STATUSES]
    for acceptable, given in pairs:
        expected = given if given in acceptable else acceptable[0]
        counts[at[expected]][at[given]] += 1
    return Confusion(labels=STATUSES, counts=tuple(tuple(row) for row in counts))
