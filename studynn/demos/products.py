"""Products of Jacobians along a run, for each cell with the same random weights."""

from math import atanh
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studynn.demos.demo import Values, real, whole, word
from studynn.nn.arrays import Array
from studynn.nn.cells import Activation, GRUWeights, LSTMWeights, RNNWeights
from studynn.nn.gru import run_gru
from studynn.nn.initial import orthogonal
from studynn.nn.jacobian import gru_jacobians, lstm_jacobians, norms, products, rnn_jacobians
from studynn.nn.lstm import run_lstm
from studynn.nn.rnn import run_rnn

NAMES = {"rnn": "RNN", "lstm": "LSTM", "gru": "GRU"}
D = 8
"""Inputs of each cell."""


def cells(values: Values) -> dict[str, Any]:
    """Norms of the chosen cells at the `lags`, the LSTM's `direct` path, and R, the RNN's matrix."""
    H, T = whole(values, "H"), whole(values, "T")
    rng = np.random.default_rng(whole(values, "seed"))
    x = real(values, "inputs") * rng.normal(size=(T, 1, D))
    W_f, W_i, W_c, W_o = (_weights(rng, values, H) for _ in range(4))
    zero, chosen = np.zeros(H), word(values, "cell")
    found: dict[str, Any] = {"R": W_f[:, :H]}
    if chosen in ("all", "rnn"):
        rnn = RNNWeights(W_f, zero)
        activation: Activation = "relu" if word(values, "activation") == "relu" else "tanh"
        found["rnn"] = _backward(rnn_jacobians(run_rnn(x, 0.0, rnn, activation), rnn))
    if chosen in ("all", "lstm"):
        lstm = LSTMWeights(W_f, W_i, W_c, W_o, zero + real(values, "b_f"), zero, zero, zero)
        run = run_lstm(x, 0.0, 0.0, lstm)
        found["lstm"] = _backward(lstm_jacobians(run, lstm))
        found["direct"] = np.concatenate([[1.0], np.cumprod(run.f[::-1, 0], axis=0).max(axis=1)])[lags(T)]
    if chosen in ("all", "gru"):
        gru = GRUWeights(W_f, W_i, W_c, zero, zero + real(values, "b_z"), zero)
        found["gru"] = _backward(gru_jacobians(run_gru(x, 0.0, gru), gru))
    return found


def lone(values: Values) -> dict[str, Any]:
    """A plain tanh RNN without input: one unit of weight w, or the matrix of spectral radius 0 that grows.

    The latter is held at its fixed point x* = (0, artanh ½), b = x* − W tanh x*: each Jacobian is
    W diag(1 − tanh² x*), and their product has the norm 14.142… · 2^(T−1).
    """
    T = whole(values, "T")
    if word(values, "weights") == "scalar":
        w = RNNWeights(np.array([[real(values, "w"), 0.0]]), np.zeros(1))
        run = run_rnn(np.zeros((T, 1, 1)), 0.1, w)
        return {"rnn": _backward(rnn_jacobians(run, w)), "R": w.W[:, :1], "h": float(run.h[-1, 0, 0])}
    R = np.array([[8.0, 8.0], [-8.0, -8.0]])
    slopes = 1.0 - np.tanh([0.0, atanh(0.5)]) ** 2
    return {"rnn": _backward(np.repeat((R * slopes)[None, None], T, axis=0)), "R": R}


def lags(T: int) -> NDArray[np.int64]:
    """The T − k at which norms are taken: all up to 50 steps, beyond that as many, 0 and T among them.

    A norm is a singular value decomposition, and there are three cells to redraw at each turn of a knob.
    """
    return np.unique(np.linspace(0, T, min(T, 50) + 1).round().astype(np.int64))


def rate(final: float, T: int) -> float:
    """The factor that, taken T times, gives `final`."""
    return float(final ** (1 / T)) if final > 0 else 0.0


def _weights(rng: np.random.Generator, values: Values, H: int) -> Array:
    """One block (H, H+D): on h as the knob says, on x normal of variance 1/H, both times the scale."""
    scale = real(values, "scale")
    on_x = rng.normal(size=(H, D)) / np.sqrt(H)
    match word(values, "weights"):
        case "orthogonal":
            on_h = orthogonal(rng, H)
        case "identity":
            on_h = np.eye(H)
        case _:
            on_h = rng.normal(size=(H, H)) / np.sqrt(H)
    return scale * np.concatenate([on_h, on_x], axis=1)


def _backward(J: Array) -> Array:
    """‖∂s_T/∂s_k‖ where T − k is in `lags`, from the Jacobians of the steps, (T, 1, n, n)."""
    return norms(products(J)[::-1, 0][lags(len(J))])
