"""What the local judge has learned, as a file: `eval/judge_local.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import BadInput, ModelMissing
from qa.eval.judges.accuracy import Accuracy, balanced_accuracy
from qa.eval.judges.features import FEATURES
from qa.eval.judges.labelled_pairs import LabelledPair
from qa.eval.judges.logistic import Logistic, fit

WEIGHTS = Path("eval/judge_local.json")
SCHEMA = 1
PENALTIES = (0.3, 1.0, 3.0, 10.0)
REMEDY = "fit it with `python -m qa.eval.judges fit`"
Vector = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A fitted checker and how well it did on pairs that it was not fitted on."""

    model: Logistic
    penalty: float
    embedder: str
    """Id of the embedder behind the similarities."""
    pairs: str
    """SHA-256 of the file of pairs."""
    test: Accuracy
    """On the test half."""


def calibrate(pairs: Sequence[LabelledPair], vectors: Sequence[Vector], *, embedder: str, digest: str) -> Calibration:
    """Fit on the training half and measure on the test half.

    The penalty is the one of `PENALTIES` with the best balanced accuracy when each document of the training half is
    left out in turn; the test half has no part in any choice.

    Raises:
        ValueError: a half lacks a class.
    """
    train = [(pair, vector) for pair, vector in zip(pairs, vectors, strict=True) if pair.split == "train"]
    test = [(pair, vector) for pair, vector in zip(pairs, vectors, strict=True) if pair.split == "test"]
    penalty = max(PENALTIES, key=lambda one: _left_out(train, one))
    model = _fit(train, penalty)
    return Calibration(model=model, penalty=penalty, embedder=embedder, pairs=digest, test=_measure(model, test))


def save(calibration: Calibration, path: Path) -> None:
    """Write the file.

    Raises:
        BadInput: it cannot be written.
    """
    entry = {"schema": SCHEMA, "features": list(FEATURES), **asdict(calibration)}
    try:
        path.write_text(json.dumps(entry, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{path}: cannot be written ({error})", remedy="give another file to --weights") from error


def load(path: Path) -> Calibration:
    """Read the file.

    Raises:
        ModelMissing: it is missing, or was made for other features.
    """
    try:
        entry: Any = json.loads(path.read_text("utf-8"))
        if entry["schema"] != SCHEMA or tuple(entry["features"]) != FEATURES:
            raise ModelMissing(
                f"{path}: found weights of other features, expected {', '.join(FEATURES)}", remedy=REMEDY
            )
        model: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in entry["model"].items()
        }
        return Calibration(
            model=Logistic(**model),
            penalty=float(entry["penalty"]),
            embedder=str(entry["embedder"]),
            pairs=str(entry["pairs"]),
            test=Accuracy(**entry["test"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelMissing(
            f"{path}: cannot be read as weights of the local judge ({error!r})", remedy=REMEDY
        ) from error


def _fit(rows: Sequence[tuple[LabelledPair, Vector]], penalty: float) -> Logistic:
    labels = np.array([pair.supported for pair, _ in rows])
    return fit(np.array([vector for _, vector in rows]), labels, penalty=penalty)


def _measure(model: Logistic, rows: Sequence[tuple[LabelledPair, Vector]]) -> Accuracy:
    return balanced_accuracy(
        [model.probability(vector) >= 0.5 for _, vector in rows],
        [pair.supported for pair, _ in rows],
        [pair.file for pair, _ in rows],
    )


def _left_out(rows: Sequence[tuple[LabelledPair, Vector]], penalty: float) -> float:
    verdicts: list[bool] = []
    held: list[LabelledPair] = []
    for file in dict.fromkeys(pair.file for pair, _ in rows):
        model = _fit([row for row in rows if row[0].file != file], penalty)
        for pair, vector in rows:
            if pair.file == file:
                verdicts.append(model.probability(vector) >= 0.5)
                held.append(pair)
    return balanced_accuracy(verdicts, [one.supported for one in held], [one.file for one in held], draws=10).balanced
