"""An LSTM over sequences: gradients, padding, and what its cell state can hold."""

from collections.abc import Callable

import numpy as np
import pytest

from studynn.nn.cells import LSTMWeights, lstm_step
from studynn.nn.lstm import lstm_backward, run_lstm

T, B, D, H = 5, 3, 2, 4


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(4)


def weights(rng: np.random.Generator) -> LSTMWeights:
    return LSTMWeights(*rng.normal(size=(4, H, H + D)), *rng.normal(size=(4, H)))


def constant(b_f: float, b_i: float, b_c: float) -> LSTMWeights:
    """One unit that feels neither input nor state: its gates are σ of the biases."""
    W = [np.zeros((1, 2)) for _ in range(4)]
    return LSTMWeights(*W, *(np.array([b]) for b in (b_f, b_i, b_c, 0.0)))


@pytest.mark.parametrize("lengths", [None, [5, 3, 0]])
def test_gradients(
    lengths: list[int] | None, rng: np.random.Generator, falls_short: Callable[..., float]
) -> None:
    x, h_0, c_0, w = (
        rng.normal(size=(T, B, D)),
        rng.normal(size=(B, H)),
        rng.normal(size=(B, H)),
        weights(rng),
    )
    d_h, d_c = rng.normal(size=(T, B, H)), rng.normal(size=(B, H))
    back = lstm_backward(run_lstm(x, h_0, c_0, w, lengths), w, d_h, d_c)

    def loss() -> float:
        run = run_lstm(x, h_0, c_0, w, lengths)
        return float(np.sum(run.h * d_h) + np.sum(run.c[-1] * d_c))

    pairs = [(x, back.x), (h_0, back.h_0), (c_0, back.c_0), *zip(w, back.w, strict=True)]
    assert max(falls_short(loss, at, gradient) for at, gradient in pairs) < 1e-7


def test_a_run_is_step_after_step_gate_by_gate(rng: np.random.Generator) -> None:
    x, h, c, w = rng.normal(size=(T, B, D)), rng.normal(size=(B, H)), rng.normal(size=(B, H)), weights(rng)
    run = run_lstm(x, h, c, w)
    for t in range(T):
        step = lstm_step(x[t], h, c, w)
        for name in step._fields:
            np.testing.assert_allclose(getattr(run, name)[t], getattr(step, name), rtol=0, atol=1e-14)
        h, c = step.h, step.c


def test_padding_changes_nothing_before_the_end_and_carries_both_states_past_it(
    rng: np.random.Generator,
) -> None:
    x, w = rng.normal(size=(T, B, D)), weights(rng)
    whole, masked = run_lstm(x, 0.0, 0.0, w), run_lstm(x, 0.0, 0.0, w, [5, 3, 1])
    for b, end in enumerate([5, 3, 1]):
        for one, other in ((whole.h, masked.h), (whole.c, masked.c)):
            assert np.array_equal(one[:end, b], other[:end, b])
            assert np.array_equal(other[end:, b], np.repeat(other[end - 1 : end, b], T - end, axis=0))


def test_what_fills_the_padding_does_not_matter(rng: np.random.Generator) -> None:
    x, w, d_h = rng.normal(size=(T, B, D)), weights(rng), rng.normal(size=(T, B, H))
    y = x.copy()
    y[3:, 1] = 1e6
    one, other = (run_lstm(v, 0.0, 0.0, w, [5, 3, 5]) for v in (x, y))
    assert np.array_equal(one.h, other.h)
    assert np.array_equal(lstm_backward(one, w, d_h).w.W_c, lstm_backward(other, w, d_h).w.W_c)


def test_without_a_mask_the_last_state_of_a_short_sequence_is_wrong(rng: np.random.Generator) -> None:
    x, w = rng.normal(size=(T, B, D)), weights(rng)
    x[2:, 1] = 0
    right = run_lstm(x[:2, 1:2], 0.0, 0.0, w).h[-1, 0]
    np.testing.assert_allclose(run_lstm(x, 0.0, 0.0, w, [5, 2, 5]).h[-1, 1], right, atol=1e-14)
    assert np.max(np.abs(run_lstm(x, 0.0, 0.0, w).h[-1, 1] - right)) > 0.1


def test_without_a_forget_gate_the_cell_state_grows_without_bound() -> None:
    """Gers et al. 2000: 1,000 steps of a constant input; f = 1 as in 1997, then f = σ(1)."""
    x = np.zeros((1000, 1, 1))
    grown = run_lstm(x, 0.0, 0.0, constant(60.0, 0.0, 1.0)).c[-1, 0, 0]
    held = run_lstm(x, 0.0, 0.0, constant(1.0, 0.0, 1.0)).c[-1, 0, 0]
    f, gain = 1 / (1 + np.exp(-1)), 0.5 * np.tanh(1)
    assert grown == pytest.approx(1000 * gain, rel=1e-9)
    assert held == pytest.approx(gain * (1 - f**1000) / (1 - f), rel=1e-9)
    assert (round(grown, 1), round(held, 3)) == (380.8, 1.416)


@pytest.mark.parametrize("n", [5, 100, 1000])
def test_an_lstm_counts_exactly(n: int) -> None:
    """Weiss et al. 2018: gates held open, a candidate of ±1 for a and b: c is n after aⁿ, 0 after aⁿ bⁿ."""
    w = constant(800.0, 800.0, 0.0)._replace(W_c=np.array([[0.0, 50.0]]))
    x = np.concatenate([np.ones(n), -np.ones(n)]).reshape(-1, 1, 1)
    c = run_lstm(x, 0.0, 0.0, w).c[:, 0, 0]
    assert (c[n - 1], c[-1]) == (n, 0)


def test_inputs_of_a_million_give_finite_gradients(rng: np.random.Generator) -> None:
    x, w = rng.choice([-1e6, 1e6], size=(T, B, D)), weights(rng)
    run = run_lstm(x, 0.0, 0.0, w)
    back = lstm_backward(run, w, np.ones((T, B, H)), np.ones((B, H)))
    assert all(np.all(np.isfinite(a)) for a in (*run[:9], back.x, back.h_0, back.c_0, *back.w))
