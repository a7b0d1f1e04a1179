"""Batch and layer normalisation."""

from collections.abc import Callable

import numpy as np
import pytest

from studynn.nn import norm
from studynn.nn.norm import Running

FRESH = Running(np.zeros(3), np.ones(3))


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(10)


def test_one_feature_by_hand() -> None:
    step, running = norm.batch_norm([[1.0], [3.0]], [2.0], [0.5], Running(np.zeros(1), np.ones(1)), eps=0.0)
    assert (step.mu.tolist(), step.var.tolist()) == ([2.0], [1.0])
    assert step.x_hat.tolist() == [[-1.0], [1.0]]
    assert step.y.tolist() == [[-1.5], [2.5]]
    assert running.mean.tolist() == [0.2]
    assert running.var.tolist() == [1.1]  # 0.9 · 1 + 0.1 · 2: what is remembered is divided by N - 1


def test_a_batch_ends_with_mean_beta_and_deviation_gamma(rng: np.random.Generator) -> None:
    step, _ = norm.batch_norm(
        5 + 3 * rng.normal(size=(50, 3)), [1.0, 2.0, 3.0], [0.0, 1.0, -1.0], FRESH, eps=0.0
    )
    np.testing.assert_allclose(step.y.mean(axis=0), [0.0, 1.0, -1.0], atol=1e-13)
    np.testing.assert_allclose(step.y.std(axis=0), [1.0, 2.0, 3.0], rtol=1e-13)


def test_a_batch_of_one_has_no_variance() -> None:
    with pytest.raises(ValueError, match="batch normalisation in training needs at least two rows"):
        norm.batch_norm(np.zeros((1, 3)), np.ones(3), np.zeros(3), FRESH)


def test_in_training_a_row_depends_on_the_others_and_afterwards_not(rng: np.random.Generator) -> None:
    x = rng.normal(size=(4, 3))
    y = np.concatenate([x[:1], 9 * x[1:]])
    one, other = (norm.batch_norm(v, np.ones(3), np.zeros(3), FRESH)[0].y[0] for v in (x, y))
    assert not np.allclose(one, other)
    one, other = (norm.batch_norm_eval(v, np.ones(3), np.zeros(3), FRESH).y[0] for v in (x, y))
    assert np.array_equal(one, other)


def test_running_statistics_approach_those_of_the_data(rng: np.random.Generator) -> None:
    running = FRESH
    for _ in range(400):
        _, running = norm.batch_norm(2 + 0.5 * rng.normal(size=(64, 3)), np.ones(3), np.zeros(3), running)
    np.testing.assert_allclose(running.mean, 2, atol=0.05)
    np.testing.assert_allclose(running.var, 0.25, atol=0.03)


@pytest.mark.parametrize("N", [2, 5])
def test_gradients_of_batch_norm(N: int, rng: np.random.Generator, falls_short: Callable[..., float]) -> None:
    x, gamma, beta, d_y = (
        rng.normal(size=(N, 3)),
        rng.normal(size=3),
        rng.normal(size=3),
        rng.normal(size=(N, 3)),
    )
    d = norm.batch_norm_backward(norm.batch_norm(x, gamma, beta, FRESH)[0], gamma, d_y)
    for at, gradient in ((x, d.x), (gamma, d.gamma), (beta, d.beta)):
        worst = falls_short(
            lambda: float(np.sum(norm.batch_norm(x, gamma, beta, FRESH)[0].y * d_y)), at, gradient
        )
        assert worst < 1e-7


def test_gradients_of_batch_norm_afterwards(
    rng: np.random.Generator, falls_short: Callable[..., float]
) -> None:
    running = Running(rng.normal(size=3), rng.uniform(0.5, 2, 3))
    x, gamma, beta, d_y = (
        rng.normal(size=(4, 3)),
        rng.normal(size=3),
        rng.normal(size=3),
        rng.normal(size=(4, 3)),
    )
    d = norm.batch_norm_eval_backward(norm.batch_norm_eval(x, gamma, beta, running), gamma, d_y)
    for at, gradient in ((x, d.x), (gamma, d.gamma), (beta, d.beta)):
        worst = falls_short(
            lambda: float(np.sum(norm.batch_norm_eval(x, gamma, beta, running).y * d_y)), at, gradient
        )
        assert worst < 1e-7


def test_gradients_of_layer_norm(rng: np.random.Generator, falls_short: Callable[..., float]) -> None:
    x, gamma, beta = rng.normal(size=(2, 4, 3)), rng.normal(size=3), rng.normal(size=3)
    d_y = rng.normal(size=x.shape)
    d = norm.layer_norm_backward(norm.layer_norm(x, gamma, beta), gamma, d_y)
    for at, gradient in ((x, d.x), (gamma, d.gamma), (beta, d.beta)):
        worst = falls_short(lambda: float(np.sum(norm.layer_norm(x, gamma, beta).y * d_y)), at, gradient)
        assert worst < 1e-7


def test_layer_norm_works_on_one_row_and_forgets_scale_and_shift(rng: np.random.Generator) -> None:
    x = rng.normal(size=6)
    one, other = (norm.layer_norm(v, 1.0, 0.0, eps=0.0).y for v in (x, 7 * x + 3))
    np.testing.assert_allclose(one, other, rtol=1e-12)


def test_huge_inputs_stay_finite() -> None:
    x = np.array([[1e6, -1e6, 0.0], [-1e6, 1e6, 1e6]])
    assert np.all(np.isfinite(norm.batch_norm(x, np.ones(3), np.zeros(3), FRESH)[0].y))
    assert np.all(np.isfinite(norm.layer_norm(np.full((2, 3), 1e6), np.ones(3), np.zeros(3)).y))
