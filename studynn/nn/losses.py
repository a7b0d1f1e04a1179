"""Losses with their gradients, and perplexity, which is cross-entropy in other units."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from studynn.nn.activations import log_softmax, sigmoid, softmax
from studynn.nn.arrays import Array, float64


def nll(logits: ArrayLike, targets: ArrayLike) -> Array:
    """-log p of each target, in nats: logits (…, V), targets (…) numbers of classes; the result is (…)."""
    log_p = log_softmax(logits)
    return -np.take_along_axis(log_p, _indices(targets)[..., None], axis=-1)[..., 0]


def cross_entropy(logits: ArrayLike, targets: ArrayLike, weights: ArrayLike = 1.0) -> float:
    """The mean of `nll`; `weights` (…), say a padding mask, says how much each one counts."""
    losses = nll(logits, targets)
    share = np.broadcast_to(float64(weights), losses.shape)
    return float(np.sum(losses * share) / np.sum(share))


def cross_entropy_backward(logits: ArrayLike, targets: ArrayLike, weights: ArrayLike = 1.0) -> Array:
    """∂L/∂logits of `cross_entropy`, (…, V): (softmax - one-hot target) by its share of the mean."""
    p = softmax(logits)
    where = _indices(targets)[..., None]
    np.put_along_axis(p, where, np.take_along_axis(p, where, axis=-1) - 1.0, axis=-1)
    share = np.broadcast_to(float64(weights), p.shape[:-1])
    return np.asarray(p * (share / np.sum(share))[..., None])


def binary_cross_entropy(z: ArrayLike, y: ArrayLike) -> float:
    """The mean of -y log σ(z) - (1 - y) log(1 - σ(z)), from the logit z so that no log meets a 0."""
    z, y = float64(z), float64(y)
    return float(np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))))


def binary_cross_entropy_backward(z: ArrayLike, y: ArrayLike) -> Array:
    """∂L/∂z: (σ(z) - y) / n."""
    p = sigmoid(z)
    return np.asarray((p - float64(y)) / p.size)


def squared_error(y: ArrayLike, target: ArrayLike) -> float:
    """The mean of (y - target)²."""
    return float(np.mean((float64(y) - float64(target)) ** 2))


def squared_error_backward(y: ArrayLike, target: ArrayLike) -> Array:
    """∂L/∂y: 2 (y - target) / n."""
    y = float64(y)
    return np.asarray(2.0 * (y - float64(target)) / y.size)


def perplexity(losses: ArrayLike) -> float:
    """e to the mean loss in nats, over tokens: V for a uniform guess among V. Infinite beyond e^709.

    The mean is taken of the losses and not of the perplexities of sentences, which is larger.
    """
    with np.errstate(over="ignore"):
        return float(np.exp(np.mean(float64(losses))))


def bits(nats: ArrayLike) -> Array:
    """A loss in nats, in bits: divided by ln 2, so that 2^bits = e^nats."""
    return np.asarray(float64(nats) / np.log(2.0))


def _indices(targets: ArrayLike) -> NDArray[np.int64]:
    return np.asarray(targets, dtype=np.int64)
