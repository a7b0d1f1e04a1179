"""How memories fade: a curve whose two directions agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studynn.schedule.forgetting import Weights, in_force, recall, recalls, stay

FITTED = (*in_force(())[:20], 0.4)


@pytest.mark.parametrize(("days", "left"), [(0, 1.0), (10, 0.9), (100, 0.6928), (-3, 1.0)])
def test_after_its_stability_nine_tenths_of_a_memory_are_left(days: int, left: float) -> None:
    assert recall(10.0, days) == pytest.approx(left, abs=1e-4)


@pytest.mark.parametrize("weights", [(), FITTED])
@given(stability=some.floats(0.01, 36_500), days=some.integers(1, 10_000))
def test_a_memory_stays_until_recall_has_fallen_so_far(weights: Weights, stability: float, days: int) -> None:
    left = recall(stability, days, weights)
    assert stay(stability, left, weights) == pytest.approx(days, rel=1e-6)
    assert recalls([(stability, days)], weights) == [left]


def test_without_weights_the_model_has_its_own() -> None:
    assert in_force(())[:4] == (0.212, 1.2931, 2.3065, 8.2956)
    assert in_force(FITTED) == FITTED
