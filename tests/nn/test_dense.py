"""Dense layers and MLPs."""

from collections.abc import Callable

import numpy as np
import pytest

from studynn.nn.cells import Activation
from studynn.nn.dense import DenseWeights, dense, dense_backward, mlp, mlp_backward


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(8)


def layer(rng: np.random.Generator, K: int, N: int) -> DenseWeights:
    return DenseWeights(rng.normal(size=(N, K)), rng.normal(size=N))


def test_a_dense_layer_by_hand() -> None:
    w = DenseWeights(np.array([[1.0, 2.0, 3.0], [0.0, -1.0, 0.5]]), np.array([0.5, 1.0]))
    assert dense([1.0, 0.0, -1.0], w).tolist() == [-1.5, 0.5]
    assert dense([[1.0, 0.0, -1.0], [0.0, 0.0, 0.0]], w).tolist() == [[-1.5, 0.5], [0.5, 1.0]]


@pytest.mark.parametrize("shape", [(3,), (5, 3), (2, 5, 3)])
def test_gradients_of_a_layer(
    shape: tuple[int, ...], rng: np.random.Generator, falls_short: Callable[..., float]
) -> None:
    x, w = rng.normal(size=shape), layer(rng, 3, 4)
    d_y = rng.normal(size=(*shape[:-1], 4))
    d = dense_backward(x, w, d_y)
    for at, gradient in ((x, d.x), (w.W, d.W), (w.b, d.b)):
        assert falls_short(lambda: float(np.sum(dense(x, w) * d_y)), at, gradient) < 1e-7


@pytest.mark.parametrize("hidden", ["tanh", "relu", "sigmoid"])
def test_gradients_of_an_mlp(
    hidden: Activation, rng: np.random.Generator, falls_short: Callable[..., float]
) -> None:
    x, d_y = rng.normal(size=(6, 3)), rng.normal(size=(6, 2))
    layers = [layer(rng, 3, 5), layer(rng, 5, 4), layer(rng, 4, 2)]
    back = mlp_backward(mlp(x, layers, hidden), layers, d_y)

    def loss() -> float:
        return float(np.sum(mlp(x, layers, hidden).y * d_y))

    pairs = [(x, back.x)]
    for w, d in zip(layers, back.layers, strict=True):
        pairs += [(w.W, d.W), (w.b, d.b)]
    assert max(falls_short(loss, at, gradient) for at, gradient in pairs) < 1e-7


def test_an_mlp_cannot_tell_shuffled_pixels_from_ordered_ones(rng: np.random.Generator) -> None:
    x, w, P = rng.normal(size=20), layer(rng, 20, 4), rng.permutation(20)
    shuffled = DenseWeights(w.W[:, P], w.b)
    np.testing.assert_allclose(dense(x[P], shuffled), dense(x, w), rtol=0, atol=1e-12)


def test_a_feed_forward_layer_treats_every_token_by_itself(rng: np.random.Generator) -> None:
    tokens, layers = rng.normal(size=(5, 3)), [layer(rng, 3, 12), layer(rng, 12, 3)]
    moved = tokens.copy()
    moved[2] += 1
    change = np.abs(mlp(moved, layers).y - mlp(tokens, layers).y).max(axis=1)
    assert (change > 0).tolist() == [False, False, True, False, False]


def test_without_a_nonlinearity_two_layers_are_one(rng: np.random.Generator) -> None:
    a, b = layer(rng, 3, 5), layer(rng, 5, 2)
    one = DenseWeights(b.W @ a.W, b.W @ a.b + b.b)
    x = rng.normal(size=(4, 3))
    np.testing.assert_allclose(mlp(x, [a, b], "identity").y, dense(x, one), rtol=1e-12)
