"""What the benchmarks search: statutes where the development data are at hand, made-up text elsewhere.

Encoding 150,000 clauses takes an hour, so vectors are made, like those that the default embedder gives 12,000 of the
statutes and 737 questions: length of the mean vector .927; standard deviation of a question's cosines .015 (made .014);
the 7th best of 12,000 lies .058 above the mean, the 100th .038 (made, 100th and 1,000th of 120,000: .043 and .029).
"""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from itertools import groupby, islice
from pathlib import Path

import numpy as np

from index.types import Clause, Document, Reading, Segment, Source, Span, Vectors

DIMENSION = 384
CLAUSES_A_FILE = 100
LONGEST_CLAUSE = 500
MEAN_LENGTH = 0.927
DECAY = 0.3
"""The spread of the i-th principal direction is i ** −DECAY."""
TOPICS = 1_000
SAME_TOPIC = 0.35
"""Part of a vector, once the mean is taken away, that it shares with its topic; questions have a topic too."""
SAME_DOCUMENT = 0.25
"""Part that it shares with its document alone."""


def data_folder() -> Path:
    """Of the development data; may not be there."""
    return Path(__file__).resolve().parents[1] / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Clauses, file by file, and what people ask of them."""

    name: str
    readings: tuple[Reading, ...]
    questions: tuple[str, ...]


def corpus(rows: int, questions: int) -> Corpus:
    """The first `rows` articles of the statutes, a law a file, and lay questions; made-up ones if there are none."""
    folder = data_folder() / "statutes"
    if not folder.is_dir():
        words = Words()
        asked = tuple(words.text(9) for _ in range(questions))
        return Corpus(name="made-up text", readings=tuple(made_readings(rows)), questions=asked)
    with gzip.open(folder / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        entries = [json.loads(line) for line in islice(file, rows)]
    laws = [list(law) for _, law in groupby(entries, key=lambda entry: entry["path"])]
    readings = tuple(
        reading_of(f"{number:05d}.txt", law[0]["law"], [entry["text"][:LONGEST_CLAUSE] for entry in law])
        for number, law in enumerate(laws)
    )
    lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()[:questions]
    return Corpus(name="statutes", readings=readings, questions=tuple(json.loads(line)["question"] for line in lines))


class LikelyEmbedder:
    """Unit vectors that follow from the text, spread as real ones are, without a model."""

    id = "likely-384"
    dimension = DIMENSION

    def passages(self, texts: Sequence[str]) -> Vectors:
        return _unit([_offset(text.split("\n")[0], text) for text in texts])

    def query(self, text: str) -> Vectors:
        vector: Vectors = _unit([_offset(text, text)])[0]
        return vector


class Known:
    """Encodes nothing: search without encoding is what is timed."""

    id = LikelyEmbedder.id
    dimension = DIMENSION

    def __init__(self, questions: Iterable[str]) -> None:
        embedder = LikelyEmbedder()
        self._vectors = {question: embedder.query(question) for question in questions}

    def passages(self, texts: Sequence[str]) -> Vectors:
        raise NotImplementedError("nothing is encoded while search is timed")

    def query(self, text: str) -> Vectors:
        return self._vectors[text]


class Words:
    """Text whose words follow Zipf's law: 20,000 words of one to four characters."""

    def __init__(self) -> None:
        self._chance = random.Random(1)  # noqa: S311 - made-up text needs no secrets
        self._words = [
            "".join(chr(self._chance.randint(0x4E00, 0x55FF)) for _ in range(self._chance.choice((1, 2, 2, 2, 3, 4))))
            for _ in range(20_000)
        ]
        self._weights = list(np.cumsum([1 / (rank + 1) for rank in range(len(self._words))]))

    def text(self, words: int) -> str:
        return "".join(self._chance.choices(self._words, cum_weights=self._weights, k=words))


def made_readings(rows: int) -> Iterator[Reading]:
    """Files of 100 clauses of about 200 characters."""
    words = Words()
    for number in range(-(-rows // CLAUSES_A_FILE)):
        lines = [words.text(90) + "。" for _ in range(min(CLAUSES_A_FILE, rows - number * CLAUSES_A_FILE))]
        yield reading_of(f"{number:05d}.txt", words.text(8), lines)


def reading_of(file: str, title: str, lines: Sequence[str]) -> Reading:
    """A file of one document, a clause a line."""
    text = "\n".join(lines)
    document_id = sha256(file.encode()).hexdigest()[:12]
    clauses, start = [], 0
    for ordinal, line in enumerate(lines):
        clauses.append(
            Clause(
                document_id=document_id,
                ordinal=ordinal,
                address=None,
                headings=(),
                span=Span(start=start, end=start + len(line)),
                kind="paragraph",
                noise=(),
                text=line,
            )
        )
        start += len(line) + 1
    document = Document(
        id=document_id,
        file=file,
        title=title,
        number=None,
        issuer=None,
        issued=None,
        period=None,
        validity=None,
        place=None,
        level=None,
        grammar="official",
        body=Span(start=0, end=len(text)),
    )
    return Reading(
        source=Source(file=file, text=text, sha256=sha256(text.encode()).hexdigest(), media="text", encoding="utf-8"),
        documents=(document,),
        clauses=tuple(clauses),
        segments=(Segment(span=Span(start=0, end=len(text)), kind="clause"),),
        findings=(),
    )


@cache
def _directions() -> tuple[Vectors, Vectors]:
    """Principal directions, scaled by their spread so that an offset has length 1 on average; and the mean vector."""
    chance = np.random.default_rng(1)
    rotation = np.linalg.qr(chance.standard_normal((DIMENSION, DIMENSION)))[0]
    spread = np.arange(1, DIMENSION + 1) ** -DECAY
    mean = chance.standard_normal(DIMENSION)
    scaled = (spread / np.linalg.norm(spread))[:, np.newaxis] * rotation
    return scaled.astype(np.float32), (MEAN_LENGTH * mean / np.linalg.norm(mean)).astype(np.float32)


def _offset(document: str, text: str) -> Vectors:
    """Coordinates in the principal directions, each of variance 1 before these are scaled."""
    topic = int.from_bytes(sha256(document.encode()).digest()[:4]) % TOPICS
    parts = (
        (SAME_TOPIC, _draw(f"topic {topic}")),
        (SAME_DOCUMENT, _draw("document " + document)),
        (1 - SAME_TOPIC - SAME_DOCUMENT, _draw(text)),
    )
    mixed: Vectors = np.sum([np.float32(part**0.5) * drawn for part, drawn in parts], axis=0)
    return mixed


@lru_cache(2 * TOPICS)
def _draw(text: str) -> Vectors:
    seed = int.from_bytes(sha256(text.encode()).digest()[:8])
    return np.random.default_rng(seed).standard_normal(DIMENSION, np.float32)


def _unit(offsets: Sequence[Vectors]) -> Vectors:
    directions, mean = _directions()
    vectors = mean + np.float32((1 - MEAN_LENGTH**2) ** 0.5) * (np.stack(offsets) @ directions)
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
