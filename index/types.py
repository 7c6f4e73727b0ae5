"""The values that flow from files to hits. All are frozen; offsets are `str` offsets, `[start, end)`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Media = Literal["text", "markdown", "html", "docx", "pdf", "xlsx", "csv"]
Grammar = Literal["official", "statute"]
ClauseKind = Literal["paragraph", "lead_in", "row"]
SegmentKind = Literal["clause", "heading", "metadata", "caption", "table", "noise", "space"]
FindingKind = Literal["masked", "truncated", "contradiction"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of `str` offsets into a source text; `0 <= start <= end`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def cut(self, text: str) -> str:
        """The characters of `text` inside this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a file says of itself outside its text (HTML `<meta>` tags and the like); None = not given."""

    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    issued: str | None = None
    """As written in the file."""
    effective: str | None = None
    """First day, as written in the file."""
    expires: str | None = None
    """Last day or term, as written in the file."""
    valid: str | None = None
    """The file's own word for whether it is in force, for example `有效` or `失效（提前废止）`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file as text. For plain text the decoded file, line ends untouched; else the extracted text."""

    file: str
    """Path below the folder that was indexed, `/`-separated; the bare name for a single file."""
    text: str
    sha256: str
    """Of the file's bytes, hexadecimal."""
    media: Media
    encoding: str
    """As detected, for example `utf-8` or `gb18030`; `binary` for docx, pdf and xlsx."""
    hints: Hints = Hints()
    pages: tuple[int, ...] = ()
    """Offsets at which page 1, 2, … starts, ascending; empty if the format has no pages."""
    recognised: tuple[int, ...] = ()
    """Numbers, from 1, of the pages whose text is that of optical character recognition, ascending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The years a plan speaks of, both inclusive."""

    start: int
    end: int
    label: str
    """The words that prove it, as in the source, for example `(2019—2021)` or `十四五`."""
    explicit: bool
    """True if both years stand in the text, False if they follow from a name such as 十四五."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """What the text itself says of its validity, or of when it takes effect."""

    effective: str | None
    """First day, `YYYY-MM-DD`, or None."""
    expires: str | None
    """Last day, `YYYY-MM-DD`, or None."""
    words: str
    """The sentence that says so, verbatim."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One policy document; a file holds one or several."""

    id: str
    """12 hexadecimal digits of the SHA-256 of file name and title: stable across rebuilds."""
    file: str
    title: str
    number: str | None
    """发文字号 as in the source."""
    issuer: str | None
    issued: str | None
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    period: Period | None
    validity: Validity | None
    place: str | None
    """From the widest name to the narrowest, `湖北省武汉市硚口区`, in the script of the text; None without one."""
    level: Literal["national", "province", "city", "district", "zone"] | None
    grammar: Grammar
    body: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """Characters inside a clause that are not policy: kept in quotes, absent from what is searched."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A leaf unit of a document, at most 500 characters of source text."""

    document_id: str
    ordinal: int
    """0, 1, 2 … in reading order inside the document."""
    address: str | None
    """Canonical, for example `三、(二)2` or `第十二条第二款第(三)项` or `表1第17行`; None above the first heading."""
    headings: tuple[str, ...]
    """Titles of the enclosing headings, outermost first, without their labels."""
    span: Span
    kind: ClauseKind
    noise: tuple[Noise, ...]
    """Inline noise inside `span`, in order, not overlapping."""
    text: str
    """The source text of `span` without its inline noise: what is searched and shown to a model."""
    columns: tuple[str, ...] = ()
    """For a row: the names of its columns, as many as `cells`."""
    cells: tuple[str, ...] = ()
    """For a row: its cells, headers filled down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of a source text. The segments of a file, in order, are its whole text."""

    span: Span
    kind: SegmentKind
    reason: str = ""
    """For noise: the name of the rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that reading noticed, with the places that prove it."""

    document_id: str
    kind: FindingKind
    spans: tuple[Span, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read from one source."""

    source: Source
    documents: tuple[Document, ...]
    clauses: tuple[Clause, ...]
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A row of the index (0 … clauses − 1, catalogue order) and its score; higher is better."""

    row: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A clause that a search found."""

    clause: Clause
    row: int
    score: float
    """Fused score, 0 … 1."""
    lexical: float
    """Raw BM25 score, ≥ 0."""
    dense: float
    """Cosine, −1 … 1."""


Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into L2-normalised float32 vectors."""

    @property
    def id(self) -> str:
        """SHA-256 of the model's files: an index made with one embedder is not searched with another."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Shape `(len(texts), dimension)`."""
        ...

    def query(self, text: str) -> Vectors:
        """Shape `(dimension,)`."""
        ...


class Searcher(Protocol):
    """Finds the clauses of an index, wherever they are kept; see docs/design/013-search-at-scale.md.

    A row is a clause's number in catalogue order, 0 … clauses − 1. `inside` holds the ids of the documents to keep to:
    whatever clauses are chosen by (place, level, issuer, period) belongs to their documents. None: all documents.
    """

    def search(
        self, terms: Mapping[str, float], vector: Vectors, k: int, *, inside: frozenset[str] | None = None
    ) -> list[Hit]:
        """At most `k` clauses, best first, ties by row.

        `terms` says what each term of the query (`index.tokens.index_terms`) weighs, > 0; without one meaning decides
        alone. `vector` is that of the query, shape `(dimension,)`.
        """
        ...

    def listing(self, terms: Collection[str], *, inside: frozenset[str] | None = None) -> list[int]:
        """Every row that holds each of `terms`, ascending; every row if there are none."""
        ...

    def clause(self, row: int) -> Clause:
        """The clause of a row. Raises IndexError if there is none."""
        ...
