"""Intervals, tests and counts against values calculated by hand or published."""

from __future__ import annotations

from dataclasses import replace

import pytest
from eval_samples import case
from hypothesis import given
from hypothesis import strategies as st

from qa.eval.bootstrap import clustered
from qa.eval.cases import STATUSES, Case, GoldQuote
from qa.eval.clusters import clusters
from qa.eval.confusion import confusion
from qa.eval.interval import wilson
from qa.eval.metrics.registry import METRICS
from qa.eval.paired import mcnemar, paired_difference
from qa.eval.summarise import figure

BY_NAME = {metric.name: metric for metric in METRICS}


def over(*files: str) -> Case:
    return replace(case(quotes=()), evidence=tuple(GoldQuote(file=file, quote="x") for file in files))


class TestBootstrap:
    def test_equal_values_have_no_width(self) -> None:
        interval = clustered([0.5] * 6, [0, 0, 1, 1, 2, 2])
        assert (interval.low, interval.high) == (0.5, 0.5)

    def test_two_clusters_by_hand(self) -> None:
        """Draws of two clusters of one value: mean 0, 1/2 or 1 with probability 1/4, 1/2, 1/4."""
        interval = clustered([0.0, 1.0], ["a", "b"])
        assert (interval.low, interval.high) == (0.0, 1.0)

    def test_clusters_widen_it(self) -> None:
        values = [1.0] * 50 + [0.0] * 50
        alone = clustered(values, range(100))
        together = clustered(values, [number // 10 for number in range(100)])
        assert together.high - together.low > 2 * (alone.high - alone.low)

    def test_independent_cases_agree_with_wilson(self) -> None:
        values = [1.0] * 70 + [0.0] * 30
        interval, expected = clustered(values, range(100), draws=5000), wilson(0.7, 100)
        assert interval.low == pytest.approx(expected.low, abs=0.02)
        assert interval.high == pytest.approx(expected.high, abs=0.02)

    @given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 4)), min_size=1, max_size=30))
    def test_the_same_seed_gives_the_same_and_it_lies_between_the_extremes(
        self, pairs: list[tuple[float, int]]
    ) -> None:
        values, groups = [value for value, _ in pairs], [group for _, group in pairs]
        first, second = clustered(values, groups, draws=50), clustered(values, groups, draws=50)
        assert first == second
        assert min(values) - 1e-9 <= first.low <= first.high <= max(values) + 1e-9

    @pytest.mark.parametrize(("values", "groups", "draws"), [([], [], 5), ([1.0], [1, 2], 5), ([1.0], [1], 0)])
    def test_refuses(self, values: list[float], groups: list[int], draws: int) -> None:
        with pytest.raises(ValueError, match="expected equal"):
            clustered(values, groups, draws=draws)


class TestMcNemar:
    @pytest.mark.parametrize(
        ("improved", "worsened", "p"),
        [
            (0, 0, 1.0),
            (1, 0, 1.0),
            (5, 0, 0.0625),
            (0, 6, 0.03125),
            (1, 5, 0.21875),
            (3, 3, 1.0),
            (10, 2, 0.03857421875),
        ],
    )
    def test_against_the_binomial(self, improved: int, worsened: int, p: float) -> None:
        assert mcnemar(improved, worsened) == pytest.approx(p)

    @given(st.integers(0, 60), st.integers(0, 60))
    def test_symmetric_and_a_probability(self, improved: int, worsened: int) -> None:
        assert 0 < mcnemar(improved, worsened) == mcnemar(worsened, improved) <= 1

    def test_refuses_negative_counts(self) -> None:
        with pytest.raises(ValueError, match="counts of 0 or more"):
            mcnemar(-1, 2)


def test_a_constant_difference_is_certain() -> None:
    interval = paired_difference([0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0, 1, 1])
    assert interval.low == pytest.approx(0.3) and interval.high == pytest.approx(0.3)


def test_pairing_is_narrower_than_two_runs_apart() -> None:
    before = [0.0, 1.0] * 20
    now = [0.0, 1.0] * 19 + [1.0, 1.0]
    paired = paired_difference(before, now, range(40))
    apart = clustered(now, range(40))
    assert paired.high - paired.low < (apart.high - apart.low) / 2


def test_clusters_are_the_first_documents() -> None:
    found = clusters([over("a"), over("b"), over(), over("c"), over("b", "c"), replace(over(), id="x"), over("a")])
    assert found == (0, 1, 2, 3, 1, 4, 0)


@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=3), max_size=12))
def test_cases_share_a_cluster_exactly_if_they_share_the_first_document(files: list[list[str]]) -> None:
    found = clusters([replace(over(*names), id=str(at)) for at, names in enumerate(files)])
    for first, one in zip(files, found, strict=True):
        for second, two in zip(files, found, strict=True):
            if first and second:
                assert (one == two) == (first[0] == second[0])
    assert len({found[at] for at, names in enumerate(files) if not names}) == sum(not names for names in files)


def test_confusion() -> None:
    pairs = [
        (("answered",), "answered"),
        (("answered", "partly_answered"), "partly_answered"),
        (("not_stated", "refused"), "answered"),
    ]
    found = confusion(pairs)
    assert found.labels == STATUSES
    at = {label: number for number, label in enumerate(found.labels)}
    assert found.counts[at["answered"]][at["answered"]] == 1
    assert found.counts[at["partly_answered"]][at["partly_answered"]] == 1
    assert found.counts[at["not_stated"]][at["answered"]] == 1
    assert sum(map(sum, found.counts)) == 3


def test_rates_take_wilson_and_fractions_the_bootstrap() -> None:
    rate = figure(BY_NAME["status_accuracy"], [1.0, 0.0, None, 1.0], [0, 1, 2, 3])
    assert (rate.method, rate.n, rate.unscored, rate.mean) == ("wilson", 3, 1, pytest.approx(2 / 3))
    assert rate.low == pytest.approx(wilson(2 / 3, 3).low)
    many = figure(BY_NAME["number_support"], [1.0, 0.5] * 6, range(12))
    assert many.method == "bootstrap" and many.low is not None and 0.5 <= many.low < 0.75
    few = figure(BY_NAME["number_support"], [1.0, 0.5] * 6, [at // 4 for at in range(12)])
    assert few.method == "wilson"
    assert few.low == pytest.approx(wilson(0.75, 12).low)
