"""What answers, and whether it does: the status of a question and the sentences chosen for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.tokens import normalise
from qa.claims import Piece, check_claim, claim_of
from qa.clauses import asked_address, look_up
from qa.conflicts import conflicting
from qa.evidence import NEAR, Candidate, choose, items_below, named_places, rows_like, sentences_at, weigh
from qa.lists import best_listing
from qa.retrieve import Collection
from qa.tables import difference
from qa.types import Sentence, Status
from qa.understand import Query, core
from qa.wording import say
from qa.words import Coverage, Word, content_words, nouns

COVERED = 0.45
"""Coverage of the question's words by the best sentence and its surroundings, below which nothing answers."""
INSIDE = 0.25
"""Coverage by the sentence alone, below which its surroundings alone would answer."""
INSIDE_OF_A_SIDE = 0.2
"""The same for each side of a comparison, whose words the other side shares."""
CERTAIN = 0.85
"""Coverage at which a place that no document belongs to is taken for a subject instead."""
NEARLY = 0.8
"""A sentence with the wanted kind of value is preferred to a better one without, down to this share of its score."""
LISTED = 0.9
"""A listing answers a list question if it covers at least this share of what the best sentence covers."""
TOUCHED = 0.3
"""Share of a word from which on a sentence is taken to speak of it."""
BETTER = 0.25
"""By how much of a further question's words another sentence must cover it better, to be shown for it."""
LONGEST_LIST = 8
RARE = 0.9
"""Nouns that weigh at least this share of the rarest one are subjects too."""
SENTENCES = 3
"""Sentences that answer, at the most."""

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_QUESTIONS = re.compile(r"[?？]")
_DEPARTMENT = re.compile(r"责任单位|责任部门|牵头单位|负责单位|由.{2,30}(?:负责|牵头)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A status with what carries it."""

    status: Status
    chosen: tuple[Candidate, ...] = ()
    """The sentences that answer, in the order of their citations."""
    made: tuple[Sentence, ...] = ()
    """Sentences that code made from them: calculations, checked claims."""
    statement: str | None = None
    """What to say where nothing answers."""
    reason: str = ""
    """What the code looked for and did not find."""
    complete: bool = False
    """True if the chosen sentences are the answer as they stand and need no wording."""


def decide(collection: Collection, query: Query, found: Sequence[Candidate]) -> Decision:
    """The status of a question for its candidates, best first."""
    decision = _decide(collection, query, found)
    if (conflict := conflicting(collection, query, decision.chosen)) is not None and decision.status != "not_stated":
        return replace(
            decision,
            status="conflicting",
            chosen=conflict.chosen,
            made=conflict.made,
            reason="contradiction",
            complete=True,
        )
    absent = _absent_subjects(collection, query, decision)
    if not absent:
        return decision
    text = say("absent", query.language, words="、".join(f"“{word}”" for word in absent))
    made = Sentence(text=text, citations=(), verdict="supported")
    return replace(decision, status="partly_answered", made=(made, *decision.made), reason="subject")


def _absent_subjects(collection: Collection, query: Query, decision: Decision) -> list[str]:
    """Nouns of a question on what somebody gets that stand nowhere in the documents that answer it.

    What a document grants to others is no answer for a kind of company or subject that it never names.
    """
    if decision.status != "answered" or not query.wants & {"money", "list"} or query.translated:
        return []
    files = dict.fromkeys(one.document.file for one in decision.chosen)
    text = normalise("\n".join(collection.text(file) for file in files))
    named = nouns(_QUESTIONS.split(query.search)[0])
    return [
        word
        for word in query.words
        if word in named and len(word) > 1 and not any(word[at : at + 2] in text for at in range(len(word) - 1))
    ]


def _decide(collection: Collection, query: Query, found: Sequence[Candidate]) -> Decision:
    unknown = [place for place in query.places if not any(core(place) in home for home in collection.homes.values())]
    stray = bool(unknown) and len(unknown) == len(query.places)
    best = found[0] if found else None
    if stray and (best is None or best.coverage < CERTAIN or core(unknown[0]) not in normalise(best.text)):
        statement = say("out_of_scope", query.language, place=unknown[0])
        return Decision(status="out_of_scope", statement=statement, reason="place")
    if best is None:
        return Decision(status="out_of_scope", statement=say("out_of_scope_plain", query.language), reason="subject")
    words = weigh(collection, query.words)
    found = _of_the_place(collection, query, found)
    if not found:
        return Decision(status="not_stated", statement=say("not_stated", query.language), reason="place")
    best = found[0]
    if (address := asked_address(query.text)) is not None:
        return _at_address(collection, query, address)
    if "check" in query.wants and (pieces := check_claim(claim_of(query.text), found)):
        return _checked(query, pieces)
    if "list" in query.wants and "department" not in query.wants:
        listing = best_listing(collection, query, found, words)
        if listing is not None and listing.coverage >= max(COVERED, LISTED * best.coverage):
            return Decision(status="answered", chosen=listing.members, complete=True)
    if (sides := _sides(collection, query, found)) is not None:
        return Decision(status="answered", chosen=sides)
    if best.coverage < COVERED or best.inside < INSIDE:
        return Decision(status="not_stated", statement=say("not_stated", query.language), reason="coverage")
    if "department" in query.wants:
        return _departments(collection, query, best)
    return _by_want(collection, query, found, words)


def _of_the_place(collection: Collection, query: Query, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that belong to a place that the question names, or mention it; all if it names none.

    Measures are local: what another place grants answers nothing.
    """
    places = named_places(collection, query)
    if not places:
        return list(found)
    return [
        one
        for one in found
        if any(place in collection.homes[one.document.id] or place in normalise(one.clause.text) for place in places)
    ]


def _sides(collection: Collection, query: Query, found: Sequence[Candidate]) -> tuple[Candidate, ...] | None:
    """For a question on several places: the best sentence of each; None if it names one, or one has none."""
    chosen: list[Candidate] = []
    places = [place for place in named_places(collection, query) if any(place in one for one in _owned(collection))]
    for place in places:
        own = [one for one in found if place in collection.homes[one.document.id]]
        if any(one.document in [other.document for other in own] for one in chosen):
            continue
        best = next((one for one in own if one.inside >= INSIDE_OF_A_SIDE and _holds(query, one)), None)
        if best is None:
            return None
        chosen.append(best)
    return tuple(chosen) if len(chosen) > 1 else None


def _owned(collection: Collection) -> list[str]:
    """Places and titles of the documents, in normal form: what a document is for, not what it only mentions."""
    return [normalise(f"{document.place or ''} {document.title}") for document in collection.documents]


def _at_address(collection: Collection, query: Query, address: str) -> Decision:
    document, found = look_up(collection, query, address)
    if found:
        return Decision(status="answered", chosen=tuple(found), complete=True)
    title = document.title if document else ""
    statement = say("no_such_clause", query.language, title=title, address=address)
    return Decision(status="not_stated", statement=statement, reason="address")


def _checked(query: Query, pieces: Sequence[Piece]) -> Decision:
    chosen = tuple(dict.fromkeys(piece.candidate for piece in pieces if piece.candidate is not None))
    wrong = [piece for piece in pieces if piece.candidate is not None and not piece.agrees]
    right = [piece for piece in pieces if piece.candidate is not None and piece.agrees]
    unknown = [piece.claimed for piece in pieces if piece.candidate is None]
    made = []
    if wrong:
        parts = "；".join(
            say("check_part", query.language, claimed=piece.claimed, written=piece.written) for piece in wrong
        )
        made.append(_said(say("check_no", query.language, parts=parts), wrong, chosen))
    elif right:
        made.append(_said(say("check_yes", query.language), right, chosen))
    if unknown:
        text = say("missing_part", query.language, part="；".join(unknown))
        made.append(Sentence(text=text, citations=(), verdict="supported"))
    status: Status = "partly_answered" if unknown else "answered"
    return Decision(status=status, chosen=chosen, made=tuple(made), complete=True)


def _said(text: str, pieces: Sequence[Piece], chosen: Sequence[Candidate]) -> Sentence:
    marks = [chosen.index(piece.candidate) + 1 for piece in pieces if piece.candidate is not None]
    return Sentence(text=text, citations=tuple(dict.fromkeys(marks)), verdict="supported")


def _departments(collection: Collection, query: Query, best: Candidate) -> Decision:
    """The sentence that names the departments, at the address of the best sentence."""
    if _DEPARTMENT.search(normalise(best.text)):
        return Decision(status="answered", chosen=(best,), complete=True)
    for one in sentences_at(collection, best.document.id, best.clause.address):
        if one.span.start >= best.span.start and _DEPARTMENT.search(normalise(one.text)):
            return Decision(status="answered", chosen=(best, one), complete=True)
    return Decision(status="not_stated", statement=say("not_stated", query.language), reason="department")


def _by_want(collection: Collection, query: Query, found: Sequence[Candidate], words: Sequence[Word]) -> Decision:
    """The best sentence, or one nearly as good, must hold a value of the kind that is asked for."""
    near = [one for one in found if one.score >= NEARLY * found[0].score]
    rows = [one for one in near if one.clause.kind == "row"] if "table" in query.wants else []
    best = next(
        (one for one in [*rows, *near] if _holds(query, one) and not _of_another_subject(query, one, words)),
        None,
    )
    if best is None:
        return Decision(status="not_stated", statement=say("not_stated", query.language), reason="value")
    if best.clause.kind == "row":
        years = [year for year in _YEAR.findall(normalise(query.search)) if year not in "".join(best.clause.columns)]
        if years and any(_YEAR.search(normalise(column)) for column in best.clause.columns):
            table = (best.clause.address or "").split("第")[0]
            text = say("not_stated_year", query.language, table=table, year=f"{years[0]}年")
            return _not_in(best, text, "column")
        if "list" in query.wants and (rows := rows_like(collection, query, best)):
            return Decision(status="answered", chosen=tuple(rows[:LONGEST_LIST]), complete=True)
        made = difference(query, best.clause, 1)
        return Decision(status="answered", chosen=(best,), made=(made,) if made else (), complete=True)
    if "date" in query.wants:
        dates = [value for value in best.values if value.kind in ("date", "document_number")]
        if dates and all(value.masked for value in dates):
            text = say("not_stated_masked", query.language, words=dates[0].raw)
            return _not_in(best, text, "masked")
    if best.text.endswith(("：", ":")) and (items := items_below(collection, best)):
        return Decision(status="answered", chosen=(best, *items[: LONGEST_LIST - 1]), complete=True)
    order = [best, *(one for one in found if one is not best)]
    chosen = _with_parts(query, choose(order, words, limit=SENTENCES), found)
    missing = _unanswered_parts(query, chosen)
    if missing:
        text = say("missing_part", query.language, part="；".join(missing))
        made = Sentence(text=text, citations=(), verdict="supported")
        return Decision(status="partly_answered", chosen=chosen, made=(made,), reason="part")
    return Decision(status="answered", chosen=chosen)


def _wants_value(query: Query) -> bool:
    return bool(query.wants & {"money", "percent", "count", "number"})


def _of_another_subject(query: Query, one: Candidate, words: Sequence[Word]) -> bool:
    """True if a value is asked for, and another sentence of the clause speaks of the question's subject, not this one.

    A value is given to somebody: the amount for one title in a paragraph is not that for another. The subject is the
    rarest noun of the question besides those that name the document, or one nearly as rare.
    """
    if not _wants_value(query) or one.clause.kind == "row":
        return False
    document = one.document
    home = Coverage.of(document.title, document.place or "", document.issuer or "", *one.clause.headings)
    named = nouns(_QUESTIONS.split(query.search)[0])
    known = [
        (word.weight, place)
        for place, (word, share) in enumerate(zip(words, home.shares(words), strict=True))
        if word.text in named and share < TOUCHED
    ]
    rarest = max((weight for weight, _ in known), default=0.0)
    text, clause = normalise(one.text), normalise(one.clause.text)
    subjects = [words[place].text for weight, place in known if weight >= RARE * rarest]
    return any(subject not in text and subject in clause for subject in subjects)


def _not_in(best: Candidate, text: str, reason: str) -> Decision:
    """The sentence that comes nearest, and what it does not say."""
    made = Sentence(text=text, citations=(1,), verdict="supported")
    return Decision(status="not_stated", chosen=(best,), made=(made,), reason=reason, complete=True)


def _parts(query: Query) -> list[tuple[str, list[Word]]]:
    """The questions behind the first, of one asking several, with their content words."""
    parts = [part.strip(" ，,。") for part in _QUESTIONS.split(query.text)]
    return [
        (part, [Word(text=word, weight=1.0) for word in words]) for part in parts[1:] if (words := content_words(part))
    ]


def _with_parts(query: Query, chosen: Sequence[Candidate], found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The chosen sentences, and for each further question one that covers it clearly better than they do."""
    kept = list(chosen)
    for _, words in _parts(query):
        covered = max(_mean(one, words) for one in kept)
        near = [one for one in found if one.score >= NEAR * found[0].score and one not in kept]
        best = max(near, key=lambda one: (_mean(one, words), one.score), default=None)
        if (
            best is not None
            and len(kept) < SENTENCES
            and _mean(best, words) >= covered + BETTER
            and _holds(query, best)
        ):
            kept.append(best)
    return tuple(kept)


def _mean(one: Candidate, words: Sequence[Word]) -> float:
    shares = Coverage.of(one.text).shares(words)
    return sum(shares) / len(shares)


def _unanswered_parts(query: Query, chosen: Sequence[Candidate]) -> list[str]:
    """Further questions of which no content word stands in a chosen sentence."""
    text = Coverage.of(*(one.text for one in chosen))
    return [part for part, words in _parts(query) if not any(share >= TOUCHED for share in text.shares(words))]


def _holds(query: Query, one: Candidate) -> bool:
    if one.clause.kind == "row":
        return True
    kinds = {value.kind for value in one.values}
    if "money" in query.wants:
        return bool(kinds & {"money", "amount", "percent", "number"})
    if "percent" in query.wants:
        return bool(kinds & {"percent", "multiple", "ratio", "money", "amount", "number"})
    if "count" in query.wants:
        return bool(kinds & {"count", "number", "amount", "area", "duration"})
    if "number" in query.wants:
        return bool(kinds - {"date", "document_number"})
    if "date" in query.wants:
        return bool(kinds & {"date", "duration", "document_number"})
    return True
