"""A GRU over sequences, with either reset."""

from collections.abc import Callable

import numpy as np
import pytest

from studynn.nn.cells import GRUWeights, Reset, gru_step
from studynn.nn.gru import gru_backward, run_gru

T, B, D, H = 5, 3, 2, 4


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(5)


def weights(rng: np.random.Generator) -> GRUWeights:
    return GRUWeights(*rng.normal(size=(3, H, H + D)), *rng.normal(size=(3, H)), rng.normal(size=H))


@pytest.mark.parametrize("lengths", [None, [5, 3, 0]])
@pytest.mark.parametrize("reset", ["before", "after"])
def test_gradients(
    reset: Reset, lengths: list[int] | None, rng: np.random.Generator, falls_short: Callable[..., float]
) -> None:
    x, h_0, w, d_h = (
        rng.normal(size=(T, B, D)),
        rng.normal(size=(B, H)),
        weights(rng),
        rng.normal(size=(T, B, H)),
    )
    back = gru_backward(run_gru(x, h_0, w, reset, lengths), w, d_h)

    def loss() -> float:
        return float(np.sum(run_gru(x, h_0, w, reset, lengths).h * d_h))

    pairs = [(x, back.x), (h_0, back.h_0), *zip(w, back.w, strict=True)]
    assert max(falls_short(loss, at, gradient) for at, gradient in pairs) < 1e-7


@pytest.mark.parametrize("reset", ["before", "after"])
def test_a_run_is_step_after_step_gate_by_gate(reset: Reset, rng: np.random.Generator) -> None:
    x, h, w = rng.normal(size=(T, B, D)), rng.normal(size=(B, H)), weights(rng)
    run = run_gru(x, h, w, reset)
    for t in range(T):
        step = gru_step(x[t], h, w, reset)
        for name in step._fields:
            np.testing.assert_allclose(getattr(run, name)[t], getattr(step, name), rtol=0, atol=1e-14)
        h = step.h


@pytest.mark.parametrize("reset", ["before", "after"])
def test_padding_changes_nothing_before_the_end_and_carries_the_state_past_it(
    reset: Reset, rng: np.random.Generator
) -> None:
    x, w = rng.normal(size=(T, B, D)), weights(rng)
    whole, masked = run_gru(x, 0.0, w, reset), run_gru(x, 0.0, w, reset, [5, 3, 1])
    for b, end in enumerate([5, 3, 1]):
        assert np.array_equal(whole.h[:end, b], masked.h[:end, b])
        assert np.array_equal(masked.h[end:, b], np.repeat(masked.h[end - 1 : end, b], T - end, axis=0))


def test_a_bias_that_the_weights_lack_has_no_gradient(rng: np.random.Generator) -> None:
    w = weights(rng)._replace(b_Rh=None)
    run = run_gru(rng.normal(size=(T, B, D)), 0.0, w)
    assert gru_backward(run, w, np.ones((T, B, H))).w.b_Rh is None


def test_the_state_of_a_gru_stays_within_one(rng: np.random.Generator) -> None:
    w = weights(rng)
    assert np.max(np.abs(run_gru(10 * rng.normal(size=(500, 1, D)), 0.0, w).h)) <= 1


@pytest.mark.parametrize("reset", ["before", "after"])
def test_inputs_of_a_million_give_finite_gradients(reset: Reset, rng: np.random.Generator) -> None:
    x, w = rng.choice([-1e6, 1e6], size=(T, B, D)), weights(rng)
    run = run_gru(x, 0.0, w, reset)
    back = gru_backward(run, w, np.ones((T, B, H)))
    assert all(np.all(np.isfinite(a)) for a in (*run[:6], back.x, back.h_0, *back.w))
