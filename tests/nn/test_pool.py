"""Pooling over windows and over everything."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from studynn.nn import pool

X = np.array([[[1.0, 3.0, 2.0, 5.0, 4.0]]])


def test_windows_by_hand() -> None:
    assert pool.max_pool(X, 2).tolist() == [[[3.0, 5.0]]]
    assert pool.mean_pool(X, 2).tolist() == [[[2.0, 3.5]]]
    assert pool.max_pool(X, 3, 1).tolist() == [[[3.0, 5.0, 5.0]]]
    assert pool.max_pool(np.arange(16.0).reshape(1, 1, 4, 4), 2).tolist() == [[[[5.0, 7.0], [13.0, 15.0]]]]


def test_everything_by_hand() -> None:
    assert (pool.global_max(X).tolist(), pool.global_mean(X).tolist()) == ([[5.0]], [[3.0]])


def test_of_equal_greatest_values_the_first_gets_the_gradient() -> None:
    x = np.array([[[2.0, 2.0, 1.0]]])
    assert pool.max_pool_backward(x, np.ones((1, 1, 1)), 3).tolist() == [[[1.0, 0.0, 0.0]]]
    assert pool.global_max_backward(x, np.ones((1, 1))).tolist() == [[[1.0, 0.0, 0.0]]]


@pytest.mark.parametrize("shape", [(2, 3, 9), (2, 2, 6, 7)])
@pytest.mark.parametrize(("k", "stride"), [(2, None), (3, 1), (2, 3)])
@pytest.mark.parametrize("name", ["max_pool", "mean_pool"])
def test_gradients_of_windows(
    name: str, k: int, stride: int | None, shape: Any, falls_short: Callable[..., float]
) -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=shape)
    forward, backward = getattr(pool, name), getattr(pool, f"{name}_backward")
    d_y = rng.normal(size=forward(x, k, stride).shape)
    gradient = backward(x, d_y, k, stride)
    assert falls_short(lambda: float(np.sum(forward(x, k, stride) * d_y)), x, gradient) < 1e-7


@pytest.mark.parametrize("shape", [(2, 3, 5), (2, 2, 3, 4)])
@pytest.mark.parametrize("name", ["global_max", "global_mean"])
def test_gradients_of_everything(name: str, shape: Any, falls_short: Callable[..., float]) -> None:
    rng = np.random.default_rng(0)
    x, d_y = rng.normal(size=shape), rng.normal(size=shape[:2])
    gradient = getattr(pool, f"{name}_backward")(x, d_y)
    assert falls_short(lambda: float(np.sum(getattr(pool, name)(x) * d_y)), x, gradient) < 1e-7
