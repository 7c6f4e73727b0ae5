"""From a source text to documents and clauses: the one place where the parts of reading meet."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from index.cleaning import NoiseIn, block_noise, inline_noise_of
from index.compilation import titles_of_parts
from index.contradictions import View, find_contradictions
from index.contradictions.counts import Announced, announcements
from index.dates import iso_date
from index.divisions import narrowest
from index.hinted_title import hinted_title
from index.imprint import imprint
from index.leaves import leaves, numbered, rows
from index.level import level_of
from index.masks import masked
from index.outline import choose_grammar, outline_official
from index.outline_statute import outline_statute
from index.paragraphs import Paragraph, paragraphs
from index.period import planning_period
from index.places import place_of
from index.remnants import without_remnants
from index.stated import page_validity, prevailing, statement
from index.tables import Table, find_tables
from index.titles import TitleLines, find_title, split_documents
from index.truncation import breaks_off, ends_early
from index.types import (
    Clause,
    Document,
    Finding,
    Reading,
    Segment,
    SegmentKind,
    Source,
    Span,
    Validity,
)
from index.validity import validity
from index.values.folding import fold

_INVISIBLE = " \t\n\r\u3000\xa0\ufeff"
_SINCE_PRINTING = re.compile(r"[自从從](?:\S{0,4})印[发發]")


def read_source(source: Source) -> Reading:
    """Reads one source. Its segments are its whole text; a file without a policy sentence has no documents."""
    text = source.text
    parts, remnants = without_remnants(text, paragraphs(text))
    reasons = block_noise([part.span.cut(text) for part in parts])
    noise = [
        Segment(span=part.span, kind="noise", reason=reason)
        for part, reason in zip(parts, reasons, strict=True)
        if reason is not None
    ]
    clean = [part for part, reason in zip(parts, reasons, strict=True) if reason is None]
    page, block = _catalogued(source, clean)
    clean = [part for part in clean if part not in block]
    groups = split_documents([part.span.cut(text) for part in clean])
    if groups and groups[0].start > 0:
        noise += [
            Segment(span=part.span, kind="noise", reason="before the first document")
            for part in clean[: groups[0].start]
        ]
    found: list[_Read] = []
    bare = [_segment(part, "metadata") for part in block]
    gathered = [[clean[index] for index in group] for group in groups]
    shared = _Shared(source=source, folded=fold(text), noise_in=inline_noise_of(text), page=page)
    several = [[part.span.cut(text) for part in members] for members in gathered] if len(groups) > 1 else []
    for members, title in zip_longest(gathered, titles_of_parts(several)):
        one = _read_document(shared, members, title)
        if one is None:
            bare += [_segment(part, "metadata") for part in members]
        else:
            found.append(one)
    segments = [*noise, *remnants, *bare, *(segment for one in found for segment in one.segments)]
    cut = [
        finding
        for one in found
        for finding in tuple(breaks_off(one.document.id, text, one.clauses, remnants))
        or ends_early(one.document.id, one.views, one.announced)
    ]
    return Reading(
        source=source,
        documents=tuple(one.document for one in found),
        clauses=tuple(clause for one in found for clause in one.clauses),
        segments=tuple(_with_spaces(text, segments)),
        findings=tuple([*(finding for one in found for finding in one.findings), *cut]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    document: Document
    clauses: tuple[Clause, ...]
    views: tuple[View, ...]
    announced: tuple[Announced, ...]
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]


def _catalogued(source: Source, parts: Sequence[Paragraph]) -> tuple[Validity | None, list[Paragraph]]:
    """What the catalogue block of a file states of validity, and the paragraphs that do.

    A web page has such lines only if its reader saw a block.
    """
    spans = [part.span for part in parts]
    is_page = source.media == "html"
    hints = source.hints
    if is_page and not (hints.effective or hints.expires or hints.valid):
        return None, []
    found = statement([span.cut(source.text) for span in spans], rows=is_page)
    used = [parts[line] for line in found.lines] if found else []
    return page_validity(source.text, spans, found), used


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What the documents of one source share."""

    source: Source
    folded: str
    """Its text, folded."""
    noise_in: NoiseIn
    page: Validity | None
    """What the page states of validity."""


