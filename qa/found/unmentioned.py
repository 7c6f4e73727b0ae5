"""Words of a question that the clauses which answer it nowhere mention: they speak of something else, or of less."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import rjieba

from index.divisions import may_lie_in, named, narrowest, related
from index.tokens import normalise, terms
from qa.asked.everyday import is_listed
from qa.asked.place_names import core
from qa.asked.words import EVERYDAY_WORDS, Coverage, Word, shortened
from qa.found.candidate import Candidate
from qa.found.unnamed_sources import names_source, sources_asked
from qa.retrieve import Collection
from qa.understand import Query

FRAMING_WORDS = frozenset(
    word
    for line in Path(__file__).with_name("framing_words.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
"""Words by which a question frames what it asks."""
MENTIONED = 0.3
"""Share of a word from which on a text mentions it."""
SAME = 0.45
"""Likeness by meaning from which on a sentence may answer a question in other words than it was asked in."""
SAID = 0.5
"""Weighted share of the question's words in the quotes themselves below which the rest of their clauses is no help."""
RARE = 0.35
"""A noun tells a subject if it weighs at least this share of what a word would weigh that a single clause holds."""
RARER = 0.75
"""The same for a verb."""
_NAMES = ("nr", "ns", "nt")
_NAME = 3
"""Characters of a name of a person, place or organisation, at the least: shorter ones are often parts of words."""
_SUBJECTS = ("n", "vn", "j")
"""Parts of speech that name a subject: nouns, verbs used as nouns, short names."""
_DEEDS = ("v", "l")
"""Verbs and set phrases."""


_SHORTEST = 2
"""Characters of the name of a place, at the least."""
_DAY = re.compile(r"(?:截[至止]到?|决定|宣布|自|从|^)(?:\d{4}年)?(\d{1,2}月\d{1,2}日)")
_FIRST_PERSON = re.compile(r"我|咱|本公司|本人")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmentioned:
    """What the clauses that answer a question do not mention of it."""

    words: tuple[str, ...]
    """In normal form, in the order of the question."""
    anywhere: bool
    """True if not even the documents of the clauses mention any of them."""
    elsewhere: tuple[str, ...]
    """Places of the question that the clauses mention, while the documents belong to other ones."""
    covered: float
    """Weighted share of the question's words that the clauses mention, those that frame it left out, 0 … 1."""


def unmentioned(
    collection: Collection, query: Query, chosen: Sequence[Candidate], words: Sequence[Word]
) -> Unmentioned:
    """The subjects of a question that stand neither in the clauses of what answers nor in what tells whose they are.

    Places, days, organs of the state, numbered notices and other names are looked for as they are; a noun counts only
    if the collection has it elsewhere, and if none of the sentences means what is asked (`SAME`): the asker may have
    another word for it. A place that a clause of another place only mentions is not the one asked for.

    Args:
        collection: where the clauses stand.
        query: the question.
        chosen: what answers; at least one.
        words: the question's words with their weight.
    """
    asked = normalise(query.search)
    lexical = collection.snapshot.lexical
    known = frozenset(word.text for word in words if all(map(lexical.holds, terms(word.text))))
    near = Coverage.of(*dict.fromkeys(text for one in chosen for text in _surroundings(collection, one)))
    first = chosen[0]
    whose = [normalise(text) for text in (*_surroundings(collection, first), first.document.number or "")]
    days = [day for day in _days(asked) if day not in near.text]
    elsewhere = _of_other_places(query, chosen)
    places = [place for place in query.places if not _holds_place(near.text, place)]
    mentioned = tuple(place for place in query.places if elsewhere and place not in places)
    sources = [one for one in sources_asked(query.text) if not any(names_source(text, one) for text in whose)]
    telling = [word for word in words if word.text in known and word.text not in FRAMING_WORDS]
    quoted = Coverage.of(*dict.fromkeys(text for one in chosen for text in _quoted(collection, one)))
    said = quoted if _covered(quoted, telling) < SAID else near
    shares = zip(words, said.shares(words), strict=True)
    lacking = [word for word, share in shares if share < MENTIONED and word.text not in query.carried]
    lacking = [
        word
        for word in lacking
        if not shortened(word.text, near.text) and word.text.removesuffix("政府") not in near.text
    ]
    subjects = _subjects(asked, lacking, known, unseen=lexical.weighting.unseen)
    if any(one.meaning >= SAME for one in chosen):
        subjects = [word for word in subjects if word not in known]
    names = (*query.places, *sources)
    whole = [word for word in subjects if not any(word in name or name in word for name in names)]
    missing = tuple(dict.fromkeys((*places, *days, *sources, *whole)))
    files = dict.fromkeys(one.document.file for one in chosen) if missing else ()
    everything = normalise("\n".join(collection.text(file) for file in files))
    return Unmentioned(
        words=missing,
        anywhere=not any(word in everything for word in missing),
        elsewhere=mentioned,
        covered=_covered(near, telling),
    )


