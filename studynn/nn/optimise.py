"""One step of each optimiser: weights, gradient and memory in, weights and memory out. Any shape of array."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from studynn.nn.arrays import Array, float64


class AdamMemory(NamedTuple):
    """What Adam remembers: the first moment m, the second v, and the number of steps t."""

    m: Array
    v: Array
    t: int


def sgd(theta: ArrayLike, g: ArrayLike, lr: float) -> Array:
    """θ - η g."""
    return float64(theta) - lr * float64(g)


def momentum(theta: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float = 0.9) -> tuple[Array, Array]:
    """v ← μ v + g, θ ← θ - η v, and v (Polyak 1964, as PyTorch writes it; v starts at 0)."""
    v = mu * float64(v) + float64(g)
    return float64(theta) - lr * v, v


def rmsprop(
    theta: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8
) -> tuple[Array, Array]:
    """s ← ρ s + (1 - ρ) g², θ ← θ - η g / (√s + ε), and s (Hinton's lecture 6e, 2012; s starts at 0)."""
    g = float64(g)
    s = rho * float64(s) + (1 - rho) * g * g
    return float64(theta) - lr * g / (np.sqrt(s) + eps), s


def adam_start(theta: ArrayLike) -> AdamMemory:
    """Adam's memory before the first step."""
    zero = np.zeros_like(float64(theta))
    return AdamMemory(zero, zero, 0)


def adam(
    theta: ArrayLike,
    g: ArrayLike,
    memory: AdamMemory,
    lr: float = 1e-3,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[Array, AdamMemory]:
    """θ ← θ - η m̂ / (√v̂ + ε), m̂ and v̂ corrected for their start at 0 (Kingma & Ba 2015, alg. 1).

    The first step has the length η in every coordinate, however large or small g is.
    """
    g = float64(g)
    t = memory.t + 1
    m = beta1 * memory.m + (1 - beta1) * g
    v = beta2 * memory.v + (1 - beta2) * g * g
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return float64(theta) - lr * m_hat / (np.sqrt(v_hat) + eps), AdamMemory(m, v, t)
