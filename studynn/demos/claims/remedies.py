"""What the note says against vanishing and exploding gradients, remedy by remedy."""

import numpy as np

from studynn.demos.claims.cells import rng
from studynn.demos.claims.claim import Bound, Claim, provided
from studynn.nn.activations import d_tanh
from studynn.nn.attention import attention
from studynn.nn.cells import Activation, RNNWeights
from studynn.nn.clip import clip_by_norm
from studynn.nn.initial import rnn_weights
from studynn.nn.jacobian import rnn_dh
from studynn.nn.norm import layer_norm
from studynn.nn.optimise import adam, adam_start, sgd
from studynn.nn.rnn import rnn_backward, run_rnn
from studynn.text import Both

_H, _D = 8, 5


def clipped() -> float:
    """How far clipping by norm turns a gradient; a small one it leaves as small as it was."""
    g = rng().normal(size=50) * 1e6
    short = clip_by_norm([g], 1.0).gradients[0]
    small = clip_by_norm([g * 1e-12], 1.0).gradients[0]
    length = float(np.linalg.norm(short))
    turned = 1 - float(short @ g) / (length * float(np.linalg.norm(g)))
    return provided(abs(turned), abs(length - 1) < 1e-12, np.array_equal(small, g * 1e-12))


def early_share() -> float:
    """What the loss feels of the first of 30 inputs, over the last; Adam's first step is lr all the same."""
    w = rnn_weights(rng(), _H, _D, gain=0.5)
    d_h = np.zeros((30, 1, _H))
    d_h[-1] = 1.0
    felt = np.abs(rnn_backward(run_rnn(rng(1).normal(size=(30, 1, _D)), 0.0, w), w, d_h).x).max(axis=(1, 2))
    steps = [abs(float(adam(0.0, g, adam_start(0.0), lr=0.05)[0])) for g in (1e-4, 1.0, 1e6)]
    return provided(felt[0] / felt[-1], all(abs(step - 0.05) < 1e-5 for step in steps))


def relu_growth() -> float:
    """‖∂h_100/∂h_0‖ of ReLU units with W_h = 1.1 times the identity; with the identity it is 1."""

    def stretch(g: float, activation: Activation = "relu") -> float:
        w = RNNWeights(np.concatenate([g * np.eye(_H), np.zeros((_H, _D))], axis=1), np.zeros(_H))
        run = run_rnn(np.zeros((100, 1, _D)), 0.1, w, activation)
        return float(np.linalg.norm(rnn_dh(run, w)[0], 2))

    return provided(stretch(1.1), stretch(1.0) == 1.0)


def one_step_away() -> float:
    """How far the change of an output by the value at any distance is from its attention weight."""
    Q, K, V = rng().normal(size=(3, 40, 6))
    A, out = attention(Q, K, V)[1:]
    moved = [attention(Q, K, V + np.eye(40)[j][:, None]).out[-1] - out[-1] for j in range(40)]
    return float(np.abs(np.array(moved) - A[-1][:, None]).max())


def slope_after_norm() -> float:
    """The mean tanh' of pre-activations normalised with γ = 1, a factor at every step; γ = 0.1 leaves it."""
    a = rng().normal(size=(200, 64))
    full, gentle = (float(np.mean(d_tanh(layer_norm(a, gamma, 0.0).y))) for gamma in (1.0, 0.1))
    return provided(full, gentle > 0.98)


def too_fast() -> float:
    """How far from the minimum of λ θ²/2 500 steps with lr λ = 2.01 end; with 1.99 they come nearer."""

    def end(lr: float) -> float:
        theta = np.array(1.0)
        for _ in range(500):
            theta = sgd(theta, theta, lr)
        return abs(float(theta))

    return provided(end(2.01), end(1.99) < 0.01)


CLAIMS = (
    Claim("C059", Both("remedy: clip gradients", "对策：梯度裁剪"), True, Bound("<", 1e-12), clipped),
    Claim("C060", Both("remedy: RMSprop, Adam", "对策：RMSprop、Adam"), False, Bound("<", 1e-6), early_share),
    Claim(
        "C061",
        Both("remedy: Leaky ReLU, ELU", "对策：Leaky ReLU、ELU"),
        False,
        Bound("≈", 1.1**100),
        relu_growth,
    ),
    Claim("C063", Both("remedy: attention", "对策：注意力机制"), True, Bound("<", 1e-12), one_step_away),
    Claim(
        "C064",
        Both("remedy: batch normalisation", "对策：批标准化"),
        False,
        Bound("<", 0.7),
        slope_after_norm,
    ),
    Claim(
        "C065", Both("remedy: the learning rate", "对策：调整学习率"), True, Bound("≈", 1.01**500), too_fast
    ),
)
"""The claims of this chapter."""
