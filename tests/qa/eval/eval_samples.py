"""Tiny cases and answers, small enough to score by hand."""

from __future__ import annotations

import json
from typing import Any

from qa.eval.cases import Case, GoldQuote
from qa.eval.observation import Observation, Place
from qa.eval.outcome import Corpus
from qa.types import Turn

FILE = "a.txt"
TEXT = "一、奖励。国家级奖励50万元，省级奖励20万元。二、期限。有效期3年。"
SOURCES = {FILE: TEXT}
CORPUS = Corpus(sources=SOURCES, files={"d" * 12: FILE})


def entry(**changes: Any) -> dict[str, Any]:
    """A case as it stands in a file."""
    return {
        "id": "one",
        "question": "国家级奖励多少？",
        "lang": "zh-Hans",
        "user": "enterprise",
        "type": "amount",
        "answerable": "yes",
        "status": ["answered"],
        "answer": "50万元",
        "evidence": [{"file": FILE, "quote": "国家级奖励50万元"}],
        "must_include": ["50万||500000"],
        "must_not_include": ["20万"],
        "note": "",
    } | changes


def line(**changes: Any) -> str:
    """`entry` as a line."""
    return json.dumps(entry(**changes), ensure_ascii=False)


def case(
    *,
    question: str = "国家级奖励多少？",
    quotes: tuple[str, ...] = ("国家级奖励50万元",),
    must_include: tuple[str, ...] = (),
    must_not_include: tuple[str, ...] = (),
    status: tuple[str, ...] = ("answered",),
    history: tuple[Turn, ...] = (),
    id: str = "one",
    type: str = "amount",
    gold: str = "",
) -> Case:
    """A case over `SOURCES`."""
    return Case(
        id=id,
        question=question,
        lang="zh-Hans",
        user="enterprise",
        type=type,
        answerable=True,
        status=status,
        answer=gold,
        evidence=tuple(GoldQuote(file=FILE, quote=quote) for quote in quotes),
        must_include=must_include,
        must_not_include=must_not_include,
        note="",
        history=history,
        extra_documents=(),
        as_of="2026-11-21",
    )


def citation(n: int, quote: str, *, start: int | None = None, file: str = FILE, text: str = TEXT) -> dict[str, Any]:
    """A citation of `quote` in `TEXT`, or another text; a right one unless `start` says otherwise."""
    at = text.index(quote) if start is None else start
    return {"n": n, "quote": quote, "file": file, "start": at, "end": at + len(quote)}


def sentence(text: str, *citations: int, verdict: str = "supported", calculation: str | None = None) -> dict[str, Any]:
    """A sentence of an answer."""
    base: dict[str, Any] = {"text": text, "citations": list(citations), "verdict": verdict}
    return base | ({"calculation": calculation} if calculation else {})


def answer(
    *sentences: dict[str, Any],
    citations: tuple[dict[str, Any], ...] = (),
    nearest: tuple[dict[str, Any], ...] = (),
    notices: tuple[dict[str, Any], ...] = (),
    status: str = "answered",
) -> dict[str, Any]:
    """An answer whose `answer` string is its shown sentences with their markers."""
    shown = [
        item["text"] + "".join(f"[{n}]" for n in item["citations"])
        for item in sentences
        if item["verdict"] != "withheld"
    ]
    return {
        "status": status,
        "answer": "\n".join([*shown, *(notice["text"] for notice in notices)]),
        "sentences": list(sentences),
        "citations": list(citations),
        "nearest": list(nearest),
        "notices": list(notices),
    }


def observe(
    given: dict[str, Any],
    *,
    of: Case | None = None,
    retrieved: tuple[Place, ...] | None = None,
    text: str = TEXT,
    places: tuple[str, ...] = (),
) -> Observation:
    """An observation over `SOURCES`, or over another text of the same file."""
    return Observation(
        case=of or case(), answer=given, sources={FILE: text}, retrieved=retrieved, places=frozenset(places)
    )


def says(text: str, quote: str, **more: Any) -> Observation:
    """An answer of one sentence that cites one quote, which is the whole source."""
    given = answer(sentence(text, 1), citations=(citation(1, quote, text=quote) | more.pop("cited", {}),))
    return observe(given, text=quote, **more)
