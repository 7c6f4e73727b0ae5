"""A person's verdicts: sampled, asked once, kept, compared."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from index.errors import BadInput
from qa.eval.label import LABELS, main, read_claims, read_labels, sample


def run(folder: Path) -> Path:
    citation = {"n": 1, "document": "甲", "quote": "奖励\x1b[2J5万元", "file": "a", "start": 0, "end": 5}
    sentences = [{"text": f"句{at}", "citations": [1], "verdict": "supported"} for at in range(4)]
    entry = {
        "id": "one",
        "answer": {"question": "多少？", "citations": [citation], "sentences": sentences},
        "flags": [{"sentence": 0, "metric": "polarity"}],
    }
    stale = {"id": "two", "answer": None, "flags": []}
    (folder / "results.jsonl").write_text("".join(json.dumps(one) + "\n" for one in (entry, stale)))
    judged = [
        {"case": "one", "sentence": at, "level": "level-1", "supported": None if at == 3 else at > 0, "error": ""}
        for at in range(4)
    ]
    (folder / "judgements.jsonl").write_text("".join(json.dumps(one) + "\n" for one in judged))
    return folder


def label(folder: Path, *answers: str) -> str:
    told = io.StringIO()
    typed = iter(answers)
    console = Console(file=told, width=200)
    assert main([str(folder)], console, read=lambda _: next(typed), console=console) == 0
    return told.getvalue()


def test_verdicts_are_kept_compared_and_not_asked_again(tmp_path: Path) -> None:
    folder = run(tmp_path)
    order = sample(read_claims(folder), 50, 1)
    told = label(folder, *("n" if not one.passes else "y" for one in order))
    assert len(read_labels(folder)) == 4
    assert "level-0 and person: 4 claims, equal 1.000, kappa 1.000" in told
    assert "level-1 and person: 3 claims, equal 1.000" in told
    assert "\x1b" not in told
    assert label(folder).count("——") == 0


def test_a_wrong_key_is_asked_again_and_q_ends(tmp_path: Path) -> None:
    folder = run(tmp_path)
    label(folder, "?", "s", "y", "q")
    assert len(read_labels(folder)) == 1
    with (folder / LABELS).open("a") as file:
        file.write('{"case": "one", "sent')
    assert len(read_labels(folder)) == 1


def test_the_sample_is_seeded_and_half_of_it_is_flagged(tmp_path: Path) -> None:
    claims = read_claims(run(tmp_path))
    first = sample(claims, 2, 5)
    assert first == sample(claims, 2, 5)
    assert sum(not one.passes for one in first) == 1
    assert len(sample(claims, 9, 5)) == 4


def test_no_run_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"results.jsonl: cannot be read"):
        main([str(tmp_path)], Console(file=io.StringIO()))
