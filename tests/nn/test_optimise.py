"""Optimisers: their first steps by hand, and how they fare in an ill-conditioned bowl."""

import numpy as np
import pytest

from studynn.nn.arrays import Array
from studynn.nn.optimise import adam, adam_start, momentum, rmsprop, sgd

KAPPA = np.array([1.0, 1000.0])


def test_first_two_steps_of_momentum_by_hand() -> None:
    theta, v = momentum([1.0], [2.0], [0.0], lr=0.1, mu=0.5)
    assert (theta.tolist(), v.tolist()) == ([0.8], [2.0])
    theta, v = momentum(theta, [2.0], v, lr=0.1, mu=0.5)
    np.testing.assert_allclose([theta[0], v[0]], [0.5, 3.0], rtol=1e-15)


def test_first_step_of_rmsprop_by_hand() -> None:
    theta, s = rmsprop([1.0], [2.0], [0.0], lr=0.1, rho=0.75, eps=0.0)
    np.testing.assert_allclose([theta[0], s[0]], [0.8, 1.0], rtol=1e-15)


@pytest.mark.parametrize("g", [1e-4, 1.0, -3.0, 1e6])
def test_adam_s_first_step_is_as_long_as_its_rate_whatever_the_gradient(g: float) -> None:
    """Kingma & Ba 2015, §2.1: |Δ| is about η."""
    theta, memory = adam([0.0], [g], adam_start([0.0]), lr=0.05)
    assert theta[0] == pytest.approx(-0.05 * np.sign(g) * abs(g) / (abs(g) + 1e-8), rel=1e-12)
    assert memory.t == 1


def test_adam_s_second_step_by_hand() -> None:
    theta, memory = adam([0.0], [1.0], adam_start([0.0]), lr=0.1, eps=0.0)
    theta, _ = adam(theta, [-1.0], memory, lr=0.1, eps=0.0)
    m_hat, v_hat = (0.9 * 0.1 - 0.1) / 0.19, 1.0
    assert theta[0] == pytest.approx(-0.1 - 0.1 * m_hat / np.sqrt(v_hat), rel=1e-12)


def descended(lr: float, steps: int) -> Array:
    theta = np.array([1.0, 1.0])
    for _ in range(steps):
        theta = sgd(theta, KAPPA * theta, lr)
    return theta


def test_gradient_descent_converges_up_to_two_over_the_largest_curvature() -> None:
    assert abs(descended(1.9e-3, 500)[1]) < 1e-12
    assert abs(descended(2.1e-3, 500)[1]) > 1e12


@pytest.mark.parametrize(("rate", "left"), [(1.99, 0.0066), (2.0, 1.0), (2.01, 145.0)])
def test_on_a_parabola_the_rest_is_the_power_of_one_less_the_rate(rate: float, left: float) -> None:
    theta = np.array([1.0])
    for _ in range(500):
        theta = sgd(theta, theta, rate)
    assert abs(theta[0]) == pytest.approx(abs(1 - rate) ** 500, rel=1e-12)
    assert abs(theta[0]) == pytest.approx(left, rel=0.01)


def test_adam_goes_down_both_axes_of_the_bowl_where_descent_crawls_on_one() -> None:
    theta, memory = np.array([1.0, 1.0]), adam_start([0.0, 0.0])
    for _ in range(300):
        theta, memory = adam(theta, KAPPA * theta, memory, lr=0.05)
    assert np.max(np.abs(theta)) < 0.01
    assert descended(1.9e-3, 300)[0] > 0.5


def test_a_zero_gradient_moves_nothing() -> None:
    zero, start = np.zeros(2), np.array([1.0, -1.0])
    assert np.array_equal(sgd(start, zero, 0.1), start)
    assert np.array_equal(rmsprop(start, zero, zero, 0.1)[0], start)
    assert np.array_equal(adam(start, zero, adam_start(start))[0], start)
