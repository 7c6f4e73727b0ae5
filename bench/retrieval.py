"""How fast, how large and how good search is: `python -m bench.retrieval [--rows N …] [--dense] [--questions N]`.

Speed and size: made-up clauses of a policy's length, the real code, a whole index published to a temporary folder
(random unit vectors stand for the embedder, which has its own benchmark). Quality: real notices and questions from
`POLICYQA_DEV_DATA`, cut at about 250 characters; skipped if that folder is absent. `--dense` encodes them with the
default embedder, which takes minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from index.embedder import open_embedder
from index.fusion import convex, reciprocal_rank
from index.hybrid import search
from index.lexical import LexicalIndex
from index.publication import publish
from index.ranking import top_rows
from index.settings import IndexSettings
from index.snapshot import Snapshot
from index.tokens import normalise
from index.types import Clause, Document, Reading, Segment, Source, Span, Vectors

DIMENSION = 384
CLAUSES_A_FILE = 100
QUERIES = 200
CHUNK = 250


class RandomEmbedder:
    """Unit vectors that follow from the text: as long as the real ones, but made at once."""

    id = "random-384"
    dimension = DIMENSION

    def passages(self, texts: Sequence[str]) -> Vectors:
        seeds = [int.from_bytes(sha256(text.encode()).digest()[:8]) for text in texts]
        vectors = np.stack([np.random.default_rng(seed).standard_normal(DIMENSION, np.float32) for seed in seeds])
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def query(self, text: str) -> Vectors:
        vector: Vectors = self.passages([text])[0]
        return vector


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


def timed(name: str, call: Callable[[str], object], queries: Sequence[str]) -> None:
    """Median and 95th percentile of wall-clock time over the queries, and mean processor time."""
    call(queries[0])
    taken, cpu = [], time.process_time()
    for query in queries:
        start = time.perf_counter()
        call(query)
        taken.append((time.perf_counter() - start) * 1000)
    print(
        f"  {name:34} p50 {np.percentile(taken, 50):7.2f} ms   p95 {np.percentile(taken, 95):7.2f} ms   "
        f"CPU {(time.process_time() - cpu) / len(queries) * 1000:7.2f} ms"
    )


def memory_mib() -> float:
    """Resident now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def speed(rows: int) -> None:
    embedder = RandomEmbedder()
    with TemporaryDirectory() as name:
        folder = Path(name)
        readings = list(made_readings(rows))
        characters = sum(len(reading.source.text) for reading in readings)
        print(f"{rows:,} clauses, {characters:,} characters")
        stages: dict[str, float] = {}

        def told(stage: str, done: int, total: int) -> None:
            stages.setdefault(stage, time.perf_counter())

        start, cpu = time.perf_counter(), time.process_time()
        publish(folder, readings, embedder, embedder_spec="random", progress=told).close()
        end, cpu = time.perf_counter(), time.process_time() - cpu
        encoding = stages["terms"] - stages["embed"]
        print(
            f"  build {rows / (end - start - encoding):,.0f} clauses/s without encoding: order and id "
            f"{stages['embed'] - start:.1f} s, terms {stages['write'] - stages['terms']:.1f} s, "
            f"write {end - stages['write']:.1f} s; with made-up vectors {end - start:.1f} s, CPU {cpu:.1f} s"
        )
        more = [*readings, reading_of("z.txt", "新", ["新增一条。"])]
        start, cpu = time.perf_counter(), time.process_time()
        publish(folder, more, embedder, embedder_spec="random").close()
        print(f"  one file more: {time.perf_counter() - start:.2f} s, CPU {time.process_time() - cpu:.2f} s")
        del readings, more
        size = sum(path.stat().st_size for path in (folder / "generations").glob("*/*")) / 2 / 2**20
        before = memory_mib()
        start = time.perf_counter()
        with Snapshot.open(folder) as snapshot:
            print(f"  open {time.perf_counter() - start:.2f} s with hashes, {size:,.0f} MiB on disk")
            words = Words()
            queries = [words.text(9) for _ in range(QUERIES)]
            encoded = {query: embedder.query(query) for query in queries}
            lexical, dense = snapshot.lexical.scores(queries[0]), snapshot.dense.scores(encoded[queries[0]])
            timed("lexical scores", snapshot.lexical.scores, queries)
            timed("lexical search, top 100", lambda query: snapshot.lexical.search(query, 100), queries)
            timed("dense scores", lambda query: snapshot.dense.scores(encoded[query]), queries)
            timed(
                "dense search (FAISS flat), top 100", lambda query: snapshot.dense.search(encoded[query], 100), queries
            )
            timed("fusion alone", lambda query: convex(lexical, dense, 10), queries)
            known = KnownQueries(encoded)
            timed("hybrid search with clauses, top 10", lambda query: search(snapshot, known, query, 10), queries)
            with ThreadPoolExecutor(4) as pool:
                start = time.perf_counter()
                list(pool.map(lambda query: search(snapshot, known, query, 10), queries))
                print(f"  4 threads: {len(queries) / (time.perf_counter() - start):,.0f} hybrid searches/s")
            print(f"  memory: {memory_mib() - before:,.0f} MiB more than before opening (mapped pages included)")


