"""Listings: the members of an enumeration, complete and in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.labels import numeral, official_label
from index.tokens import normalise
from index.types import Clause
from qa.asked.words import Coverage, Word
from qa.found.candidate import Candidate, only_sentence, sentences_of
from qa.found.continuation import stretched
from qa.found.ranking import SURROUNDINGS
from qa.retrieve import Collection
from qa.understand import Query
from qa.ways.listing_fit import meant_by_lead, of_the_kind, same_way
from qa.ways.prose_lists import holds_first, prose_items

MOST = 12
"""Members shown, at the most."""
_ITEM = re.compile(r"[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]|[①-⑳]|——")
_BULLET = re.compile(r"^(?:——|—|[·•●■◆])")
_NUMBER = re.compile(r"([二两三四五六七八九十]{1,2}|\d{1,2})(?:个|大|项|条|种|类|样|家|件|份|方面|点)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The members of one enumeration, each a candidate."""

    members: tuple[Candidate, ...]
    lead: Candidate | None = None
    """The sentence that leads into them: in their clause, or at the end of the clause before."""
    coverage: float
    """Weighted share of the question's words in title, heading path, lead-in and members, 0 … 1; words that stand only
    in the opening of the document count less, as they do for a sentence."""

    @property
    def quoted(self) -> tuple[Candidate, ...]:
        """What is shown: the lead-in and the members."""
        return (self.lead, *self.members) if self.lead is not None else self.members


def asked_number(query: Query) -> int | None:
    """How many members the question expects (哪四个 … → 4), or None."""
    match = _NUMBER.search(normalise(query.text))
    return numeral(match[1].replace("两", "二")) if match else None


def _count_words(query: Query) -> str:
    """The words that say it (四个); a listing of that many has them, whether or not it writes them."""
    match = _NUMBER.search(normalise(query.text))
    return match[0] if match else ""


def best_listing(
    collection: Collection, query: Query, found: Sequence[Candidate], words: Sequence[Word]
) -> Listing | None:
    """The enumeration near the best candidates that covers the question best; None if none does.

    Members are neighbouring clauses of one heading that begin with the same kind of sign, or unnumbered ones behind
    a lead-in. If the question says how many it expects, only a listing of that many counts.
    """
    expected = asked_number(query)
    listings: dict[tuple[str, int], tuple[float, Listing]] = {}
    for one in (*found[:_LOOKED_AT], *_leads(found[_LOOKED_AT:_DEEP], found[0].coverage)):
        rank = one.score / (found[0].score or 1.0)
        clauses = collection.clauses(one.document.id)
        for listing in _near(collection, query, clauses, one.clause, words):
            first = listing.members[0]
            if expected is None and _only_headings(listing) and not _ASKS_HEADINGS.search(normalise(query.text)):
                continue
            if expected is None or _count(listing) == expected:
                listings.setdefault((first.document.id, first.span.start), (rank, listing))
    pairs = list(listings.values())
    sure = [pair for pair in pairs if meant_by_lead(pair[1].lead, found[0], query.search)]
    best = max(
        sure or pairs,
        key=lambda pair: (
            pair[0] * pair[1].coverage * same_way(pair[1].lead, query.search) * of_the_kind(pair[1].lead, query.search)
        ),
        default=None,
    )
    return best[1] if best else None


def _leads(found: Sequence[Candidate], covered: float) -> list[Candidate]:
    """The lead-ins among candidates that cover a question about as well as its best sentence, `covered`."""
    return [one for one in found if one.text.rstrip().endswith(_COLON) and one.coverage >= _LEADS * covered]


def _near(
    collection: Collection, query: Query, clauses: Sequence[Clause], clause: Clause, words: Sequence[Word]
) -> Iterator[Listing]:
    """The enumerations that a clause holds, stands in or leads into."""
    counted = _count_words(query)
    inside = _items_inside(collection, clause) or prose_items(collection, clause)
    if inside:
        yield _listing(collection, inside[1:], words, lead=inside[0], counted=counted)
    for first, last in _runs(clauses, clause.ordinal):
        if 2 <= last - first + 1 <= MOST:
            members = [only_sentence(collection, one) for one in clauses[first : last + 1] if one.text.strip()]
            lead = _lead_before(collection, clauses[first - 1]) if first > 0 else None
            yield _listing(collection, members, words, lead=lead, counted=counted)


def _lead_before(collection: Collection, clause: Clause) -> Candidate | None:
    """The clause before a run, if it leads into it: whole, or its last sentence if it is long."""
    sentences = sentences_of(collection, clause) if clause.kind != "row" else []
    if not sentences or not sentences[-1].text.rstrip().endswith(_COLON):
        return None
    return stretched(collection, sentences[0], sentences[-1]) if len(clause.text) <= _LEAD else sentences[-1]


