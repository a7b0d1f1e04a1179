"""What the note says of CNNs: whom a kernel sees, what is shared, and what a shift does."""

import numpy as np

from studynn.demos.claims.cells import rng
from studynn.demos.claims.claim import Bound, Claim, provided
from studynn.nn import counts
from studynn.nn.arrays import Array
from studynn.nn.conv import conv, same
from studynn.nn.pool import global_max
from studynn.text import Both

_N, _K = 20, 5
"""Places of a line, and the side of the kernel that slides over it."""


def slide(x: Array, stride: int = 1) -> Array:
    """A random kernel of five taps over a ring (B, 1, n)."""
    return conv(x, rng(7).normal(size=(1, 1, _K)), stride=stride, padding=same(_K, "circular"))


def line() -> Array:
    """Random numbers on a ring of 20 places, (1, 1, 20)."""
    return rng(8).normal(size=(1, 1, _N))


def _shifted(x: Array, by: int) -> Array:
    return np.roll(x, by, axis=-1)


def _matrix() -> Array:
    """The convolution as the matrix (n, n) it is: column j is what a 1 at place j does."""
    return np.asarray(slide(np.eye(_N)[:, None])[:, 0].T)


def connected_share() -> float:
    """The share of inputs that each place of a convolution looks at."""
    return float(np.mean(_matrix() != 0))


def beyond_the_window() -> float:
    """The greatest influence of an input that lies more than half a kernel away."""
    place = np.arange(_N)
    apart = np.abs(place[:, None] - place)
    near = np.minimum(apart, _N - apart) <= _K // 2
    M = _matrix()
    return provided(np.abs(M[~near]).max(), bool(np.all(M[near] != 0)))


def rows_unlike_the_first() -> float:
    """How far any row of the convolution's matrix is from the first row moved along."""
    M = _matrix()
    return float(max(np.abs(np.roll(M[0], k) - row).max() for k, row in enumerate(M)))


def saved_by_sharing() -> float:
    """Weights of a 3 × 3 layer on 32 × 32 places without sharing, over those with it."""
    shared = counts.conv(3, 64, (3, 3))
    return provided(counts.locally_connected(3, 64, (3, 3), (32, 32)) / shared, shared == 1792)


def not_equivariant() -> float:
    """How far convolving a shifted input is from shifting what was convolved."""
    x = line()
    return float(max(np.abs(slide(_shifted(x, k)) - _shifted(slide(x), k)).max() for k in range(_N)))


def not_invariant() -> float:
    """How far a convolution's output moves with its input; a global maximum over it does not move."""
    x, y = line(), slide(line())
    after = slide(_shifted(x, 3))
    return provided(np.abs(after - y).max(), bool(np.all(global_max(after) == global_max(y))))


def strided() -> float:
    """How far a stride of 2 leaves the response to an odd shift from any shift of the old response."""

    def misfit(shift: int) -> float:
        y, after = slide(line(), 2), slide(_shifted(line(), shift), 2)
        return float(min(np.abs(_shifted(y, k) - after).max() for k in range(y.shape[-1])))

    return provided(misfit(1), misfit(2) == 0.0)


def doubled() -> float:
    """By how much a kernel of twice the side, or twice the channels in and out, multiplies the weights."""
    base = counts.conv(64, 64, (3, 3), bias=False)
    channels = counts.conv(128, 128, (3, 3), bias=False) / base
    return provided(counts.conv(64, 64, (6, 6), bias=False) / base, channels == 4)


def moved_response() -> float:
    """By how many places the strongest response moves when the input moves by 3."""
    before, after = (int(np.argmax(slide(_shifted(line(), k)))) for k in (0, 3))
    return (after - before) % _N


CLAIMS = (
    Claim(
        "C015",
        Both("a CNN is connected locally", "CNN 是局部连接"),
        True,
        Bound("=", _K / _N),
        connected_share,
    ),
    Claim(
        "C016",
        Both("a kernel sees a part of the input only", "卷积核只看一部分输入"),
        True,
        Bound("=", 0),
        beyond_the_window,
    ),
    Claim(
        "C017",
        Both("the sliding kernel shares its weights", "卷积核滑动，参数共享"),
        True,
        Bound("=", 0),
        rows_unlike_the_first,
    ),
    Claim(
        "C018",
        Both("sharing saves weights further", "参数共享进一步减少参数"),
        True,
        Bound("=", 1024),
        saved_by_sharing,
    ),
    Claim(
        "C019",
        Both("sharing gives translation invariance", "参数共享带来平移不变性"),
        False,
        Bound(">", 0.5),
        not_invariant,
    ),
    Claim(
        "C020",
        Both("an object is recognised wherever it is", "目标在哪里都能识别"),
        False,
        Bound(">", 0.5),
        strided,
    ),
    Claim(
        "C028",
        Both("weights grow linearly with kernel and channels", "参数随核大小与通道数线性增长"),
        False,
        Bound("=", 4),
        doubled,
    ),
    Claim(
        "C031",
        Both("convolution is translation equivariant", "卷积具有平移等变性"),
        True,
        Bound("=", 0),
        not_equivariant,
    ),
    Claim(
        "C033",
        Both("the model is insensitive to position", "模型对位置不敏感"),
        False,
        Bound("=", 3),
        moved_response,
    ),
)
"""The claims of this chapter."""