def _covered(near: Coverage, words: Sequence[Word]) -> float:
    total = sum(word.weight for word in words)
    mentioned = sum(share * word.weight for share, word in zip(near.shares(words), words, strict=True))
    return mentioned / total if total else 1.0


def _subjects(asked: str, words: Sequence[Word], known: frozenset[str], *, unseen: float) -> list[str]:
    """The names among the words of a question, and its rare nouns and rarer verbs that the collection knows.

    One verb alone tells nothing: there are many ways to say what is done.
    """
    tags = dict(rjieba.tag(asked))
    subjects = [
        word.text
        for word in words
        if word.text not in FRAMING_WORDS
        and word.text not in EVERYDAY_WORDS
        and (is_listed(word.text) or tags.get(word.text, "").startswith(_NAMES))
        and _is_subject(word, tags.get(word.text, ""), unseen=unseen, known=word.text in known)
    ]
    deeds = [word for word in subjects if tags[word].startswith(_DEEDS)]
    return subjects if len(deeds) != 1 else [word for word in subjects if word not in deeds]


def _is_subject(word: Word, tag: str, *, unseen: float, known: bool) -> bool:
    if tag.startswith(_NAMES) and len(word.text) >= _NAME:
        return word.weight >= RARE * unseen
    least = RARE if tag.startswith(_SUBJECTS) else RARER if tag.startswith(_DEEDS) else None
    return known and least is not None and word.weight >= least * unseen


def _of_other_places(query: Query, chosen: Sequence[Candidate]) -> bool:
    """True if all documents are of places of the list that have nothing to do with any listed place of the question."""
    asked = [place for place in query.places if named(place)]
    own = [one.document.place for one in chosen if one.document.level != "national"]
    if not asked or len(own) < len(chosen) or any(not place or not named(narrowest(place)) for place in own):
        return False
    names = [normalise(f"{one.document.title}{one.document.issuer or ''}") for one in chosen]
    return not any(
        related(place, other or "") or may_lie_in(core(place), other or "") or core(place) in name
        for place in asked
        for other, name in zip(own, names, strict=True)
    )


def _holds_place(text: str, place: str) -> bool:
    """True if a text names a place, or an end of its name: what stands before it may have been read into it."""
    name = core(place)
    return any(name[at:] in text for at in range(max(1, len(name) - _SHORTEST + 1)))


def _days(asked: str) -> list[str]:
    """The days without their year whose state a question asks for; the asker's own dates are none."""
    return [] if _FIRST_PERSON.search(asked) else [match[1] for match in _DAY.finditer(asked)]


def _quoted(collection: Collection, one: Candidate) -> tuple[str, ...]:
    """A sentence, and what tells whose it is."""
    return (one.text, *one.clause.headings, one.document.title, collection.homes[one.document.id])


def _surroundings(collection: Collection, one: Candidate) -> tuple[str, ...]:
    """A sentence, its clause, and what tells whose they are."""
    return (*_quoted(collection, one), one.clause.text)
