"""A plain RNN over sequences."""

from collections.abc import Callable

import numpy as np
import pytest

from studynn.nn.cells import Activation, RNNWeights, rnn_step
from studynn.nn.clip import clip_by_norm
from studynn.nn.rnn import rnn_backward, run_rnn

T, B, D, H = 5, 3, 2, 4


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(3)


def weights(rng: np.random.Generator) -> RNNWeights:
    return RNNWeights(rng.normal(size=(H, H + D)) * 0.6, rng.normal(size=H))


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid", "identity"])
@pytest.mark.parametrize("lengths", [None, [5, 3, 0]])
def test_gradients(
    activation: Activation,
    lengths: list[int] | None,
    rng: np.random.Generator,
    falls_short: Callable[..., float],
) -> None:
    x, h_0, d_h, w = (
        rng.normal(size=(T, B, D)),
        rng.normal(size=(B, H)),
        rng.normal(size=(T, B, H)),
        weights(rng),
    )
    run = run_rnn(x, h_0, w, activation, lengths)
    back = rnn_backward(run, w, d_h)

    def loss() -> float:
        return float(np.sum(run_rnn(x, h_0, w, activation, lengths).h * d_h))

    for at, gradient in ((x, back.x), (h_0, back.h_0), (w.W, back.w.W), (w.b, back.w.b)):
        assert falls_short(loss, at, gradient) < 1e-7


def test_a_run_is_step_after_step(rng: np.random.Generator) -> None:
    x, h, w = rng.normal(size=(T, B, D)), np.zeros((B, H)), weights(rng)
    run = run_rnn(x, 0.0, w)
    for t in range(T):
        h = rnn_step(x[t], h, w).h
        np.testing.assert_allclose(run.h[t], h, rtol=0, atol=1e-14)


def test_padding_changes_nothing_before_the_end_and_carries_the_state_past_it(
    rng: np.random.Generator,
) -> None:
    x, w = rng.normal(size=(T, B, D)), weights(rng)
    whole, masked = run_rnn(x, 0.0, w), run_rnn(x, 0.0, w, lengths=[5, 3, 1])
    for b, end in enumerate([5, 3, 1]):
        assert np.array_equal(masked.h[:end, b], whole.h[:end, b])
        assert np.array_equal(masked.h[end:, b], np.repeat(masked.h[end - 1 : end, b], T - end, axis=0))


def test_what_fills_the_padding_does_not_matter(rng: np.random.Generator) -> None:
    x, w, d_h = rng.normal(size=(T, B, D)), weights(rng), rng.normal(size=(T, B, H))
    y = x.copy()
    y[3:, 1] = 1e6
    one, other = (run_rnn(v, 0.0, w, lengths=[5, 3, 5]) for v in (x, y))
    assert np.array_equal(one.h, other.h)
    assert np.array_equal(rnn_backward(one, w, d_h).w.W, rnn_backward(other, w, d_h).w.W)


def test_without_a_recurrent_block_the_past_does_not_reach_the_last_state(rng: np.random.Generator) -> None:
    x, w = rng.normal(size=(T, B, D)), weights(rng)
    w.W[:, :H] = 0
    d_h = np.zeros((T, B, H))
    d_h[-1] = 1
    d_x = rnn_backward(run_rnn(x, 0.0, w), w, d_h).x
    assert np.array_equal(d_x[:-1], np.zeros((T - 1, B, D)))
    assert np.all(d_x[-1] != 0)


def test_the_order_of_the_inputs_matters(rng: np.random.Generator) -> None:
    x, w = rng.normal(size=(T, B, D)), weights(rng)
    assert not np.allclose(run_rnn(x, 0.0, w).h[-1], run_rnn(x[::-1], 0.0, w).h[-1])


def test_the_gradient_of_an_early_input_vanishes(rng: np.random.Generator) -> None:
    x, w = rng.normal(size=(30, 1, D)), weights(rng)
    d_h = np.zeros((30, 1, H))
    d_h[-1] = 1
    felt = np.linalg.norm(rnn_backward(run_rnn(x, 0.0, w), w, d_h).x, axis=(1, 2))
    assert felt[0] < 1e-6 * felt[-1]


def test_inputs_of_a_million_give_finite_gradients(rng: np.random.Generator) -> None:
    x, w = rng.choice([-1e6, 1e6], size=(T, B, D)), weights(rng)
    run = run_rnn(x, 0.0, w)
    assert np.all(np.isfinite(run.h))
    assert all(np.all(np.isfinite(g)) for g in rnn_backward(run, w, np.ones((T, B, H))).w)


def descent(threshold: float) -> tuple[list[float], list[float]]:
    """Losses and gradient lengths of 200 steps on E = (h_50 - 0.7)², h_t = σ(w h_{t-1} + b), h_0 = 0.7."""
    theta, d_h = np.array([5.31, -2.87]), np.zeros((50, 1, 1))
    losses, lengths = [], []
    for _ in range(200):
        w = RNNWeights(np.array([[theta[0], 0.0]]), theta[1:])
        run = run_rnn(np.zeros((50, 1, 1)), 0.7, w, "sigmoid")
        d_h[-1] = 2 * (run.h[-1] - 0.7)
        back = rnn_backward(run, w, d_h).w
        g = np.array([back.W[0, 0], back.b[0]])
        losses.append(float((run.h[-1, 0, 0] - 0.7) ** 2))
        lengths.append(float(np.hypot(*g)))
        theta = theta - 0.01 * clip_by_norm([g], threshold).gradients[0]
    return losses, lengths


def test_clipping_keeps_the_descent_off_the_plateau_behind_the_cliff() -> None:
    """Pascanu et al. 2013, fig. 6: one step from the wall's edge lands where σ is flat and E is 0.3²."""
    losses, lengths = descent(np.inf)
    assert lengths[0] > 1000
    assert lengths[-1] < 1e-6
    assert losses[-1] == pytest.approx(0.09, abs=1e-6)
    losses, _ = descent(1.0)
    assert min(losses[-50:]) < 0.02
