"""Activation functions and their derivatives, element by element; safe for any finite input."""

import numpy as np
from numpy.typing import ArrayLike

from studynn.nn.arrays import Array, float64


def sigmoid(z: ArrayLike) -> Array:
    """σ(z) = 1 / (1 + e^-z), in (0, 1).

    Two branches, so that e never has a positive exponent and small values keep their relative accuracy
    (½(1 + tanh(z/2)) rounds σ(-60) to 0).
    """
    z = float64(z)
    e = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1.0, e) / (1.0 + e))


def d_sigmoid(z: ArrayLike) -> Array:
    """σ'(z) = σ(z) σ(-z), at most ¼. The product form does not cancel where σ is near 1."""
    z = float64(z)
    return sigmoid(z) * sigmoid(-z)


def tanh(z: ArrayLike) -> Array:
    """tanh(z) = 2σ(2z) - 1, in (-1, 1)."""
    return np.asarray(np.tanh(float64(z)))


def d_tanh(z: ArrayLike) -> Array:
    """tanh'(z) = 1 - tanh²(z) = 4 σ'(2z), in (0, 1], the 1 at z = 0 only."""
    return 4.0 * d_sigmoid(2.0 * float64(z))


def relu(z: ArrayLike) -> Array:
    """max(0, z) (Nair & Hinton 2010)."""
    return np.maximum(float64(z), 0.0)


def d_relu(z: ArrayLike) -> Array:
    """1 where z > 0, else 0; at z = 0, where there is no derivative, the 0 that programs use."""
    return (float64(z) > 0).astype(np.float64)


def leaky_relu(z: ArrayLike, alpha: float = 0.01) -> Array:
    """z where z > 0, else αz (Maas et al. 2013)."""
    z = float64(z)
    return np.asarray(np.where(z > 0, z, alpha * z))


def d_leaky_relu(z: ArrayLike, alpha: float = 0.01) -> Array:
    """1 where z > 0, else α."""
    return np.where(float64(z) > 0, 1.0, alpha)


def elu(z: ArrayLike, alpha: float = 1.0) -> Array:
    """z where z > 0, else α(e^z - 1) (Clevert et al. 2016)."""
    z = float64(z)
    return np.asarray(np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0.0))))


def d_elu(z: ArrayLike, alpha: float = 1.0) -> Array:
    """1 where z > 0, else αe^z."""
    z = float64(z)
    return np.asarray(np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0.0))))


def softmax(z: ArrayLike) -> Array:
    """e^{z_i} / Σ_j e^{z_j} along the last axis: positive, sum 1, unchanged when all z move by a constant."""
    e = np.exp(_shifted(z))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def log_softmax(z: ArrayLike) -> Array:
    """log softmax(z) along the last axis, finite where softmax itself rounds to 0."""
    low = _shifted(z)
    return np.asarray(low - np.log(np.exp(low).sum(axis=-1, keepdims=True)))


def softmax_backward(p: Array, d_p: Array) -> Array:
    """∂L/∂z from ∂L/∂p, with p = softmax(z): p ⊙ (∂p - Σ_j p_j ∂p_j)."""
    return np.asarray(p * (d_p - (p * d_p).sum(axis=-1, keepdims=True)))


def _shifted(z: ArrayLike) -> Array:
    """z less its greatest entry, so that no exponential can overflow. A row wholly at -inf stays there."""
    z = float64(z)
    top = z.max(axis=-1, keepdims=True)
    return np.asarray(z - np.where(np.isfinite(top), top, 0.0))
