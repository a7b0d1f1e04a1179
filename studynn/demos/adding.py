"""Training on the adding problem: remember two marked numbers out of T, and add them.

Hochreiter & Schmidhuber 1997, in the form of Le, Jaitly & Hinton 2015: numbers from U[0, 1], target their
sum. Who always answers 1, the mean, has the mean squared error 1/6, the variance.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from studynn.nn.arrays import Array
from studynn.nn.cells import GRUWeights, LSTMWeights, RNNWeights
from studynn.nn.clip import clip_by_norm
from studynn.nn.flat import flatten, restore
from studynn.nn.gru import gru_backward, run_gru
from studynn.nn.initial import gru_weights, lstm_weights, rnn_weights
from studynn.nn.lstm import lstm_backward, run_lstm
from studynn.nn.optimise import adam, adam_start
from studynn.nn.rnn import rnn_backward, run_rnn

BASELINE = 1.0 / 6.0
B = 32
"""Sequences in a batch."""
Weights = RNNWeights | LSTMWeights | GRUWeights
Backward = Callable[[Array], Weights]
"""From ∂L/∂h (T, B, H) to ∂L of the weights."""


class Plan(NamedTuple):
    """What is trained and how long: cell "rnn", "lstm" or "gru", H units, T numbers, Adam's rate."""

    cell: str
    H: int
    T: int
    b_f: float
    lr: float
    steps: int
    seed: int


def training(plan: Plan) -> Iterator[float]:
    """The loss of each step: squared error of a linear readout of the last state, Adam, norm clipped at 1."""
    rng = np.random.default_rng(plan.seed)
    w, H = _first(plan, rng), plan.H
    readout = np.concatenate([rng.normal(size=H) / np.sqrt(H), np.zeros(1)])
    theta = np.concatenate([flatten(w), readout])
    memory = adam_start(theta)
    for _ in range(plan.steps):
        w, v, b = restore(theta[: -H - 1], w), theta[-H - 1 : -1], theta[-1]
        x, target = batch(rng, plan.T)
        h, backward = _run(x, w)
        error = h[-1] @ v + b - target
        d_y, d_h = 2.0 * error / B, np.zeros_like(h)
        d_h[-1] = d_y[:, None] * v
        gradient = np.concatenate([flatten(backward(d_h)), h[-1].T @ d_y, [d_y.sum()]])
        theta, memory = adam(theta, clip_by_norm([gradient], 1.0).gradients[0], memory, plan.lr)
        yield float((error**2).mean())


def batch(rng: np.random.Generator, T: int) -> tuple[Array, Array]:
    """x (T, B, 2), a number and a mark, one mark in each half; and the sums of the marked numbers, (B,)."""
    x, row = np.zeros((T, B, 2)), np.arange(B)
    x[:, :, 0] = rng.uniform(size=(T, B))
    marked = rng.integers(0, T // 2, B), rng.integers(T // 2, T, B)
    for place in marked:
        x[place, row, 1] = 1.0
    return x, x[marked[0], row, 0] + x[marked[1], row, 0]


def _first(plan: Plan, rng: np.random.Generator) -> Weights:
    """The cell's first weights."""
    match plan.cell:
        case "rnn":
            return rnn_weights(rng, plan.H, 2)
        case "lstm":
            return lstm_weights(rng, plan.H, 2, b_f=plan.b_f)
        case _:
            return gru_weights(rng, plan.H, 2)


def _run(x: Array, w: Weights) -> tuple[Array, Backward]:
    """All states, (T, B, H), and the way back."""
    match w:
        case RNNWeights():
            rnn = run_rnn(x, 0.0, w)
            return rnn.h, lambda d_h: rnn_backward(rnn, w, d_h).w
        case LSTMWeights():
            lstm = run_lstm(x, 0.0, 0.0, w)
            return lstm.h, lambda d_h: lstm_backward(lstm, w, d_h).w
        case GRUWeights():
            gru = run_gru(x, 0.0, w)
            return gru.h, lambda d_h: gru_backward(gru, w, d_h).w
