"""The fewest candidates that cover a question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.asked.words import Word
from qa.found.candidate import Candidate

GAIN = 0.12
"""Share of the question's weight that another sentence must cover beyond those before it."""
NEAR = 0.6
"""Share of the best score below which a sentence does not join."""
LONGEST = 320
"""Characters of all chosen sentences together, unless the first alone is longer."""

_EXAMPLE = re.compile(
    r"^(?:【)?(?:案例|例)[\d一二三四五六七八九十]*[】:：.、]|^例如|^比如|^举例|[\u4e00-\u9fff](?:先生|女士|小姐)|[赵钱孙李周吴郑王张刘陈杨黄小老]某|(?<![a-zA-Z])[A-DＡ-Ｄ甲乙丙](?:公司|企业|单位)"
)


def choose(found: Sequence[Candidate], words: Sequence[Word], *, limit: int) -> list[Candidate]:
    """The fewest sentences that cover what can be covered, at most `limit`.

    The best comes first; another joins if it covers words that those before it do not, by at least `GAIN` of the
    weight of the question, and scores at least `NEAR` of the best.
    """
    if not found:
        return []
    chosen = [found[0]]
    while len(chosen) < limit and (best := _joining(found, chosen, words)) is not None:
        chosen.append(best)
    return chosen


def _joining(found: Sequence[Candidate], chosen: Sequence[Candidate], words: Sequence[Word]) -> Candidate | None:
    """The candidate that adds most to the chosen ones; None if none adds enough."""
    total = sum(word.weight for word in words) or 1.0
    covered = [max(values) for values in zip(*(one.own for one in chosen), strict=True)] if words else []
    length = sum(len(one.text) for one in chosen)
    best: tuple[float, Candidate] | None = None
    for one in found[1:]:
        if length + len(one.text) > LONGEST:
            continue
        if is_example(one):
            continue
        if one in chosen or one.score < NEAR * found[0].score or _same_words(one, chosen):
            continue
        gain = sum(max(0.0, a - b) * word.weight for a, b, word in zip(one.own, covered, words, strict=True)) / total
        if gain >= GAIN and (best is None or gain > best[0]):
            best = (gain, one)
    return best[1] if best else None


def is_example(one: Candidate) -> bool:
    """True if a sentence tells the case of a named person or firm: its facts and figures are not the rule."""
    return _EXAMPLE.search(one.text) is not None


def _same_words(one: Candidate, others: Sequence[Candidate]) -> bool:
    return any(re.sub(r"\W", "", one.text) == re.sub(r"\W", "", other.text) for other in others)
