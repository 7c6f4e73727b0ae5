"""How search quality falls as a collection grows: lay questions over more and more statutes.

    python -m bench.quality_by_size [--sizes 2000 8000 30930] [--out FILE] [--plot FILE]

Each size holds all articles that a question wants, and as many others as fit, the first of one shuffled list, so that a
larger collection holds each smaller one. Vectors are those of `python -m bench.quality --sets statutes`.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.chart import quality_chart
from bench.corpora import data_folder
from bench.gold import Gold, statutes
from bench.quality import FLOOR_B, PLACES, encoded, hits
from index.dense import DenseIndex
from index.embedder import open_embedder
from index.fusion import Scale, convex
from index.lexical import LexicalIndex
from index.ranking import top_rows
from index.settings import IndexSettings
from index.tokens import terms
from index.types import Vectors

FLOOR, OURS = "title + bigram BM25", "the default"


def measured(gold: Gold, vectors: Vectors, windows: Vectors, queries: Vectors, size: int) -> dict[str, Any]:
    """Hit rates at 1, 5, 10 of both ways over the first `size` articles, which hold all that are wanted."""
    many = bisect_left(gold.owners, size)
    owners = np.array(gold.owners[:many], dtype=np.int64)
    floor = LexicalIndex.build(gold.plain[:size], b=FLOOR_B, analyse=terms)
    words = LexicalIndex.build([*gold.lexical[:size], *gold.lexical_windows[:many]], clauses=size)
    dense = DenseIndex.build(np.concatenate([vectors[:size], windows[:many]]), clauses=size)
    plain, fused = [], []
    for question, vector in zip(gold.questions, queries, strict=True):
        scale = Scale(bound=words.bound(question), background=dense.background)
        found = convex(words.scores(question), dense.scores(vector), max(PLACES), scale=scale, owners=owners)
        plain.append(top_rows(floor.scores(question), max(PLACES)))
        fused.append(np.array([one.row for one in found], dtype=np.int64))
    count = len(gold.questions)
    ways = {FLOOR: plain, OURS: fused}
    return {
        "rows": size,
        "ways": {way: {k: n / count for k, n in hits(rows, gold.right).items()} for way, rows in ways.items()},
    }


def table_of(reports: Sequence[dict[str, Any]], questions: int) -> Table:
    """A row a size and way."""
    table = Table(title=f"statutes, {questions} lay questions")
    for heading in ("articles", "way", *(f"hit@{k}" for k in PLACES)):
        table.add_column(heading, justify="left" if heading == "way" else "right")
    for report in reports:
        for way, rates in report["ways"].items():
            table.add_row(f"{report['rows']:,}", way, *(f"{rates[k]:.3f}" for k in PLACES))
    return table


def main() -> None:
    """Measures each size, prints the table and writes what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 8_000, 30_930])
    parser.add_argument("--out", type=Path, default=None, help="JSON file")
    parser.add_argument("--plot", type=Path, default=None, help="SVG file")
    options = parser.parse_args()
    console, folder = Console(), data_folder()
    if not folder.is_dir():
        console.print(f"quality by size: skipped, {folder} is absent (set POLICYQA_DEV_DATA)")
        return
    settings = IndexSettings()
    embedder = open_embedder(settings.embedder, settings.cache)
    gold = statutes(folder)
    vectors = encoded(gold.dense, embedder, settings.cache, "statutes")
    windows = encoded(gold.dense_windows, embedder, settings.cache, "statutes-windows")
    queries = np.stack([embedder.query(question) for question in track(gold.questions, description="questions")])
    wanted = 1 + max(row for rows in gold.right for row in rows)
    sizes = sorted({min(max(size, wanted), len(gold.lexical)) for size in options.sizes})
    reports = [measured(gold, vectors, windows, queries, size) for size in track(sizes, description="sizes")]
    console.print(table_of(reports, len(gold.questions)))
    if options.out is not None:
        options.out.write_text(json.dumps(reports, ensure_ascii=False, indent=1), encoding="utf-8")
    if options.plot is not None:
        options.plot.write_text(quality_chart(reports), encoding="utf-8")


if __name__ == "__main__":
    main()
