"""The one kind of array in this room, and how a step joins its two inputs."""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array: TypeAlias = NDArray[np.float64]


def array(values: ArrayLike) -> Array:
    """`values` in float64, of at least one dimension: a lone number becomes a vector of one."""
    return np.atleast_1d(np.asarray(values, dtype=np.float64))


def float64(values: ArrayLike) -> Array:
    """`values` in float64, of the dimensions they have; a lone number stays without any."""
    return np.asarray(values, dtype=np.float64)


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


def rows(a: Array) -> Array:
    """(T, B, K) as the T·B rows of one matrix (T·B, K)."""
    return a.reshape(-1, a.shape[-1])


def product(a: Array, M: Array) -> Array:
    """a M for every step and row: (T, B, K) times (K, N) in one multiplication, where `@` would make T."""
    return (rows(a) @ M).reshape(*a.shape[:-1], M.shape[-1])


def first(state: ArrayLike, B: int, H: int) -> Array:
    """A first state for a batch, (B, H), from (B, H), from one (H,) for all, or from a single number."""
    return np.broadcast_to(array(state), (B, H))


def previous(states: Array, start: Array) -> Array:
    """The state before each step: h_0 … h_{T-1} from h_1 … h_T (T, B, H) and h_0 (B, H)."""
    return np.concatenate([start[None], states[:-1]])
