"""A judging model on labelled pairs: rates without errors, kept by its id, shown beside its scores."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from judge_server import Script, endpoint

from index.errors import BadInput
from qa.config import Settings
from qa.eval.judges import __main__ as command
from qa.eval.judges.alce import CitationQuality, total
from qa.eval.judges.judge import Opinion, Statement
from qa.eval.judges.labelled_pairs import KINDS, LabelledPair
from qa.eval.judges.measured import keep, kept, measure, sample
from qa.eval.judges.panel import open_panel
from qa.eval.reports.wording import level_line, quality_line


def pair(number: int, kind: str = "verbatim", *, supported: bool = True) -> LabelledPair:
    said = Statement(text=f"{'真' if supported else '假'}{number}", passages=("原文",))
    return LabelledPair(
        id=f"p{number}", split="test", kind=kind, supported=supported, file=f"{number % 3}", statement=said
    )


@dataclass(slots=True)
class Scripted:
    """Finds supported what begins with 真, and has no verdict on what ends with 9."""

    level: str = "level-2"
    id: str = "level-2 scripted"

    def judge(self, statement: Statement) -> Opinion:
        if statement.text.endswith("9"):
            return Opinion(supported=None, error="timed out")
        return Opinion(supported=statement.text.startswith("真") or statement.text.endswith("4"))


PAIRS = [*(pair(n) for n in range(5)), *(pair(n, "number", supported=False) for n in range(10, 20))]


def test_errors_are_counted_and_in_no_rate() -> None:
    found = measure(Scripted(), PAIRS)
    assert (found.asked, found.errors) == (15, 1)
    assert found.right == {"verbatim": (5, 5), "number": (8, 9)}  # 14 is found supported, 19 has no verdict
    assert found.accuracy.balanced == pytest.approx((1 + 8 / 9) / 2)
    with pytest.raises(BadInput, match="expected some on supported and on unsupported"):
        measure(Scripted(), PAIRS[:5])


def test_what_was_measured_is_kept_by_judge(tmp_path: Path) -> None:
    found = measure(Scripted(), PAIRS)
    path = keep(found, tmp_path)
    assert kept("level-2 scripted", tmp_path) == found and kept("level-2 other", tmp_path) is None
    path.write_text("{", "utf-8")
    assert kept("level-2 scripted", tmp_path) is None


def test_a_sample_has_all_kinds_and_is_the_same_every_time() -> None:
    many = [pair(n, KINDS[n % len(KINDS)]) for n in range(60)]
    drawn = sample(many, 12)
    assert [sum(one.kind == kind for one in drawn) for kind in KINDS] == [2] * len(KINDS)
    assert sample(many, 12) == drawn and sample(many, None) == tuple(many) == sample(many, 99)


def test_a_measured_model_stands_with_its_accuracy_and_a_good_one_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLICYQA_CACHE", str(tmp_path))
    pairs = tmp_path / "pairs.jsonl"
    lines = [
        {"id": str(n), "split": "test", "kind": "verbatim" if n else "number", "supported": bool(n), "file": str(n),
         "claim": "甲", "passages": [f"甲{n}"]}
        for n in (0, 1)
    ]  # fmt: skip
    pairs.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")

    def said(support: str) -> tuple[int, str, float]:
        return 200, json.dumps({"support": support, "numbers": "right", "reason": ""}), 0

    with endpoint(Script([said("none"), said("full")])) as url:
        spec = f"openai:m@{url}"
        before = open_panel([spec], Settings(), tmp_path / "run")
        before.close()
        assert "not measured" in level_line(before.levels[-1])
        assert command.main(["measure", "--judge", spec, "--pairs", str(pairs)]) == 0
        panel = open_panel([spec], Settings(), tmp_path / "run")
        panel.close()
    assert "2 pairs asked, 0 without verdict" in capsys.readouterr().out
    assert panel.levels[-1].counts and panel.levels[-1].balanced_accuracy == 1.0
    assert "counts, balanced accuracy 1.000" in level_line(panel.levels[-1])
    assert command.main(["fit", "--judge", spec, "--pairs", str(pairs)]) == 2


def test_citation_quality_is_summed_and_told() -> None:
    one = CitationQuality(statements=3, supported=2, citations=4, relevant=3, unscored=1)
    whole = total([one, one])
    assert (whole.recall, whole.precision, whole.unscored) == (4 / 6, 6 / 8, 2)
    told = quality_line("level-1", whole)
    assert "citation recall = faithfulness 0.667 (4 of 6 claims)" in told
    assert "citation precision 0.750 (6 of 8 citations), 2 claims without verdict" in told
    assert total([]).recall is None
