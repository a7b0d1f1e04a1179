"""Activations: their values, slopes, ranges, and that no finite input upsets them."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studynn.nn import activations as act
from studynn.nn.activations import d_sigmoid, d_tanh, log_softmax, sigmoid, softmax, softmax_backward
from studynn.nn.arrays import Array

NAMES = ["sigmoid", "tanh", "relu", "leaky_relu", "elu"]
finite = st.floats(-1e6, 1e6)
some = st.lists(finite, min_size=1, max_size=8)


@pytest.mark.parametrize("name", NAMES)
def test_the_slope_is_the_derivative(name: str) -> None:
    z = np.array([-3.1, -1.0, -0.2, 0.3, 1.7, 4.0])
    f, d_f = getattr(act, name), getattr(act, f"d_{name}")
    np.testing.assert_allclose(d_f(z), (f(z + 1e-5) - f(z - 1e-5)) / 2e-5, atol=1e-9)


@pytest.mark.parametrize("name", [*NAMES, *(f"d_{n}" for n in NAMES), "softmax", "log_softmax"])
def test_huge_inputs_give_finite_values_and_no_warning(name: str) -> None:
    assert np.all(np.isfinite(getattr(act, name)([-1e6, -1e3, -1.0, 0.0, 1.0, 1e3, 1e6])))


def test_values_by_hand() -> None:
    z = [-2.0, 0.0, 2.0]
    np.testing.assert_allclose(sigmoid(z), [0.11920292202211755, 0.5, 0.8807970779778823], rtol=1e-15)
    np.testing.assert_allclose(act.tanh(z), [-0.9640275800758169, 0.0, 0.9640275800758169], rtol=1e-15)
    assert act.relu(z).tolist() == [0.0, 0.0, 2.0]
    assert act.leaky_relu(z, 0.1).tolist() == [-0.2, 0.0, 2.0]
    np.testing.assert_allclose(act.elu(z, 1.5), [1.5 * (np.exp(-2) - 1), 0.0, 2.0], rtol=1e-15)
    assert act.d_relu(z).tolist() == [0.0, 0.0, 1.0]
    np.testing.assert_allclose(softmax([0.0, np.log(3)]), [0.25, 0.75], rtol=1e-15)


def test_a_small_sigmoid_keeps_its_relative_accuracy() -> None:
    assert sigmoid(-60.0) == pytest.approx(8.75651076269652e-27, rel=1e-14)
    assert d_sigmoid(60.0) == pytest.approx(8.75651076269652e-27, rel=1e-14)


@given(finite)
def test_sigmoid_and_tanh_slopes_are_positive_and_at_most_a_quarter_and_one(z: float) -> None:
    assert 0 <= d_sigmoid(z) <= 0.25
    assert 0 <= d_tanh(z) <= 1


def test_the_slopes_reach_a_quarter_and_one_at_zero_only() -> None:
    z = np.linspace(-6, 6, 121)
    assert (d_sigmoid(z).max(), d_tanh(z).max()) == (0.25, 1.0)
    assert (d_sigmoid(z).argmax(), d_tanh(z).argmax()) == (60, 60)


@given(finite)
def test_tanh_is_a_stretched_sigmoid(z: float) -> None:
    np.testing.assert_allclose(act.tanh(z), 2 * sigmoid(2 * z) - 1, atol=1e-15)


@given(some)
def test_softmax_is_a_distribution(z: list[float]) -> None:
    p = softmax(z)
    assert np.all(p >= 0)
    assert p.sum() == pytest.approx(1.0, abs=1e-12)


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=8), st.integers(-1000, 1000))
def test_softmax_does_not_feel_a_shift(z: list[int], shift: int) -> None:
    assert np.array_equal(softmax(z), softmax(np.array(z) + shift))


@given(some)
def test_log_softmax_is_the_log_and_stays_finite(z: list[float]) -> None:
    low = log_softmax(z)
    assert np.all(np.isfinite(low))
    np.testing.assert_allclose(np.exp(low), softmax(z), atol=1e-12)


def test_softmax_gradient(falls_short: Callable[..., float]) -> None:
    rng = np.random.default_rng(0)
    z: Array = rng.normal(size=(3, 4))
    d_p = rng.normal(size=(3, 4))
    gradient = softmax_backward(softmax(z), d_p)
    assert falls_short(lambda: float(np.sum(softmax(z) * d_p)), z, gradient) < 1e-7


def test_normalised_pre_activations_shrink_tanh_s_slope_unless_gamma_is_small() -> None:
    """Cooijmans et al. 2016: E tanh'(γz) for z ~ N(0, 1) is 0.605 for γ = 1 and 0.990 for γ = 0.1."""
    z = np.linspace(-8, 8, 4001)
    density = np.exp(-z * z / 2) / np.sqrt(2 * np.pi) * (z[1] - z[0])
    assert float(np.sum(d_tanh(z) * density)) == pytest.approx(0.605, abs=0.005)
    assert float(np.sum(d_tanh(0.1 * z) * density)) == pytest.approx(0.990, abs=0.005)
