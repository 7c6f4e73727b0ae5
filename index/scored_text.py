"""What of a clause is scored: the title and the heading path say what a clause is about, so they belong to it."""

from __future__ import annotations

from index.types import Clause, Document
from index.windows import windows


def lexical_text(document: Document, clause: Clause) -> str:
    """Title, heading path and words of a clause, one part a line, for `index.tokens.terms`."""
    return "。\n".join(_parts(document, clause))


def dense_text(document: Document, clause: Clause) -> str:
    """The same parts joined as one passage for an embedder; its prefix (`passage: `) is the embedder's affair."""
    return "\n".join(_parts(document, clause))


def lexical_windows(document: Document, clause: Clause) -> list[str]:
    """As `lexical_text`, of each window of a long clause, see `index.windows`."""
    return ["。\n".join(parts) for parts in _windows(document, clause)]


def dense_windows(document: Document, clause: Clause) -> list[str]:
    """As `dense_text`, of each window of a long clause, see `index.windows`."""
    return ["\n".join(parts) for parts in _windows(document, clause)]


def _parts(document: Document, clause: Clause) -> list[str]:
    words = _words(clause)
    return [part for part in (document.title, *clause.headings) if part and part not in words] + [words]


def _windows(document: Document, clause: Clause) -> list[list[str]]:
    *above, words = _parts(document, clause)
    return [[*above, window.cut(words)] for window in windows(words)]


def _words(clause: Clause) -> str:
    """A row speaks through its columns and filled-down cells, which its own source text may lack."""
    if not clause.columns:
        return clause.text
    pairs = zip(clause.columns, clause.cells, strict=True)
    return "；".join(f"{column}：{cell}" if column else cell for column, cell in pairs if cell)
