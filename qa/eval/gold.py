"""The gold answer of a case in the public form of an answer, so that metrics can be tried on what is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from index.types import Document
from qa.eval.cases import Case
from qa.eval.outcome import Corpus
from qa.eval.relevance import gold_places

SENTENCE = re.compile(r".+?(?:[。；;！？!?]+|\.(?=\s|$)|$)", re.DOTALL)
EQUATION = re.compile(r"[^，。；：,;:（）]*[=＝≈][^，。；：,;:（）]*")


def gold_answer(case: Case, corpus: Corpus, documents: Sequence[Document]) -> dict[str, Any]:
    """The gold answer as an answer: its sentences, each citing all gold quotes; the first acceptable status.

    A piece of a sentence with an equals sign is its `calculation`. Gold quotes that are not in the corpus are left out.
    """
    texts = corpus.texts(case)
    places = [found[0] for gold in case.evidence if (found := gold_places(gold, texts.get(gold.file, "")))]
    citations = [
        _citation(n, place.file, place.start, place.end, texts[place.file], documents)
        for n, place in enumerate(places, start=1)
    ]
    numbers = [citation["n"] for citation in citations]
    sentences = []
    for found in SENTENCE.finditer(case.answer):
        if text := found.group().strip():
            entry: dict[str, Any] = {"text": text, "citations": numbers, "verdict": "supported"}
            if equations := EQUATION.findall(text):
                entry["calculation"] = "；".join(equations)
            sentences.append(entry)
    return {
        "id": case.id,
        "question": case.question,
        "status": case.status[0],
        "answer": answer_text(sentences),
        "sentences": sentences,
        "citations": citations,
        "nearest": [],
        "notices": [],
    }


def answer_text(sentences: Sequence[dict[str, Any]]) -> str:
    """The shown sentences with their markers, one a line."""
    return "\n".join(
        sentence["text"] + "".join(f"[{n}]" for n in sentence["citations"])
        for sentence in sentences
        if sentence["verdict"] != "withheld"
    )


def _citation(n: int, file: str, start: int, end: int, text: str, documents: Sequence[Document]) -> dict[str, Any]:
    """A citation of `text[start:end]`, in the name of the document of the file whose body holds it."""
    own = [document for document in documents if document.file == file]
    holder = next((one for one in own if one.body.start <= start < one.body.end), own[0] if own else None)
    return {
        "n": n,
        "document_id": holder.id if holder else "",
        "document": holder.title if holder else "",
        "number": holder.number if holder else None,
        "issuer": holder.issuer if holder else None,
        "place": holder.place if holder else None,
        "address": None,
        "quote": text[start:end],
        "file": file,
        "start": start,
        "end": end,
    }
