"""What the note says of MLPs: their connections and weights, what they cannot see, where they serve."""

from math import log

import numpy as np

from studynn.demos.claims.cells import rng
from studynn.demos.claims.claim import Bound, Claim, provided
from studynn.demos.claims.cnn import line, slide
from studynn.nn import counts
from studynn.nn.attention import attention
from studynn.nn.dense import DenseWeights, dense, mlp
from studynn.text import Both

_N = 20
"""Inputs of a line."""


def _layers(K: int) -> tuple[DenseWeights, DenseWeights]:
    """A random MLP, K to 12 to 3."""
    draw = rng(7)
    return (
        DenseWeights(draw.normal(size=(12, K)), draw.normal(size=12)),
        DenseWeights(draw.normal(size=(3, 12)), draw.normal(size=3)),
    )


def unconnected() -> float:
    """Pairs of input and neuron of a dense layer where the one does not move the other."""
    draw = rng(7)
    w = DenseWeights(draw.normal(size=(6, 9)), draw.normal(size=6))
    x = draw.normal(size=9)
    return float(np.sum(dense(x + np.eye(9), w) == dense(x, w)))


def first_layer() -> float:
    """Weights and biases from an image of 224 × 224 × 3 to 256 units."""
    return counts.dense(224 * 224 * 3, 256)


def order_of_inputs() -> float:
    """How much an MLP's output changes when its inputs and the columns of W are permuted alike."""
    first, last = _layers(_N)
    x, P = line()[0, 0], rng(9).permutation(_N)
    moved = mlp(x[P], (DenseWeights(first.W[:, P], first.b), last)).y
    conv_minds = np.abs(slide(line()[..., P]) - slide(line())[..., P]).max() > 0.5
    return provided(np.abs(moved - mlp(x, (first, last)).y).max(), conv_minds)


def dense_share_of_transformer() -> float:
    """The share of a transformer block's weights that its MLP holds."""
    return counts.feed_forward(512) / (counts.feed_forward(512) + counts.self_attention(512))


def growth_with_side() -> float:
    """The exponent with which the weights of a dense layer grow with an image's side."""
    small, large = (counts.dense(n * n * 3, 256, bias=False) for n in (28, 224))
    return log(large / small) / log(224 / 28)


def token_by_token() -> float:
    """How far an MLP over a whole sequence is from the same MLP on each token alone."""
    x, layers = rng(7).normal(size=(7, 10)), _layers(10)
    return float(np.abs(mlp(x, layers).y - [mlp(token, layers).y for token in x]).max())


def across_tokens() -> float:
    """How much one token's MLP output feels another token, which its attention output does feel."""
    x, layers = rng(7).normal(size=(7, 10)), _layers(10)
    other = x.copy()
    other[3] += 1.0
    attended = np.abs(attention(other, other, other).out - attention(x, x, x).out)[0].max()
    felt = np.abs(np.delete(mlp(other, layers).y - mlp(x, layers).y, 3, axis=0)).max()
    return provided(felt, attended > 1e-3)


CLAIMS = (
    Claim(
        "C007",
        Both("each neuron sees all of the layer before", "每个神经元与前一层全部相连"),
        True,
        Bound("=", 0),
        unconnected,
    ),
    Claim(
        "C012",
        Both("dense layers take too many weights", "全连接参数过多"),
        True,
        Bound("=", 38_535_424),
        first_layer,
    ),
    Claim(
        "C013",
        Both("an MLP knows no space or time", "MLP 没有空间或时序结构"),
        True,
        Bound("<", 1e-12),
        order_of_inputs,
    ),
    Claim(
        "C014",
        Both("MLPs serve small or tabular data only", "MLP 只适合小型或结构化数据"),
        False,
        Bound("≈", 2 / 3),
        dense_share_of_transformer,
    ),
    Claim(
        "C030",
        Both("an MLP's weights grow with the square of the side", "分辨率提高，MLP 参数平方级膨胀"),
        True,
        Bound("≈", 2),
        growth_with_side,
    ),
    Claim(
        "C035",
        Both("flattening scrambles the pixels", "展开打乱了像素位置"),
        False,
        Bound("<", 1e-12),
        order_of_inputs,
    ),
    Claim(
        "C040",
        Both("a transformer's FFN is an MLP", "Transformer 的 FFN 就是 MLP"),
        True,
        Bound("≤", 1e-12),
        token_by_token,
    ),
    Claim(
        "C042",
        Both("the FFN fuses information across tokens", "FFN 做信息融合"),
        False,
        Bound("=", 0),
        across_tokens,
    ),
)
"""The claims of this chapter."""
