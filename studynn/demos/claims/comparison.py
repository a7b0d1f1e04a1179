"""What the note says of RNN, LSTM and GRU side by side: their sizes, gradients and tasks."""

import numpy as np

from studynn.demos.claims.cells import norm, rng
from studynn.demos.claims.claim import Bound, Claim, provided
from studynn.nn import counts
from studynn.nn.cells import LSTMWeights, lstm_step
from studynn.nn.gru import run_gru
from studynn.nn.initial import gru_weights, lstm_weights, rnn_weights
from studynn.nn.lstm import run_lstm
from studynn.text import Both

_H, _D = 8, 5


def _rnn_size() -> int:
    return counts.size(rnn_weights(rng(), _H, _D))


def lstm_blocks() -> float:
    """Weights of an LSTM over those of an RNN of the same size, counted in the arrays and by formula."""
    held = counts.size(lstm_weights(rng(), _H, _D))
    return provided(held / _rnn_size(), held == counts.recurrent("lstm", _D, _H))


def gru_blocks() -> float:
    """Weights of a GRU over those of an RNN of the same size, counted in the arrays and by formula."""
    held = counts.size(gru_weights(rng(), _H, _D)._replace(b_Rh=None))
    return provided(held / _rnn_size(), held == counts.recurrent("gru", _D, _H))


def rnn_blocks() -> float:
    """Weights of an RNN over H (H + D) + H, counted in the arrays."""
    return _rnn_size() / (_H * (_H + _D) + _H)


def output_gate_in_cell() -> float:
    """What the cell state feels of W_o, which the hidden state does feel."""
    draw = rng()
    w = lstm_weights(draw, _H, _D)
    x, h, c = draw.normal(size=_D), draw.normal(size=_H), draw.normal(size=_H)
    one, other = lstm_step(x, h, c, w), lstm_step(x, h, c, w._replace(W_o=-w.W_o))
    return provided(np.abs(one.c - other.c).max(), np.abs(one.h - other.h).max() > 0.01)


def counted_down() -> float:
    """c of a hand-set LSTM after 1000 times +1 and 1000 times -1; a GRU's state never leaves ±1."""
    W = [np.array([[0.0, 0.0]]), np.array([[0.0, 0.0]]), np.array([[0.0, 40.0]]), np.array([[0.0, 0.0]])]
    biases = [np.array([b]) for b in (800.0, 800.0, 0.0, 0.0)]
    x = np.repeat([1.0, -1.0], 1000)[:, None, None]
    c = run_lstm(x, 0.0, 0.0, LSTMWeights(*W, *biases)).c[:, 0, 0]
    bounded = np.abs(run_gru(x, 0.0, gru_weights(rng(), _H, 1)).h).max() <= 1
    return provided(abs(c[-1]), abs(c[999] - 1000) < 1e-9, bool(bounded))


def rnn_fate() -> float:
    """‖∂h_100/∂h_0‖ of an RNN with halved weights, which vanishes; ten times as large, it explodes."""
    return provided(norm("rnn", scale=0.5), norm("rnn", scale=10.0) > 1e15)


def lstm_over_rnn() -> float:
    """‖∂s_100/∂s_0‖ of an LSTM with b_f = 3 over that of an RNN, both of halved weights."""
    return norm("lstm", scale=0.5, b_f=3.0) / norm("rnn", scale=0.5)


def gru_over_rnn() -> float:
    """‖∂h_100/∂h_0‖ of a GRU with b_z = 2 over that of an RNN of the same weights."""
    return norm("gru", scale=1.0, b_z=2.0) / norm("rnn", scale=1.0)


CLAIMS = (
    Claim(
        "C121",
        Both("an LSTM is large for its three gates", "LSTM 参数多因为三个门"),
        False,
        Bound("=", 4),
        lstm_blocks,
    ),
    Claim(
        "C122",
        Both("three gates decide the cell state", "三个门决定细胞状态"),
        False,
        Bound("=", 0),
        output_gate_in_cell,
    ),
    Claim(
        "C128",
        Both("some tasks suit LSTM, others GRU", "有的任务 LSTM 更好，有的 GRU"),
        True,
        Bound("<", 1e-9),
        counted_down,
    ),
    Claim(
        "C131",
        Both("gradients, RNN: vanish or explode", "梯度｜RNN 易消失或爆炸"),
        True,
        Bound("<", 1e-15),
        rnn_fate,
    ),
    Claim(
        "C132",
        Both("gradients, LSTM: gates ease it", "梯度｜LSTM 门控缓解"),
        True,
        Bound(">", 1e6),
        lstm_over_rnn,
    ),
    Claim(
        "C133",
        Both("gradients, GRU: fewer parameters only", "梯度｜GRU：参数更少"),
        False,
        Bound(">", 1e6),
        gru_over_rnn,
    ),
    Claim("C134", Both("parameters, RNN: few", "参数｜RNN 少"), True, Bound("=", 1), rnn_blocks),
    Claim(
        "C135", Both("parameters, LSTM: three gates", "参数｜LSTM 三个门"), False, Bound("=", 4), lstm_blocks
    ),
    Claim("C136", Both("parameters, GRU: two gates", "参数｜GRU 两个门"), False, Bound("=", 3), gru_blocks),
)
"""The claims of this chapter."""
