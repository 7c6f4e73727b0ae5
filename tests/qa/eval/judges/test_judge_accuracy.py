"""Balanced accuracy, kappa and logistic regression against values calculated by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.eval.judgement import Judgement
from qa.eval.judges.accuracy import balanced_accuracy
from qa.eval.judges.agreement import agreements, by_level, kappa
from qa.eval.judges.logistic import Logistic, fit


def test_balanced_accuracy_is_the_mean_of_both_rates() -> None:
    found = balanced_accuracy([True, True, False, True], [True, True, True, False], ["a", "b", "a", "b"])
    assert (found.sensitivity, found.specificity) == (pytest.approx(2 / 3), 0.0)
    assert found.balanced == pytest.approx(1 / 3)
    assert found.low <= found.balanced <= found.high


def test_always_yes_is_worth_one_half_whatever_the_shares() -> None:
    found = balanced_accuracy([True] * 10, [True] * 9 + [False], list(range(10)))
    assert found.balanced == 0.5


def test_labels_of_one_class_are_refused() -> None:
    with pytest.raises(ValueError, match="both classes"):
        balanced_accuracy([True], [True], ["a"])


def test_kappa_of_a_table_from_the_textbook() -> None:
    """Both yes 20, both no 15, 5 and 10 apart: p0 = .7, pe = .5, kappa = .4."""
    first = [True] * 25 + [False] * 25
    second = [True] * 20 + [False] * 5 + [True] * 10 + [False] * 15
    found = kappa(first, second, names=("a", "b"))
    assert (found.observed, found.kappa) == (pytest.approx(0.7), pytest.approx(0.4))
    assert found.low == pytest.approx(0.4 - 1.959964 * math.sqrt(0.7 * 0.3 / 50) / 0.5, abs=1e-6)


def test_kappa_of_nothing_and_of_constant_raters_is_none() -> None:
    assert kappa([], [], names=("a", "b")).observed is None
    constant = kappa([True, True], [True, True], names=("a", "b"))
    assert (constant.observed, constant.kappa) == (1.0, None)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=40))
def test_kappa_is_symmetric_and_bounded(pairs: list[tuple[bool, bool]]) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    one, other = kappa(first, second, names=("a", "b")), kappa(second, first, names=("b", "a"))
    assert one.kappa == other.kappa or (one.kappa == pytest.approx(other.kappa))
    assert one.kappa is None or -1.0 <= one.kappa <= 1.0


def test_a_judgement_without_verdict_takes_no_part() -> None:
    judged = [
        Judgement(case="c", sentence=0, level="level-1", supported=True),
        Judgement(case="c", sentence=1, level="level-1", supported=None, error="out of form"),
    ]
    found = agreements({"level-0": {("c", 0): True, ("c", 1): False}} | by_level(judged))
    assert [(one.second, one.n) for one in found] == [("level-1", 1)]


def test_logistic_of_zero_weights_is_its_bias() -> None:
    model = Logistic(means=(0.0,), scales=(1.0,), weights=(0.0,), bias=math.log(3))
    assert model.probability((5.0,)) == pytest.approx(0.75)
    with pytest.raises(ValueError, match="argument"):
        model.probability((1.0, 2.0))


def test_logistic_separates_and_the_gradient_vanishes() -> None:
    vectors = np.array([[0.0, 1.0], [0.2, 0.0], [0.8, 1.0], [1.0, 0.0], [0.9, 0.5], [0.1, 0.5]])
    labels = np.array([False, False, True, True, True, False])
    model = fit(vectors, labels, penalty=1.0)
    assert [model.probability(tuple(row)) >= 0.5 for row in vectors] == labels.tolist()
    errors = np.array([model.probability(tuple(row)) for row in vectors]) - labels
    standard = (vectors - model.means) / model.scales
    assert np.allclose(standard.T @ errors + np.array(model.weights), 0, atol=1e-6)


def test_logistic_needs_both_classes() -> None:
    with pytest.raises(ValueError, match="both classes"):
        fit(np.ones((2, 1)), np.array([True, True]), penalty=1.0)
