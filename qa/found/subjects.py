"""What a question is about: nouns that a document never names, and sentences on another subject than the asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.labels import official_label
from index.tokens import normalise
from qa.asked.everyday import is_listed, official
from qa.asked.further import TOUCHED, first_question
from qa.asked.wanted import wants_value
from qa.asked.words import EVERYDAY_WORDS, Coverage, Word, nouns, shortened
from qa.found.candidate import Candidate
from qa.retrieve import Collection
from qa.understand import Query
from qa.ways.silence import asks_for_support

_BEARER = re.compile(r"(?:的|类)?(?:企业|机构|项目|产业|人才|产品|平台|园区|基地|中心|证书|设备|技术|债券)")
_FOR = re.compile(r"(?:[对買买做搞]|认定为|评为|评上|属于|获评|针对|的|发行)$")
_GOES_ON = re.compile(r"(?:逾期|拒不|仍|经责令|情节|造成|构成|有前款|其中|前款|上述|该|此外|并)")
RARE = 0.9
"""Nouns that weigh at least this share of the rarest one are subjects too."""


def absent_subjects(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> list[str]:
    """Nouns of a question on what somebody gets that stand nowhere in the documents that answer it.

    What a document grants to others is no answer for a kind of company or subject that it never names. Questions that
    ask neither for support nor for a list, and translated ones, have none.
    """
    if not (query.wants & {"money", "list"} or asks_for_support(query)) or query.translated:
        return []
    files = dict.fromkeys(one.document.file for one in chosen)
    text = normalise("\n".join(collection.text(file) for file in files))
    question = first_question(query.search)
    named = {word for word in nouns(question) - EVERYDAY_WORDS if _is_subject(word, normalise(question))}
    named = {word for word in named if is_listed(word) and not shortened(word, text)}
    return [
        word
        for word in query.words
        if word in named and len(word) > 1 and not any(_stands(one, text) for one in (word, *official(word)))
    ]


def _stands(word: str, text: str) -> bool:
    """True if a pair of the characters of a word stands in a text."""
    return any(word[at : at + 2] in text for at in range(len(word) - 1))


def _is_subject(word: str, question: str) -> bool:
    """True if a noun says what kind of company, project or person is asked about, or what the support is for."""
    at = question.find(word)
    return at >= 0 and (
        _BEARER.match(question, at + len(word)) is not None or _FOR.search(question[max(0, at - 4) : at]) is not None
    )


def _with_items(one: Candidate) -> str:
    """A sentence, with the rest of its clause if it leads into it: what its items name is its subject too.

    An item has that of its lead-in, and one that only goes on from what stands before it in its clause (逾期仍未履行的,
    处…) that of all before it.
    """
    clause = one.clause.text
    at = clause.find(one.text)
    if at >= 0 and one.text.rstrip().endswith((":", "：")):
        return clause[at:]
    if at >= 0 and _GOES_ON.match(one.text):
        return clause[: at + len(one.text)]
    lead = max(clause.rfind(colon, 0, at) for colon in ":：") if at > 0 and official_label(one.text) is not None else -1
    return clause[:lead] + one.text if lead >= 0 else one.text


def on_another_subject(query: Query, one: Candidate, words: Sequence[Word]) -> bool:
    """True if a value is asked for, and another sentence of the clause speaks of the question's subject, not this one.

    A value is given to somebody: the amount for one title in a paragraph is not that for another. The subject is the
    rarest noun of the question besides those that name the document, or one nearly as rare.
    """
    if not wants_value(query) or one.clause.kind == "row":
        return False
    document = one.document
    home = Coverage.of(document.title, document.place or "", document.issuer or "", *one.clause.headings)
    named = nouns(first_question(query.search))
    known = [
        word for word, share in zip(words, home.shares(words), strict=True) if word.text in named and share < TOUCHED
    ]
    rarest = max((word.weight for word in known), default=0.0)
    text, clause = normalise(_with_items(one)), normalise(one.clause.text)
    return any(word.text not in text and word.text in clause for word in known if word.weight >= RARE * rarest)
