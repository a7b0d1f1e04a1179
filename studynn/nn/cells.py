"""One step of each recurrent cell as its paper writes it, every gate by name.

W_k has shape (H, H+D) and acts on [h_{t-1}, x_t], h first; b_k has shape (H,). States and inputs are
vectors, (H,) and (D,), or batches of rows, (B, H) and (B, D); a lone number stands for a vector of one.
"""

from typing import Literal, NamedTuple, assert_never

import numpy as np
from numpy.typing import ArrayLike

from studynn.nn.activations import relu, sigmoid
from studynn.nn.arrays import Array, affine, array, join

Activation = Literal["tanh", "relu", "sigmoid", "identity"]
Reset = Literal["before", "after"]


class RNNWeights(NamedTuple):
    """Weights of a plain RNN: W (H, H+D), b (H,)."""

    W: Array
    b: Array


class LSTMWeights(NamedTuple):
    """Weights of an LSTM: each W (H, H+D), each b (H,); `c` is the candidate's."""

    W_f: Array
    W_i: Array
    W_c: Array
    W_o: Array
    b_f: Array
    b_i: Array
    b_c: Array
    b_o: Array


class GRUWeights(NamedTuple):
    """Weights of a GRU: each W (H, H+D), each b (H,); `h` is the candidate's.

    `b_Rh` (H,) is the bias inside the reset, for reset="after" only; None is no such bias.
    """

    W_r: Array
    W_z: Array
    W_h: Array
    b_r: Array
    b_z: Array
    b_h: Array
    b_Rh: Array | None = None


class RNNStep(NamedTuple):
    """A plain RNN's new state h_t, (H,) or (B, H)."""

    h: Array


class LSTMStep(NamedTuple):
    """An LSTM's gates f_t, i_t, o_t, candidate Ĉ_t, cell state c_t and hidden state h_t."""

    f: Array
    i: Array
    c_hat: Array
    c: Array
    o: Array
    h: Array


class GRUStep(NamedTuple):
    """A GRU's reset gate r_t, update gate z_t, candidate ĥ_t and hidden state h_t."""

    r: Array
    z: Array
    h_hat: Array
    h: Array


def rnn_step(x: ArrayLike, h_prev: ArrayLike, w: RNNWeights, activation: Activation = "tanh") -> RNNStep:
    """h_t = φ(W [h_{t-1}, x_t] + b) (Elman 1990)."""
    return RNNStep(activated(affine(w.W, join(array(h_prev), array(x)), w.b), activation))


def lstm_step(x: ArrayLike, h_prev: ArrayLike, c_prev: ArrayLike, w: LSTMWeights) -> LSTMStep:
    """One step of an LSTM with a forget gate (Hochreiter & Schmidhuber 1997; Gers et al. 2000)."""
    hx = join(array(h_prev), array(x))
    f = sigmoid(affine(w.W_f, hx, w.b_f))
    i = sigmoid(affine(w.W_i, hx, w.b_i))
    c_hat = np.tanh(affine(w.W_c, hx, w.b_c))
    c = f * array(c_prev) + i * c_hat
    o = sigmoid(affine(w.W_o, hx, w.b_o))
    h = o * np.tanh(c)
    return LSTMStep(f, i, c_hat, c, o, h)


def gru_step(x: ArrayLike, h_prev: ArrayLike, w: GRUWeights, reset: Reset = "before") -> GRUStep:
    """One step of a GRU: h_t = (1 - z_t) ⊙ ĥ_t + z_t ⊙ h_{t-1} (Cho et al. 2014, eq. 5-8).

    reset="before" gates the state and then multiplies, W_h [r ⊙ h, x]; reset="after", as cuDNN and
    PyTorch, multiplies first. Chung et al. 2014 exchange z and 1 - z.
    """
    h_prev, x = array(h_prev), array(x)
    hx = join(h_prev, x)
    r = sigmoid(affine(w.W_r, hx, w.b_r))
    z = sigmoid(affine(w.W_z, hx, w.b_z))
    h_hat = np.tanh(
        _candidate_before(x, h_prev, r, w) if reset == "before" else _candidate_after(x, h_prev, r, w)
    )
    h = (1 - z) * h_hat + z * h_prev
    return GRUStep(r, z, h_hat, h)


def activated(a: Array, activation: Activation) -> Array:
    """φ(a), element by element."""
    match activation:
        case "tanh":
            return np.asarray(np.tanh(a))
        case "relu":
            return relu(a)
        case "sigmoid":
            return sigmoid(a)
        case "identity":
            return a
        case _:
            assert_never(activation)


def slope(h: Array, activation: Activation) -> Array:
    """φ'(a) from the output h = φ(a) alone: 1 - h² for tanh, h (1 - h) for σ, 1 where h > 0 for ReLU."""
    match activation:
        case "tanh":
            return 1.0 - h * h
        case "relu":
            return (h > 0).astype(np.float64)
        case "sigmoid":
            return h * (1.0 - h)
        case "identity":
            return np.ones_like(h)
        case _:
            assert_never(activation)


def _candidate_before(x: Array, h_prev: Array, r: Array, w: GRUWeights) -> Array:
    """W_h [r ⊙ h_{t-1}, x_t] + b_h (Cho et al. 2014, eq. 8)."""
    return affine(w.W_h, join(r * h_prev, x), w.b_h)


def _candidate_after(x: Array, h_prev: Array, r: Array, w: GRUWeights) -> Array:
    """U x_t + b_h + r ⊙ (R h_{t-1} + b_Rh), with [R, U] = W_h (cuDNN's GRU)."""
    R, U = np.split(np.atleast_2d(array(w.W_h)), [h_prev.shape[-1]], axis=-1)
    b_R = 0.0 if w.b_Rh is None else w.b_Rh
    return affine(U, x, w.b_h) + r * affine(R, h_prev, b_R)
