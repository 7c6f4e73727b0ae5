"""Documents of a few lines, each its own clause, and the measures that are read from them."""

from __future__ import annotations

from collections.abc import Sequence

from index.measures.extract import extract
from index.measures.types import Measure
from index.types import Clause, ClauseKind, Document, Span


def document(text: str, *, place: str | None = "临山区") -> Document:
    """A document that is all of a text."""
    return Document(
        id="0" * 12, file="a.txt", title="临山区若干措施", number=None, issuer=None, issued=None, period=None,
        validity=None, place=place, level=None, grammar="official", body=Span(start=0, end=len(text)),
    )  # fmt: skip


def clauses_of(lines: Sequence[str | tuple[str, str]]) -> tuple[str, list[Clause]]:
    """A text and its clauses: a line, or its address and the line."""
    text, clauses = "", []
    for ordinal, line in enumerate(lines):
        address, words = line if isinstance(line, tuple) else (f"{ordinal + 1}", line)
        kind: ClauseKind = "lead_in" if words.endswith("：") else "paragraph"
        clauses.append(
            Clause(
                document_id="0" * 12,
                ordinal=ordinal,
                address=address,
                headings=(),
                span=Span(start=len(text), end=len(text) + len(words)),
                kind=kind,
                noise=(),
                text=words,
            )
        )
        text += words + "\n\n"
    return text, clauses


def measures(*lines: str | tuple[str, str]) -> tuple[Measure, ...]:
    """The measures of a document of these lines."""
    text, clauses = clauses_of(lines)
    return extract(document(text), clauses, text)


def measure(*lines: str | tuple[str, str]) -> Measure:
    """The only one."""
    found = measures(*lines)
    assert len(found) == 1, [one.words for one in found]
    return found[0]
