"""Whether a figure that just meets a limit counts: what a document says of 以上, 以下 and 超过."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.tokens import normalise
from qa.calculation.worked import Worked
from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection
from qa.understand import Query
from qa.wording import say

_JUST = re.compile(r"正好|刚好|恰好|刚刚好|整好|卡在|不多不少|含不含|包不包括|包含不包含")
_WORD = re.compile(r"以上|以下|以内|不超过|不低于|超过|低于|不足|不满|最高")
_DEFINES = re.compile(r"所称[^。;\n]{0,80}(?:本数|在内)")
_SAYS = re.compile(
    r"\"?(?P<word>以上|以下|以内|不超过|不低于|超过|低于|不足|不满|最高)\"?|(?P<out>不含|不包括|不包含)|(?P<in>均?含|均?包括|包含)"
)


def asks_boundary(query: Query) -> bool:
    """True if a question asks whether a figure counts that just meets a limit."""
    return _JUST.search(normalise(query.search)) is not None


def boundary(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """What the document says of the limiting word of a question; None if it defines none, or the question names none.

    The word is that of the question, else the only one of the best sentence.
    """
    if not chosen or not asks_boundary(query):
        return None
    words = set(_WORD.findall(normalise(query.search))) or set(_WORD.findall(normalise(chosen[0].text)))
    if len(words) != 1:
        return None
    (word,) = words
    for clause in collection.clauses(chosen[0].document.id):
        if clause.kind == "row" or "所" not in clause.text:
            continue
        for one in sentences_of(collection, clause):
            included = _includes(normalise(one.text), word)
            if included is not None:
                key = "boundary_counts" if included else "boundary_not"
                sign = "含" if included else "不含"
                return Worked(
                    text=say(key, query.language, word=word), calculation=f"“{word}”{sign}本数", sources=(one,)
                )
    return None


def _includes(text: str, word: str) -> bool | None:
    """Whether a sentence says that a word includes the figure itself; None if it says nothing of the word."""
    if not _DEFINES.search(text):
        return None
    named: list[str] = []
    for match in _SAYS.finditer(text):
        if match["word"]:
            named.append(match["word"])
            continue
        if word in named:
            return match["in"] is not None
        named = []
    return None
