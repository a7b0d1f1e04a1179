"""Pooling: the maximum or the mean of each window, or of everything, with gradients.

Arrays are (B, C, n) or (B, C, n, m); windows are of one side k on every axis and do not overlap unless a
smaller stride is given.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from studynn.nn.arrays import Array, float64


def max_pool(x: ArrayLike, k: int, stride: int | None = None) -> Array:
    """The greatest value of each window."""
    return np.asarray(_windows(float64(x), k, stride).max(axis=-1))


def mean_pool(x: ArrayLike, k: int, stride: int | None = None) -> Array:
    """The mean of each window."""
    return np.asarray(_windows(float64(x), k, stride).mean(axis=-1))


def max_pool_backward(x: ArrayLike, d_y: Array, k: int, stride: int | None = None) -> Array:
    """∂L/∂x: all of ∂y goes to the greatest value of its window, to the first of several equal ones."""
    x = float64(x)
    winner = _windows(x, k, stride).argmax(axis=-1)[..., None]
    places = np.broadcast_to(_places(x, k, stride), (*d_y.shape, k ** (x.ndim - 2)))
    return _scattered(x.shape, np.take_along_axis(places, winner, axis=-1), d_y[..., None])


def mean_pool_backward(x: ArrayLike, d_y: Array, k: int, stride: int | None = None) -> Array:
    """∂L/∂x: ∂y in equal shares to the whole window."""
    x = float64(x)
    n = k ** (x.ndim - 2)
    place = np.broadcast_to(_places(x, k, stride), (*d_y.shape, n))
    return _scattered(x.shape, place, np.broadcast_to(d_y[..., None] / n, place.shape))


def global_max(x: ArrayLike) -> Array:
    """The greatest value of each channel, (B, C): where it stood no longer shows."""
    x = float64(x)
    return np.asarray(x.max(axis=tuple(range(2, x.ndim))))


def global_mean(x: ArrayLike) -> Array:
    """The mean of each channel, (B, C) (global average pooling, Lin et al. 2014)."""
    x = float64(x)
    return np.asarray(x.mean(axis=tuple(range(2, x.ndim))))


def global_max_backward(x: ArrayLike, d_y: Array) -> Array:
    """∂L/∂x from d_y (B, C): all to the greatest value, the first of several equal ones."""
    x = float64(x)
    flat = x.reshape(*x.shape[:2], -1)
    return _scattered(x.shape, flat.argmax(axis=-1)[..., None], d_y[..., None])


def global_mean_backward(x: ArrayLike, d_y: Array) -> Array:
    """∂L/∂x from d_y (B, C): an equal share to every place."""
    x = float64(x)
    space = x.shape[2:]
    share = d_y.reshape(*d_y.shape, *[1] * len(space)) / np.prod(space)
    return np.array(np.broadcast_to(share, x.shape))


def _windows(x: Array, k: int, stride: int | None) -> Array:
    """Every window of x as a row: (B, C, …, K) with K = k or k²."""
    space = tuple(range(2, x.ndim))
    views = sliding_window_view(x, (k,) * len(space), axis=space)
    step = (slice(None), slice(None), *[slice(None, None, stride or k)] * len(space))
    kept = views[step]
    return kept.reshape(*kept.shape[: x.ndim], -1)


def _places(x: Array, k: int, stride: int | None) -> NDArray[np.int64]:
    """Where each entry of each window stands in a flattened channel, (1, 1, …, K)."""
    numbered = np.arange(np.prod(x.shape[2:]), dtype=np.float64).reshape(1, 1, *x.shape[2:])
    return _windows(numbered, k, stride).astype(np.int64)


def _scattered(shape: tuple[int, ...], place: NDArray[np.int64], d_y: Array) -> Array:
    """d_y (B, C, …, K) added up at `place`, in the shape of the input."""
    B, C = shape[:2]
    flat = np.zeros((B * C, int(np.prod(shape[2:]))))
    row = np.arange(B * C)[:, None]
    np.add.at(flat, (row, place.reshape(B * C, -1)), d_y.reshape(B * C, -1))
    return flat.reshape(shape)
