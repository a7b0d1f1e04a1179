"""The one kind of array in this room, and how a step joins its two inputs."""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array: TypeAlias = NDArray[np.float64]


def array(values: ArrayLike) -> Array:
    """`values` in float64, of at least one dimension: a lone number becomes a vector of one."""
    return np.atleast_1d(np.asarray(values, dtype=np.float64))


def join(h_prev: Array, x: Array) -> Array:
    """[h_{t-1}, x_t], h first: (H,) and (D,) give (H+D,), (B, H) and (B, D) give (B, H+D).

    One without a batch serves every row of the other.
    """
    batch = np.broadcast_shapes(h_prev.shape[:-1], x.shape[:-1])
    wide = [np.broadcast_to(part, (*batch, part.shape[-1])) for part in (h_prev, x)]
    return np.concatenate(wide, axis=-1)


def affine(W: ArrayLike, v: Array, b: ArrayLike) -> Array:
    """W v + b for one vector v (K,) or for each row of v (B, K); W is (H, K), b is (H,)."""
    return v @ np.atleast_2d(array(W)).T + array(b)
