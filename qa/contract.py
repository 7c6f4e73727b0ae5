"""The public JSON form of an answer. Tools outside the project read it: change it only with the schema number."""

from __future__ import annotations

from typing import Any

from qa.types import Answer, Citation

SCHEMA = 1


def citation_json(citation: Citation) -> dict[str, Any]:
    """One entry of `citations` or `nearest`."""
    entry: dict[str, Any] = {
        "n": citation.n,
        "document_id": citation.document_id,
        "document": citation.document,
        "number": citation.number,
        "issuer": citation.issuer,
        "place": citation.place,
        "address": citation.address,
        "quote": citation.quote,
        "file": citation.file,
        "start": citation.start,
        "end": citation.end,
    }
    if citation.table is not None:
        entry["table"] = {"row": citation.table.row, "column": citation.table.column}
    if citation.page is not None:
        entry["page"] = citation.page
    if citation.ocr:
        entry["ocr"] = True
    if citation.noise:
        entry["noise"] = [
            {"start": noise.span.start, "end": noise.span.end, "reason": noise.reason} for noise in citation.noise
        ]
    return entry


def answer_json(answer: Answer, *, id: str | None = None) -> dict[str, Any]:
    """The answer as a JSON object; `id` is that of a batch line."""
    entry: dict[str, Any] = {"schema": SCHEMA}
    if id is not None:
        entry["id"] = id
    entry["question"] = answer.question
    if answer.standalone_question is not None:
        entry["standalone_question"] = answer.standalone_question
    entry |= {
        "as_of": answer.as_of,
        "status": answer.status,
        "answer": answer.answer,
        "sentences": [
            {"text": sentence.text, "citations": list(sentence.citations), "verdict": sentence.verdict}
            | ({"calculation": sentence.calculation} if sentence.calculation is not None else {})
            for sentence in answer.sentences
        ],
        "citations": [citation_json(citation) for citation in answer.citations],
        "nearest": [citation_json(citation) for citation in answer.nearest],
        "notices": [
            {"kind": notice.kind, "text": notice.text, "citations": list(notice.citations)} for notice in answer.notices
        ],
        "model": answer.model,
        "model_hash": answer.model_hash,
        "prompt_hash": answer.prompt_hash,
        "index_id": answer.index_id,
        "timings": {
            "retrieve_ms": answer.timings.retrieve_ms,
            "first_evidence_ms": answer.timings.first_evidence_ms,
            "first_token_ms": answer.timings.first_token_ms,
            "total_ms": answer.timings.total_ms,
        },
    }
    if answer.eligibility is not None:
        entry["eligibility"] = answer.eligibility
    return entry
