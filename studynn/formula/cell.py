"""The quantities of one step of a recurrent cell, from studynn.nn."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from studynn.nn.arrays import Array
from studynn.nn.cells import (
    GRUWeights,
    LSTMWeights,
    RNNWeights,
    gru_step,
    lstm_step,
    rnn_step,
)

if TYPE_CHECKING:
    from studynn.formula.evaluate import Value


def quantities(by: str, given: "Mapping[str, Value]") -> "dict[str, Value]":
    """Every gate and state of the step `by` by its canonical name: numbers where h_{t-1} is one."""
    h, x = np.atleast_1d(given["h_{t-1}"]), np.atleast_1d(given["x_t"])
    w = {k: np.asarray(v, dtype=float) for k, v in given.items()}
    for name in w:
        if name.startswith("W"):
            size = (len(h), len(h) + len(x))
            w[name] = w[name].reshape(size) if w[name].size > 1 else np.broadcast_to(w[name], size)
        elif name.startswith("b"):
            w[name] = np.broadcast_to(w[name], h.shape)
    found = _made(by, x, h, w)
    numbers = np.ndim(given["h_{t-1}"]) == 0
    return {name: float(v[0]) if numbers else v for name, v in found.items()}


def _made(by: str, x: Array, h: Array, w: dict[str, Array]) -> dict[str, Array]:
    match by:
        case "lstm_step":
            weights = LSTMWeights(*(w[k] for k in ("W_f", "W_i", "W_c", "W_o", "b_f", "b_i", "b_c", "b_o")))
            names = ("f_t", "i_t", "Ĉ_t", "c_t", "o_t", "h_t")
            return dict(zip(names, lstm_step(x, h, np.atleast_1d(w["c_{t-1}"]), weights), strict=True))
        case "gru_step":
            gates = GRUWeights(*(w[k] for k in ("W_r", "W_z", "W_h", "b_r", "b_z", "b_h")))
            return dict(zip(("r_t", "z_t", "ĥ_t", "h_t"), gru_step(x, h, gates), strict=True))
    return {"h_t": rnn_step(x, h, RNNWeights(w["W_h"], w["b_h"])).h}
