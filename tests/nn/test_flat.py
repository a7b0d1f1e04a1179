"""Weights as one vector, and a whole training made of this room's parts."""

import numpy as np

from studynn.nn.clip import clip_by_norm
from studynn.nn.dense import DenseWeights, dense, dense_backward
from studynn.nn.flat import flatten, restore
from studynn.nn.initial import gru_weights, lstm_weights
from studynn.nn.losses import squared_error, squared_error_backward
from studynn.nn.lstm import lstm_backward, run_lstm
from studynn.nn.optimise import adam, adam_start


def test_weights_come_back_as_they_were() -> None:
    w = gru_weights(np.random.default_rng(0), 4, 3)
    for weights in (w, w._replace(b_Rh=None)):
        vector = flatten(weights)
        back = restore(vector, weights)
        assert type(back) is type(weights)
        assert np.array_equal(flatten(back), vector)
        assert all(a is b is None or np.array_equal(a, b) for a, b in zip(back, weights, strict=True))


def test_an_lstm_learns_to_add_two_marked_numbers() -> None:
    """Hochreiter & Schmidhuber 1997's adding problem, ten steps long; saying 1 always costs 1/6."""
    rng = np.random.default_rng(1)
    T, B, H = 10, 32, 16
    cell, head = lstm_weights(rng, H, 2), DenseWeights(rng.normal(size=(1, H)) / 4, np.zeros(1))
    theta = np.concatenate([flatten(cell), flatten(head)])
    memory, losses = adam_start(theta), []
    for _ in range(400):
        x = np.zeros((T, B, 2))
        x[:, :, 0] = rng.uniform(size=(T, B))
        x[rng.integers(0, T // 2, B), np.arange(B), 1] = 1
        x[rng.integers(T // 2, T, B), np.arange(B), 1] = 1
        target = (x[:, :, 0] * x[:, :, 1]).sum(axis=0)[:, None]
        run = run_lstm(x, 0.0, 0.0, cell)
        y = dense(run.h[-1], head)
        losses.append(squared_error(y, target))
        d_head = dense_backward(run.h[-1], head, squared_error_backward(y, target))
        d_h = np.zeros_like(run.h)
        d_h[-1] = d_head.x
        d_cell = lstm_backward(run, cell, d_h).w
        g = np.concatenate([flatten(d_cell), flatten(DenseWeights(d_head.W, d_head.b))])
        theta, memory = adam(theta, clip_by_norm([g], 1.0).gradients[0], memory, lr=0.02)
        size = flatten(cell).size
        cell, head = restore(theta[:size], cell), restore(theta[size:], head)
    assert np.mean(losses[-20:]) < 0.02
