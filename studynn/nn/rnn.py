"""A plain RNN over a batch of sequences, and its gradients by backpropagation through time."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from studynn.nn.arrays import Array, first, float64, previous, product, rows
from studynn.nn.cells import Activation, RNNWeights, activated, slope
from studynn.nn.masks import Mask, alive


class RNNRun(NamedTuple):
    """What a run leaves: inputs x (T, B, D) and h_0 (B, H), states h (T, B, H), live steps (T, B) or None."""

    x: Array
    h_0: Array
    h: Array
    live: Mask | None
    activation: Activation


class RNNGradients(NamedTuple):
    """∂L of a run: x (T, B, D), h_0 (B, H), w as the weights."""

    x: Array
    h_0: Array
    w: RNNWeights


def run_rnn(
    x: ArrayLike,
    h_0: ArrayLike,
    w: RNNWeights,
    activation: Activation = "tanh",
    lengths: ArrayLike | None = None,
) -> RNNRun:
    """h_t = φ(W [h_{t-1}, x_t] + b) for t = 1…T, x (T, B, D); past its length a sequence keeps its state.

    `h_0` is (B, H), or (H,) for all, or one number.
    """
    x = float64(x)
    H = len(w.W)
    R, U = w.W[:, :H], w.W[:, H:]
    live = None if lengths is None else alive(lengths, len(x))
    h_0 = h = first(h_0, x.shape[1], H)
    states = product(x, U.T) + w.b
    for t, a in enumerate(states):
        a[:] = activated(a + h @ R.T, activation)
        if live is not None:
            np.copyto(a, h, where=~live[t, :, None])
        h = a
    return RNNRun(x, h_0, states, live, activation)


def rnn_backward(run: RNNRun, w: RNNWeights, d_h: Array) -> RNNGradients:
    """Gradients of a loss from d_h (T, B, H), what it feels of each h_t directly (Werbos 1990).

    A loss of the last state alone has d_h = 0 but for d_h[-1], of any lengths.
    """
    H = len(w.W)
    R, U = w.W[:, :H], w.W[:, H:]
    slopes = slope(run.h, run.activation)
    d_a = np.empty_like(run.h)
    d_state = np.zeros_like(run.h_0)
    for t in reversed(range(len(run.h))):
        d_state = d_state + d_h[t]
        d_a[t] = d_state * slopes[t]
        if run.live is None:
            d_state = d_a[t] @ R
        else:
            m = run.live[t, :, None]
            d_a[t] *= m
            d_state = d_a[t] @ R + np.where(m, 0.0, d_state)
    d_W = np.concatenate([rows(d_a).T @ rows(previous(run.h, run.h_0)), rows(d_a).T @ rows(run.x)], axis=1)
    return RNNGradients(product(d_a, U), d_state, RNNWeights(d_W, rows(d_a).sum(axis=0)))
