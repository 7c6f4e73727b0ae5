"""The answer that a guide gives behind the label of a field: the whole short block, items as items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.labels import official_label
from index.types import Clause, Span
from index.values import find_values
from qa.asked.further import first_question
from qa.asked.guide_fields import Field, asked_fields, is_label, labelled
from qa.found.candidate import Candidate, sentences_of
from qa.found.fragments import fragment
from qa.retrieve import Collection
from qa.types import Sentence
from qa.understand import Query
from qa.ways.decision import Decision
from qa.wording import say

NEAR = 0.8
"""A candidate points to the guide it stands in down to this share of the best score."""
WHOLE = 320
"""Characters of a block that is quoted whole, at the most; of a longer one its items."""
MOST = 8
"""Quotes of one block, at the most."""
_GUIDES = 3
"""Documents looked at."""
_ITEM = re.compile(r"^\s*(?:[a-zA-Z][.、．)）]|[●■◆·•①-⑳])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What stands behind one label."""

    path: tuple[str, ...]
    """The headings above the label, outermost first."""
    heading: str
    """The heading that is the label; empty if it stands in front of a colon."""
    clauses: tuple[Clause, ...]
    """In reading order; the first may hold the label itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideAnswer:
    """The quotes for the fields that a question asks for, and the names of those that the guide does not have."""

    chosen: tuple[Candidate, ...]
    missing: tuple[str, ...]


def guide_answer(collection: Collection, query: Query, found: Sequence[Candidate]) -> GuideAnswer | None:
    """What the guide of the best candidates says behind the labels that the question asks for; None without such.

    A label stands for what its section is about: that of the candidate, or the whole document where the label is one
    of its outermost headings. `found` is best first and not empty.
    """
    asked = [asked_fields(query, part) for part in _questions(query)]
    fields = tuple(dict.fromkeys(field for part in asked for field in part))
    if not fields:
        return None
    for guide in _guides(found):
        blocks = {field.name: _block_for(collection, guide, field) for field in fields}
        quotes = [one for block in blocks.values() if block is not None for one in _quoted(collection, guide, block)]
        told = [any(blocks[field.name] is not None for field in part) for part in asked if part]
        if quotes and told[0]:
            missing = tuple(
                part[0].name for part, holds in zip([one for one in asked if one], told, strict=True) if not holds
            )
            return GuideAnswer(chosen=tuple(dict.fromkeys(quotes))[:MOST], missing=missing)
    return None


def guided_decision(query: Query, guided: GuideAnswer) -> Decision:
    """The decision that quotes a guide, and names the fields that it does not have."""
    if not guided.missing:
        return Decision(status="answered", chosen=guided.chosen, complete=True)
    text = say("attribute", query.language, names="、".join(guided.missing))
    made = Sentence(text=text, citations=(), verdict="supported")
    return Decision(status="partly_answered", chosen=guided.chosen, made=(made,), reason="attribute", complete=True)


def _questions(query: Query) -> list[str]:
    behind = [part.strip(" ，,。") for part in re.split("[?？]", query.text)[1:]]
    return [first_question(query.search), *(part for part in behind if part)]


def _guides(found: Sequence[Candidate]) -> list[Candidate]:
    """The best candidate of each document that the question may be about."""
    first: dict[str, Candidate] = {}
    for one in found:
        if one.score >= NEAR * found[0].score and one.clause.kind != "row":
            first.setdefault(one.document.id, one)
    return list(first.values())[:_GUIDES]


def _block_for(collection: Collection, guide: Candidate, field: Field) -> Block | None:
    """The block of a field that belongs to a candidate; None if there is none or it is not certain which."""
    blocks = list(_blocks(collection.clauses(guide.document.id), field))
    own = [block for block in blocks if block.path and block.path[:1] == guide.clause.headings[:1]]
    if own:
        return own[0]
    general = [block for block in blocks if not block.path]
    if len(blocks) == 1 and not guide.clause.headings:
        return blocks[0]
    same = len({block.heading for block in general}) == 1 and (len(general) == 1 or bool(general[0].heading))
    return general[0] if same else None


def _blocks(clauses: Sequence[Clause], field: Field) -> Iterator[Block]:
    """The blocks of a field in a document, in order."""
    at = 0
    while at < len(clauses):
        clause = clauses[at]
        depth = (
            None
            if field.line
            else next((place for place, one in enumerate(clause.headings) if is_label(one, field)), None)
        )
        label, content = labelled(clause.text) if clause.kind != "row" else ("", "")
        end = at + 1
        if depth is not None:
            inner = next(
                (
                    place
                    for place in range(len(clause.headings) - 1, depth, -1)
                    if is_label(clause.headings[place], field)
                ),
                depth,
            )
            end = _run(clauses, at, inner)
            yield Block(path=clause.headings[:depth], heading=clause.headings[depth], clauses=tuple(clauses[at:end]))
        elif label and is_label(label, field):
            if not content:
                while (
                    end < len(clauses) and clauses[end].headings == clause.headings and not _is_labelled(clauses[end])
                ):
                    end += 1
            own = clauses[at:end] if content or end > at + 1 else ()
            if own:
                yield Block(path=clause.headings[:1], heading="", clauses=tuple(own))
        at = end


def _run(clauses: Sequence[Clause], at: int, depth: int) -> int:
    """Where the clauses end that stand below the same heading as the one at `at`, `depth` headings from the outside."""
    path = clauses[at].headings[: depth + 1]
    end = at + 1
    while end < len(clauses) and clauses[end].headings[: depth + 1] == path:
        end += 1
    return end


def _is_labelled(clause: Clause) -> bool:
    """True if a new label begins: one in front of a colon that nothing but items or a short text follows."""
    label, _ = labelled(clause.text)
    return bool(label) and official_label(clause.text) is None


def _quoted(collection: Collection, guide: Candidate, block: Block) -> list[Candidate]:
    """A short block whole; of a longer one its items, each with its first sentence."""
    if sum(len(one.text) for one in block.clauses) <= WHOLE:
        return [whole for one in block.clauses if (whole := _whole(collection, one)) is not None][:MOST]
    items = [one for one in block.clauses if official_label(one.text) is not None or _ITEM.match(one.text)]
    quotes = [first for one in items or block.clauses if (first := _first(collection, one)) is not None]
    kept: list[Candidate] = []
    for one in quotes[:MOST]:
        if kept and sum(len(each.text) for each in kept) + len(one.text) > WHOLE:
            break
        kept.append(one)
    return kept


def _whole(collection: Collection, clause: Clause) -> Candidate | None:
    sentences = sentences_of(collection, clause)
    if not sentences:
        return None
    span = Span(start=sentences[0].span.start, end=sentences[-1].span.end)
    piece = fragment(collection.text(sentences[0].document.file), clause, span)
    return replace(sentences[0], span=piece.span, text=piece.text, noise=piece.noise, values=find_values(piece.text))


def _first(collection: Collection, clause: Clause) -> Candidate | None:
    return next(iter(sentences_of(collection, clause)), None)
