"""The few sentences and rows that answer, out of the retrieved clauses.

A sentence is judged by the words of the question that it covers (rare words weigh more), by those that only its
surroundings cover (heading path, the rest of its clause, whose document it is), and by the rank of its clause.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean, median

from index.labels import official_label
from index.reading import without
from index.sentences import sentence_spans, subdivide
from index.tokens import normalise, terms
from index.types import Clause, Document, Hit, Noise, Span
from index.values import Value, find_values
from qa.guard import addresses_a_model
from qa.retrieve import Collection
from qa.types import Cell, Citation, Evidence
from qa.understand import Query, core
from qa.words import Coverage, Word

SURROUNDINGS = 0.6
"""What a word counts that stands in the surroundings of a sentence but not in it."""
_BY_WORDS = 0.6
_BY_RANK = 0.4
_ELSEWHERE = 0.5
"""Factor for a document of another place than the one named."""
_SHORT = 8
_RUNNING_NUMBER = re.compile(r"序号|序號|编号|編號|No\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence or row that may answer."""

    clause: Clause
    document: Document
    span: Span
    text: str
    """Without inline noise."""
    noise: tuple[Noise, ...]
    shares: tuple[float, ...]
    """For each word of the question 0 … 1: inside the sentence, or less for its surroundings."""
    own: tuple[float, ...]
    """For each word 0 … 1: inside the sentence, or in what tells whose the document is."""
    inside: float
    """Weighted share of the question's words inside the sentence itself, 0 … 1."""
    coverage: float
    """The same with its surroundings, 0 … 1."""
    score: float
    """0 … 1."""
    values: tuple[Value, ...]


def weigh(collection: Collection, words: Sequence[str]) -> tuple[Word, ...]:
    """The words with their weight: the mean idf of their terms, at least 0.1.

    A word of which the collection holds no term weighs like a middling one: it may be the point of the question, or
    only the asker's way of putting it.
    """
    lexical = collection.snapshot.lexical
    weights = {word: fmean(map(lexical.idf, terms(word))) for word in words if terms(word)}
    unseen = [word for word in weights if not any(map(lexical.holds, terms(word)))]
    seen = [weight for word, weight in weights.items() if word not in unseen]
    middling = median(seen) if seen else 1.0
    return tuple(
        Word(text=word, weight=max(0.1, min(weight, middling) if word in unseen else weight))
        for word, weight in weights.items()
    )


def candidates(collection: Collection, query: Query, hits: Sequence[Hit]) -> list[Candidate]:
    """All sentences and rows of the hits, best first; ties by reading order."""
    words = weigh(collection, query.words)
    total = sum(word.weight for word in words) or 1.0
    known = named_places(collection, query)
    best = max((hit.score for hit in hits), default=1.0) or 1.0
    found: list[Candidate] = []
    for hit in hits:
        document = collection.document(hit.clause.document_id)
        home = collection.homes[document.id]
        own_name = (document.title, document.place or "", document.issuer or "")
        belongs = Coverage.of(*own_name, *hit.clause.headings).shares(words)
        around = Coverage.of(document.title, *hit.clause.headings, hit.clause.text, *hit.clause.columns, home)
        outer = around.shares(words)
        here = not known or any(place in home for place in known)
        for span, noise, text in _sentences(collection, hit.clause):
            if addresses_a_model(text):
                continue
            inner = Coverage.of(text if hit.clause.kind != "row" else reading_of_row(hit.clause)).shares(words)
            shares = tuple(max(a, SURROUNDINGS * b) for a, b in zip(inner, outer, strict=True))
            coverage = sum(share * word.weight for share, word in zip(shares, words, strict=True)) / total
            score = _BY_WORDS * coverage + _BY_RANK * hit.score / best
            found.append(
                Candidate(
                    clause=hit.clause,
                    document=document,
                    span=span,
                    text=text,
                    noise=noise,
                    shares=shares,
                    own=tuple(max(a, b) for a, b in zip(inner, belongs, strict=True)),
                    inside=sum(share * word.weight for share, word in zip(inner, words, strict=True)) / total,
                    coverage=coverage,
                    score=score * (1.0 if here else _ELSEWHERE),
                    values=find_values(text),
                )
            )
    return sorted(found, key=lambda one: (-one.score, one.document.id, one.span.start))


