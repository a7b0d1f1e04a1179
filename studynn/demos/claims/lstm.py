"""What the note says of the LSTM: its equations, its gates, its states, its gradients."""

from collections.abc import Callable
from math import exp
from math import tanh as tanh_of

import numpy as np

from studynn.demos.claims.cells import norm, rng
from studynn.demos.claims.claim import Bound, Claim, provided
from studynn.nn.activations import d_tanh, sigmoid, tanh
from studynn.nn.arrays import Array
from studynn.nn.cells import LSTMStep, LSTMWeights, lstm_step
from studynn.nn.initial import lstm_weights
from studynn.nn.jacobian import direct_path, lstm_dc
from studynn.nn.lstm import run_lstm
from studynn.text import Both

_H, _D = 4, 3


def _drawn() -> tuple[Array, Array, Array, LSTMWeights]:
    """x, h_{t-1}, c_{t-1} and weights, each gate its own."""
    draw = rng(2)
    w = LSTMWeights(*draw.normal(size=(4, _H, _H + _D)), *draw.normal(size=(4, _H)))
    return draw.normal(size=_D), draw.normal(size=_H), draw.normal(size=_H), w


def _unit(b_f: float, b_i: float, b_c: float, b_o: float = 0.0) -> LSTMWeights:
    """One unit that feels neither input nor state: its gates are σ of the biases."""
    biases = (np.array([b]) for b in (b_f, b_i, b_c, b_o))
    return LSTMWeights(*(np.zeros((1, 2)) for _ in range(4)), *biases)


def _by_hand(W: Array, b: Array, v: Array, activation: Callable[[float], float]) -> Array:
    """φ(W v + b), a number at a time and without NumPy's functions."""
    sums = [sum(a * x for a, x in zip(row, v, strict=True)) + c for row, c in zip(W, b, strict=True)]
    return np.array([activation(float(a)) for a in sums])


def _logistic(a: float) -> float:
    return 1 / (1 + exp(-a))


def written_out() -> LSTMStep:
    """A step as the note writes it, line by line."""
    x, h_prev, c_prev, w = _drawn()
    hx = np.array([*h_prev, *x])
    f, i, o = (_by_hand(W, b, hx, _logistic) for W, b in ((w.W_f, w.b_f), (w.W_i, w.b_i), (w.W_o, w.b_o)))
    c_hat = _by_hand(w.W_c, w.b_c, hx, tanh_of)
    c = np.array([f[k] * c_prev[k] + i[k] * c_hat[k] for k in range(_H)])
    h = np.array([o[k] * tanh_of(c[k]) for k in range(_H)])
    return LSTMStep(f, i, c_hat, c, o, h)


def line(name: str) -> Callable[[], float]:
    """How far one line of the note is from what the cell computes."""

    def experiment() -> float:
        return float(np.abs(getattr(lstm_step(*_drawn()), name) - getattr(written_out(), name)).max())

    return experiment


def kept_for_ever() -> float:
    """c_1000 of constant input without a forget gate (1997), over c_1000 with f = σ(1)."""
    x = np.zeros((1000, 1, 1))
    c_hat, f = tanh_of(1.0), _logistic(1.0)
    with_gate, without = (float(run_lstm(x, 0.0, 0.0, _unit(b, 0.0, 1.0)).c[-1, 0, 0]) for b in (1.0, 800.0))
    return provided(without / with_gate, abs(with_gate - 0.5 * c_hat / (1 - f)) < 1e-9)


def forget_gate_keeps() -> float:
    """How far c_t is from f_t when c_{t-1} = 1 and nothing enters."""
    steps = [lstm_step(0.0, 0.0, 1.0, _unit(b, -800.0, 0.0)) for b in (-2.0, 0.0, 2.0)]
    return provided(max(abs(float(s.c[0] - s.f[0])) for s in steps), steps[2].c[0] > steps[0].c[0])


def shown_by_output_gate() -> float:
    """How far ∂h_t/∂o_t, by two points, is from tanh(c_t)."""
    x, h, c, w = _drawn()
    more, less = (lstm_step(x, h, c, w._replace(b_o=w.b_o + step)) for step in (1e-2, -1e-2))
    return float(np.abs((more.h - less.h) / (more.o - less.o) - np.tanh(more.c)).max())


def largest_hidden() -> float:
    """The greatest |h| over 200 steps of large weights and inputs, where |c| grows beyond 1."""
    w = lstm_weights(rng(), _H, _D, gain=1.5, b_f=5.0)
    run = run_lstm(3 * rng(1).normal(size=(200, 1, _D)), 0.0, 0.0, w)
    return provided(np.abs(run.h).max(), np.abs(run.c).max() > 1)


def one_sign_two_products() -> float:
    """Numbers that W ⊙ [h, x] holds where W [h, x] holds 4."""
    _, h, _, w = _drawn()
    hx = np.concatenate([h, np.ones(_D)])
    return provided((w.W_f * hx).size, (w.W_f @ hx).size == _H)


