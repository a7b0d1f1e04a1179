"""How many trainable numbers a layer has; exact integers."""

from collections.abc import Sequence
from itertools import pairwise
from math import prod
from typing import Any, Literal

Cell = Literal["rnn", "lstm", "gru"]
Biases = Literal["none", "one", "torch", "keras"]

BLOCKS: dict[Cell, int] = {"rnn": 1, "lstm": 4, "gru": 3}
"""Weight blocks of a cell: its gates and its candidate."""


def dense(K: int, N: int, bias: bool = True) -> int:
    """N·K, and N biases."""
    return N * K + N * bias


def mlp(sizes: Sequence[int], bias: bool = True) -> int:
    """A chain of dense layers; `sizes` from the input to the output."""
    return sum(dense(K, N, bias) for K, N in pairwise(sizes))


def conv(C: int, O: int, kernel: Sequence[int], bias: bool = True) -> int:
    """k·l·C·O, and O biases; the size of the image does not matter."""
    return prod(kernel) * C * O + O * bias


def locally_connected(C: int, O: int, kernel: Sequence[int], size: Sequence[int], bias: bool = True) -> int:
    """As `conv` without sharing: each of the output's `size` places has a kernel and a bias of its own."""
    return prod(size) * conv(C, O, kernel, bias)


def recurrent(cell: Cell, D: int, H: int, biases: Biases = "one") -> int:
    """Blocks × (H·(H + D) and its biases), the same for any number of time steps.

    "one" bias a block as in the papers; "torch" has two, b_ih and b_hh; "keras" one, but two in its GRU,
    whose reset_after=True is the default.
    """
    vectors = {"none": 0, "one": 1, "torch": 2, "keras": 2 if cell == "gru" else 1}[biases]
    return BLOCKS[cell] * (H * (H + D) + vectors * H)


def self_attention(d: int, bias: bool = False) -> int:
    """Q, K, V and output projections of a transformer block: 4 d²."""
    return 4 * dense(d, d, bias)


def feed_forward(d: int, d_ff: int | None = None, bias: bool = False) -> int:
    """The two layers after attention, d to d_ff and back: 8 d² with the usual d_ff = 4 d."""
    return mlp((d, d_ff or 4 * d, d), bias)


def size(weights: Sequence[Any]) -> int:
    """How many numbers the given weights hold, nested or not; None holds none."""
    return sum(0 if w is None else size(w) if isinstance(w, tuple | list) else int(w.size) for w in weights)