def named_places(collection: Collection, query: Query) -> list[str]:
    """The places of the collection that a question names, without their suffix, in normal form."""
    asked = normalise(query.search)
    own = {core(normalise(document.place)) for document in collection.documents if document.place}
    named = [place for place in sorted(own, key=len, reverse=True) if len(place) > 1 and place in asked]
    named += [core(place) for place in query.places]
    return [place for place in dict.fromkeys(named) if any(place in home for home in collection.homes.values())]


def _sentences(collection: Collection, clause: Clause) -> list[tuple[Span, tuple[Noise, ...], str]]:
    """The sentences of a clause with their inline noise; a row is one. Short ones join the next."""
    source = collection.text(collection.document(clause.document_id).file)
    if clause.kind == "row":
        spans = [clause.span]
    else:
        spans = []
        wraps = [noise.span for noise in clause.noise if noise.reason == "hard wrap"]
        for span in sentence_spans(source, clause.span.start, clause.span.end):
            joined = bool(spans) and (
                len(spans[-1]) < _SHORT or any(spans[-1].end <= wrap.start and wrap.end <= span.start for wrap in wraps)
            )
            if joined:
                spans[-1] = Span(start=spans[-1].start, end=span.end)
            else:
                spans.append(span)
    found = []
    for span in spans:
        noise = tuple(one for one in clause.noise if span.start <= one.span.start and one.span.end <= span.end)
        found.append((span, noise, without(source, span, noise)))
    return found


def only_sentence(collection: Collection, clause: Clause) -> Candidate:
    """The first sentence of a clause as a candidate without a question: a member of a listing."""
    span, noise, text = _sentences(collection, clause)[0]
    return Candidate(
        clause=clause,
        document=collection.document(clause.document_id),
        span=span,
        text=text,
        noise=noise,
        shares=(),
        own=(),
        inside=0.0,
        coverage=0.0,
        score=0.0,
        values=find_values(text),
    )


def at_span(collection: Collection, document: Document, address: str, span: Span) -> Candidate:
    """What stands at an address of a document, as a candidate without a question; cut at the first 500 characters."""
    source = collection.text(document.file)
    clauses = [one for one in collection.clauses(document.id) if one.span.start <= span.start < one.span.end]
    clause = replace(clauses[0], address=address)
    span = next(subdivide(source, span), span)
    noise = tuple(one for one in clause.noise if span.start <= one.span.start and one.span.end <= span.end)
    text = without(source, span, noise)
    return replace(only_sentence(collection, clause), span=span, noise=noise, text=text, values=find_values(text))


def items_below(collection: Collection, lead: Candidate) -> list[Candidate]:
    """The items that a sentence ending in a colon leads into: behind it in its clause, else the clauses after it."""
    inside = [one for one in sentences_of(collection, lead.clause) if one.span.start >= lead.span.end]
    items = [one for one in inside if _ITEM.match(one.text)]
    if items:
        return items
    clauses = collection.clauses(lead.document.id)
    following = clauses[lead.clause.ordinal + 1 :]
    run: list[Candidate] = []
    for clause in following:
        label = official_label(clause.text)
        if label is None or (run and label.level != official_label(run[0].text).level):  # type: ignore[union-attr]
            break
        run.append(only_sentence(collection, clause))
    return run


def sentences_of(collection: Collection, clause: Clause) -> list[Candidate]:
    """The sentences of a clause as candidates without a question."""
    first = only_sentence(collection, clause)
    return [
        replace(first, span=span, noise=noise, text=text, values=find_values(text))
        for span, noise, text in _sentences(collection, clause)
    ]


def rows_like(collection: Collection, query: Query, row: Candidate) -> list[Candidate]:
    """The rows of a table that share with the question a cell which several rows have (哪些是约束性指标); else none."""
    table = (row.clause.address or "").split("第")[0]
    rows = [
        one
        for one in collection.clauses(row.document.id)
        if one.kind == "row" and (one.address or "").startswith(f"{table}第")
    ]
    asked = normalise(query.text)
    for column in range(len(row.clause.columns)):
        cells = [normalise(one.cells[column]) for one in rows if column < len(one.cells)]
        named = [
            cell
            for cell in dict.fromkeys(cells)
            if len(cell) > 1 and cell in asked and 1 < cells.count(cell) < len(rows)
        ]
        if len(named) == 1:
            return [
                only_sentence(collection, one)
                for one in rows
                if column < len(one.cells) and normalise(one.cells[column]) == named[0]
            ]
    return []