def _items_inside(collection: Collection, clause: Clause) -> list[Candidate]:
    """The lead-in and the items behind it, where both stand in one clause; empty if they do not."""
    sentences = sentences_of(collection, clause) if clause.kind != "row" else []
    for at, lead in enumerate(sentences):
        if not lead.text.rstrip().endswith(("：", ":")):
            continue
        signs = [place for place in range(at + 1, len(sentences)) if _ITEM.match(sentences[place].text.strip())]
        if 2 <= len(signs) <= MOST and signs[0] == at + 1:
            return [lead, *sentences[at + 1 : signs[-1] + 1]]
    return []


def _count(listing: Listing) -> int:
    """How many members a listing has: sentences that go on with an item do not count."""
    if listing.lead is not None and holds_first(listing.lead):
        return len(listing.members) + 1
    return sum(not _inside(listing) or _ITEM.match(one.text.strip()) is not None for one in listing.members)


def _inside(listing: Listing) -> bool:
    """True if lead-in and members stand in one clause."""
    return listing.lead is not None and listing.lead.clause.ordinal == listing.members[0].clause.ordinal


def _only_headings(listing: Listing) -> bool:
    """True if the members are titles of what follows them in their clauses, which the question may want instead."""
    return not _inside(listing) and all(
        len(one.text) <= _TITLE and len(one.clause.text) > len(one.text) + 2 and not one.values
        for one in listing.members
    )


_TITLE = 20
_ASKS_HEADINGS = re.compile(r"措施|任务|方面|工作|重点|举措|内容|部分|方向|路径|工程|行动|抓手|板块|领域|平台|体系")
_LOOKED_AT = 12
_DEEP = 40
"""Candidates looked at for lead-ins."""
_LEADS = 0.9
"""Share of the best coverage that such a lead-in must have."""
_COLON = ("：", ":")
_LEAD = 120
"""Characters of a clause that is quoted whole where it leads into a listing, at the most."""


def items_below(collection: Collection, lead: Candidate) -> list[Candidate]:
    """The items that a sentence ending in a colon leads into: behind it in its clause, else the clauses after it."""
    inside = [one for one in sentences_of(collection, lead.clause) if one.span.start >= lead.span.end]
    items = [one for one in inside if _ITEM.match(one.text)]
    if items:
        return items
    run: list[Candidate] = []
    level: int | None = None
    for clause in collection.clauses(lead.document.id)[lead.clause.ordinal + 1 :]:
        if not clause.text.strip():
            continue
        label = official_label(clause.text)
        if label is None or (level is not None and label.level != level):
            break
        run.append(only_sentence(collection, clause))
        level = label.level
    return run


def _runs(clauses: Sequence[Clause], ordinal: int) -> list[tuple[int, int]]:
    """The run of members that holds a clause, and the run that the clause leads into."""
    runs = []
    for start in (ordinal, ordinal + 1):
        if start >= len(clauses):
            continue
        sign = _sign(clauses[start])
        if sign is None and not (start > 0 and clauses[start - 1].text.endswith(("：", ":"))):
            continue
        first = last = start
        while first > 0 and sign is not None and _alike(clauses[first - 1], clauses[start], sign):
            first -= 1
        while last + 1 < len(clauses) and _alike(clauses[last + 1], clauses[start], sign):
            last += 1
        runs.append((first, last))
    return runs


def _sign(clause: Clause) -> str | None:
    """The kind of sign a clause begins with; None for running text."""
    if _BULLET.match(clause.text):
        return "bullet"
    label = official_label(clause.text)
    return f"level {label.level}" if label else None


def _alike(one: Clause, other: Clause, sign: str | None) -> bool:
    if _sign(one) != sign or one.kind != other.kind:
        return False
    depth = len(other.headings) - (1 if sign and sign.startswith("level") else 0)
    return one.headings[:depth] == other.headings[:depth]


def _listing(
    collection: Collection,
    members: Sequence[Candidate],
    words: Sequence[Word],
    *,
    counted: str,
    lead: Candidate | None = None,
) -> Listing:
    document, clause = members[0].document, members[0].clause
    names = (document.title, document.place or "", document.issuer or "", *clause.headings)
    leading = lead.text if lead is not None else ""
    inner = Coverage.of(*names, leading, *(one.text for one in members)).shares(words)
    outer = Coverage.of(collection.homes[document.id]).shares(words)
    total = sum(word.weight for word in words) or 1.0
    coverage = 0.0
    for word, own, around in zip(words, inner, outer, strict=True):
        share = 1.0 if word.text == counted else max(own, SURROUNDINGS * around)
        coverage += share * word.weight / total
    return Listing(members=tuple(members), lead=lead, coverage=coverage)
