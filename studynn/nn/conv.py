"""Convolution over a line or a plane, with stride and padding, and its gradients.

As in every library, the kernel slides unflipped: y_p = Σ_k W_k x_{p·stride + k}. Arrays are x (B, C, n) or
(B, C, n, m), kernels W (O, C, k) or (O, C, k, l), outputs (B, O, …), biases (O,).
"""

from collections.abc import Iterator
from itertools import product
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from studynn.nn.arrays import Array, float64

Border = Literal["zero", "circular"]
Index = tuple[Any, ...]


class Padding(NamedTuple):
    """How many places are added before and after each axis, and whether they hold 0 or the other end."""

    before: int = 0
    after: int = 0
    border: Border = "zero"


class ConvGradients(NamedTuple):
    """∂L of a convolution: x, W, b in their shapes."""

    x: Array
    W: Array
    b: Array


def same(k: int, border: Border = "zero") -> Padding:
    """The padding with which a kernel of side k and stride 1 keeps the size; an even k looks further back."""
    return Padding(k // 2, (k - 1) // 2, border)


def conv_size(n: int, k: int, stride: int = 1, padding: Padding = Padding()) -> int:  # noqa: B008
    """The length of an axis after a convolution or a pool: ⌊(n + padding - k) / stride⌋ + 1."""
    return (n + padding.before + padding.after - k) // stride + 1


def conv(
    x: ArrayLike,
    W: ArrayLike,
    b: ArrayLike = 0.0,
    stride: int = 1,
    padding: Padding = Padding(),  # noqa: B008
) -> Array:
    """The convolution of x with W, in one or two dimensions as x has them.

    Summed tap by tap in a fixed order, so that every position is computed alike: with circular padding
    and stride 1, shifting the input shifts the output exactly, to the last bit.
    """
    W = float64(W)
    wide = padded(float64(x), padding)
    size = _size(wide.shape, W.shape, stride)
    column = (len(W), *[1] * len(size))
    y = np.zeros((len(wide), len(W), *size))
    for tap, window in _taps(W.shape, size, stride):
        y += W[tap].reshape(column) * wide[window][:, None]
    return np.asarray(y + np.broadcast_to(float64(b), len(W)).reshape(column))


def conv_backward(
    x: ArrayLike,
    W: ArrayLike,
    d_y: Array,
    stride: int = 1,
    padding: Padding = Padding(),  # noqa: B008
) -> ConvGradients:
    """Gradients from d_y, shaped as the output: ∂W correlates x with ∂y, ∂x spreads ∂y through W."""
    x, W = float64(x), float64(W)
    wide = padded(x, padding)
    d_wide, d_W = np.zeros_like(wide), np.zeros_like(W)
    space = tuple(range(2, x.ndim))
    for tap, window in _taps(W.shape, d_y.shape[2:], stride):
        d_W[tap] = (d_y * wide[window][:, None]).sum(axis=(0, *space))
        d_wide[window] += np.tensordot(d_y, W[tap], axes=([1], [0]))
    return ConvGradients(folded(d_wide, x.shape, padding), d_W, d_y.sum(axis=(0, *space)))


def padded(x: Array, padding: Padding) -> Array:
    """x with `padding` around each axis but the first two."""
    widths = [(0, 0), (0, 0), *[(padding.before, padding.after)] * (x.ndim - 2)]
    return np.pad(x, widths, mode="wrap" if padding.border == "circular" else "constant")


def folded(d_wide: Array, shape: tuple[int, ...], padding: Padding) -> Array:
    """The gradient of `padded`: zeros are dropped, and what came from the other end is added there."""
    for axis in range(2, len(shape)):
        n = shape[axis]
        place = np.arange(-padding.before, n + padding.after)
        if padding.border == "zero":
            d_wide = d_wide.take(np.flatnonzero((place >= 0) & (place < n)), axis=axis)
        else:
            narrow = np.zeros((*d_wide.shape[:axis], n, *d_wide.shape[axis + 1 :]))
            np.add.at(np.moveaxis(narrow, axis, 0), place % n, np.moveaxis(d_wide, axis, 0))
            d_wide = narrow
    return d_wide


def _size(wide: tuple[int, ...], kernel: tuple[int, ...], stride: int) -> tuple[int, ...]:
    """The output's lengths for a padded input and a kernel; ValueError where they do not fit each other."""
    if len(wide) != len(kernel) or wide[1] != kernel[1]:
        raise ValueError(f"a kernel {kernel} does not fit an input {wide}: (O, C, …) needs (B, C, …)")
    size = tuple(conv_size(n, k, stride) for n, k in zip(wide[2:], kernel[2:], strict=True))
    if min(size) < 1:
        raise ValueError(f"a kernel {kernel[2:]} is larger than its input {wide[2:]}")
    return size


def _taps(kernel: tuple[int, ...], size: tuple[int, ...], stride: int) -> Iterator[tuple[Index, Index]]:
    """Every channel and place of the kernel: where it is in W, and what it meets in the padded input."""
    for c, *place in product(*map(range, kernel[1:])):
        reach = (slice(k, k + stride * (n - 1) + 1, stride) for k, n in zip(place, size, strict=True))
        yield (slice(None), c, *place), (slice(None), c, *reach)
