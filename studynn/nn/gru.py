"""A GRU over a batch of sequences, and its gradients by backpropagation through time."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from studynn.nn.activations import sigmoid
from studynn.nn.arrays import Array, first, float64, previous, product, rows
from studynn.nn.cells import GRUWeights, Reset
from studynn.nn.masks import Mask, alive


class GRURun(NamedTuple):
    """What a run leaves: inputs x (T, B, D), h_0 (B, H); all gates and states (T, B, H); live steps.

    At steps that are padding the gates are what the cell would have done; h is carried.
    """

    x: Array
    h_0: Array
    r: Array
    z: Array
    h_hat: Array
    h: Array
    live: Mask | None
    reset: Reset


class GRUGradients(NamedTuple):
    """∂L of a run: x (T, B, D), h_0 (B, H), w as the weights."""

    x: Array
    h_0: Array
    w: GRUWeights


def run_gru(
    x: ArrayLike, h_0: ArrayLike, w: GRUWeights, reset: Reset = "before", lengths: ArrayLike | None = None
) -> GRURun:
    """T steps of `cells.gru_step` over x (T, B, D); past its length a sequence keeps its state.

    `h_0` is (B, H), or (H,) for all, or one number.
    """
    x = float64(x)
    H, B = len(w.W_r), x.shape[1]
    R, U, b = stacked(w)
    b_R = recurrent_bias(w)
    from_x = product(x, U.T) + b
    live = None if lengths is None else alive(lengths, len(x))
    h_0 = h_prev = first(h_0, B, H)
    r, z, h_hat, h = np.empty((4, len(x), B, H))
    for t, a in enumerate(from_x):
        gates = sigmoid(a[:, : 2 * H] + h_prev @ R[: 2 * H].T)
        r[t], z[t] = gates[:, :H], gates[:, H:]
        if reset == "before":
            h_hat[t] = np.tanh(a[:, 2 * H :] + (r[t] * h_prev) @ R[2 * H :].T)
        else:
            h_hat[t] = np.tanh(a[:, 2 * H :] + r[t] * (h_prev @ R[2 * H :].T + b_R))
        h[t] = (1 - z[t]) * h_hat[t] + z[t] * h_prev
        if live is not None:
            np.copyto(h[t], h_prev, where=~live[t, :, None])
        h_prev = h[t]
    return GRURun(x, h_0, r, z, h_hat, h, live, reset)


def gru_backward(run: GRURun, w: GRUWeights, d_h: Array) -> GRUGradients:
    """Gradients of a loss from d_h (T, B, H), what it feels of each h_t directly.

    A loss of the last state alone has d_h = 0 but for d_h[-1], of any lengths.
    """
    R, U, _ = stacked(w)
    H = len(w.W_r)
    h_prev = previous(run.h, run.h_0)
    to_r, to_z, to_candidate, keep = _factors(run, w, h_prev)
    d_r, d_z, d_c = np.empty((3, *run.h.shape))
    d_state = np.zeros_like(run.h_0)
    for t in reversed(range(len(run.h))):
        d_state = d_state + d_h[t]
        d_z[t] = d_state * to_z[t]
        d_c[t] = d_state * to_candidate[t]
        if run.reset == "before":
            d_held = d_c[t] @ R[2 * H :]
            d_r[t] = d_held * to_r[t]
            back = d_held * run.r[t]
        else:
            d_r[t] = d_c[t] * to_r[t]
            back = (d_c[t] * run.r[t]) @ R[2 * H :]
        d_state = d_state * keep[t] + back + d_r[t] @ R[:H] + d_z[t] @ R[H : 2 * H]
    d_a = np.concatenate([d_r, d_z, d_c], axis=2)
    return GRUGradients(product(d_a, U), d_state, _weights(run, w, h_prev, d_a))


def _factors(run: GRURun, w: GRUWeights, h_prev: Array) -> tuple[Array, Array, Array, Array]:
    """The local derivatives of every step, (T, B, H) each: to r's pre-activation from what r multiplies;
    from ∂h_t to the pre-activations of z and ĥ, 0 where padding is; from ∂h_t to h_{t-1} directly."""
    held = h_prev
    if run.reset == "after":
        held = product(h_prev, w.W_h[:, : len(w.W_h)].T) + recurrent_bias(w)
    to_r = held * run.r * (1 - run.r)
    to_z = (h_prev - run.h_hat) * run.z * (1 - run.z)
    to_candidate = (1 - run.z) * (1 - run.h_hat**2)
    if run.live is None:
        return to_r, to_z, to_candidate, run.z
    live = run.live[:, :, None]
    return to_r, to_z * live, to_candidate * live, np.where(live, run.z, 1.0)


def stacked(w: GRUWeights) -> tuple[Array, Array, Array]:
    """The three blocks as one, in the order r, z, h: R (3H, H) on h_{t-1}, U (3H, D) on x_t, b (3H,)."""
    W = np.concatenate([w.W_r, w.W_z, w.W_h])
    R, U = np.split(W, [len(w.W_r)], axis=1)
    return R, U, np.concatenate([w.b_r, w.b_z, w.b_h])


def recurrent_bias(w: GRUWeights) -> Array:
    """b_Rh (H,), zeros where the cell has none."""
    return np.zeros(len(w.W_r)) if w.b_Rh is None else w.b_Rh


def _weights(run: GRURun, w: GRUWeights, h_prev: Array, d_a: Array) -> GRUWeights:
    """∂L of the weights from that of the pre-activations, d_a (T, B, 3H) in the order r, z, h."""
    H = run.h.shape[-1]
    d_rz, d_c = rows(d_a[:, :, : 2 * H]), rows(d_a[:, :, 2 * H :])
    d_R = d_rz.T @ rows(h_prev)
    d_held = d_c * rows(run.r)
    if run.reset == "before":
        d_R_h = d_c.T @ rows(run.r * h_prev)
    else:
        d_R_h = d_held.T @ rows(h_prev)
    d_U = rows(d_a).T @ rows(run.x)
    W_r, W_z, W_h = np.split(np.concatenate([np.concatenate([d_R, d_R_h]), d_U], axis=1), 3)
    b_r, b_z, b_h = np.split(rows(d_a).sum(axis=0), 3)
    b_Rh = None if w.b_Rh is None else d_held.sum(axis=0) * (run.reset == "after")
    return GRUWeights(W_r, W_z, W_h, b_r, b_z, b_h, b_Rh)
