"""Gradient clipping: the cure for one huge step, not for gradients that vanish."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from studynn.nn.arrays import Array, float64


class Clipped(NamedTuple):
    """Gradients clipped by norm, the norm they had together, and the factor that all were multiplied by."""

    gradients: tuple[Array, ...]
    norm: float
    factor: float


def clip_by_value(g: ArrayLike, threshold: float) -> Array:
    """Each entry held in ±threshold; the direction may turn."""
    return np.clip(float64(g), -threshold, threshold)


def clip_by_norm(gradients: Sequence[ArrayLike], threshold: float, eps: float = 0.0) -> Clipped:
    """All gradients as one vector, shortened to `threshold` where it is longer; the direction stays.

    Pascanu et al. 2013, alg. 1: factor threshold / ‖g‖. PyTorch's clip_grad_norm_ has eps = 1e-6 added to
    the norm, so that what it clips ends just below the threshold.
    """
    arrays = [float64(g) for g in gradients]
    length = norm(arrays)
    factor = min(1.0, threshold / (length + eps)) if length > 0 else 1.0
    return Clipped(tuple(np.asarray(g * factor) for g in arrays), length, factor)


def norm(gradients: Sequence[ArrayLike]) -> float:
    """√Σ g² over all entries of all arrays, scaled so that squares do not overflow."""
    flat = np.concatenate([np.zeros(1), *[np.ravel(float64(g)) for g in gradients]])
    top = float(np.abs(flat).max())
    return top * float(np.sqrt(np.sum((flat / top) ** 2))) if 0 < top < np.inf else top
