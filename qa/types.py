"""The values that flow from a question to its answer. All are frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from index.types import Noise

Status = Literal["answered", "partly_answered", "not_stated", "conflicting", "out_of_scope", "refused"]
Verdict = Literal["verbatim", "supported", "computed", "converted", "repaired", "withheld"]
NoticeKind = Literal[
    "period_ended",
    "validity_unknown",
    "masked",
    "contradiction",
    "truncated",
    "wish",
    "place",
    "ai",
    "withheld",
    "degraded",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One earlier message of a conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraDocument:
    """A document that is indexed for one question only."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked."""

    text: str
    """1 … 4,000 characters."""
    as_of: str
    """`YYYY-MM-DD`: the day for which the answer must hold."""
    history: tuple[Turn, ...] = ()
    extra_documents: tuple[ExtraDocument, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where in a table a quote stands."""

    row: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A checked quote and its address; `quote` is the stored source text at `[start, end)` of `file`."""

    n: int
    """1, 2, 3 … inside one answer."""
    document_id: str
    document: str
    """Title."""
    number: str | None
    """发文字号."""
    issuer: str | None
    place: str | None
    address: str | None
    quote: str
    file: str
    start: int
    end: int
    table: Cell | None = None
    page: int | None = None
    """Page on which the quote starts, from 1; None if the file has no pages."""
    ocr: bool = False
    """True if some of the quote was read by OCR, so that it may differ from what the page shows."""
    noise: tuple[Noise, ...] = ()
    """Inline noise inside the quote, in source offsets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A citation with the source text around it: `before + citation.quote + after` is verbatim source."""

    citation: Citation
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence, row or lead-in that may answer, numbered for the prompt."""

    n: int
    citation: Citation
    text: str
    """The quote without inline noise."""
    headings: tuple[str, ...]
    score: float
    """0 … 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of an answer, without its markers."""

    text: str
    citations: tuple[int, ...]
    verdict: Verdict
    calculation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something the reader must know beside the answer."""

    kind: NoticeKind
    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timings:
    """Milliseconds since the question arrived; None = did not happen."""

    retrieve_ms: float
    first_evidence_ms: float | None
    first_token_ms: float | None
    total_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The whole answer; `qa.contract.to_json` gives its public form."""

    question: str
    standalone_question: str | None
    as_of: str
    status: Status
    answer: str
    """The shown sentences with their [n] markers, then the notices, one a line."""
    sentences: tuple[Sentence, ...]
    """Shown and withheld ones, in order."""
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    notices: tuple[Notice, ...]
    model: str
    model_hash: str
    prompt_hash: str
    index_id: str
    timings: Timings
    eligibility: Mapping[str, object] | None = None
    """The measures that were judged for the asker, as `qa.eligibility.report_json` writes them; None if none were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFound:
    """Event: verified quotes are at hand, before any model has spoken."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """Event: the model wrote another piece of its draft (not yet checked)."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """Event, always the last one: the checked answer."""

    answer: Answer


Event = EvidenceFound | Drafted | Answered
