"""Free wording that was written after the metrics: faults of level 0 are noticed and right sentences are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval_samples import case, observe

from qa.eval.flags import flags
from qa.eval.judges.labelled_pairs import LabelledPair, load_pairs

HERE = Path(__file__).parent
LISTS = {
    "shipped": HERE.parents[2] / "eval" / "judge_pairs.jsonl",
    "held out": HERE / "data" / "held_out_pairs.jsonl",
}


def flagged(pair: LabelledPair) -> bool:
    text = "\n\n".join(pair.statement.passages)
    cited = [
        {"n": n, "file": "a.txt", "quote": quote, "start": text.index(quote), "end": text.index(quote) + len(quote)}
        for n, quote in enumerate(pair.statement.passages, 1)
    ]
    said = {"text": pair.statement.text, "citations": [one["n"] for one in cited], "verdict": "supported"}
    given = {"status": "answered", "sentences": [said], "citations": cited, "answer": "", "notices": [], "nearest": []}
    return any(flags(observe(given, of=case(question="问", quotes=()), text=text)).values())


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    ("kinds", "least"), [(("number", "tier"), 0.92), (("negated",), 0.80), (("verbatim", "paraphrased"), 0.94)]
)
def test_rates(name: str, kinds: tuple[str, ...], least: float) -> None:
    held = [pair for pair in load_pairs(LISTS[name]) if pair.kind in kinds]
    right = [pair.id for pair in held if flagged(pair) != pair.supported]
    assert len(held) >= 7
    assert len(right) / len(held) >= least, sorted({pair.id for pair in held} - set(right))
