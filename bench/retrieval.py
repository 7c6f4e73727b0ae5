"""How fast, how large and how good search is: `python -m bench.retrieval [--rows N …] [--dense] [--questions N]`.

Speed and size: see `bench.latency`. Quality: real notices and questions from `POLICYQA_DEV_DATA`, cut at about 250
characters; skipped if that folder is absent. `--dense` encodes them with the default embedder, which takes minutes.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench import latency
from bench.corpora import data_folder
from index.dense import DenseIndex
from index.embedder import open_embedder
from index.fusion import Scale, convex, reciprocal_rank
from index.lexical import LexicalIndex
from index.ranking import top_rows
from index.settings import IndexSettings
from index.tokens import normalise

CHUNK = 250


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
    index = DenseIndex.build(vectors)
    meaning = [index.scores(embedder.query(question)) for question, _ in wanted]
    scales = [Scale(bound=lexical.bound(question), background=index.background) for question, _ in wanted]
    report(f"{settings.embedder} alone", [top_rows(scores, 10) for scores in meaning], gold)
    for weight in (0.2, 0.3, 0.4, 0.5, 0.6):
        fused = [
            np.array([hit.row for hit in convex(one, other, 10, scale=scale, weight=weight)])
            for one, other, scale in zip(words, meaning, scales, strict=True)
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
    parser.add_argument("--rows", type=int, nargs="*", default=latency.ROWS)
    parser.add_argument("--out", type=Path, default=latency.OUT, help="JSON of the speed part")
    parser.add_argument("--plot", type=Path, help="SVG file for a chart of the speed part")
    parser.add_argument("--dense", action="store_true", help="encode the notices too (minutes)")
    parser.add_argument("--questions", type=int, default=400)
    arguments = parser.parse_args()
    if arguments.rows:
        latency.run(arguments.rows, arguments.out, arguments.plot)
    data = data_folder()
    if data.is_dir():
        quality(data, arguments.questions, dense=arguments.dense)
    else:
        print(f"quality: skipped, {data} is absent (set POLICYQA_DEV_DATA)")


if __name__ == "__main__":
    main()