def _read_document(shared: _Shared, parts: list[Paragraph], part: TitleLines | None) -> _Read | None:
    """Reads one document; `part` is its title if it is one of a compilation."""
    source, text = shared.source, shared.source.text
    lines = [part.span.cut(text) for part in parts]
    titled = part or find_title(lines, markdown=source.media == "markdown", headline=_opens_in_one_line(source, parts))
    titled = titled if titled.title else hinted_title(lines, source.hints.title)
    marks = imprint(lines, titled.title, titled.paragraphs)
    tables = find_tables(text, parts)
    taken = frozenset(index for table in tables for index in _paragraphs_of(table))
    meta = frozenset({*titled.paragraphs, *marks.paragraphs}) - taken
    body_parts = [index for index in range(len(parts)) if index not in meta]
    if not body_parts:
        return None
    body = Span(start=parts[body_parts[0]].span.start, end=parts[-1].span.end)
    body_text = body.cut(text)
    hints = source.hints
    title = titled.title or hints.title
    issuer = marks.issuer or hints.issuer
    place = place_of(title, issuer, body_text, several=part is not None and part.paragraphs == (0,))
    issued = marks.issued or iso_date(hints.issued or "")
    shown = title or (f"{narrowest(place)}（原文标题缺失）" if place else source.file)
    grammar = choose_grammar(text, parts)
    noise = [one.span for part in parts for one in (*part.wraps, *shared.noise_in(part.span))]
    document = Document(
        id=hashlib.sha256(f"{source.file}\n{shown}".encode()).hexdigest()[:12],
        file=source.file,
        title=shown,
        number=_fuller(marks.number, hints.number),
        issuer=issuer,
        issued=issued,
        period=planning_period(title, body_text),
        validity=prevailing(_validity(text, noise, body, issued, marks.printed), None if part else shared.page),
        place=place,
        level=level_of(place, issuer),
        grammar=grammar,
        body=body,
    )
    outline = outline_statute if grammar == "statute" else outline_official
    pieces = list(outline(text, parts, frozenset(meta | taken)))
    found: list[Clause] = []
    for piece in pieces:
        if piece.kind == "clause":
            found += leaves(text, parts, piece, document.id, shared.noise_in, first=len(found))
    found += [row for table in tables for row in rows(text, parts, table, pieces, document.id, shared.noise_in)]
    found.sort(key=lambda clause: clause.span.start)
    visible = [one for one in found if one.text.strip()]
    clauses = tuple(numbered(clause, ordinal) for ordinal, clause in enumerate(visible))
    segments = [
        *(_segment(parts[index], "metadata") for index in sorted(meta)),
        *(_segment(parts[piece.first], "heading") for piece in pieces if piece.kind == "heading"),
        *(Segment(span=clause.span, kind="clause") for clause in clauses),
        *(Segment(span=one.span, kind="noise", reason="invisible") for one in found if not one.text.strip()),
    ]
    for table in tables:
        segments += [_segment(parts[index], "table") for index in (table.header, *table.rules)]
        segments += [_segment(parts[table.caption], "caption")] if table.caption is not None else []
    views = tuple(View.within(clause, shared.folded) for clause in clauses)
    announced = tuple(announcements(views))
    return _Read(
        document=document,
        clauses=clauses,
        views=views,
        announced=announced,
        segments=tuple(segments),
        findings=(
            *masked(document.id, [clause.span for clause in clauses] + [parts[index].span for index in meta], text),
            *find_contradictions(document.id, views, announced),
        ),
    )


def _opens_in_one_line(source: Source, parts: Sequence[Paragraph]) -> bool:
    """True if a plain text begins with the first of `parts`, and the second stands in the same line."""
    if source.media != "text" or len(parts) < 2 or source.text[: parts[0].span.start].strip(_INVISIBLE):
        return False
    between = source.text[parts[0].span.end : parts[1].span.start]
    return len(between.splitlines()) <= 1 and not between.endswith(("\n", "\r"))


def _validity(text: str, noise: Sequence[Span], body: Span, issued: str | None, printed: str | None) -> Validity | None:
    """What the text says of its validity; 自印发之日起 counts from the day of the closing line …印发."""
    found = validity(text, body, issued, noise)
    if found is None or printed is None or not _SINCE_PRINTING.search(found.words):
        return found
    return validity(text, body, printed, noise)


def _paragraphs_of(table: Table) -> Iterable[int]:
    """Places of all paragraphs of a table."""
    yield table.header
    yield from table.rules
    yield from (row.paragraph for row in table.rows)
    if table.caption is not None:
        yield table.caption


def _fuller(written: str | None, hint: str | None) -> str | None:
    """The number as the text has it, unless it is only the end of what the page says (第707号, 国令第707号)."""
    return hint if written is None or (hint is not None and hint.endswith(written)) else written


def _segment(part: Paragraph, kind: SegmentKind) -> Segment:
    return Segment(span=part.span, kind=kind)


def _with_spaces(text: str, segments: Iterable[Segment]) -> Iterable[Segment]:
    """The segments in order, and white space between them, so that together they are the whole text."""
    left = 0
    for segment in sorted(segments, key=lambda one: (one.span.start, one.span.end)):
        if segment.span.start > left:
            yield Segment(span=Span(start=left, end=segment.span.start), kind="space")
        yield segment
        left = segment.span.end
    if left < len(text):
        yield Segment(span=Span(start=left, end=len(text)), kind="space")
