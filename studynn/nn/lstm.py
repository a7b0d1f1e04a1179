"""An LSTM over a batch of sequences, and its gradients by backpropagation through time.

The same numbers as `cells.lstm_step`, fused: one product for all x, one a step for the four gates.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from studynn.nn.arrays import Array, first, float64, previous, product, rows
from studynn.nn.cells import LSTMWeights
from studynn.nn.masks import Mask, alive


class LSTMRun(NamedTuple):
    """What a run leaves: inputs x (T, B, D), h_0, c_0 (B, H); all gates and states (T, B, H); live steps.

    At steps that are padding the gates are what the cell would have done; c and h are carried.
    """

    x: Array
    h_0: Array
    c_0: Array
    f: Array
    i: Array
    c_hat: Array
    c: Array
    o: Array
    h: Array
    live: Mask | None


class LSTMGradients(NamedTuple):
    """∂L of a run: x (T, B, D), h_0 and c_0 (B, H), w as the weights."""

    x: Array
    h_0: Array
    c_0: Array
    w: LSTMWeights


def run_lstm(
    x: ArrayLike, h_0: ArrayLike, c_0: ArrayLike, w: LSTMWeights, lengths: ArrayLike | None = None
) -> LSTMRun:
    """T steps of `cells.lstm_step` over x (T, B, D); past its length a sequence keeps its h and c.

    `h_0`, `c_0` are (B, H), or (H,) for all, or one number. Gates agree with the cell's to 1e-15 absolute:
    σ(a) = ½ + ½ tanh(a/2), so that one tanh serves all four.
    """
    x = float64(x)
    H, B, T = len(w.W_f), x.shape[1], len(x)
    R, U, b = stacked(w)
    scale, shift = np.repeat([0.5, 0.5, 1.0, 0.5], H), np.repeat([0.5, 0.5, 0.0, 0.5], H)
    gates = product(x, (U * scale[:, None]).T) + b * scale
    f, i, c_hat, o = np.moveaxis(gates.reshape(T, B, 4, H), 2, 0)
    R_T = np.ascontiguousarray((R * scale[:, None]).T)
    live = None if lengths is None else alive(lengths, T)
    h_0 = h_prev = first(h_0, B, H)
    c_0 = c_prev = first(c_0, B, H)
    c, h, new = np.empty((T, B, H)), np.empty((T, B, H)), np.empty((B, H))
    for t, (a, f_t, i_t, c_hat_t, o_t, c_t, h_t) in enumerate(zip(gates, f, i, c_hat, o, c, h, strict=True)):
        a += h_prev @ R_T
        np.tanh(a, out=a)
        a *= scale
        a += shift
        np.multiply(f_t, c_prev, out=c_t)
        np.multiply(i_t, c_hat_t, out=new)
        c_t += new
        np.tanh(c_t, out=h_t)
        h_t *= o_t
        if live is not None:
            np.copyto(c_t, c_prev, where=~live[t, :, None])
            np.copyto(h_t, h_prev, where=~live[t, :, None])
        h_prev, c_prev = h_t, c_t
    return LSTMRun(x, h_0, c_0, f, i, c_hat, c, o, h, live)


def lstm_backward(run: LSTMRun, w: LSTMWeights, d_h: Array, d_c_T: ArrayLike = 0.0) -> LSTMGradients:
    """Gradients of a loss from what it feels directly: d_h (T, B, H) of each h_t, d_c_T (B, H) of the last c.

    A loss of the last h alone has d_h = 0 but for d_h[-1], of any lengths.
    """
    R, U, _ = stacked(w)
    through_c, through_h, keep, skip = _factors(run)
    T, B, H = run.h.shape
    d_gates = np.empty((T, B, 4, H))
    d_state, d_cell = np.zeros((B, H)), np.array(first(d_c_T, B, H))
    for t in reversed(range(T)):
        d_state += d_h[t]
        d_cell += d_state * through_h[t, :, 1]
        np.multiply(d_cell[:, None], through_c[t], out=d_gates[t, :, :3])
        np.multiply(d_state, through_h[t, :, 0], out=d_gates[t, :, 3])
        d_cell *= keep[t]
        carried = 0.0 if skip is None else d_state * skip[t]
        d_state = d_gates[t].reshape(B, 4 * H) @ R
        d_state += carried
    d_a = d_gates.reshape(T, B, 4 * H)
    d_W = np.concatenate([rows(d_a).T @ rows(previous(run.h, run.h_0)), rows(d_a).T @ rows(run.x)], axis=1)
    d_b = rows(d_a).sum(axis=0)
    return LSTMGradients(product(d_a, U), d_state, d_cell, LSTMWeights(*np.split(d_W, 4), *np.split(d_b, 4)))


def stacked(w: LSTMWeights) -> tuple[Array, Array, Array]:
    """The four gates as one, in the order f, i, c, o: R (4H, H) on h_{t-1}, U (4H, D) on x_t, b (4H,)."""
    W = np.concatenate([w.W_f, w.W_i, w.W_c, w.W_o])
    R, U = np.split(W, [len(w.W_f)], axis=1)
    return R, U, np.concatenate([w.b_f, w.b_i, w.b_c, w.b_o])


def _factors(run: LSTMRun) -> tuple[Array, Array, Array, Array | None]:
    """The local derivatives of every step, by which the error at c_t and at h_t is multiplied.

    From ∂c_t: to the pre-activations of f, i, Ĉ (T, B, 3, H). From ∂h_t: to that of o, and to c_t
    (T, B, 2, H). From ∂c_t to c_{t-1} (T, B, H). Where padding is: 1 for ∂h_t to h_{t-1}, else 0.
    """
    f, i, c_hat, o = run.f, run.i, run.c_hat, run.o
    tanh_c = np.tanh(run.c)
    through_c = np.stack(
        [previous(run.c, run.c_0) * f * (1 - f), c_hat * i * (1 - i), i * (1 - c_hat**2)], axis=2
    )
    through_h = np.stack([tanh_c * o * (1 - o), o * (1 - tanh_c**2)], axis=2)
    if run.live is None:
        return through_c, through_h, f, None
    live = run.live[:, :, None]
    padding = np.where(live, 0.0, 1.0)
    return through_c * live[:, :, None], through_h * live[:, :, None], np.where(live, f, 1.0), padding
