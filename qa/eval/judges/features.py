"""What the local judge looks at, as numbers: one vector a statement."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher

import rjieba

from qa.eval.folded import fold
from qa.eval.judges.judge import Statement
from qa.eval.judges.roles import roles
from qa.eval.judges.wording import contained, departures, pairs, segments, sentences

Similarity = Callable[[str, str], float]
"""Cosine of two texts, −1 … 1."""

FEATURES = (
    "contained",
    "contained_in_sentence",
    "least_contained_segment",
    "longest_run",
    "new_words",
    "unknown_values",
    "any_unknown_value",
    "other_comparator",
    "swapped",
    "negation",
    "modality",
    "added_words",
    "similarity",
    "similarity_of_sentence",
)
"""Names of the numbers, in order; all lie in 0 … 1, the similarities in −1 … 1."""


def features(statement: Statement, similarity: Similarity) -> tuple[float, ...]:
    """The numbers of one statement, in the order of `FEATURES`.

    Names of documents and places, and the calculation shown beside a claim, count as words and values of the passages.

    Raises:
        ValueError: the statement has no passage.
    """
    passages = [*statement.passages, *([statement.calculation] if statement.calculation else [])]
    if not any(passage.strip() for passage in statement.passages):
        raise ValueError(f"found no passage for {statement.text[:40]!r}, expected at least one")
    text = _without(statement.text, statement.names)
    own = pairs(text)
    passages = [passage for passage in passages if passage.strip()]
    pieces = [piece for passage in passages for piece in sentences(passage)]
    whole = frozenset[str]().union(*map(pairs, passages))
    found, wording = roles(text, passages), departures(text, passages)
    return (
        contained(own, whole),
        max(contained(own, pairs(piece)) for piece in pieces),
        min((contained(pairs(piece), whole) for piece in segments(text)), default=1.0),
        max(_longest(text, passage) for passage in passages),
        _new_words(text, passages),
        found.unknown,
        found.any_unknown,
        found.comparator,
        found.swapped,
        wording.negation,
        wording.modality,
        wording.added,
        max(similarity(text, passage) for passage in passages),
        max(similarity(text, piece) for piece in pieces),
    )


def _without(text: str, names: tuple[str, ...]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(f"《{name}》", "").replace(name, "")
    return text.strip(" ，,：:的") or text


def _longest(text: str, passage: str) -> float:
    """Length of the longest common run of characters over that of the claim."""
    own, other = fold(text).text, fold(passage).text
    run = SequenceMatcher(None, own, other, autojunk=False).find_longest_match()
    return run.size / len(own) if own else 1.0


def _new_words(text: str, passages: list[str]) -> float:
    """Share of the words of two or more characters that no passage holds."""
    words = [word for word in rjieba.cut(fold(text).text) if len(word) > 1 and word.isalnum()]
    whole = fold("\n".join(passages)).text
    return sum(word not in whole for word in words) / len(words) if words else 0.0
