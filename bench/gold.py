"""Questions whose right clauses are known, over clauses that our own reader cut: what quality is measured on."""

from __future__ import annotations

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.readers.registry import read_bytes
from index.reading import read_source
from index.scored_text import dense_text, dense_windows, lexical_text, lexical_windows
from index.tokens import normalise
from index.types import Clause, Document, Span
from index.windows import windows

COVERED = 0.5
"""Part of a gold span that a clause must cover to be right."""
OTHERS = 30_000
"""Articles beside those that a question wants; encoding all 147,283 takes an hour."""
SEED = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """Clauses and questions."""

    name: str
    lexical: tuple[str, ...]
    """What is scored by words, a clause each."""
    dense: tuple[str, ...]
    """What is encoded, a clause each."""
    owners: tuple[int, ...]
    """The row of each window of a long clause, ascending."""
    lexical_windows: tuple[str, ...]
    """What of each window is scored by words."""
    dense_windows: tuple[str, ...]
    """What of each window is encoded."""
    plain: tuple[str, ...]
    """Title and text of a clause: what the floor scores."""
    questions: tuple[str, ...]
    right: tuple[frozenset[int], ...]
    """For each question the rows that are right; none where no single clause covers half of the answer."""
    places: tuple[tuple[str, Span], ...] = ()
    """For each row its document and where in that it stands; empty if rows have no neighbours."""
    answers: tuple[tuple[str, Span, str], ...] = ()
    """For each question the document, the place and the squeezed text of the answer; empty without `places`."""
    squeezed: tuple[str, ...] = ()
    """For each row its text in normal form without white space; empty without `places`."""

    def covers(self, question: int, rows: Sequence[int]) -> bool:
        """True if rows that stand one behind the other cover half of an answer, or hold all of its text."""
        document, span, answer = self.answers[question]
        first, last = self.places[rows[0]][1], self.places[rows[-1]][1]
        shared = min(span.end, last.end) - max(span.start, first.start)
        if self.places[rows[0]][0] == document and shared >= COVERED * len(span):
            return True
        return bool(answer) and answer in "".join(self.squeezed[row] for row in rows)


def notices(folder: Path) -> Gold:
    """The notices of `ncp/` and their answerable questions.

    A clause is right if it covers at least half of the gold span, or holds all of its text in another document.
    """
    corpus = _lines(folder / "ncp/corpus.jsonl")
    lexical: list[str] = []
    dense, plain, squeezed, places = [], [], [], []
    pairs: list[tuple[Document, Clause]] = []
    of_document: defaultdict[str, list[tuple[int, Clause]]] = defaultdict(list)
    texts = {entry["docid"]: entry["text"] for entry in corpus}
    for entry in corpus:
        reading = read_source(read_bytes(entry["text"].encode(), f"{entry['docid']}.txt"))
        documents = {document.id: document for document in reading.documents}
        for clause in reading.clauses:
            document = documents[clause.document_id]
            of_document[entry["docid"]].append((len(lexical), clause))
            pairs.append((document, clause))
            lexical.append(lexical_text(document, clause))
            dense.append(dense_text(document, clause))
            plain.append(f"{document.title}。\n{clause.text}")
            squeezed.append(_squeezed(clause.text))
            places.append((document.id, clause.span))
    questions, right, answers = [], [], []
    for case in _lines(folder / "ncp/answerable.jsonl"):
        start = texts.get(case["docid"], "").find(case["answer"])
        if start < 0:
            continue
        end = start + len(case["answer"])
        rows = {
            row
            for row, clause in of_document[case["docid"]]
            if min(end, clause.span.end) - max(start, clause.span.start) >= COVERED * (end - start)
        }
        answer = _squeezed(case["answer"])
        rows |= {row for row, text in enumerate(squeezed) if answer and answer in text}
        questions.append(case["question"])
        right.append(frozenset(rows))
        own = next(
            (clause for _, clause in of_document[case["docid"]] if clause.span.start <= start < clause.span.end), None
        )
        answers.append((own.document_id if own else "", Span(start=start, end=end), answer))
    return Gold(
        name="notices (NCP), own clauses",
        places=tuple(places),
        answers=tuple(answers),
        squeezed=tuple(squeezed),
        owners=tuple(row for row, pair in enumerate(pairs) for _ in dense_windows(*pair)),
        lexical_windows=tuple(text for pair in pairs for text in lexical_windows(*pair)),
        dense_windows=tuple(text for pair in pairs for text in dense_windows(*pair)),
        lexical=tuple(lexical),
        dense=tuple(dense),
        plain=tuple(plain),
        questions=tuple(questions),
        right=tuple(right),
    )


def statutes(folder: Path, others: int = OTHERS) -> Gold:
    """All articles that a lay question wants, and `others` more, drawn with a fixed seed."""
    with gzip.open(folder / "statutes/articles.jsonl.gz", "rt", encoding="utf-8") as file:
        articles = {entry["id"]: entry for entry in map(json.loads, file)}
    cases = _lines(folder / "statutes/queries.jsonl")
    wanted = [[id for name in case["relevant"] for id in name["ids"]] for case in cases]
    gold = sorted({id for ids in wanted for id in ids})
    rest = [id for id in articles if id not in set(gold)]
    random.Random(SEED).shuffle(rest)  # noqa: S311 - a sample needs no secrets
    chosen = [*gold, *rest[:others]]
    row_of = {id: row for row, id in enumerate(chosen)}
    texts = tuple(f"{articles[id]['law']}。\n{articles[id]['article']} {articles[id]['text']}" for id in chosen)
    cut = [
        (row, articles[id]["law"], articles[id]["article"], window.cut(articles[id]["text"]))
        for row, id in enumerate(chosen)
        for window in windows(articles[id]["text"])
    ]
    return Gold(
        owners=tuple(row for row, *_ in cut),
        lexical_windows=tuple("。\n".join(parts) for _, *parts in cut),
        dense_windows=tuple("\n".join(parts) for _, *parts in cut),
        name=f"statutes, {len(chosen):,} articles",
        lexical=texts,
        dense=tuple(f"{articles[id]['law']}\n{articles[id]['article']} {articles[id]['text'][:500]}" for id in chosen),
        plain=texts,
        questions=tuple(case["question"] for case in cases),
        right=tuple(frozenset(row_of[id] for id in ids) for ids in wanted),
    )


def traditional(folder: Path) -> Gold:
    """The Traditional Chinese passages of DRCD and their questions."""
    passages = _lines(folder / "traditional/drcd_dev_passages.jsonl")
    cases = _lines(folder / "traditional/drcd_dev_questions.jsonl")
    row_of = {entry["id"]: row for row, entry in enumerate(passages)}
    texts = tuple(entry["text"] for entry in passages)
    cut = [(row, window.cut(text)) for row, text in enumerate(texts) for window in windows(text)]
    return Gold(
        owners=tuple(row for row, _ in cut),
        lexical_windows=tuple(text for _, text in cut),
        dense_windows=tuple(text for _, text in cut),
        name="Traditional Chinese (DRCD)",
        lexical=texts,
        dense=texts,
        plain=texts,
        questions=tuple(case["question"] for case in cases),
        right=tuple(frozenset([row_of[case["pid"]]]) for case in cases),
    )


def _lines(path: Path) -> Sequence[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _squeezed(text: str) -> str:
    return "".join(normalise(text).split())
