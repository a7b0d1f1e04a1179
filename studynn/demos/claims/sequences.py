"""What the note says of sequences in and out, and of batches of unequal lengths."""

from itertools import groupby

import numpy as np

from studynn.demos.claims.cells import rng
from studynn.demos.claims.claim import Bound, Claim, provided
from studynn.nn.arrays import Array
from studynn.nn.cells import RNNWeights, rnn_step
from studynn.nn.gru import run_gru
from studynn.nn.initial import gru_weights, lstm_weights, rnn_weights
from studynn.nn.lstm import run_lstm
from studynn.nn.masks import last, wasted
from studynn.nn.rnn import run_rnn
from studynn.text import Both

_H, _D = 8, 5


def _random() -> tuple[Array, RNNWeights]:
    """Inputs (6, 1, D) and weights."""
    draw = rng()
    return draw.normal(size=(6, 1, _D)), rnn_weights(draw, _H, _D)


def many_to_one() -> float:
    """How far a many-to-one answer is from the last of many-to-many."""
    x, w = _random()
    h = np.zeros(_H)
    for x_t in x[:, 0]:
        h = rnn_step(x_t, h, w).h
    return float(np.abs(run_rnn(x, 0.0, w).h[-1, 0] - h).max())


def labels_of_frames() -> float:
    """Labels that are left of the six frames `aa_b_b` once repeats and blanks are dropped (CTC)."""
    return len([label for label, _ in groupby("aa_b_b") if label != "_"])


def saved_by_batches() -> float:
    """Padding's share when all is padded alike, less when each batch is; sorting by length saves most."""
    lengths = np.random.default_rng(3).geometric(0.05, size=640)
    per_batch, bucketed = (
        sum(len(b) * b.max() for b in np.split(order, 20)) for order in (lengths, np.sort(lengths))
    )
    whole = wasted(lengths, int(lengths.max()))
    shares = [1 - lengths.sum() / width for width in (per_batch, bucketed)]
    return provided(whole - shares[0], shares[1] < shares[0])


def _by_padding(masked: bool) -> list[float]:
    """How far the last state of a sequence of 4 among 9 steps is from its own alone: RNN, LSTM, GRU."""
    draw = rng()
    x = draw.normal(size=(9, 2, _D))
    w, v, u = rnn_weights(draw, _H, _D), lstm_weights(draw, _H, _D), gru_weights(draw, _H, _D)
    lengths = np.array([9, 4])
    seen = lengths if masked else None
    batch = (
        run_rnn(x, 0.0, w, lengths=seen).h,
        run_lstm(x, 0.0, 0.0, v, lengths=seen).h,
        run_gru(x, 0.0, u, lengths=seen).h,
    )
    one = x[:4, 1:]
    alone = (run_rnn(one, 0.0, w).h, run_lstm(one, 0.0, 0.0, v).h, run_gru(one, 0.0, u).h)
    return [float(np.abs(b[-1, 1] - last(a, [4])[0]).max()) for b, a in zip(batch, alone, strict=True)]


def masked_state() -> float:
    """How far a masked last state is from the sequence's own; unmasked it is off."""
    return provided(max(_by_padding(True)), max(_by_padding(False)) > 0.05)


def unmasked_state() -> float:
    """How far the last states of all three cells are off without a mask, at least; with one all are right."""
    return provided(min(_by_padding(False)), max(_by_padding(True)) < 1e-12)


CLAIMS = (
    Claim(
        "C071",
        Both("many to one: classify a sequence", "多对一：序列分类"),
        True,
        Bound("<", 1e-12),
        many_to_one,
    ),
    Claim(
        "C073",
        Both("N to N, as speech recognition", "N 对 N 如语音识别"),
        False,
        Bound("=", 3),
        labels_of_frames,
    ),
    Claim(
        "C077",
        Both("pad each batch to its own length", "动态填充：按批次取长度"),
        True,
        Bound(">", 0.05),
        saved_by_batches,
    ),
    Claim("C078", Both("a mask leaves padding out", "掩码忽略填充"), True, Bound("<", 1e-12), masked_state),
    Claim(
        "C079",
        Both("LSTM and GRU take any length by nature", "LSTM/GRU 天然支持变长"),
        False,
        Bound(">", 0.05),
        unmasked_state,
    ),
)
"""The claims of this chapter."""
