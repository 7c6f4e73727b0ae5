"""Level 1: a calibrated checker of wording, quantities and meaning that needs nothing but the embedder."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from index.errors import IndexMismatch
from index.types import Embedder, Vectors
from qa.eval.judgement import Level
from qa.eval.judges.calibration import REMEDY, WEIGHTS, Calibration, load
from qa.eval.judges.features import Similarity, features
from qa.eval.judges.judge import Opinion, Statement

LEVEL = "level-1"
THRESHOLD = 0.5
COUNTS_FROM = 0.80
"""Balanced accuracy on the test half from which a level enters the headline."""
_HAN = re.compile("[\u3400-\u9fff]")
_ROW = re.compile(r"[|｜\t]")


class LocalJudge:
    """Probability of support by logistic regression over `qa.eval.judges.features`.

    Args:
        calibration: the fitted weights.
        similarity: cosine of two texts by the embedder that the weights were fitted with.
    """

    def __init__(self, calibration: Calibration, similarity: Similarity) -> None:
        self._calibration = calibration
        self._similarity = similarity
        self._id = f"{LEVEL} {hashlib.sha256(repr(calibration).encode()).hexdigest()}"

    @property
    def level(self) -> str:
        """`level-1`."""
        return LEVEL

    @property
    def id(self) -> str:
        """A hash of weights, features and embedder."""
        return self._id

    def judge(self, statement: Statement) -> Opinion:
        """Supported from a probability of one half; no verdict on a claim that is not Chinese or cites a table."""
        if not any(passage.strip() for passage in statement.passages):
            return Opinion(supported=False, probability=0.0, note="cites nothing")
        if not _HAN.search(statement.text):
            return Opinion(
                supported=None, error="the claim is not Chinese, which is all that level 1 was calibrated on"
            )
        if any(_ROW.search(passage) for passage in statement.passages):
            return Opinion(supported=None, error="cites a row of a table, and level 1 was calibrated on sentences only")
        chance = self._calibration.model.probability(features(statement, self._similarity))
        return Opinion(supported=chance >= THRESHOLD, probability=round(chance, 4))


def level_of(calibration: Calibration) -> Level:
    """Level 1 as a level of strictness: it counts from a balanced accuracy of `COUNTS_FROM`."""
    test = calibration.test
    return Level(
        name=LEVEL,
        counts=test.balanced >= COUNTS_FROM,
        balanced_accuracy=test.balanced,
        low=test.low,
        high=test.high,
    )


def similarity_of(embedder: Embedder, *, kept: int = 4096) -> Similarity:
    """Cosine of two texts, both taken as passages; the last `kept` vectors are kept."""

    @lru_cache(maxsize=kept)
    def vector(text: str) -> Vectors:
        row: Vectors = embedder.passages([text])[0]
        return row

    return lambda first, second: float(vector(first) @ vector(second))


def local_judge(embedder: Embedder, path: Path = WEIGHTS) -> tuple[LocalJudge, Level]:
    """The local judge with the shipped weights, and its level.

    Raises:
        ModelMissing: the weights cannot be read.
        IndexMismatch: they were fitted with another embedder.
    """
    calibration = load(path)
    if calibration.embedder != embedder.id:
        raise IndexMismatch(
            f"{path}: fitted with embedder {calibration.embedder[:12]}, found {embedder.id[:12]}", remedy=REMEDY
        )
    return LocalJudge(calibration, similarity_of(embedder)), level_of(calibration)
