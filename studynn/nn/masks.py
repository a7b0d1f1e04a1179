"""Batches of sequences of unequal length: which steps are alive, what padding costs, what a token may see."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from studynn.nn.arrays import Array

Mask = NDArray[np.bool_]


def alive(lengths: ArrayLike, T: int) -> Mask:
    """(T, B), true while step t of sequence b is not padding. A length over T is refused with ValueError."""
    ends = np.asarray(lengths, dtype=np.int64)
    if ends.ndim != 1 or np.any(ends < 0) or np.any(ends > T):
        raise ValueError(f"lengths must be a list of numbers from 0 to {T}, not {ends.tolist()}")
    return np.asarray(np.arange(T)[:, None] < ends)


def pad(sequences: Sequence[ArrayLike], value: float = 0.0) -> tuple[Array, NDArray[np.int64]]:
    """Sequences of shapes (T_b, D) as one batch (T, B, D), filled up with `value`, and their lengths (B,)."""
    rows = [np.asarray(s, dtype=np.float64) for s in sequences]
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    batch = np.full((int(lengths.max()), len(rows), *rows[0].shape[1:]), value)
    for b, row in enumerate(rows):
        batch[: len(row), b] = row
    return batch, lengths


def last(states: Array, lengths: ArrayLike) -> Array:
    """The state of each sequence at its own last step: (T, B, H) gives (B, H). Lengths are at least 1."""
    ends = np.asarray(lengths, dtype=np.int64)
    if np.any(ends < 1) or np.any(ends > len(states)):
        raise ValueError(f"a last step needs lengths from 1 to {len(states)}, not {ends.tolist()}")
    return np.asarray(states[ends - 1, np.arange(len(ends))])


def masked_mean(values: Array, mask: Mask) -> float:
    """The mean of `values` where `mask` is true: a loss averaged over real steps, not over padding."""
    return float(np.sum(values * mask) / np.sum(mask))


def wasted(lengths: ArrayLike, T: int | None = None) -> float:
    """The share of a padded batch that is padding, 0 to 1; T is the width padded to, else the longest."""
    ends = np.asarray(lengths, dtype=np.int64)
    width = int(ends.max()) if T is None else T
    return float(1.0 - ends.sum() / (width * ends.size))


def causal(T: int) -> Mask:
    """(T, T), true where token t may look at token s: at itself and at those before it."""
    return np.tril(np.ones((T, T), dtype=np.bool_))