_ITEM = re.compile(r"[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]|[①-⑳]|——")


def sentences_at(collection: Collection, document_id: str, address: str | None) -> list[Candidate]:
    """All sentences that stand at an address, in order."""
    found = []
    for clause in collection.clauses(document_id):
        if clause.address == address and clause.kind != "row":
            found.extend(sentences_of(collection, clause))
    return found


def reading_of_row(clause: Clause) -> str:
    """A row read out with the names of its columns, cells without a value left out."""
    pairs = zip(clause.columns, clause.cells, strict=True)
    return "；".join(
        f"{column}：{cell}" if column else cell
        for column, cell in pairs
        if cell and cell != "-" and not _RUNNING_NUMBER.fullmatch(column)
    )


def choose(found: Sequence[Candidate], words: Sequence[Word], *, limit: int) -> list[Candidate]:
    """The fewest sentences that cover what can be covered.

    The best comes first; another joins if it covers words that those before it do not, by at least `GAIN` of the
    weight of the question, and scores at least `NEAR` of the best.
    """
    if not found:
        return []
    chosen = [found[0]]
    total = sum(word.weight for word in words) or 1.0
    while len(chosen) < limit:
        covered = [max(values) for values in zip(*(one.own for one in chosen), strict=True)] if words else []
        best: tuple[float, Candidate] | None = None
        for one in found[1:]:
            if sum(len(other.text) for other in chosen) + len(one.text) > LONGEST:
                continue
            if one in chosen or one.score < NEAR * found[0].score or _same_words(one, chosen):
                continue
            gain = (
                sum(max(0.0, a - b) * word.weight for a, b, word in zip(one.own, covered, words, strict=True)) / total
            )
            if gain >= GAIN and (best is None or gain > best[0]):
                best = (gain, one)
        if best is None:
            break
        chosen.append(best[1])
    return chosen


GAIN = 0.12
NEAR = 0.6
LONGEST = 320
"""Characters of all chosen sentences together, unless the first alone is longer."""


def _same_words(one: Candidate, others: Sequence[Candidate]) -> bool:
    return any(re.sub(r"\W", "", one.text) == re.sub(r"\W", "", other.text) for other in others)


def cite(candidate: Candidate, n: int, source: str, pages: Sequence[int] = ()) -> Citation:
    """The citation of a candidate; its quote is cut from the stored source, so it is verbatim.

    `pages` is where the pages of the source start (`Source.pages`).
    """
    document = candidate.document
    table = None
    if candidate.clause.kind == "row":
        table = Cell(
            row=row_name(candidate.clause), column="、".join(column for column in candidate.clause.columns if column)
        )
    return Citation(
        n=n,
        document_id=document.id,
        document=document.title,
        number=document.number,
        issuer=document.issuer,
        place=document.place,
        address=candidate.clause.address,
        quote=candidate.span.cut(source),
        file=document.file,
        start=candidate.span.start,
        end=candidate.span.end,
        table=table,
        page=bisect_right(pages, candidate.span.start) or None,
        noise=candidate.noise,
    )


def row_name(clause: Clause) -> str:
    """The first cell that is no running number: what a row is about."""
    texts = [cell for cell in clause.cells if cell and not re.fullmatch(r"[\d.,%\-—]+", cell)]
    return max(texts, key=len, default=clause.address or "")


def evidence(candidate: Candidate, n: int, source: str, pages: Sequence[int] = ()) -> Evidence:
    """The candidate as numbered evidence for a prompt."""
    text = reading_of_row(candidate.clause) if candidate.clause.kind == "row" else candidate.text
    return Evidence(
        n=n,
        citation=cite(candidate, n, source, pages),
        text=text,
        headings=candidate.clause.headings,
        score=candidate.score,
    )
