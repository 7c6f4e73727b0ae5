"""The gold answer of a case in the public form of an answer, so that metrics can be tried on what is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from index.types import Clause, Document
from qa.eval.cases import Case
from qa.eval.observation import Place, cited_place
from qa.eval.outcome import Corpus
from qa.eval.relevance import gold_places, overlap

SENTENCE = re.compile(r".+?(?:[。；;！？!?]+|\.(?=\s|$)|$)", re.DOTALL)
EQUATION = re.compile(
    r"(?:[\d.]+[^\d，。；：、=＝]{0,4}[×xX*÷/+＋−-]\s*)+[\d.]+[^，。；：、=＝]{0,6}[=＝≈][^，。；：,;（）]*"
)


def gold_answer(
    case: Case, corpus: Corpus, documents: Sequence[Document], clauses: Sequence[tuple[str, Clause]], *, prose: bool
) -> dict[str, Any]:
    """The gold answer as an answer with the first acceptable status.

    With `prose` its sentences are those of the gold answer, each citing the clauses of all gold quotes; they are a
    person's words and may tell more than the quotes prove. Without it they are the gold quotes, and the gold answer
    as it stands if there is none.

    A gold quote is the least that proves the answer, its clause what an answer would cite. A piece of a sentence
    with an equals sign is its `calculation`. Gold quotes that are not in the corpus are left out.

    Args:
        case: whose gold answer it is.
        corpus: the texts.
        documents: of the index.
        clauses: all clauses of the index with their files.
        prose: whose words the sentences are.
    """
    texts = corpus.texts(case)
    places = [found[0] for gold in case.evidence if (found := gold_places(gold, texts.get(gold.file, "")))]
    around = dict.fromkeys(whole for place in places for whole in _around(place, clauses))
    citations = [
        _citation(n, place, clause, texts[place.file], documents) for n, (place, clause) in enumerate(around, start=1)
    ]
    numbers = [citation["n"] for citation in citations]
    answer = {
        "id": case.id,
        "question": case.question,
        "status": case.status[0],
        "citations": citations,
        "nearest": [],
        "notices": [],
    }
    if places and not prose:
        quoted = [
            {
                "text": texts[place.file][place.start : place.end],
                "citations": [citation["n"] for citation in citations if overlap(place, cited_place(citation))],
                "verdict": "verbatim",
            }
            for place in places
        ]
        return answer | {"sentences": quoted, "answer": f"{answer_text(quoted)}\n{case.answer}"}
    sentences = []
    for piece in SENTENCE.finditer(case.answer):
        if text := piece.group().strip():
            entry: dict[str, Any] = {"text": text, "citations": numbers, "verdict": "supported"}
            if equations := EQUATION.findall(text):
                entry["calculation"] = "；".join(equations)
            sentences.append(entry)
    return answer | {"sentences": sentences, "answer": answer_text(sentences)}


def answer_text(sentences: Sequence[dict[str, Any]]) -> str:
    """The shown sentences with their markers, one a line."""
    return "\n".join(
        sentence["text"] + "".join(f"[{n}]" for n in sentence["citations"])
        for sentence in sentences
        if sentence["verdict"] != "withheld"
    )


def _around(place: Place, clauses: Sequence[tuple[str, Clause]]) -> list[tuple[Place, Clause | None]]:
    """The clauses that hold some of a place, each with its own place; the place itself if there is none."""
    found: list[tuple[Place, Clause | None]] = [
        (whole, clause)
        for file, clause in clauses
        if overlap(place, whole := Place(file=file, start=clause.span.start, end=clause.span.end))
    ]
    return found or [(place, None)]


def _citation(n: int, place: Place, clause: Clause | None, text: str, documents: Sequence[Document]) -> dict[str, Any]:
    """A citation in the name of the document of the clause, or else of the one whose body holds the place."""
    own = [document for document in documents if document.file == place.file]
    first = next((one for one in own if one.body.start <= place.start < one.body.end), own[0] if own else None)
    holder = next((one for one in own if clause is not None and one.id == clause.document_id), first)
    entry: dict[str, Any] = {
        "n": n,
        "document_id": holder.id if holder else "",
        "document": holder.title if holder else "",
        "number": holder.number if holder else None,
        "issuer": holder.issuer if holder else None,
        "place": holder.place if holder else None,
        "address": clause.address if clause else None,
        "quote": text[place.start : place.end],
        "file": place.file,
        "start": place.start,
        "end": place.end,
    }
    if clause is not None:
        entry["noise"] = [
            {"start": noise.span.start, "end": noise.span.end, "reason": noise.reason} for noise in clause.noise
        ]
        if clause.kind == "row":
            entry["table"] = {
                "row": clause.cells[0] if clause.cells else "",
                "column": "、".join(filter(None, clause.columns)),
            }
    return entry
