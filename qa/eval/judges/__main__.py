"""`python -m qa.eval.judges`: fit the local judge, or measure it.

    fit       fit on the training half of the labelled pairs, write the weights, print the accuracy on the test half
    measure   print the accuracy of the shipped weights on the test half; with --nli, on pairs of another list as well;
              with --judge, that of a judging model, kept in the cache to stand beside its scores from then on

Exit codes: 0 done, 2 bad input, 3 the embedder or the weights are not available.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from index.embedder import open_embedder
from index.errors import BadInput, PolicyQAError
from index.types import Embedder
from qa.config import Settings
from qa.eval.judges.accuracy import Accuracy, balanced_accuracy
from qa.eval.judges.cache import CachedJudge
from qa.eval.judges.calibration import WEIGHTS, Calibration, calibrate, load, save
from qa.eval.judges.features import features
from qa.eval.judges.judge import Statement
from qa.eval.judges.labelled_pairs import KINDS, PAIRS, LabelledPair, load_pairs
from qa.eval.judges.local import LocalJudge, similarity_of
from qa.eval.judges.measured import FOLDER, keep, measure, sample
from qa.eval.judges.panel import model_judge
from qa.eval.options import positive

NLI_LABELS = {"entailment": True, "neutral": False, "contradiction": False}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    options = _parser().parse_args(arguments)
    console = Console()
    try:
        settings = Settings()
        if options.judge:
            _measure_model(options, settings, console)
            return 0
        embedder = open_embedder(settings.embedder, settings.cache)
        pairs = load_pairs(options.pairs)
        if options.command == "fit":
            save(_fitted(pairs, options.pairs, embedder), options.weights)
        calibration = load(options.weights)
        judge = LocalJudge(calibration, similarity_of(embedder))
        console.print(_table(judge, pairs, calibration))
        if options.command == "measure" and options.nli:
            console.print(_line(str(options.nli), _natural_inference(judge, options.nli)))
    except PolicyQAError as error:
        Console(stderr=True).print(f"error: {error}", markup=False, highlight=False, soft_wrap=True)
        return error.exit_code
    return 0


def _measure_model(options: argparse.Namespace, settings: Settings, console: Console) -> None:
    """Ask a judging model about pairs of the test half, print how it did, and keep that.

    Raises:
        BadInput: `fit` cannot take a model, the spec names none, or it gave too few verdicts.
    """
    if options.command != "measure":
        raise BadInput("--judge: found the command fit, expected measure", remedy="a judging model is not fitted")
    pairs = sample([pair for pair in load_pairs(options.pairs) if pair.split == "test"], options.limit)
    judge, close = model_judge(options.judge, settings)
    try:
        with Progress(console=Console(stderr=True)) as progress:
            task = progress.add_task(judge.level, total=len(pairs))
            kept = CachedJudge(judge, settings.cache / FOLDER / "opinions.jsonl")
            found = measure(kept, pairs, advance=lambda: progress.advance(task))
    finally:
        close()
    path = keep(found, settings.cache)
    table = Table(title=_line(options.judge, found.accuracy))
    for heading in ("kind", "right", "verdicts"):
        table.add_column(heading, justify="left" if heading == "kind" else "right")
    for kind, (right, n) in found.right.items():
        table.add_row(kind, str(right), str(n))
    console.print(table)
    usage = judge.usage
    told = f"{found.asked} pairs asked, {found.errors} without verdict (in no rate), {usage.requests} requests, "
    console.print(f"{told}{usage.tokens} tokens, {usage.seconds:.0f} seconds", soft_wrap=True)
    console.print(f"kept in {path}", markup=False, highlight=False, soft_wrap=True)


def _fitted(pairs: Sequence[LabelledPair], path: Path, embedder: Embedder) -> Calibration:
    similarity = similarity_of(embedder)
    vectors = [features(pair.statement, similarity) for pair in pairs]
    return calibrate(pairs, vectors, embedder=embedder.id, digest=hashlib.sha256(path.read_bytes()).hexdigest())


def _table(judge: LocalJudge, pairs: Sequence[LabelledPair], calibration: Calibration) -> Table:
    table = Table(title=_line("test half", calibration.test))
    for heading in ("kind", "train", "right", "test", "right"):
        table.add_column(heading, justify="left" if heading == "kind" else "right")
    right = {pair.id: judge.judge(pair.statement).supported == pair.supported for pair in pairs}
    for kind in KINDS:
        cells = []
        for split in ("train", "test"):
            of_kind = [right[pair.id] for pair in pairs if pair.kind == kind and pair.split == split]
            cells += [str(len(of_kind)), f"{sum(of_kind) / len(of_kind):.3f}" if of_kind else "–"]
        table.add_row(kind, *cells)
    return table


def _natural_inference(judge: LocalJudge, path: Path) -> Accuracy:
    """Accuracy on premise/hypothesis pairs `{sentence1, sentence2, label}`; only entailment is support.

    Raises:
        BadInput: the file has another form.
    """
    try:
        entries = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        known = [entry for entry in entries if entry["label"] in NLI_LABELS]
        found = [
            judge.judge(Statement(text=entry["sentence2"], passages=(entry["sentence1"],))).supported is True
            for entry in known
        ]
        labels = [NLI_LABELS[entry["label"]] for entry in known]
        return balanced_accuracy(found, labels, [entry["sentence1"] for entry in known])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(
            f"{path}: cannot be read ({error!r})", remedy="give lines of {sentence1, sentence2, label} to --nli"
        ) from error


def _line(name: str, found: Accuracy) -> str:
    return (
        f"{name}: balanced accuracy {found.balanced:.3f} ({found.low:.3f} … {found.high:.3f}), n {found.n}, "
        f"supported found {found.sensitivity:.3f}, unsupported found {found.specificity:.3f}"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m qa.eval.judges", description=__doc__)
    parser.add_argument("command", choices=("fit", "measure"))
    parser.add_argument("--pairs", type=Path, default=PAIRS, help="labelled pairs (default: %(default)s)")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="weights of the judge (default: %(default)s)")
    parser.add_argument("--judge", metavar="SPEC", help="measure only: a judging model, for example openai:MODEL@URL")
    parser.add_argument("--limit", type=positive, metavar="N", help="with --judge: ask about N pairs of all kinds")
    parser.add_argument("--nli", type=Path, metavar="FILE", help="measure only: pairs of natural language inference")
    return parser


if __name__ == "__main__":
    sys.exit(main())
