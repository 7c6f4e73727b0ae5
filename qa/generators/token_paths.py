"""Excerpts as paths of tokens: which token may come next, for engines that read no grammar.

Each part is encoded by itself, so that a path is a walk over parts and works with any tokenizer that puts a text
together again from the tokens of its parts. A model sees some words cut otherwise than it would cut them; what it can
say is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qa.generators.excerpts import Excerpts

Tokens = tuple[int, ...]
_ENDING = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place on a path: inside a part of a piece, before its token `at`."""

    sentence: int
    piece: int
    """−1 behind a whole sentence, where the answer may end."""
    part: int
    at: int


Places = frozenset[Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenPaths:
    """All allowed drafts as tokens."""

    pieces: tuple[tuple[Tokens, ...], ...]
    """For each piece its parts, the last one its marker; no part is empty."""
    at_most: int
    """Sentences."""
    end: Tokens
    """Tokens that end an answer, at least one."""

    def start(self) -> Places:
        """Where a draft may begin."""
        return self._beginnings(0)

    def next_tokens(self, places: Places) -> list[int]:
        """The tokens that may come at these places, ascending; only those that end the answer if no words may come."""
        words = {self.pieces[place.piece][place.part][place.at] for place in places if place.piece != _ENDING}
        ending = self.end if not words or any(place.piece == _ENDING for place in places) else ()
        return sorted(words.union(ending))

    def after(self, places: Places, token: int) -> Places:
        """The places behind a token; none behind one that was not allowed or that ended the answer."""
        found: set[Place] = set()
        for place in places:
            if place.piece == _ENDING or self.pieces[place.piece][place.part][place.at] != token:
                continue
            if place.at + 1 < len(self.pieces[place.piece][place.part]):
                found.add(Place(sentence=place.sentence, piece=place.piece, part=place.part, at=place.at + 1))
            elif place.part + 1 < len(self.pieces[place.piece]):
                found.update(self._parts_from(place.sentence, place.piece, place.part + 1))
            else:
                found.update(self._beginnings(place.sentence + 1))
                found.add(Place(sentence=place.sentence + 1, piece=_ENDING, part=0, at=0))
        return frozenset(found)

    def _beginnings(self, sentence: int) -> Places:
        if sentence >= self.at_most:
            return frozenset()
        return frozenset(place for piece in range(len(self.pieces)) for place in self._parts_from(sentence, piece, 0))

    def _parts_from(self, sentence: int, piece: int, part: int) -> Iterable[Place]:
        return (Place(sentence=sentence, piece=piece, part=one, at=0) for one in range(part, len(self.pieces[piece])))


def token_paths(
    excerpts: Excerpts,
    encode: Callable[[str], Sequence[int]],
    decode: Callable[[Sequence[int]], str],
    *,
    end: Sequence[int],
) -> TokenPaths | None:
    """The paths of these excerpts, or None if the tokenizer does not give a piece back as it was.

    Args:
        excerpts: what a draft may say.
        encode: text → tokens, without special ones.
        decode: tokens → text.
        end: tokens that end an answer.
    """
    pieces = []
    for piece in excerpts.pieces:
        words = (*piece.parts, piece.marker)
        parts = tuple(tuple(encode(word)) for word in words)
        if not all(parts) or decode([token for part in parts for token in part]) != "".join(words):
            return None
        pieces.append(parts)
    return TokenPaths(pieces=tuple(pieces), at_most=excerpts.at_most, end=tuple(end)) if end else None


class Follower:
    """Follows one draft token by token; the form that `transformers.generate(prefix_allowed_tokens_fn=…)` takes."""

    def __init__(self, paths: TokenPaths, *, prompt: int) -> None:
        """`prompt` is the number of tokens before the draft."""
        self._paths = paths
        self._read = prompt
        self._places = paths.start()

    def __call__(self, batch: int, tokens: Sequence[int]) -> list[int]:
        """The tokens that may follow `tokens`, which begin with the prompt and only grow from call to call."""
        for token in tokens[self._read :]:
            self._places = self._paths.after(self._places, int(token))
        self._read = len(tokens)
        return self._paths.next_tokens(self._places)
