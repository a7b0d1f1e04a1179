"""First weights: how large, so that signals neither die out nor grow on their way through the layers."""

import numpy as np

from studynn.nn.arrays import Array
from studynn.nn.cells import GRUWeights, LSTMWeights, RNNWeights


def xavier(rng: np.random.Generator, N: int, K: int) -> Array:
    """(N, K) uniform in ±√(6 / (K + N)), variance 2 / (K + N), for tanh (Glorot & Bengio 2010, eq. 16)."""
    bound = np.sqrt(6.0 / (K + N))
    return rng.uniform(-bound, bound, (N, K))


def he(rng: np.random.Generator, N: int, K: int) -> Array:
    """(N, K) normal with variance 2 / K: for ReLU, which halves it (He et al. 2015, eq. 10)."""
    return rng.normal(0.0, np.sqrt(2.0 / K), (N, K))


def orthogonal(rng: np.random.Generator, H: int, gain: float = 1.0) -> Array:
    """(H, H) with every singular value `gain`: no direction is favoured (Saxe et al. 2014).

    Signs are fixed by R's diagonal, so that all rotations are equally likely.
    """
    Q, R = np.linalg.qr(rng.normal(size=(H, H)))
    return np.asarray(gain * Q * np.sign(np.diag(R)))


def recurrent(rng: np.random.Generator, H: int, D: int, gain: float = 1.0) -> Array:
    """(H, H+D): an orthogonal matrix on h_{t-1}, Xavier's on x_t."""
    return np.concatenate([orthogonal(rng, H, gain), xavier(rng, H, D)], axis=1)


def rnn_weights(rng: np.random.Generator, H: int, D: int, gain: float = 1.0) -> RNNWeights:
    """A plain RNN's first weights, biases 0."""
    return RNNWeights(recurrent(rng, H, D, gain), np.zeros(H))


def irnn_weights(rng: np.random.Generator, H: int, D: int) -> RNNWeights:
    """The identity on h_{t-1} and small weights on x_t, for ReLU (Le, Jaitly & Hinton 2015)."""
    return RNNWeights(np.concatenate([np.eye(H), rng.normal(0.0, 0.001, (H, D))], axis=1), np.zeros(H))


def lstm_weights(
    rng: np.random.Generator, H: int, D: int, gain: float = 1.0, b_f: float = 1.0
) -> LSTMWeights:
    """An LSTM's first weights; b_f = 1 makes it remember (Jozefowicz et al. 2015), other biases are 0."""
    W_f, W_i, W_c, W_o = (recurrent(rng, H, D, gain) for _ in range(4))
    return LSTMWeights(W_f, W_i, W_c, W_o, np.full(H, b_f), np.zeros(H), np.zeros(H), np.zeros(H))


def gru_weights(rng: np.random.Generator, H: int, D: int, gain: float = 1.0, b_z: float = 0.0) -> GRUWeights:
    """A GRU's first weights, b_Rh among them; biases are 0 but b_z (positive makes it remember)."""
    W_r, W_z, W_h = (recurrent(rng, H, D, gain) for _ in range(3))
    return GRUWeights(W_r, W_z, W_h, np.zeros(H), np.full(H, b_z), np.zeros(H), np.zeros(H))
