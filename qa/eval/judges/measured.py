"""How good a judge is on the labelled pairs, asked once and kept, so that a later run can show it beside its scores."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import BadInput
from qa.eval.judges.accuracy import Accuracy, balanced_accuracy
from qa.eval.judges.judge import Judge
from qa.eval.judges.labelled_pairs import KINDS, LabelledPair

FOLDER = "judges"
"""Folder of the cache that holds what was measured."""
SEED = 20_260_101


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A judge on labelled pairs."""

    judge: str
    """Id of the judge: model and prompts."""
    accuracy: Accuracy
    """On the pairs with a verdict."""
    asked: int
    errors: int
    """Pairs without a verdict: time-outs, replies out of form. They are in no rate."""
    right: dict[str, tuple[int, int]]
    """Kind of pair → right verdicts, verdicts."""


def measure(judge: Judge, pairs: Sequence[LabelledPair], *, advance: Callable[[], None] = lambda: None) -> Measured:
    """Ask a judge about every pair.

    Raises:
        BadInput: it gave no verdict on pairs of one of the two labels, so that there is nothing to balance.
    """
    found: list[tuple[LabelledPair, bool]] = []
    for pair in pairs:
        supported = judge.judge(pair.statement).supported
        if supported is not None:
            found.append((pair, supported))
        advance()
    if {pair.supported for pair, _ in found} != {True, False}:
        raise BadInput(
            f"{judge.id.split(' ')[0]}: found verdicts on {len(found)} of {len(pairs)} pairs, expected some on "
            "supported and on unsupported ones",
            remedy="ask about more pairs, and look whether the model answers at all",
        )
    return Measured(
        judge=judge.id,
        accuracy=balanced_accuracy(
            [verdict for _, verdict in found],
            [pair.supported for pair, _ in found],
            [pair.file for pair, _ in found],
        ),
        asked=len(pairs),
        errors=len(pairs) - len(found),
        right={
            kind: (sum(verdict == pair.supported for pair, verdict in held), len(held))
            for kind in KINDS
            if (held := [(pair, verdict) for pair, verdict in found if pair.kind == kind])
        },
    )


def sample(pairs: Sequence[LabelledPair], limit: int | None) -> tuple[LabelledPair, ...]:
    """At most `limit` pairs, as many of each kind as can be, drawn with a fixed seed, in the order of the file."""
    if limit is None or limit >= len(pairs):
        return tuple(pairs)
    drawn: list[list[LabelledPair]] = []
    for kind in KINDS:
        held = [pair for pair in pairs if pair.kind == kind]
        random.Random(f"{SEED} {kind}").shuffle(held)  # noqa: S311 (a fixed draw is meant)
        drawn.append(held)
    chosen: set[str] = set()
    while len(chosen) < limit:
        for held in drawn:
            if held and len(chosen) < limit:
                chosen.add(held.pop().id)
    return tuple(pair for pair in pairs if pair.id in chosen)


def keep(found: Measured, cache: Path) -> Path:
    """Write what was measured; an earlier measurement of the same judge is replaced.

    Raises:
        BadInput: it cannot be written.
    """
    path = _path(found.judge, cache)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(found), indent=1, ensure_ascii=False) + "\n", "utf-8")
    except OSError as error:
        raise BadInput(f"{path}: cannot be written ({error})", remedy="set POLICYQA_CACHE to another folder") from error
    return path


def kept(judge: str, cache: Path) -> Measured | None:
    """What was measured of the judge with this id; None if nothing was, or not in form."""
    try:
        entry = json.loads(_path(judge, cache).read_text("utf-8"))
        right = {kind: (int(good), int(n)) for kind, (good, n) in entry.pop("right").items()}
        found = Measured(**entry | {"accuracy": Accuracy(**entry["accuracy"]), "right": right})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return found if found.judge == judge else None


def _path(judge: str, cache: Path) -> Path:
    return cache / FOLDER / f"{hashlib.sha256(judge.encode()).hexdigest()[:16]}.json"