def explodes() -> float:
    """‖∂s_100/∂s_0‖ of an LSTM with weights ten times as large; half as large and b_f = 0 it vanishes."""
    return provided(norm("lstm", scale=10.0, b_f=0.0), norm("lstm", scale=0.5, b_f=0.0) < 1e-20)


def additive_path() -> float:
    """How far ∂c_T/∂c_0 is from f_1 ⊙ … ⊙ f_T where no gate feels h; over 50 steps much of it is left."""
    w = lstm_weights(rng(), _H, _D, b_f=5.0)
    W_f, W_i, W_c, W_o = (np.concatenate([np.zeros((_H, _H)), 0.1 * W[:, _H:]], axis=1) for W in w[:4])
    deaf = w._replace(W_f=W_f, W_i=W_i, W_c=W_c, W_o=W_o)
    run = run_lstm(rng(1).normal(size=(50, 1, _D)), 0.0, 0.0, deaf)
    direct = direct_path(run)[0]
    return provided(np.abs(lstm_dc(run, deaf)[0] - np.diag(direct)).max(), direct.min() > 0.5)


def gate_range() -> float:
    """The greatest value of σ between -30 and 30; the least is above 0."""
    s = sigmoid(np.linspace(-30, 30, 601))
    return provided(s.max(), s.min() > 0, s.min() < 1e-12)


def not_shares() -> float:
    """How far f + i + o is from 1 on average: nothing makes gates share out a whole."""
    w = lstm_weights(rng(), 32, 8)
    run = run_lstm(rng(1).normal(size=(50, 1, 8)), 0.0, 0.0, w)
    return abs(float(np.mean(run.f + run.i + run.o)) - 1)


def least_slope() -> float:
    """The least tanh' between -5 and 5, where tanh itself goes from -1 to 1 and the greatest slope is 1."""
    z = np.linspace(-5, 5, 1001)
    return provided(d_tanh(z).min(), tanh(z).min() < -0.99, d_tanh(z).max() == 1.0)


_LINES = {
    "C092": ("f", Both("f_t = sigmoid(W_f*[h,x]+b_f)", "f_t = sigmoid(W_f*[h,x]+b_f)")),
    "C093": ("i", Both("i_t = sigmoid(W_i*[h,x]+b_i)", "i_t = sigmoid(W_i*[h,x]+b_i)")),
    "C094": ("c_hat", Both("Ĉ_t = tanh(W_c*[h,x]+b_c)", "Ĉ_t = tanh(W_c*[h,x]+b_c)")),
    "C095": ("c", Both("c_t = f_t*c_{t-1} + i_t*Ĉ_t", "c_t = f_t*c_{t-1} + i_t*Ĉ_t")),
    "C096": ("o", Both("o_t = sigmoid(W_o*[h,x]+b_o)", "o_t = sigmoid(W_o*[h,x]+b_o)")),
    "C097": ("h", Both("h_t = o_t * tanh(c_t)", "h_t = o_t * tanh(c_t)")),
}

CLAIMS = (
    Claim(
        "C084",
        Both("gates: input, forget, output", "三门：输入、遗忘、输出"),
        True,
        Bound(">", 200),
        kept_for_ever,
    ),
    Claim(
        "C086",
        Both("the forget gate says what is thrown away", "遗忘门决定丢弃多少"),
        False,
        Bound("=", 0),
        forget_gate_keeps,
    ),
    Claim(
        "C087",
        Both("the output gate says what is shown", "输出门决定输出哪些部分"),
        True,
        Bound("<", 1e-12),
        shown_by_output_gate,
    ),
    Claim("C089", Both("h_t is the hidden state", "h_t 是隐状态"), True, Bound("<", 1), largest_hidden),
    *(Claim(id, note, True, Bound("<", 1e-12), line(name)) for id, (name, note) in _LINES.items()),
    Claim(
        "C098",
        Both("* for both kinds of product", "两种乘积都写作 *"),
        False,
        Bound("=", _H * (_H + _D)),
        one_sign_two_products,
    ),
    Claim(
        "C099",
        Both("LSTM solves vanishing and exploding", "LSTM 解决了消失和爆炸"),
        False,
        Bound(">", 1e9),
        explodes,
    ),
    Claim(
        "C102",
        Both("gating solves it (why?)", "引入门控来解决（为什么？）"),
        True,
        Bound("<", 1e-12),
        additive_path,
    ),
    Claim("C103", Both("sigmoid: gates from 0 to 1", "sigmoid：门控 0~1"), True, Bound("<", 1), gate_range),
    Claim("C104", Both("a gate is a probability", "门是“概率”"), False, Bound(">", 0.1), not_shares),
    Claim(
        "C106",
        Both("tanh balances gradients in -1 to 1", "tanh 平衡梯度范围 -1~1"),
        False,
        Bound(">", 0),
        least_slope,
    ),
)
"""The claims of this chapter."""
