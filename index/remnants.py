"""Rests of scripts and comments of a page inside the paragraphs of a text."""

from __future__ import annotations

from index.cleaning import SCRIPT_MARKS, script_remnant
from index.paragraphs import Paragraph
from index.types import Segment, Span


def without_remnants(text: str, parts: list[Paragraph]) -> tuple[list[Paragraph], list[Segment]]:
    """What is left of the paragraphs, in order, and the remnants as noise."""
    if not any(mark in text for mark in SCRIPT_MARKS):
        return parts, []
    kept: list[Paragraph] = []
    remnants: list[Segment] = []
    for part in parts:
        rest = part.span
        while (remnant := script_remnant(text, rest)) is not None:
            remnants.append(Segment(span=remnant, kind="noise", reason="script remnant"))
            kept += _part_of(text, part, rest.start, remnant.start)
            rest = Span(start=remnant.end, end=rest.end)
        kept += [part] if rest == part.span else _part_of(text, part, rest.start, rest.end)
    return kept, remnants


def _part_of(text: str, part: Paragraph, start: int, end: int) -> list[Paragraph]:
    """What `text[start:end]` is of a paragraph, without white space at its ends; nothing if it is white space."""
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return []
    begin = start + len(piece) - len(piece.lstrip())
    span = Span(start=begin, end=begin + len(inner))
    wraps = tuple(wrap for wrap in part.wraps if span.start <= wrap.span.start and wrap.span.end <= span.end)
    return [Paragraph(span=span, wraps=wraps)]
