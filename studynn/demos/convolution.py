"""Shift the input, and the feature map shifts with it: where that holds and where it fails."""

from random import Random

import numpy as np

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, whole, word
from studynn.demos.knob import SEED, choice, count
from studynn.demos.panel import Bar, Bars, Heat, Panel, Words
from studynn.demos.question import choose, judge, number
from studynn.demos.written import significant
from studynn.nn.arrays import Array
from studynn.nn.conv import Padding, conv
from studynn.nn.conv import same as keeping
from studynn.nn.pool import global_max, global_mean, max_pool
from studynn.text import Both

KERNELS = {"edge": (-1.0, 0.0, 1.0), "blur": (0.25, 0.5, 0.25), "bump": (-1.0, 2.0, -1.0)}


def compute(values: Values) -> Computed:
    """A signal x (n,), x shifted, the feature maps of both, and the first map shifted.

    `equivariance` is the largest |conv(Sx) − S conv(x)| for the shift of the map that fits best,
    `invariance` the largest |conv(Sx) − conv(x)|, `pooled` how much the global maximum and mean change.
    """
    n, shift = whole(values, "n"), whole(values, "shift")
    rng = np.random.default_rng(whole(values, "seed"))
    x = np.round(np.convolve(rng.normal(size=n + 2), (0.5, 0.7, 0.5), "valid"), 1)
    y, y_moved = _map(x, values), _map(np.roll(x, shift), values)
    shifts = {s: np.roll(y, s) for s in range(-(len(y) // 2), len(y) // 2 + 1)}
    best = min(shifts, key=lambda s: (float(np.abs(y_moved - shifts[s]).max()), abs(s)))
    return {
        "x": x,
        "Sx": np.roll(x, shift),
        "y": y,
        "conv_Sx": y_moved,
        "S_conv_x": shifts[best],
        "shift_of_map": best,
        "equivariance": float(np.abs(y_moved - shifts[best]).max()),
        "invariance": float(np.abs(y_moved - y).max()),
        "pooled": {
            "max": float(np.abs(global_max(y_moved[None, None]) - global_max(y[None, None])).max()),
            "mean": float(np.abs(global_mean(y_moved[None, None]) - global_mean(y[None, None])).max()),
        },
    }


def _map(x: Array, values: Values) -> Array:
    """The feature map of x by the chosen kernel, border, stride and pool."""
    kernel = np.array([[KERNELS[word(values, "kernel")]]])
    around = keeping(3, "circular") if word(values, "border") == "circular" else Padding(1, 1)
    y = conv(x[None, None], kernel, stride=whole(values, "stride"), padding=around)
    return np.asarray(max_pool(y, 2)[0, 0] if word(values, "pool") == "max" else y[0, 0])


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """The five rows, what differs, and what that is called."""
    del values
    names = ("x", "Sx", "y", "conv_Sx", "S_conv_x")
    shown = ("x", "S x", "conv(x)", "conv(S x)", "S conv(x)")
    n, end = len(computed["x"]), max(float(np.abs(computed[name]).max()) for name in names)
    rows = tuple(_stretched(computed[name], n) for name in names)
    holds = computed["equivariance"] < 1e-12
    top = max(computed["equivariance"], computed["invariance"], *computed["pooled"].values(), 1e-9)
    return (
        Heat(
            title=Both("Signal and feature map", "信号与特征图"),
            rows=rows,
            row_names=shown,
            across=Both("position", "位置"),
            low=-end,
            high=end,
        ),
        Bars(
            title=Both("How far conv(S x) is from", "conv(S x) 与下列各项的差"),
            high=top,
            bars=(
                Bar(name="S conv(x)", value=computed["equivariance"]),
                Bar(name="conv(x)", value=computed["invariance"], group=1),
                Bar(name=Both("global max", "全局最大"), value=computed["pooled"]["max"], group=2),
                Bar(name=Both("global mean", "全局平均"), value=computed["pooled"]["mean"], group=2),
            ),
        ),
        Words(
            Both("Equivariant here: the map moves with the input.", "此处等变：特征图随输入一起移动。")
            if holds
            else Both(
                f"Not equivariant here: off by {significant(computed['equivariance'])}.",
                f"此处不等变：相差 {significant(computed['equivariance'])}。",
            )
        ),
    )


def _stretched(row: Array, n: int) -> tuple[float | None, ...]:
    """A row of n cells, an entry of a coarser map at the first of the places it covers."""
    cells: list[float | None] = [None] * n
    for place, value in enumerate(row.tolist()):
        cells[min(place * (n // len(row)), n - 1)] = value
    return tuple(cells)


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """One output by hand, and the word for what convolution does."""
    del values
    x = [random.randint(-20, 20) / 10 for _ in range(3)]
    w = random.choice(((-1, 0, 2), (2, 1, -1), (0.5, 1, -2)))
    terms = [f"({a:g})*({b:g})" for a, b in zip(w, x, strict=True)]
    turned = [f"({a:g})*({b:g})" for a, b in zip(w[::-1], x, strict=True)]
    kernel, shown = (", ".join(f"{v:g}" for v in numbers) for numbers in (w, x))
    return (
        number(
            Both(
                f"Kernel [{kernel}], not flipped, on [{shown}]: the output?",
                f"卷积核 [{kernel}]（不翻转）作用在 [{shown}] 上：输出是多少？",
            ),
            " + ".join(terms),
            (
                (Both("kernel flipped", "翻转了卷积核"), " + ".join(turned)),
                (Both("last tap left out", "漏掉最后一项"), " + ".join(terms[:2])),
                (Both("averaged", "取了平均"), f"({' + '.join(terms)})/3"),
            ),
            Both("Libraries slide the kernel unflipped.", "库里的卷积不翻转卷积核。"),
        ),
        choose(
            Both(
                "The input moves by one pixel. What does a convolution's feature map do?",
                "输入平移一个像素，卷积的特征图会怎样？",
            ),
            Both("it moves along: equivariance", "跟着平移：等变"),
            (
                Both("it stays the same: invariance", "保持不变：不变"),
                Both("it changes in no simple way", "没有规律地变化"),
                Both("it vanishes", "消失"),
            ),
            Both("Invariance comes with pooling over all positions.", "对所有位置池化才得到不变性。"),
        ),
        judge(
            Both(
                "A CNN with stride 2 is exactly shift-equivariant for every shift.",
                "步幅为 2 的 CNN 对任意平移都严格等变。",
            ),
            False,
            Both(
                "Only for even shifts; odd ones sample other positions.",
                "只对偶数平移成立；奇数平移采到别的位置。",
            ),
        ),
    )


DEMO = Demo(
    name="convolution",
    title=TITLES["convolution"],
    see=Both(
        "Shift in, shift out: equivariance; only global pooling makes it invariance.",
        "输入平移，输出也平移：这是等变；全局池化之后才是不变。",
    ),
    knobs=(
        count("shift", Both("shift", "平移"), -4, 4, 2),
        choice(
            "border",
            Both("border", "边界"),
            {"circular": Both("circular", "循环"), "zero": Both("zeros", "补零")},
        ),
        count("stride", Both("stride", "步幅"), 1, 2, 1),
        choice("pool", Both("pool", "池化"), {"none": Both("none", "无"), "max": Both("max of 2", "最大 2")}),
        choice(
            "kernel",
            Both("kernel", "卷积核"),
            {"edge": Both("edge", "边缘"), "blur": Both("blur", "模糊"), "bump": Both("bump", "凸起")},
        ),
        count("n", Both("length n", "长度 n"), 8, 32, 16, step=4),
        SEED,
    ),
    compute=compute,
    panels=panels,
    cards=cards,
    drawn=("seed",),
)
