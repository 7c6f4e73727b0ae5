"""How often search puts a right clause first, among five, among ten: ours against plain ways, on the same clauses.

`python -m bench.quality [--sets notices statutes traditional] [--out FILE]`. Vectors are kept in the cache of the
models (`bench/`), so that only the first run encodes: 50 clauses a second and core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.corpora import data_folder
from bench.gold import Gold, notices, statutes, traditional
from index.context import grown
from index.dense import DenseIndex
from index.embedder import open_embedder
from index.fusion import WEIGHT, Scale, convex, reciprocal_rank
from index.lexical import LexicalIndex
from index.ranking import top_rows
from index.settings import IndexSettings
from index.tokens import terms
from index.types import Embedder, Vectors
from qa.eval.interval import wilson

PLACES = (1, 5, 10)
AT_ONCE = 512
FLOOR_B = 0.4
DEEP = 100
"""Rows from which ten runs of neighbours are made."""
_FLOOR = "title + bigram BM25 (the floor)"
_OURS = f"fusion, {WEIGHT} dense (the default)"
SETS: Mapping[str, Callable[[Path], Gold]] = {"notices": notices, "statutes": statutes, "traditional": traditional}

Rankings = Sequence[NDArray[Any]]


def encoded(texts: Sequence[str], embedder: Embedder, cache: Path, name: str) -> Vectors:
    """The vectors of texts, from the cache if it has them; shape `(len(texts), dimension)`."""
    if not texts:
        return np.zeros((0, embedder.dimension), dtype=np.float32)
    key = hashlib.sha256("\0".join([embedder.id, *texts]).encode()).hexdigest()[:16]
    path = cache / "bench" / f"{name}-{key}.npy"
    if path.is_file():
        stored: Vectors = np.load(path, allow_pickle=False)
        return stored
    starts = range(0, len(texts), AT_ONCE)
    parts = [embedder.passages(texts[start : start + AT_ONCE]) for start in track(starts, description=f"encode {name}")]
    vectors: Vectors = np.concatenate(parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.save(path, vectors, allow_pickle=False)
    return vectors


def counts(gold: Gold, embedder: Embedder, cache: Path, name: str) -> dict[str, dict[int, int]]:
    """For each way of searching the number of questions with a right row among the first 1, 5, 10."""
    floor = LexicalIndex.build(gold.plain, b=FLOOR_B, analyse=terms)
    words = LexicalIndex.build([*gold.lexical, *gold.lexical_windows], clauses=len(gold.lexical))
    texts = {name: gold.dense, f"{name}-windows": gold.dense_windows}
    vectors = np.concatenate([encoded(some, embedder, cache, of) for of, some in texts.items()])
    dense = DenseIndex.build(vectors, clauses=len(gold.dense))
    owners, own = np.array(gold.owners, dtype=np.int64), slice(len(gold.lexical))
    queries = [embedder.query(question) for question in gold.questions]
    found: dict[str, list[NDArray[Any]]] = {}
    deep: dict[str, list[NDArray[Any]]] = {_FLOOR: [], _OURS: []}
    near: dict[str, list[NDArray[Any]]] = {_FLOOR: [], _OURS: []}
    weights = sorted({0.2, WEIGHT, 0.4, 0.5})
    for question, vector in zip(gold.questions, queries, strict=True):
        lexical, meaning = words.scores(question), dense.scores(vector)
        scale = Scale(bound=words.bound(question), background=dense.background)
        plain = floor.scores(question)
        ways = {
            _FLOOR: top_rows(plain, 10),
            "BM25 of pairs and words": top_rows(lexical[own], 10),
            "embedding alone": top_rows(meaning[own], 10),
            "reciprocal rank fusion": _rows(reciprocal_rank(lexical[own], meaning[own], 10)),
            f"fusion, {WEIGHT} dense, no windows": _rows(convex(lexical[own], meaning[own], 10, scale=scale)),
        }
        for weight in weights:
            mark = " (the default)" if weight == WEIGHT else ""
            fused = convex(lexical, meaning, 10, scale=scale, weight=weight, owners=owners)
            ways[f"fusion, {weight} dense{mark}"] = _rows(fused)
        for way, rows in ways.items():
            found.setdefault(way, []).append(rows)
        if gold.places:
            deep[_FLOOR].append(top_rows(plain, DEEP))
            deep[_OURS].append(_rows(convex(lexical, meaning, DEEP, scale=scale, owners=owners)))
            near[_FLOOR].append(plain)
            near[_OURS].append(lexical[own])
    counted = {way: hits(ranked, gold.right) for way, ranked in found.items()}
    if gold.places:
        for way in (_FLOOR, _OURS):
            counted[f"{way}, with neighbours"] = with_neighbours(gold, deep[way], near[way])
    return counted


def with_neighbours(gold: Gold, ranked: Rankings, scores: Sequence[NDArray[Any]]) -> dict[int, int]:
    """As `hits`, each row with the clauses around it, up to 500 characters; a row inside an earlier run is passed over.

    Args:
        gold: with places.
        ranked: for each question its rows, best first; more than ten, since some are passed over.
        scores: for each question what neighbours are chosen by, one a row.
    """
    bounds = {document: range(rows[0], rows[-1] + 1) for document, rows in _documents(gold).items()}
    spans = [span for _, span in gold.places]
    counted = dict.fromkeys(PLACES, 0)
    for question, (rows, words) in enumerate(zip(ranked, scores, strict=True)):
        runs: list[range] = []
        for row in rows.tolist():
            own = bounds[gold.places[row][0]]
            if len(runs) < max(PLACES) and not any(row in run for run in runs):
                run = grown(spans[own.start : own.stop], words[own.start : own.stop].tolist(), row - own.start)
                runs.append(range(own.start + run.start, own.start + run.stop))
        right = [gold.covers(question, run) for run in runs]
        for k in PLACES:
            counted[k] += any(right[:k])
    return counted


def _documents(gold: Gold) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row, (document, _) in enumerate(gold.places):
        found.setdefault(document, []).append(row)
    return found


def hits(ranked: Rankings, right: Sequence[frozenset[int]]) -> dict[int, int]:
    """For k = 1, 5, 10 the number of questions with a right row among the first k."""
    return {
        k: sum(bool(rows & set(ranking[:k].tolist())) for ranking, rows in zip(ranked, right, strict=True))
        for k in PLACES
    }


def table_of(gold: Gold, counted: Mapping[str, Mapping[int, int]]) -> Table:
    """A row a way: hit@1, @5, @10, the first with its interval."""
    n = len(gold.questions)
    reachable = sum(bool(rows) for rows in gold.right)
    table = Table(title=f"{gold.name}: {len(gold.lexical):,} clauses, {n} questions, {reachable} with a right clause")
    for heading in ("way", "hit@1", "95 % (Wilson)", "hit@5", "hit@10"):
        table.add_column(heading, justify="left" if heading == "way" else "right")
    for way, counts in counted.items():
        bounds = wilson(counts[1] / n, n)
        rates = [f"{counts[k] / n:.3f}" for k in PLACES]
        table.add_row(way, rates[0], f"{bounds.low:.3f} … {bounds.high:.3f}", *rates[1:])
    return table


def run(names: Sequence[str], out: Path | None) -> None:
    """Print a table a set, and write the counts as JSON."""
    console = Console()
    folder = data_folder()
    if not folder.is_dir():
        console.print(f"quality: skipped, {folder} is absent (set POLICYQA_DEV_DATA)")
        return
    settings = IndexSettings()
    embedder = open_embedder(settings.embedder, settings.cache)
    result: dict[str, Any] = {"embedder": settings.embedder, "weight": WEIGHT, "sets": {}}
    for name in names:
        gold = SETS[name](folder)
        counted = counts(gold, embedder, settings.cache, name)
        console.print(table_of(gold, counted))
        result["sets"][name] = {"clauses": len(gold.lexical), "questions": len(gold.questions), "hits": counted}
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
        console.print(f"written: {out}")


def _rows(ranked: Sequence[Any]) -> NDArray[Any]:
    return np.array([one.row for one in ranked], dtype=np.int64)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS))
    parser.add_argument("--out", type=Path, help="JSON file for the counts")
    arguments = parser.parse_args()
    run(arguments.sets, arguments.out)


if __name__ == "__main__":
    main()
