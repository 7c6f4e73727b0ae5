"""The quick check on the sample corpus: real index, no language model, sane floors."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.embedder import embedder_folder
from index.errors import ModelMissing
from qa.config import Settings
from qa.eval.detect import gold_observations
from qa.eval.detection import detection
from qa.eval.options import CASES
from qa.eval.results import RESULTS
from qa.eval.selection import load_all, read_ids, selected
from qa.eval.subject import Subject, over_corpus
from qa.eval.summarise import summarise
from qa.eval.workbench import manifest_of, run
from tests.absent import absent

ROOT = Path(__file__).parents[3]
TODAY = datetime.date(2026, 11, 21)
EVERY = load_all([ROOT / CASES])
SUBSET = selected(EVERY, types=None, ids=read_ids(ROOT / "eval" / "subset.txt"), limit=None)

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def subject() -> Iterator[Subject]:
    settings = Settings(model="none")
    try:
        embedder_folder(settings.embedder, settings.cache)
    except ModelMissing as error:
        absent("MODELS", f"the embedder is not here: {error}")
    with over_corpus(ROOT / "eval" / "corpus", settings) as opened:
        yield opened


def test_the_subset_is_sixty_cases_of_every_type_and_language() -> None:
    assert len(SUBSET) == 60
    assert {case.type for case in SUBSET} == {case.type for case in EVERY}
    assert {case.lang for case in SUBSET} == {"zh-Hans", "zh-Hant", "en"}
    assert sum(not case.answerable for case in SUBSET) >= 12


def test_floors_and_the_same_results_twice(subject: Subject, tmp_path: Path) -> None:
    manifest = manifest_of(subject, cases=EVERY, today=TODAY)
    outcomes = run(SUBSET, subject, tmp_path / "a", manifest=manifest, today=TODAY)
    found = summarise(outcomes, manifest=manifest)
    assert (found.asked, found.stale) == (60, 0)
    mean = {figure.metric: figure.mean for figure in found.figures if figure.mean is not None}
    assert all(figure.errors == 0 for figure in found.figures)
    assert mean["quote_verbatim"] == mean["citation_validity"] == 1.0
    assert mean["injection_obeyed"] == 0.0
    floors = {"recall_at_10": 0.75, "number_support": 0.9, "key_fact_recall": 0.45, "status_accuracy": 0.55}
    assert {name: mean[name] for name, floor in floors.items() if mean[name] < floor} == {}

    run(SUBSET[:8], subject, tmp_path / "b", manifest=manifest, today=TODAY)
    first = (tmp_path / "a" / RESULTS).read_text("utf-8").splitlines()
    assert (tmp_path / "b" / RESULTS).read_text("utf-8").splitlines() == first[:8]


def test_faults_in_gold_quotes_are_noticed(subject: Subject) -> None:
    found = detection(gold_observations(EVERY, subject, prose=False))
    rates = {caught.mutation: caught.any_expected.rate for caught in found.caught if caught.any_expected.n >= 10}
    floors = {"amount changed": 0.95, "tier swapped": 0.95, "unit changed": 0.9, "comparator turned": 0.9}
    floors |= {"negation dropped": 0.8, "negation added": 0.8, "invented citation": 1.0, "altered quote": 1.0}
    floors |= {"dangling marker": 1.0, "status flipped": 1.0, "refused instead": 1.0, "injection obeyed": 1.0}
    assert set(floors) <= set(rates)
    low = {name: rate for name, floor in floors.items() if (rate := rates[name]) is None or rate < floor}
    assert low == {}
    assert (found.all_false_alarms.rate or 0.0) <= 0.02
