"""Questions for the meaning of a term, and the sentences that define it (本办法所称…，是指…)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.tokens import normalise
from qa.found.candidate import Candidate
from qa.understand import Query

_SHORTEST = 2
_LONGEST = 16
_DEFINES = re.compile(r"[”\"」]?,?(?:是指|系指|指的?是|,指)")
_CALLED = re.compile(r"所称的?[“\"「]?(\w{2,16}?)[”\"」]?,?(?:是|为|包括|包含)")
_BEFORE = re.compile(r"(?:所称的?|所说的?|说的|讲的|提到的|什么是|什么叫做?|何谓|何为|谓)[“\"「]?$")
_BEHIND = re.compile(
    r"^[”\"」]?[,，]?(?:这个词|一词|的含义|到底|究竟|具体|又|都|怎么)*"
    r"(?:是什么(?:意思|概念|东西)?(?:[?,。和与跟]|$)|(?:是|系)?指|什么意思|怎么定义|如何定义|定义|才算|怎么?算|算不算|如何界定)"
)


def definitions(query: Query, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The sentences that define a term whose meaning a question asks for, and other terms of it, best first.

    Empty if the question asks for no meaning, or no candidate defines the term.
    """
    asked = normalise(query.search)
    defining = [(term, one) for one in found if (term := _defined(one.text, asked))]
    wanted = [term for term, _ in defining if _asks_for(asked, term)]
    if not wanted:
        return ()
    order = sorted(defining, key=lambda pair: pair[0] not in wanted)
    first: dict[str, Candidate] = {}
    for term, one in order:
        first.setdefault(term, one)
    return tuple(dict.fromkeys(first.values()))


def _defined(text: str, asked: str) -> str | None:
    """The term that a sentence defines, as far as the question names it: the longest end of what stands before 是指."""
    folded = normalise(text)
    if (called := _CALLED.search(folded)) is not None and called[1] in asked:
        return called[1]
    match = _DEFINES.search(folded)
    if match is None:
        return None
    before = folded[max(0, match.start() - _LONGEST) : match.start()].lstrip('“"「')
    ends = (before[at:] for at in range(len(before) - _SHORTEST + 1))
    return next((end for end in ends if end in asked and re.fullmatch(r"\w+", end)), None)


def _asks_for(asked: str, term: str) -> bool:
    return any(
        _BEFORE.search(asked[: match.start()]) or _BEHIND.search(asked[match.end() :])
        for match in re.finditer(re.escape(term), asked)
    )
