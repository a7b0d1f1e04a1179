"""Losses, their gradients, and perplexity."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studynn.nn import losses
from studynn.nn.losses import bits, cross_entropy, cross_entropy_backward, nll, perplexity


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(13)


def test_cross_entropy_by_hand() -> None:
    logits = np.log([[0.5, 0.25, 0.25], [0.1, 0.1, 0.8]])
    np.testing.assert_allclose(nll(logits, [1, 2]), [1.3862943611198906, 0.2231435513142097], rtol=1e-14)
    assert cross_entropy(logits, [1, 2]) == pytest.approx(0.8047189562170501, rel=1e-14)
    assert cross_entropy(logits, [1, 2], [1.0, 0.0]) == pytest.approx(1.3862943611198906, rel=1e-14)


@given(st.integers(2, 50_000), st.floats(-1e6, 1e6))
def test_the_perplexity_of_a_uniform_guess_is_the_number_of_choices(V: int, level: float) -> None:
    assert perplexity(nll(np.full((1, V), level), [V - 1])) == pytest.approx(V, rel=1e-9)


def test_perplexity_is_e_to_the_cross_entropy_and_two_to_its_bits(rng: np.random.Generator) -> None:
    z, targets = rng.normal(size=(20, 7)), rng.integers(0, 7, 20)
    mean = cross_entropy(z, targets)
    assert perplexity(nll(z, targets)) == pytest.approx(np.exp(mean), rel=1e-12)
    assert 2.0 ** float(bits(mean)) == pytest.approx(np.exp(mean), rel=1e-12)


@pytest.mark.parametrize(("tokens", "expected"), [(200, 32.0), (400, 5.656854249492381)])
def test_a_thousand_bits_are_another_perplexity_for_another_tokeniser(tokens: int, expected: float) -> None:
    assert perplexity(np.full(tokens, 1000 * np.log(2) / tokens)) == pytest.approx(expected, rel=1e-12)


def test_the_mean_of_sentences_perplexities_is_larger_than_the_perplexity() -> None:
    assert perplexity([1.0, 3.0]) < (perplexity([1.0]) + perplexity([3.0])) / 2


@pytest.mark.parametrize("weights", [1.0, [1.0, 0.0, 0.5, 2.0]])
def test_gradient_of_cross_entropy(
    weights: Any, rng: np.random.Generator, falls_short: Callable[..., float]
) -> None:
    z, targets = rng.normal(size=(4, 5)), rng.integers(0, 5, 4)
    gradient = cross_entropy_backward(z, targets, weights)
    assert falls_short(lambda: cross_entropy(z, targets, weights), z, gradient) < 1e-7


@pytest.mark.parametrize("name", ["binary_cross_entropy", "squared_error"])
def test_gradients_of_the_other_losses(
    name: str, rng: np.random.Generator, falls_short: Callable[..., float]
) -> None:
    z, y = rng.normal(size=6), rng.integers(0, 2, 6).astype(float)
    loss, backward = getattr(losses, name), getattr(losses, f"{name}_backward")
    assert falls_short(lambda: loss(z, y), z, backward(z, y)) < 1e-7


def test_other_losses_by_hand() -> None:
    assert losses.binary_cross_entropy([np.log(3)], [0.0]) == pytest.approx(np.log(4), rel=1e-14)
    assert losses.squared_error([1.0, 4.0], [1.0, 2.0]) == 2.0


def test_huge_logits_give_finite_losses_and_gradients() -> None:
    z = [[-1e6, 0.0, 1e6], [1e6, 1e6, -1e6]]
    assert nll(z, [0, 2]).tolist() == pytest.approx([2e6, 2e6 + np.log(2)])
    assert np.all(np.isfinite(cross_entropy_backward(z, [0, 2])))
    assert losses.binary_cross_entropy([-1e6, 1e6], [1.0, 1.0]) == 5e5
    assert perplexity([1e6]) == np.inf
