"""Scaled dot-product attention, step by step, with gradients."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from studynn.nn.activations import softmax, softmax_backward
from studynn.nn.arrays import Array, float64
from studynn.nn.masks import Mask


class AttentionStep(NamedTuple):
    """Scores Q Kᵀ / √d (…, T, S), -∞ where masked; weights A = softmax of each row; output A V (…, T, E)."""

    scores: Array
    A: Array
    out: Array


class AttentionGradients(NamedTuple):
    """∂L of an attention: Q, K, V in their shapes."""

    Q: Array
    K: Array
    V: Array


def attention(
    Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask | None = None, scaled: bool = True
) -> AttentionStep:
    """softmax(Q Kᵀ / √d) V for queries (…, T, d), keys (…, S, d), values (…, S, E).

    Vaswani et al. 2017, eq. 1. `mask` (…, T, S) is true where a query may look; ValueError where one may
    look nowhere.
    """
    Q, K, V = (float64(a) for a in (Q, K, V))
    scores = Q @ np.swapaxes(K, -1, -2) * _scale(Q, scaled)
    if mask is not None:
        if not np.all(np.any(mask, axis=-1)):
            raise ValueError("a query whose every key is masked has no weights")
        scores = np.where(mask, scores, -np.inf)
    A = softmax(scores)
    return AttentionStep(scores, A, A @ V)


def attention_backward(
    step: AttentionStep, Q: ArrayLike, K: ArrayLike, V: ArrayLike, d_out: Array, scaled: bool = True
) -> AttentionGradients:
    """Gradients from d_out (…, T, E): ∂V = Aᵀ ∂out, and through the softmax to Q and K."""
    Q, K, V = (float64(a) for a in (Q, K, V))
    d_scores = softmax_backward(step.A, d_out @ np.swapaxes(V, -1, -2)) * _scale(Q, scaled)
    return AttentionGradients(
        d_scores @ K, np.swapaxes(d_scores, -1, -2) @ Q, np.swapaxes(step.A, -1, -2) @ d_out
    )


def _scale(Q: Array, scaled: bool) -> float:
    """1/√d: without it q·k of random unit entries has variance d, and the softmax saturates."""
    return float(1.0 / np.sqrt(Q.shape[-1])) if scaled else 1.0
