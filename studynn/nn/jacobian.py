"""What one step, and many steps, do to a small change of the state: Jacobians in closed form.

A Jacobian's rows are outputs, its columns inputs, (…, n, n). A padded step carries the state: the identity.
"""

import numpy as np

from studynn.nn.arrays import Array, previous, product
from studynn.nn.cells import GRUWeights, LSTMWeights, RNNWeights, slope
from studynn.nn.gru import GRURun, recurrent_bias
from studynn.nn.lstm import LSTMRun
from studynn.nn.masks import Mask
from studynn.nn.rnn import RNNRun


def rnn_jacobians(run: RNNRun, w: RNNWeights) -> Array:
    """∂h_t/∂h_{t-1} = diag(φ'(a_t)) R of every step, (T, B, H, H), R the first H columns of W.

    Pascanu et al. 2013, eq. 5, whose state is the pre-activation a_t.
    """
    return _carrying(slope(run.h, run.activation)[..., None] * w.W[:, : len(w.W)], run.live)


def lstm_jacobians(run: LSTMRun, w: LSTMWeights) -> Array:
    """∂(h_t, c_t)/∂(h_{t-1}, c_{t-1}) of every step, (T, B, 2H, 2H): blocks hh, hc over ch, cc.

    cc is diag(f_t) alone, the additive path; ch comes through the gates f, i and Ĉ, hh through them and o.
    """
    H = len(w.W_f)
    f, i, c_hat, o = run.f, run.i, run.c_hat, run.o
    c_prev, tanh_c = previous(run.c, run.c_0), np.tanh(run.c)
    ch = (c_prev * f * (1 - f))[..., None] * w.W_f[:, :H]
    ch += (c_hat * i * (1 - i))[..., None] * w.W_i[:, :H]
    ch += (i * (1 - c_hat**2))[..., None] * w.W_c[:, :H]
    cc = _diagonal(f)
    shown = (o * (1 - tanh_c**2))[..., None]
    hh = (tanh_c * o * (1 - o))[..., None] * w.W_o[:, :H] + shown * ch
    return _carrying(np.block([[hh, shown * cc], [ch, cc]]), run.live)


def gru_jacobians(run: GRURun, w: GRUWeights) -> Array:
    """∂h_t/∂h_{t-1} of every step, (T, B, H, H): diag(z_t), what is kept, and the ways through z, r, ĥ."""
    H = len(w.W_r)
    r, z, h_hat = run.r, run.z, run.h_hat
    h_prev, R = previous(run.h, run.h_0), w.W_h[:, :H]
    d_r = (r * (1 - r))[..., None] * w.W_r[:, :H]
    if run.reset == "before":
        d_candidate = R @ (_diagonal(r) + h_prev[..., None] * d_r)
    else:
        d_candidate = r[..., None] * R + (product(h_prev, R.T) + recurrent_bias(w))[..., None] * d_r
    J = _diagonal(z) + ((h_prev - h_hat) * z * (1 - z))[..., None] * w.W_z[:, :H]
    J += ((1 - z) * (1 - h_hat**2))[..., None] * d_candidate
    return _carrying(J, run.live)


def products(J: Array) -> Array:
    """∂s_T/∂s_k for k = 0 … T, (T+1, B, n, n), from the Jacobians of the steps, (T, B, n, n)."""
    out = np.empty((len(J) + 1, *J.shape[1:]))
    out[-1] = np.eye(J.shape[-1])
    for k in reversed(range(len(J))):
        out[k] = out[k + 1] @ J[k]
    return out


def rnn_dh(run: RNNRun, w: RNNWeights) -> Array:
    """∂h_T/∂h_0 of a plain RNN, (B, H, H)."""
    return np.asarray(products(rnn_jacobians(run, w))[0])


def lstm_dh(run: LSTMRun, w: LSTMWeights) -> Array:
    """∂h_T/∂h_0 of an LSTM, (B, H, H), c_0 held."""
    H = len(w.W_f)
    return np.asarray(products(lstm_jacobians(run, w))[0, :, :H, :H])


def lstm_dc(run: LSTMRun, w: LSTMWeights) -> Array:
    """∂c_T/∂c_0 of an LSTM, (B, H, H), h_0 held: `direct_path` and all the detours through h."""
    H = len(w.W_f)
    return np.asarray(products(lstm_jacobians(run, w))[0, :, H:, H:])


def gru_dh(run: GRURun, w: GRUWeights) -> Array:
    """∂h_T/∂h_0 of a GRU, (B, H, H)."""
    return np.asarray(products(gru_jacobians(run, w))[0])


def direct_path(run: LSTMRun) -> Array:
    """The part of ∂c_T/∂c_0 that never leaves the cell: f_1 ⊙ … ⊙ f_T, (B, H)."""
    f = run.f if run.live is None else np.where(run.live[:, :, None], run.f, 1.0)
    return np.asarray(f.prod(axis=0))


def norms(J: Array) -> Array:
    """The most by which each matrix stretches a vector, its largest singular value: (…, n, n) to (…)."""
    return np.asarray(np.linalg.norm(J, ord=2, axis=(-2, -1)))


def _diagonal(v: Array) -> Array:
    """diag(v): (…, H) to (…, H, H)."""
    return v[..., None] * np.eye(v.shape[-1])


def _carrying(J: Array, live: Mask | None) -> Array:
    """J, and the identity where a step is padding."""
    return J if live is None else np.where(live[:, :, None, None], J, np.eye(J.shape[-1]))
