"""Convolution: values, gradients, and what a shift of the input does to the output."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studynn.nn.arrays import Array
from studynn.nn.conv import Padding, conv, conv_backward, conv_size, same
from studynn.nn.pool import global_max, global_mean, max_pool


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(9)


def test_a_line_by_hand() -> None:
    x, W = [[[1.0, 2.0, 3.0, 4.0]]], [[[1.0, 0.0, -1.0]]]
    assert conv(x, W).tolist() == [[[-2.0, -2.0]]]
    assert conv(x, W, [0.5]).tolist() == [[[-1.5, -1.5]]]
    assert conv(x, W, padding=same(3)).tolist() == [[[-2.0, -2.0, -2.0, 3.0]]]
    assert conv(x, W, padding=same(3, "circular")).tolist() == [[[2.0, -2.0, -2.0, 2.0]]]
    assert conv(x, W, stride=2, padding=same(3)).tolist() == [[[-2.0, -2.0]]]


def test_a_plane_by_hand() -> None:
    x = np.arange(9.0).reshape(1, 1, 3, 3)
    assert conv(x, [[[[1.0, 0.0], [0.0, -1.0]]]]).tolist() == [[[[-4.0, -4.0], [-4.0, -4.0]]]]
    assert conv(x, np.ones((1, 1, 2, 2)), stride=1).tolist() == [[[[8.0, 12.0], [20.0, 24.0]]]]


def test_sizes() -> None:
    assert conv_size(224, 3) == 222
    assert conv_size(224, 7, 2, Padding(3, 3)) == 112
    assert [conv_size(9, k, 1, same(k)) for k in range(1, 8)] == [9] * 7


@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize(
    "padding", [Padding(), Padding(2, 1), Padding(1, 2, "circular"), Padding(9, 0, "circular")]
)
@pytest.mark.parametrize("shape", [((2, 2, 7), (3, 2, 3)), ((2, 2, 5, 6), (2, 2, 3, 2))])
def test_gradients(
    stride: int, padding: Padding, shape: Any, rng: np.random.Generator, falls_short: Callable[..., float]
) -> None:
    x, W, b = rng.normal(size=shape[0]), rng.normal(size=shape[1]), rng.normal(size=shape[1][0])
    d_y = rng.normal(size=conv(x, W, b, stride, padding).shape)
    d = conv_backward(x, W, d_y, stride, padding)
    for at, gradient in ((x, d.x), (W, d.W), (b, d.b)):
        assert falls_short(lambda: float(np.sum(conv(x, W, b, stride, padding) * d_y)), at, gradient) < 1e-7


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(1, 7), st.integers(-9, 9), st.integers(7, 20))
def test_a_circular_convolution_shifts_with_its_input_to_the_last_bit(
    seed: int, k: int, shift: int, n: int
) -> None:
    rng = np.random.default_rng(seed)
    x, W, b = rng.normal(size=(2, 2, n)), rng.normal(size=(3, 2, k)), rng.normal(size=3)
    padding = same(k, "circular")
    moved = conv(np.roll(x, shift, axis=-1), W, b, padding=padding)
    assert np.array_equal(moved, np.roll(conv(x, W, b, padding=padding), shift, axis=-1))


def test_a_circular_convolution_of_a_plane_shifts_with_it_to_the_last_bit(rng: np.random.Generator) -> None:
    x, W = rng.normal(size=(1, 3, 8, 8)), rng.normal(size=(2, 3, 3, 3))
    padding = same(3, "circular")
    moved = conv(np.roll(x, (2, -3), axis=(2, 3)), W, padding=padding)
    assert np.array_equal(moved, np.roll(conv(x, W, padding=padding), (2, -3), axis=(2, 3)))


def test_the_output_moves_with_the_input_so_it_is_not_invariant(rng: np.random.Generator) -> None:
    x, W = rng.normal(size=(1, 1, 16)), rng.normal(size=(1, 1, 3))
    y, moved = (conv(v, W, padding=same(3, "circular")) for v in (x, np.roll(x, 1)))
    assert np.max(np.abs(y - moved)) > 1
    np.testing.assert_allclose(global_mean(moved), global_mean(y), rtol=0, atol=1e-15)
    assert np.array_equal(global_max(moved), global_max(y))


def test_zero_padding_breaks_the_shift_at_the_border_only(rng: np.random.Generator) -> None:
    x, W = rng.normal(size=(1, 1, 16)), rng.normal(size=(1, 1, 3))
    difference = conv(np.roll(x, 1), W, padding=same(3)) - np.roll(conv(x, W, padding=same(3)), 1)
    assert np.flatnonzero(difference).tolist() == [0, 1, 15]


def test_a_stride_of_two_survives_even_shifts_and_no_odd_ones(rng: np.random.Generator) -> None:
    x, W = rng.normal(size=(1, 1, 16)), rng.normal(size=(1, 1, 3))

    def strided(v: Array) -> Array:
        return conv(v, W, stride=2, padding=same(3, "circular"))

    assert np.array_equal(strided(np.roll(x, 2)), np.roll(strided(x), 1))
    best = min(np.max(np.abs(strided(np.roll(x, 1)) - np.roll(strided(x), k))) for k in range(8))
    assert best > 0.5


def test_max_pooling_of_a_strided_shift_is_not_invariant_either(rng: np.random.Generator) -> None:
    x = rng.normal(size=(1, 1, 16))
    assert not np.array_equal(max_pool(x, 2), max_pool(np.roll(x, 1), 2))


def test_a_convolution_is_a_matrix_with_k_nonzeros_of_n_in_each_row(rng: np.random.Generator) -> None:
    n, W = 12, rng.normal(size=(1, 1, 3))
    M = np.array([conv(e.reshape(1, 1, n), W, padding=same(3, "circular"))[0, 0] for e in np.eye(n)]).T
    assert np.count_nonzero(M, axis=1).tolist() == [3] * n
    assert all(np.array_equal(M[r], np.roll(M[0], r)) for r in range(n))


def test_shuffling_the_pixels_changes_a_convolution(rng: np.random.Generator) -> None:
    x, W, P = rng.normal(size=(1, 1, 20)), rng.normal(size=(1, 1, 5)), rng.permutation(20)
    y = conv(x, W, padding=same(5, "circular"))
    assert np.max(np.abs(conv(x[..., P], W, padding=same(5, "circular")) - y[..., P])) > 0.5


@pytest.mark.parametrize("layers", [1, 2, 4])
def test_the_receptive_field_grows_by_k_less_one_a_layer(layers: int) -> None:
    y = np.zeros((1, 1, 31))
    y[..., 15] = 1
    for _ in range(layers):
        y = conv(y, np.ones((1, 1, 3)), padding=same(3))
    assert np.count_nonzero(y) == 1 + layers * 2


def test_a_kernel_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match=r"a kernel \(1, 2, 3\) does not fit an input \(1, 1, 5\)"):
        conv(np.zeros((1, 1, 5)), np.zeros((1, 2, 3)))
    with pytest.raises(ValueError, match=r"a kernel \(6,\) is larger than its input \(5,\)"):
        conv(np.zeros((1, 1, 5)), np.zeros((1, 1, 6)))
