"""Schedules of the learning rate."""

import pytest

from studynn.nn import rates


def test_step_decay_falls_at_its_distances() -> None:
    found = [rates.step_decay(k, 1.0, 0.1, 10) for k in (0, 9, 10, 19, 20)]
    assert found == pytest.approx([1.0, 1.0, 0.1, 0.1, 0.01])


def test_exponential_and_inverse_time() -> None:
    assert rates.exponential(2, 0.5, 0.5) == 0.125
    assert rates.inverse_time(100, 0.5, 0.01) == 0.25


def test_cosine_begins_at_the_rate_and_ends_at_the_least() -> None:
    found = [rates.cosine(k, 1.0, 100, 0.2) for k in (0, 50, 100, 150)]
    assert found == pytest.approx([1.0, 0.6, 0.2, 0.2])


def test_warmup_rises_in_a_line_and_stays() -> None:
    assert [rates.warmup(k, 1.0, 4) for k in range(6)] == [0.25, 0.5, 0.75, 1.0, 1.0, 1.0]


def test_the_transformer_s_schedule_peaks_at_the_end_of_its_warmup() -> None:
    found = [rates.transformer(k, 512) for k in (0, 3999, 15999)]
    assert found == pytest.approx([1.7469e-07, 6.9877e-04, 3.4939e-04], rel=1e-4)
