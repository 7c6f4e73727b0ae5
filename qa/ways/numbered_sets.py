"""The members of a set that is asked for by its number: 三道防线分别是什么, “五定”是哪五个."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.labels import numeral, unlabelled
from index.tokens import normalise
from qa.found.candidate import Candidate, sentences_in
from qa.retrieve import Collection
from qa.understand import Query
from qa.ways.decision import Decision

FROM, TO = 3, 10
"""Members, at the least and at the most."""
_ALIKE = 2
"""Characters with which all members of a set begin."""
_BETWEEN = 1
"""Sentences between two members that go on with the first."""
_HAN_NUMBERS = "一二三四五六七八九十"
_KINDS = "道|个|项|步|批|类|条|级|阶段|方面"
_ASKED = re.compile(
    rf"[“\"「『]?(?P<n>[{_HAN_NUMBERS}两]|\d{{1,2}})(?P<kind>{_KINDS})?(?P<thing>[\u4e00-\u9fff]{{1,4}}?)[”\"」』]?"
    r",?(?:都|各|分别|具体|指的|到底|究竟)*(?:是|指|有|包括|为)?[\u4e00-\u9fff]?(?:哪|什么)"
)
_MEMBER = r"[^、,。;:“”\"]"


def numbered_set(collection: Collection, query: Query, found: Sequence[Candidate]) -> Decision | None:
    """The sentences of the best document that tell the members of a set by ordinals, beginnings or its character.

    Members by ordinals (第一道防线 … 第三道防线) must all stand there, each in its sentence or in one. Members by their
    beginning (三必问：问清…；问清…；问清…) are as many sentences that begin alike, right behind the name of the set. A
    set by a character (五定) is an enumeration of as many members that each hold it, where the text has no name for
    them.

    Args:
        collection: what is searched.
        query: the question.
        found: candidates, best first.

    Returns:
        None if the question asks for no such set, or the document does not tell all of its members.
    """
    match = _ASKED.search(normalise(query.search))
    number = numeral(match["n"].replace("两", "二")) if match is not None else None
    if match is None or number is None or not FROM <= number <= TO or not found:
        return None
    sentences = sentences_in(collection, found[0].document.id)
    chosen = _by_ordinals(sentences, number, match["kind"] or "", match["thing"])
    if not chosen:
        chosen = _by_beginnings(sentences, number, rf"{match['n']}(?:{_KINDS})?{re.escape(match['thing'])}")
    if not chosen and not match["kind"] and len(match["thing"]) == 1:
        chosen = _by_character(sentences, number, match["n"] + match["thing"], match["thing"])
    return Decision(status="answered", chosen=chosen, complete=True) if chosen else None


def _by_ordinals(sentences: Sequence[Candidate], number: int, kind: str, thing: str) -> tuple[Candidate, ...]:
    """The first sentence with each ordinal of a set, in order, each once; empty if one is lacking."""
    told: list[Candidate] = []
    for ordinal in _HAN_NUMBERS[:number]:
        named = re.compile(rf"第{ordinal}{kind or f'(?:{_KINDS})?'}{re.escape(thing)}")
        first = next((one for one in sentences if named.search(normalise(one.text))), None)
        if first is None:
            return ()
        told.append(first)
    return tuple(dict.fromkeys(told))


def _by_beginnings(sentences: Sequence[Candidate], number: int, name: str) -> tuple[Candidate, ...]:
    """So many sentences that begin with the same two characters, no more and no fewer, and what stands between them.

    The name of the set stands in the first of them before a colon, or at the end of the sentence before. Between two
    there is one other sentence at most.
    """
    texts = [normalise(one.text) for one in sentences]
    for at, text in enumerate(texts):
        lead = re.search(rf"{name}[”\"」』]?[^:。;]{{0,6}}:\s*(?P<first>.+)", text)
        if lead is None and not (at and re.search(rf"{name}[”\"」』]?[^:。;]{{0,6}}[:。]$", texts[at - 1])):
            continue
        beginning = unlabelled(lead["first"] if lead is not None else text)[:_ALIKE]
        members = [at]
        for place in range(at + 1, len(texts)):
            if place - members[-1] > _BETWEEN + 1:
                break
            if unlabelled(texts[place])[:_ALIKE] == beginning:
                members.append(place)
        if len(members) == number:
            return tuple(sentences[at : members[-1] + 1])
    return ()


def _by_character(sentences: Sequence[Candidate], number: int, name: str, character: str) -> tuple[Candidate, ...]:
    """The sentence with an enumeration of so many members that hold a character; empty if the text names the set."""
    texts = [normalise(one.text) for one in sentences]
    if any(name in text for text in texts):
        return ()
    member = rf"{_MEMBER}{{0,6}}{character}{_MEMBER}{{0,8}}"
    listed = re.compile(rf"(?:{member}、){{{number - 1}}}{member}")
    return next(((one,) for one, text in zip(sentences, texts, strict=True) if listed.search(text)), ())