class KnownQueries(RandomEmbedder):
    """Encodes nothing: search without encoding is what is timed."""

    def __init__(self, encoded: dict[str, Vectors]) -> None:
        self._encoded = encoded

    def query(self, text: str) -> Vectors:
        return self._encoded[text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    document: str
    text: str


def chunks_of(document: str, text: str) -> Iterator[Chunk]:
    """Title and a piece of about 250 characters that ends with a sentence where one ends in time."""
    title = text.strip().splitlines()[0][:80] if text.strip() else ""
    while text:
        cut = next(
            (at + 1 for at in range(min(CHUNK, len(text)) - 1, CHUNK // 2, -1) if text[at] in "。；！？\n"), CHUNK
        )
        yield Chunk(document=document, text=f"{title}。\n{text[:cut]}")
        text = text[cut:]


def quality(data: Path, questions: int, *, dense: bool) -> None:
    corpus = [json.loads(line) for line in (data / "ncp/corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    cases = [json.loads(line) for line in (data / "ncp/answerable.jsonl").read_text(encoding="utf-8").splitlines()]
    chunks = [chunk for entry in corpus for chunk in chunks_of(entry["docid"], entry["text"])]
    known = {chunk.document for chunk in chunks}
    plain = ["".join(normalise(chunk.text).split()) for chunk in chunks]
    wanted = []
    for case in cases:
        answer = "".join(normalise(case["answer"]).split())
        rows = {
            row
            for row, chunk in enumerate(chunks)
            if chunk.document == case["docid"] and answer and answer in plain[row]
        }
        if case["docid"] in known and rows:
            wanted.append((case["question"], rows))
    wanted = wanted[:questions]
    print(f"quality: {len(chunks):,} chunks of {len(corpus)} notices, {len(wanted)} questions answered in a chunk")
    lexical = LexicalIndex.build([chunk.text for chunk in chunks])
    words = [lexical.scores(question) for question, _ in wanted]
    gold = [rows for _, rows in wanted]
    report("bigram BM25 with title", [top_rows(scores, 10) for scores in words], gold)
    if not dense:
        return
    settings = IndexSettings()
    embedder = open_embedder(settings.embedder, settings.cache)
    start = time.perf_counter()
    vectors = embedder.passages([chunk.text for chunk in chunks])
    print(f"  ({len(chunks) / (time.perf_counter() - start):.1f} chunks encoded a second)")
    meaning = [vectors @ embedder.query(question) for question, _ in wanted]
    report(f"{settings.embedder} alone", [top_rows(scores, 10) for scores in meaning], gold)
    for weight in (0.2, 0.3, 0.4, 0.5, 0.6):
        fused = [
            np.array([hit.row for hit in convex(one, other, 10, weight=weight)])
            for one, other in zip(words, meaning, strict=True)
        ]
        report(f"convex, {weight} dense", fused, gold)
    ranks = [
        np.array([hit.row for hit in reciprocal_rank(one, other, 10)])
        for one, other in zip(words, meaning, strict=True)
    ]
    report("reciprocal rank", ranks, gold)


def report(name: str, rankings: Sequence[np.ndarray], gold: Sequence[set[int]]) -> None:
    hits = [
        np.mean([bool(rows & set(ranking[:k].tolist())) for ranking, rows in zip(rankings, gold, strict=True)])
        for k in (1, 5, 10)
    ]
    print(f"  {name:40} hit@1/5/10 " + " ".join(f"{hit:.3f}" for hit in hits))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="*", default=[600, 20_000])
    parser.add_argument("--dense", action="store_true", help="encode the notices too (minutes)")
    parser.add_argument("--questions", type=int, default=400)
    arguments = parser.parse_args()
    for rows in arguments.rows:
        speed(rows)
    root = Path(__file__).resolve().parents[1]
    data = root / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")
    if data.is_dir():
        quality(data, arguments.questions, dense=arguments.dense)
    else:
        print(f"quality: skipped, {data} is absent (set POLICYQA_DEV_DATA)")


if __name__ == "__main__":
    main()
