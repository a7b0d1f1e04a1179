"""What the note says of plain RNNs: how they are connected, and their gradients through time."""

import numpy as np

from studynn.demos.claims.cells import norm, rng
from studynn.demos.claims.claim import Bound, Claim, provided
from studynn.demos.products import lone
from studynn.nn import counts
from studynn.nn.arrays import Array
from studynn.nn.cells import RNNWeights, rnn_step
from studynn.nn.dense import DenseWeights, dense
from studynn.nn.initial import orthogonal, rnn_weights
from studynn.nn.jacobian import rnn_dh
from studynn.nn.rnn import rnn_backward, run_rnn
from studynn.text import Both

_H, _D = 8, 5


def _random() -> tuple[Array, RNNWeights]:
    """Inputs (6, 1, D) and weights."""
    draw = rng()
    return draw.normal(size=(6, 1, _D)), rnn_weights(draw, _H, _D)


def sideways() -> float:
    """How much the other units of a step feel one unit's bias; the next step's units do."""
    x, w = _random()
    pushed = run_rnn(x, 0.0, RNNWeights(w.W, w.b + np.eye(_H)[2])).h - run_rnn(x, 0.0, w).h
    return provided(np.abs(np.delete(pushed[0, 0], 2)).max(), np.abs(np.delete(pushed[1, 0], 2)).max() > 1e-3)


def unlike_dense() -> float:
    """How far a step is from a dense layer on [h, x] with tanh."""
    x, w = _random()
    h = rng(1).normal(size=_H)
    layer = np.tanh(dense(np.concatenate([h, x[0, 0]]), DenseWeights(w.W, w.b)))
    return float(np.abs(rnn_step(x[0, 0], h, w).h - layer).max())


def weights_for_any_length() -> float:
    """The numbers that serve 1, 5 and 1000 steps alike."""
    _, w = _random()
    runs = (len(run_rnn(np.ones((T, 1, _D)), 0.0, w).h) == T for T in (1, 5, 1000))
    return provided(counts.size(w), *runs)


def earlier_inputs() -> float:
    """What the last state feels of earlier inputs when W_h is 0."""
    x, w = _random()
    W = w.W.copy()
    W[:, :_H] = 0.0
    cut = RNNWeights(W, w.b)
    d_h = np.zeros((6, 1, _H))
    d_h[-1] = 1.0
    felt = np.abs(rnn_backward(run_rnn(x, 0.0, cut), cut, d_h).x)
    return provided(felt[:-1].max(), felt[-1].max() > 0)


def chain() -> float:
    """How far the product of the steps' Jacobians is from backpropagation, row by row."""
    x, w = _random()
    batch = np.repeat(x, _H, axis=1)
    d_h = np.zeros((6, _H, _H))
    d_h[-1] = np.eye(_H)
    back = rnn_backward(run_rnn(batch, 0.0, w), w, d_h).h_0
    return float(np.abs(rnn_dh(run_rnn(x, 0.0, w), w)[0] - back).max())


def eigenvalues_below_one() -> float:
    """The factor a step by which gradients grow though every eigenvalue of W_h is 0."""
    found = lone({"T": 20, "weights": "rho0"})
    R, norms = found["R"], found["rnn"]
    return provided(norms[20] / norms[19], not np.any(R @ R), bool(np.linalg.norm(R, 2) > 1))


def weight_above_one() -> float:
    """∂h_50/∂h_0 of a single tanh unit with the weight 4."""
    return float(lone({"T": 50, "weights": "scalar", "w": 4.0})["rnn"][50])


def exponential() -> float:
    """How far, relatively, ‖∂h_T/∂h_0‖ is from g^T where W_h is g times a rotation and nothing saturates."""

    def off(g: float) -> float:
        w = RNNWeights(np.concatenate([orthogonal(rng(), _H, g), np.zeros((_H, _D))], axis=1), np.zeros(_H))
        run = run_rnn(np.zeros((50, 1, _D)), 0.1, w, "identity")
        return abs(float(np.linalg.norm(rnn_dh(run, w)[0], 2)) / g**50 - 1)

    return max(off(0.9), off(1.1))


def steady_rate() -> float:
    """How far, relatively, log ‖∂h_T/∂h_0‖ is from doubling with T, 50 to 100, growing or shrinking."""

    def off(scale: float) -> float:
        near, far = (np.log(norm("rnn", scale=scale, T=T)) for T in (50, 100))
        return abs(float(far / near) / 2 - 1)

    return max(off(0.5), off(10.0))


CLAIMS = (
    Claim(
        "C047",
        Both("neurons of a layer are connected with each other", "同层神经元之间有连接"),
        False,
        Bound("=", 0),
        sideways,
    ),
    Claim(
        "C048",
        Both("an RNN differs from a dense layer", "RNN 与全连接不同"),
        False,
        Bound("=", 0),
        unlike_dense,
    ),
    Claim("C049", Both("weights are shared", "参数共享"), True, Bound("=", 112), weights_for_any_length),
    Claim(
        "C050",
        Both("the input goes on to the next time step", "输入也传给下一个时间步"),
        False,
        Bound("=", 0),
        earlier_inputs,
    ),
    Claim(
        "C055",
        Both("partial derivatives are multiplied on and on", "偏导不断相乘"),
        True,
        Bound("<", 1e-12),
        chain,
    ),
    Claim(
        "C056",
        Both("below 1 the gradient vanishes", "小于 1 则梯度消失"),
        False,
        Bound("≈", 2),
        eigenvalues_below_one,
    ),
    Claim(
        "C057",
        Both("above 1 the gradient explodes", "大于 1 则梯度爆炸"),
        False,
        Bound("<", 1e-100),
        weight_above_one,
    ),
    Claim(
        "C058", Both("it tends to 0 or to infinity", "趋于 0 或无穷"), True, Bound("<", 1e-12), exponential
    ),
    Claim(
        "C100",
        Both("an RNN's gradients change exponentially", "RNN 梯度指数级增减"),
        True,
        Bound("<", 0.25),
        steady_rate,
    ),
)
"""The claims of this chapter."""
