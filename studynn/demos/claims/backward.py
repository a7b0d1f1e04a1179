"""Every hand-written gradient against differences of its loss, in random directions of all inputs at once."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from studynn.demos.claims.cells import rng
from studynn.nn import activations, losses, norm, pool
from studynn.nn.arrays import Array
from studynn.nn.attention import attention, attention_backward
from studynn.nn.cells import GRUWeights, LSTMWeights, Reset, RNNWeights
from studynn.nn.conv import conv, conv_backward, same
from studynn.nn.dense import DenseWeights, dense, dense_backward, mlp, mlp_backward
from studynn.nn.gru import GRURun, gru_backward, run_gru
from studynn.nn.lstm import LSTMRun, lstm_backward, run_lstm
from studynn.nn.rnn import RNNRun, rnn_backward, run_rnn

LIMIT = 1e-7
"""How far a gradient may be from the differences, relative to 1 + their size."""
_STEP = 1e-5
_LENGTHS = [4, 2]


class Slope(NamedTuple):
    """A backward pass and how far it is from differences at worst."""

    name: str
    error: float

    @property
    def agrees(self) -> bool:
        """Whether the gradient is right as far as differences can tell."""
        return self.error < LIMIT


class _Pass(NamedTuple):
    """An output as a function of its inputs, where it is taken, and the gradients of Σ output · d_y."""

    forward: Callable[..., Array]
    at: Sequence[Array]
    d_y: Array
    gradients: Sequence[Array]


def slopes() -> Iterator[Slope]:
    """Every backward pass, checked."""
    for name, prepare in _PASSES.items():
        yield Slope(name, error(*prepare(rng())))


def error(
    forward: Callable[..., Array], at: Sequence[Array], d_y: Array, gradients: Sequence[Array]
) -> float:
    """The greatest error of `gradients` along four random directions, relative to 1 + the slope there."""
    draw, worst = rng(1), 0.0
    for _ in range(4):
        way = [draw.normal(size=a.shape) for a in at]
        above, below = (
            float(np.sum(forward(*(a + s * v for a, v in zip(at, way, strict=True))) * d_y))
            for s in (_STEP, -_STEP)
        )
        slope = (above - below) / (2 * _STEP)
        claimed = sum(float(np.sum(g * v)) for g, v in zip(gradients, way, strict=True))
        worst = max(worst, abs(claimed - slope) / (1 + abs(slope)))
    return worst


def _activation(name: str) -> Callable[[np.random.Generator], _Pass]:
    def prepare(draw: np.random.Generator) -> _Pass:
        z, d_y = draw.normal(size=(2, 9))
        return _Pass(getattr(activations, name), (z,), d_y, (d_y * getattr(activations, f"d_{name}")(z),))

    return prepare


def _softmax(draw: np.random.Generator) -> _Pass:
    z, d_p = draw.normal(size=(2, 3, 4))
    gradient = activations.softmax_backward(activations.softmax(z), d_p)
    return _Pass(activations.softmax, (z,), d_p, (gradient,))


def _dense(draw: np.random.Generator) -> _Pass:
    x, W, b, d_y = (draw.normal(size=s) for s in ((5, 3), (4, 3), 4, (5, 4)))
    back = dense_backward(x, DenseWeights(W, b), d_y)
    return _Pass(lambda x, W, b: dense(x, DenseWeights(W, b)), (x, W, b), d_y, back)


def _mlp(draw: np.random.Generator) -> _Pass:
    x, V, a, W, b, d_y = (draw.normal(size=s) for s in ((5, 3), (6, 3), 6, (2, 6), 2, (5, 2)))

    def layers(V: Array, a: Array, W: Array, b: Array) -> tuple[DenseWeights, DenseWeights]:
        return DenseWeights(V, a), DenseWeights(W, b)

    d_x, (first, second) = mlp_backward(mlp(x, layers(V, a, W, b), "tanh"), layers(V, a, W, b), d_y)
    return _Pass(lambda x, *w: mlp(x, layers(*w), "tanh").y, (x, V, a, W, b), d_y, (d_x, *first, *second))


def _conv(draw: np.random.Generator) -> _Pass:
    x, W, b = (draw.normal(size=s) for s in ((2, 2, 6, 5), (3, 2, 3, 3), 3))

    def forward(x: Array, W: Array, b: Array) -> Array:
        return conv(x, W, b, 2, same(3))

    d_y = draw.normal(size=forward(x, W, b).shape)
    return _Pass(forward, (x, W, b), d_y, conv_backward(x, W, d_y, 2, same(3)))


def _pool(name: str, *k: int) -> Callable[[np.random.Generator], _Pass]:
    forward, backward = getattr(pool, name), getattr(pool, f"{name}_backward")

    def prepare(draw: np.random.Generator) -> _Pass:
        x = draw.normal(size=(2, 3, 6, 6))
        d_y = draw.normal(size=forward(x, *k).shape)
        return _Pass(lambda x: forward(x, *k), (x,), d_y, (backward(x, d_y, *k),))

    return prepare


def _rnn(draw: np.random.Generator) -> _Pass:
    x, h, W, b, d_h = (draw.normal(size=s) for s in ((4, 2, 3), (2, 5), (5, 8), 5, (4, 2, 5)))

    def run(x: Array, h: Array, *w: Array) -> RNNRun:
        return run_rnn(x, h, RNNWeights(*w), lengths=_LENGTHS)

    back = rnn_backward(run(x, h, W, b), RNNWeights(W, b), d_h)
    return _Pass(lambda *at: run(*at).h, (x, h, W, b), d_h, (back.x, back.h_0, *back.w))


def _lstm(draw: np.random.Generator) -> _Pass:
    x, h, c, d_h = (draw.normal(size=s) for s in ((4, 2, 3), (2, 5), (2, 5), (4, 2, 5)))
    w = LSTMWeights(*draw.normal(size=(4, 5, 8)), *draw.normal(size=(4, 5)))

    def run(x: Array, h: Array, c: Array, *w: Array) -> LSTMRun:
        return run_lstm(x, h, c, LSTMWeights(*w), _LENGTHS)

    back = lstm_backward(run(x, h, c, *w), w, d_h)
    return _Pass(lambda *at: run(*at).h, (x, h, c, *w), d_h, (back.x, back.h_0, back.c_0, *back.w))


def _gru(reset: Reset) -> Callable[[np.random.Generator], _Pass]:
    def prepare(draw: np.random.Generator) -> _Pass:
        x, h, d_h = (draw.normal(size=s) for s in ((4, 2, 3), (2, 5), (4, 2, 5)))
        w: Any = GRUWeights(*draw.normal(size=(3, 5, 8)), *draw.normal(size=(4, 5)))

        def run(x: Array, h: Array, *w: Array) -> GRURun:
            return run_gru(x, h, GRUWeights(*w), reset, _LENGTHS)

        back: Any = gru_backward(run(x, h, *w), w, d_h)
        return _Pass(lambda *at: run(*at).h, (x, h, *w), d_h, (back.x, back.h_0, *back.w))

    return prepare


def _attention(draw: np.random.Generator) -> _Pass:
    Q, K, V, d_out = draw.normal(size=(4, 2, 3, 4))
    back = attention_backward(attention(Q, K, V), Q, K, V, d_out)
    return _Pass(lambda *at: attention(*at).out, (Q, K, V), d_out, back)


def _batch_norm(draw: np.random.Generator) -> _Pass:
    x, gamma, beta, d_y = (draw.normal(size=s) for s in ((6, 3), 3, 3, (6, 3)))
    fresh = norm.Running(np.zeros(3), np.ones(3))
    back = norm.batch_norm_backward(norm.batch_norm(x, gamma, beta, fresh)[0], gamma, d_y)
    return _Pass(
        lambda x, gamma, beta: norm.batch_norm(x, gamma, beta, fresh)[0].y, (x, gamma, beta), d_y, back
    )


def _layer_norm(draw: np.random.Generator) -> _Pass:
    x, gamma, beta, d_y = (draw.normal(size=s) for s in ((6, 4), 4, 4, (6, 4)))
    back = norm.layer_norm_backward(norm.layer_norm(x, gamma, beta), gamma, d_y)
    return _Pass(lambda *at: norm.layer_norm(*at).y, (x, gamma, beta), d_y, back)


def _loss(name: str, targets: Array) -> Callable[[np.random.Generator], _Pass]:
    forward, backward = getattr(losses, name), getattr(losses, f"{name}_backward")

    def prepare(draw: np.random.Generator) -> _Pass:
        z = draw.normal(size=(*targets.shape, 4) if name == "cross_entropy" else targets.shape)
        return _Pass(lambda z: forward(z, targets), (z,), np.array(1.0), (backward(z, targets),))

    return prepare


_PASSES: dict[str, Callable[[np.random.Generator], _Pass]] = {
    **{name: _activation(name) for name in ("sigmoid", "tanh", "relu", "leaky_relu", "elu")},
    "softmax": _softmax,
    "dense": _dense,
    "mlp": _mlp,
    "conv": _conv,
    "max_pool": _pool("max_pool", 2),
    "mean_pool": _pool("mean_pool", 2),
    "global_max": _pool("global_max"),
    "global_mean": _pool("global_mean"),
    "rnn": _rnn,
    "lstm": _lstm,
    "gru_before": _gru("before"),
    "gru_after": _gru("after"),
    "attention": _attention,
    "batch_norm": _batch_norm,
    "layer_norm": _layer_norm,
    "cross_entropy": _loss("cross_entropy", np.array([0.0, 3.0, 1.0])),
    "binary_cross_entropy": _loss("binary_cross_entropy", np.array([0.0, 1.0, 1.0])),
    "squared_error": _loss("squared_error", np.array([0.5, -1.0, 2.0])),
}
