"""How long a search takes and how much memory it needs, by number of clauses: `python -m bench.latency [--rows N …]`.

An index of each size is published to a temporary folder and searched by a process of its own, kept to one core and one
thread. All ways to search take turns on each question, so that what else the machine does hits all alike and caches
are as cold as in a process that also runs a model. Writes JSON to `--out` and, with `--plot FILE`, a chart.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from bench import rivals
from bench.chart import latency_chart
from bench.corpora import Known, LikelyEmbedder, corpus, reading_of
from bench.latency_table import print_table
from index.fusion import convex, convex_of, owning
from index.hybrid import rank, scale_of, search
from index.publication import publish
from index.ranking import top_rows
from index.scored_text import lexical_text
from index.snapshot import Snapshot

ROWS = (1_000, 10_000, 50_000, 147_283)
QUESTIONS = 200
SLOW_QUESTIONS = 5
"""For the one that takes a second each."""
DEPTH = 100
PLACES = 10
ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "bench/out/latency.json"
BUDGET_MS = 20.0
Report = dict[str, Any]


def resident_mib() -> float:
    """Resident now; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20
    except OSError:
        return 0.0


def alternate(ways: dict[str, Callable[[str], object]], questions: Sequence[str]) -> Report:
    """Milliseconds, p50 and p95, by the clock and of the processor, of each way; they take turns on every question."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    processor: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way(questions[0])
    for question in questions:
        for name, way in ways.items():
            start, cpu = time.perf_counter(), time.process_time()
            way(question)
            taken[name].append((time.perf_counter() - start) * 1000)
            processor[name].append((time.process_time() - cpu) * 1000)
    return {
        name: {
            "p50_ms": float(np.percentile(times, 50)),
            "p95_ms": float(np.percentile(times, 95)),
            "cpu_p50_ms": float(np.percentile(processor[name], 50)),
            "cpu_p95_ms": float(np.percentile(processor[name], 95)),
            "questions": len(questions),
        }
        for name, times in taken.items()
    }


def measure(folder: Path, questions: Sequence[str]) -> Report:
    """Search the index in `folder`, in this process."""
    known = Known(questions)
    before, start = resident_mib(), time.perf_counter()
    with Snapshot.open(folder) as snapshot:
        opened, windows = time.perf_counter() - start, snapshot.owners.size
        lexical, dense = snapshot.lexical, snapshot.dense
        for question in questions:
            search(snapshot, known, question, PLACES)
        memory = resident_mib() - before
        found, compared, same = agreement(snapshot, known, questions)
        words = lexical.scores(questions[0])
        passages = np.union1d(top_rows(words, DEPTH), dense.best(known.query(questions[0]), DEPTH).rows)
        rows = owning(passages, snapshot.owners, snapshot.clause_count, PLACES)
        cosines = dense.scores_of(known.query(questions[0]), rows)
        scale = scale_of(snapshot, questions[0])
        ways: dict[str, Callable[[str], object]] = {
            "lexical": lambda question: lexical.search(question, DEPTH),
            "dense": lambda question: dense.best(known.query(question), DEPTH),
            "fusion": lambda question: convex_of(rows, words[rows], cosines, PLACES, scale=scale),
            "hybrid": lambda question: rank(snapshot, question, known.query(question), PLACES),
            "hybrid with clauses": lambda question: search(snapshot, known, question, PLACES),
            "hybrid, all rows": lambda question: convex(
                lexical.scores(question),
                dense.scores(known.query(question)),
                PLACES,
                scale=scale_of(snapshot, question),
                owners=snapshot.owners,
            ),
            "FAISS flat": rivals.faiss_flat(dense.vectors(), known.query),
        }
        texts = [lexical_text(snapshot.document(clause.document_id), clause) for clause in clauses_of(snapshot)]
        rival = rivals.bm25s(texts)
        timings = alternate(ways if rival is None else ways | {"bm25s": rival}, questions)
        del rival
        timings |= alternate({"rank_bm25": rivals.rank_bm25(texts)}, questions[:SLOW_QUESTIONS])
    return {
        "windows": windows,
        "open_s": opened,
        "memory_mib": memory,
        "recall_at_100": found,
        "compared_p50": float(np.percentile(compared, 50)),
        "compared_all": float(np.mean(np.array(compared) == len(dense))),
        "same_as_all_rows": same,
        "ways": timings,
    }


def clauses_of(snapshot: Snapshot) -> list[Any]:
    """All clauses in row order."""
    return [clause for document in snapshot.documents for clause in snapshot.clauses(document.id)]


def agreement(snapshot: Snapshot, known: Known, questions: Sequence[str]) -> tuple[float, list[int], float]:
    """Part of the exact best 100 by meaning found, rows compared for it, part of questions whose ten hits are equal."""
    found, compared, same = [], [], []
    for question in questions:
        vector = known.query(question)
        best = snapshot.dense.best(vector, DEPTH)
        scores = snapshot.dense.scores(vector)
        exact = top_rows(scores, DEPTH)
        found.append(np.isin(exact, best.rows).mean())
        compared.append(best.compared)
        words, scale = snapshot.lexical.scores(question), scale_of(snapshot, question)
        expected = convex(words, scores, PLACES, scale=scale, owners=snapshot.owners)
        same.append(rank(snapshot, question, vector, PLACES) == expected)
    return float(np.mean(found)), compared, float(np.mean(same))


def one_size(rows: int) -> Report:
    """Publish an index of `rows` clauses and have it searched by a process kept to one core."""
    made = corpus(rows, QUESTIONS)
    count = sum(len(reading.clauses) for reading in made.readings)
    with TemporaryDirectory() as name:
        folder = Path(name) / "index"
        cpu = time.process_time()
        publish(folder, made.readings, LikelyEmbedder(), embedder_spec="likely").close()
        built = time.process_time() - cpu
        size = sum(path.stat().st_size for path in folder.glob("generations/*/*")) / 2**20
        asked = Path(name) / "questions.json"
        asked.write_text(json.dumps(made.questions, ensure_ascii=False), encoding="utf-8")
        threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        command = [sys.executable, "-m", "bench.latency", "--measure", str(folder), str(asked)]
        with one_core():
            done = subprocess.run(  # noqa: S603 - our own program
                command, cwd=ROOT, env=os.environ | threads, capture_output=True, text=True, check=False
            )
        if done.returncode:
            raise SystemExit(f"measuring {rows} rows failed:\n{done.stderr}")
        cpu = time.process_time()
        more = [*made.readings, reading_of("one-more.txt", "新办法", ["新增一条。"])]
        publish(folder, more, LikelyEmbedder(), embedder_spec="likely").close()
        added = time.process_time() - cpu
    measured: Report = json.loads(done.stdout)
    return {"rows": count, "corpus": made.name, "build_cpu_s": built, "add_cpu_s": added, "disk_mib": size} | measured


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process, and those that it starts, to one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def measure_alone(folder: Path, asked: Path) -> None:
    """The child's part: one core, then JSON on standard output."""
    print(json.dumps(measure(folder, json.loads(asked.read_text(encoding="utf-8")))))


def run(rows: Sequence[int], out: Path, plot: Path | None) -> None:
    """Measure each size, print the table, write the report and, if asked for, the chart."""
    reports = [one_size(count) for count in rows]
    print_table(reports, budget=BUDGET_MS)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(reports, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if plot is not None:
        plot.parent.mkdir(parents=True, exist_ok=True)
        plot.write_text(latency_chart(reports, budget=BUDGET_MS), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=ROWS)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--plot", type=Path, help="SVG file for the chart")
    parser.add_argument("--measure", type=Path, nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        measure_alone(*arguments.measure)
    else:
        run(arguments.rows, arguments.out, arguments.plot)


if __name__ == "__main__":
    main()
