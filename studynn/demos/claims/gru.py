"""What the note says of the GRU: its two gates, its one state, and what they keep."""

import numpy as np

from studynn.demos.claims.cells import rng
from studynn.demos.claims.claim import Bound, Claim, provided
from studynn.nn import counts
from studynn.nn.activations import sigmoid
from studynn.nn.arrays import Array
from studynn.nn.cells import GRUWeights, Reset, gru_step
from studynn.nn.gru import run_gru
from studynn.nn.initial import gru_weights, lstm_weights
from studynn.nn.lstm import run_lstm
from studynn.text import Both

_H, _D = 4, 3


def _drawn() -> tuple[Array, Array, GRUWeights]:
    """x, h_{t-1} and weights, each gate its own."""
    draw = rng(3)
    return draw.normal(size=_D), draw.normal(size=_H), _weights(draw)


def _weights(draw: np.random.Generator) -> GRUWeights:
    return GRUWeights(*(draw.normal(size=(3, _H, _H + _D)) / 2), *draw.normal(size=(3, _H)))


def coupled() -> float:
    """How far the share of h_{t-1} in h_t is from z_t and that of ĥ_t from the rest."""
    x, h, w = _drawn()
    step = gru_step(x, h, w)
    return float(np.abs((step.h - step.h_hat) / (h - step.h_hat) - step.z).max())


def three_to_four() -> float:
    """Weights of a GRU over those of an LSTM of the same size, counted in the arrays."""
    gru = gru_weights(rng(), _H, _D)._replace(b_Rh=None)
    return counts.size(gru) / counts.size(lstm_weights(rng(), _H, _D))


def reset_shuts_out() -> float:
    """What the candidate feels of h_{t-1} at r = 0, reset before or after; at r = 1 it feels it."""

    def felt(b_r: float, reset: Reset) -> float:
        x, h, w = _drawn()
        fixed = w._replace(W_r=np.zeros_like(w.W_r), b_r=np.full(_H, b_r))
        moved, still = (gru_step(x, state, fixed, reset).h_hat for state in (h + 1, h))
        return float(np.abs(moved - still).max())

    places: tuple[Reset, ...] = ("before", "after")
    return provided(max(felt(-800.0, p) for p in places), min(felt(800.0, p) for p in places) > 0.01)


def mirrored() -> float:
    """How far Chung's (1 - z) h + z ĥ is from Cho's with W_z and b_z of the other sign."""
    x, h, w = _drawn()
    z = sigmoid(w.W_z @ np.concatenate([h, x]) + w.b_z)
    chung = (1 - z) * h + z * gru_step(x, h, w).h_hat
    return float(np.abs(gru_step(x, h, w._replace(W_z=-w.W_z, b_z=-w.b_z)).h - chung).max())


def hidden_state_suffices() -> float:
    """How far a GRU continued from h alone strays; an LSTM without its c does."""
    x = rng(1).normal(size=(20, 1, _D))
    gru, lstm = gru_weights(rng(), _H, _D), lstm_weights(rng(), _H, _D)
    one, two = run_gru(x, 0.0, gru), run_lstm(x, 0.0, 0.0, lstm)
    strayed = np.abs(run_lstm(x[10:], two.h[9], 0.0, lstm).h - two.h[10:]).max()
    return provided(np.abs(run_gru(x[10:], one.h[9], gru).h - one.h[10:]).max(), strayed > 0.01)


def update_gate_keeps() -> float:
    """How far h_t is from h_{t-1} at z = 1, whether r is 0 or 1."""
    x, h, w = _drawn()
    open_ = w._replace(W_r=np.zeros_like(w.W_r), W_z=np.zeros_like(w.W_z), b_z=np.full(_H, 60.0))
    states = [gru_step(x, h, open_._replace(b_r=np.full(_H, b))).h for b in (-800.0, 800.0)]
    return float(max(np.abs(state - h).max() for state in states))


CLAIMS = (
    Claim("C108", Both("a simplified LSTM", "简化版 LSTM"), True, Bound("<", 1e-12), coupled),
    Claim("C110", Both("fewer parameters", "参数更少"), True, Bound("=", 0.75), three_to_four),
    Claim(
        "C117",
        Both("reset gate: how much of the past stays", "重置门：过去信息保留多少"),
        True,
        Bound("=", 0),
        reset_shuts_out,
    ),
    Claim(
        "C118",
        Both("update gate: shares of past and present", "更新门：过去与当前的比例"),
        True,
        Bound("<", 1e-12),
        mirrored,
    ),
    Claim(
        "C123", Both("the cell state of a GRU", "GRU 的细胞状态"), False, Bound("=", 0), hidden_state_suffices
    ),
    Claim(
        "C124",
        Both("the reset gate keeps the past", "重置门控制过去的保留"),
        False,
        Bound("=", 0),
        update_gate_keeps,
    ),
)
"""The claims of this chapter."""
