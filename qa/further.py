"""The questions behind the first, of a text that asks several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.candidate import Candidate
from qa.selection import NEAR
from qa.understand import Query
from qa.wanted import holds
from qa.words import Coverage, Word, content_words

TOUCHED = 0.3
"""Share of a word from which on a sentence is taken to speak of it."""
BETTER = 0.25
"""By how much of a further question's words another sentence must cover it better, to be shown for it."""

_QUESTIONS = re.compile(r"[?？]")
_ASKS = re.compile(r"[吗嗎呢么麼哪几幾谁誰]|多少|什么|什麼|怎|如何|是否|what|which|how|who|when|where", re.IGNORECASE)
"""What follows the last question mark is a question only if it asks."""


def first_question(text: str) -> str:
    """What stands before the first question mark; the whole without one."""
    return _QUESTIONS.split(text)[0]


def further_questions(query: Query) -> list[tuple[str, list[Word]]]:
    """The questions behind the first with their content words, each of weight 1; those without any are left out."""
    parts = [part.strip(" ，,。") for part in _QUESTIONS.split(query.text)]
    asking = [part for part in parts[1:-1] if part] + [part for part in parts[1:][-1:] if _ASKS.search(part)]
    return [
        (part, [Word(text=word, weight=1.0) for word in words]) for part in asking if (words := content_words(part))
    ]


def with_further(
    query: Query, chosen: Sequence[Candidate], found: Sequence[Candidate], *, limit: int
) -> tuple[Candidate, ...]:
    """The chosen sentences, and for each further question one that covers it clearly better than they do.

    No more than `limit` in all; `chosen` holds at least one.
    """
    kept = list(chosen)
    for _, words in further_questions(query):
        covered = max(_mean(one, words) for one in kept)
        near = [one for one in found if one.score >= NEAR * found[0].score and one not in kept]
        best = max(near, key=lambda one: (_mean(one, words), one.score), default=None)
        if best is not None and len(kept) < limit and _mean(best, words) >= covered + BETTER and holds(query, best):
            kept.append(best)
    return tuple(kept)


def unanswered(query: Query, chosen: Sequence[Candidate]) -> list[str]:
    """Further questions of which no content word stands in a chosen sentence."""
    text = Coverage.of(*(one.text for one in chosen))
    return [
        part for part, words in further_questions(query) if not any(share >= TOUCHED for share in text.shares(words))
    ]


def _mean(one: Candidate, words: Sequence[Word]) -> float:
    shares = Coverage.of(one.text).shares(words)
    return sum(shares) / len(shares)
