"""What a draft may say: of one or two pieces of evidence any parts, in their order, each piece with its marker.

A model that is held to it can leave out, but never add, reword or reorder. Every back-end holds its model to it in its
own way (a grammar, allowed tokens, a JSON schema) or not at all; `qa.verify` checks the draft in any case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of evidence, cut at its punctuation marks."""

    n: int
    """Its number in the prompt."""
    parts: tuple[str, ...]
    """Not empty; together they are the piece."""

    @property
    def marker(self) -> str:
        """What stands behind what is taken from it."""
        return f"[{self.n}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpts:
    """All drafts that are allowed."""

    pieces: tuple[Piece, ...]
    """At least one."""
    at_most: int = 2
    """Sentences of a draft."""

    def __post_init__(self) -> None:
        if not self.pieces or self.at_most < 1:
            raise ValueError("a draft needs evidence and at least one sentence")

    def sentence(self, n: int, chosen: Sequence[str]) -> str:
        """The chosen parts of piece `n` in the order of the piece, with its marker; empty if there are none.

        What is no part of the piece is left out.
        """
        for piece in self.pieces:
            if piece.n == n:
                text = "".join(part for part in piece.parts if part in chosen)
                return text + piece.marker if text else ""
        return ""

    def gbnf(self) -> str:
        """The grammar of these drafts in GBNF, which llama.cpp and xgrammar read."""
        names = [f"e{piece.n}" for piece in self.pieces]
        lines = [f"root ::= any any{{0,{self.at_most - 1}}}", f"any ::= {' | '.join(names)}"]
        for name, piece in zip(names, self.pieces, strict=True):
            parts = " ".join(f"({_literal(part)})?" for part in piece.parts)
            lines.append(f'{name} ::= {parts} "{piece.marker}"')
        return "\n".join(lines)


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
