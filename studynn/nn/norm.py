"""Batch normalisation, over the batch, and layer normalisation, over the features, with gradients."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from studynn.nn.arrays import Array, array, float64, rows


class Running(NamedTuple):
    """What batch normalisation remembers for use after training: mean and unbiased variance, (F,) each."""

    mean: Array
    var: Array


class NormStep(NamedTuple):
    """A normalisation, by its parts: μ, σ² (biased), x̂ = (x - μ) / √(σ² + ε), y = γ x̂ + β."""

    mu: Array
    var: Array
    x_hat: Array
    y: Array


class NormGradients(NamedTuple):
    """∂L of a normalisation: x as its input, γ and β (F,)."""

    x: Array
    gamma: Array
    beta: Array


def batch_norm(
    x: ArrayLike,
    gamma: ArrayLike,
    beta: ArrayLike,
    running: Running,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> tuple[NormStep, Running]:
    """Training: each feature of x (N, F) by its batch's mean and variance (Ioffe & Szegedy 2015, alg. 1).

    Also what is remembered next: (1 - momentum) of the old and momentum of this batch's, its variance
    then divided by N - 1. ValueError for a batch of one, which has no such variance.
    """
    x = float64(x)
    if len(x) < 2:
        raise ValueError("batch normalisation in training needs at least two rows")
    mu, var = x.mean(axis=0), x.var(axis=0)
    mean = (1 - momentum) * running.mean + momentum * mu
    unbiased = var * len(x) / (len(x) - 1)
    kept = Running(mean, (1 - momentum) * running.var + momentum * unbiased)
    return _normalised(x, mu, var, gamma, beta, eps), kept


def batch_norm_eval(
    x: ArrayLike, gamma: ArrayLike, beta: ArrayLike, running: Running, eps: float = 1e-5
) -> NormStep:
    """After training: x (N, F) by what was remembered, so a row's result does not depend on the others."""
    return _normalised(float64(x), running.mean, running.var, gamma, beta, eps)


def batch_norm_backward(step: NormStep, gamma: ArrayLike, d_y: Array, eps: float = 1e-5) -> NormGradients:
    """Gradients of `batch_norm` from d_y (N, F), through μ and σ² as well."""
    return _gradients(step, gamma, d_y, eps, axis=0)


def batch_norm_eval_backward(
    step: NormStep, gamma: ArrayLike, d_y: Array, eps: float = 1e-5
) -> NormGradients:
    """Gradients of `batch_norm_eval` from d_y (N, F): μ and σ² are constants."""
    d_x = d_y * array(gamma) / np.sqrt(step.var + eps)
    return NormGradients(d_x, rows(d_y * step.x_hat).sum(axis=0), rows(d_y).sum(axis=0))


def layer_norm(x: ArrayLike, gamma: ArrayLike, beta: ArrayLike, eps: float = 1e-5) -> NormStep:
    """Each row of x (…, F) by its own mean and variance: no batch, no memory (Ba et al. 2016, eq. 3)."""
    x = float64(x)
    return _normalised(x, x.mean(axis=-1, keepdims=True), x.var(axis=-1, keepdims=True), gamma, beta, eps)


def layer_norm_backward(step: NormStep, gamma: ArrayLike, d_y: Array, eps: float = 1e-5) -> NormGradients:
    """Gradients of `layer_norm` from d_y (…, F)."""
    return _gradients(step, gamma, d_y, eps, axis=-1)


def _normalised(x: Array, mu: Array, var: Array, gamma: ArrayLike, beta: ArrayLike, eps: float) -> NormStep:
    x_hat = (x - mu) / np.sqrt(var + eps)
    return NormStep(mu, var, x_hat, x_hat * array(gamma) + array(beta))


def _gradients(step: NormStep, gamma: ArrayLike, d_y: Array, eps: float, axis: int) -> NormGradients:
    """∂x = (∂x̂ - mean ∂x̂ - x̂ mean(∂x̂ x̂)) / √(σ² + ε), the means along the axis that was normalised."""
    d_x_hat = d_y * array(gamma)
    mean = d_x_hat.mean(axis=axis, keepdims=True)
    along = (d_x_hat * step.x_hat).mean(axis=axis, keepdims=True)
    d_x = (d_x_hat - mean - step.x_hat * along) / np.sqrt(step.var + eps)
    return NormGradients(d_x, rows(d_y * step.x_hat).sum(axis=0), rows(d_y).sum(axis=0))
