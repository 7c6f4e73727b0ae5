"""Pairs of neighbouring characters: by how many of them two Chinese texts are alike, whatever their words."""

from __future__ import annotations


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text, as it stands; empty under two characters."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def letter_pairs(text: str) -> frozenset[str]:
    """Those of them that are letters or Han characters: pairs that may name something."""
    return frozenset(pair for pair in pairs_of(text) if pair.isalpha())


def share_held(text: str, holder: str) -> float:
    """Share of the pairs of a text that another holds, 0 … 1; 0 under two characters."""
    pairs = pairs_of(text)
    return sum(pair in holder for pair in pairs) / len(pairs) if pairs else 0.0
