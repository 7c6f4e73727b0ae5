"""What `bench.latency` measured, as one table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def print_table(reports: Sequence[dict[str, Any]], *, budget: float) -> None:
    """Milliseconds by way and size, then how many times this index's own each rival takes, then the rest."""
    width = 28
    print(f"one core, one thread, {reports[-1]['corpus']}, vectors made up; ms p50 / p95 / processor p95")
    print(f"{'clauses':22}" + "".join(f"{report['rows']:>{width},}" for report in reports))
    for way in reports[-1]["ways"]:
        cells = [report["ways"].get(way) for report in reports]
        texts = [
            f"{cell['p50_ms']:.2f} / {cell['p95_ms']:.2f} / {cell['cpu_p95_ms']:.2f}" if cell else "-" for cell in cells
        ]
        print(f"{way:22}" + "".join(f"{text:>{width}}" for text in texts))
    print("\nmedian processor time as a multiple of this index's own")
    for way, own in (
        ("FAISS flat", "dense"),
        ("bm25s", "lexical"),
        ("rank_bm25", "lexical"),
        ("hybrid, all rows", "hybrid"),
    ):
        pairs = [(report["ways"].get(way), report["ways"][own]) for report in reports]
        texts = [f"{cell['cpu_p50_ms'] / base['cpu_p50_ms']:.1f}" if cell else "-" for cell, base in pairs]
        print(f"{way + ' : ' + own:22}" + "".join(f"{text:>{width}}" for text in texts))
    print()
    for title, key, form in (
        ("windows beside clauses", "windows", ",.0f"),
        ("recall@100, dense", "recall_at_100", ".3f"),
        ("same ten as all rows", "same_as_all_rows", ".3f"),
        ("rows compared, p50", "compared_p50", ",.0f"),
        ("compared with all", "compared_all", ".3f"),
        ("memory, MiB more", "memory_mib", ",.0f"),
        ("on disk, MiB", "disk_mib", ",.0f"),
        ("open, s", "open_s", ".2f"),
        ("build, processor s", "build_cpu_s", ".1f"),
        ("one file more, proc. s", "add_cpu_s", ".1f"),
    ):
        print(f"{title:22}" + "".join(f"{report[key]:>{width}{form}}" for report in reports))
    last = reports[-1]["ways"]["hybrid with clauses"]
    print(
        f"\nbudget: p95 ≤ {budget:.0f} ms; hybrid with clauses at {reports[-1]['rows']:,} clauses: "
        f"{last['p95_ms']:.1f} ms, {last['cpu_p95_ms']:.1f} of the processor"
    )
