"""How many numbers are trained: cells side by side, and a dense layer against a convolution."""

from random import Random

import numpy as np

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, whole, word
from studynn.demos.knob import choice, count
from studynn.demos.panel import Bar, Bars, Curve, Panel, Series, Step, Steps
from studynn.demos.question import choose, number, same
from studynn.nn.counts import BLOCKS, Biases, Cell, conv, dense, recurrent
from studynn.text import Both

SIDES = (8, 16, 32, 64, 128, 256)
_BIASES: dict[str, Biases] = {"one": "one", "torch": "torch", "keras": "keras"}
_NAMES = {"rnn": "RNN", "gru": "GRU", "lstm": "LSTM"}


def compute(values: Values) -> Computed:
    """Counts of the three cells and their ratio to an RNN; of a dense layer and a convolution on an image.

    `dense` and `conv` also for images of the sides 8 … 256, with their slopes on log-log axes.
    """
    D, H = whole(values, "D"), whole(values, "H")
    cells = {cell: recurrent(cell, D, H, _BIASES[word(values, "biases")]) for cell in BLOCKS}
    C, n, m, k, O = (whole(values, name) for name in ("C", "n", "m", "k", "O"))
    wide = [dense(side * side * C, m) for side in SIDES]
    shared = conv(C, O, (k, k))
    return {
        "cells": cells,
        "ratio": {cell: number_ / cells["rnn"] for cell, number_ in cells.items()},
        "dense": dense(n * n * C, m),
        "conv": shared,
        "sides": list(SIDES),
        "dense_by_side": wide,
        "conv_by_side": [shared] * len(SIDES),
        "slope": float(np.polyfit(np.log(SIDES), np.log(wide), 1)[0]),
    }


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """The counts of the chosen kind, as a calculation and as a picture."""
    return _cells(values, computed) if word(values, "of") == "cells" else _layers(values, computed)


def _cells(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """RNN, GRU and LSTM with the same inputs and units."""
    D, H, counts = whole(values, "D"), whole(values, "H"), computed["cells"]
    steps = tuple(
        Step(
            name=_NAMES[cell],
            formula=_formula(cell, word(values, "biases")),
            numbers=f"{_times(BLOCKS[cell])}({H}·({H} + {D}) + {_biases(cell, values)}{H})",
            value=f"{counts[cell]:,}",
        )
        for cell in ("rnn", "gru", "lstm")
    )
    ratios = {cell: f"{computed['ratio'][cell]:.3g} ×" for cell in counts}
    bars = tuple(
        Bar(name=_NAMES[cell], value=float(counts[cell]), note=ratios[cell], group=n)
        for n, cell in enumerate(("rnn", "gru", "lstm"))
    )
    return (
        Steps(title=Both("Blocks times one block", "块数乘每块"), steps=steps),
        Bars(
            title=Both("Parameters, any number of steps", "参数量，与步数无关"),
            bars=bars,
            high=float(counts["lstm"]),
            decimals=0,
        ),
    )


def _formula(cell: str, biases: str) -> str:
    """The count of a cell in symbols."""
    vectors = _vectors(cell, biases)
    block = f"(H (H + D) + {_times(vectors).replace('·', ' ')}H)"
    return block[1:-1] if cell == "rnn" else f"{BLOCKS[_cell(cell)]} {block}"


def _cell(name: str) -> Cell:
    """The cell of that name."""
    return next(cell for cell in BLOCKS if cell == name)


def _vectors(cell: str, biases: str) -> int:
    """Bias vectors of a block."""
    return 2 if biases == "torch" or (biases == "keras" and cell == "gru") else 1


def _biases(cell: str, values: Values) -> str:
    """The factor before the bias's H."""
    return _times(_vectors(cell, word(values, "biases")))


def _times(n: int) -> str:
    """A factor, left out where it is 1."""
    return "" if n == 1 else f"{n}·"


def _layers(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """One dense layer and one convolution on an image of n × n × C."""
    C, n, m, k, O = (whole(values, name) for name in ("C", "n", "m", "k", "O"))
    sides = tuple(float(side) for side in SIDES)
    lines = (
        Series(name=Both("dense", "全连接"), x=sides, y=tuple(map(float, computed["dense_by_side"]))),
        Series(name=Both("convolution", "卷积"), x=sides, y=tuple(map(float, computed["conv_by_side"]))),
    )
    return (
        Steps(
            title=Both("Both layers on one image", "同一图像上的两种层"),
            steps=(
                Step(
                    name="dense",
                    formula="n² C m + m",
                    numbers=f"{n}²·{C}·{m} + {m}",
                    value=f"{computed['dense']:,}",
                ),
                Step(
                    name="conv",
                    formula="k² C O + O",
                    numbers=f"{k}²·{C}·{O} + {O}",
                    value=f"{computed['conv']:,}",
                ),
            ),
        ),
        Curve(
            title=Both("Parameters", "参数量"),
            series=lines,
            x=Both("side n of the image", "图像边长 n"),
            y="",
            log=True,
            log_x=True,
        ),
    )


def idle(values: Values) -> tuple[str, ...]:
    """The sizes of the other kind."""
    return ("n", "C", "m", "k", "O") if word(values, "of") == "cells" else ("D", "H", "biases")


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """Counts of a cell and of a convolution, and the ratio."""
    D, H = whole(values, "D"), whole(values, "H")
    C, O, k = random.choice((3, 16, 32)), random.choice((16, 32, 64)), random.choice((3, 5))
    block = f"({H}*({H} + {D}) + {H})"
    return (
        number(
            Both(
                f"Parameters of an LSTM with {D} inputs and {H} units, one bias per gate?",
                f"{D} 个输入、{H} 个单元的 LSTM，每个门一个偏置，参数量是多少？",
            ),
            f"4*{block}",
            (
                (Both("three gates only", "只算三个门"), f"3*{block}"),
                (Both("no bias", "漏掉偏置"), f"4*{H}*({H} + {D})"),
                (Both("one block", "只算一块"), block),
            ),
            Both("Three gates and the candidate: four blocks.", "三个门加候选值：四块。"),
        ),
        number(
            Both(
                f"Parameters of a {k}×{k} convolution from {C} to {O} channels, with biases?",
                f"{k}×{k} 卷积，{C} 到 {O} 个通道，含偏置，参数量是多少？",
            ),
            f"{k}*{k}*{C}*{O} + {O}",
            (
                (Both("no bias", "漏掉偏置"), f"{k}*{k}*{C}*{O}"),
                (Both("kernel side, not area", "用边长代替面积"), f"{k}*{C}*{O} + {O}"),
                (Both("one bias per input channel", "偏置按输入通道数"), f"{k}*{k}*{C}*{O} + {C}"),
            ),
            Both("k² C O + O, whatever the image's size.", "k² C O + O，与图像大小无关。"),
        ),
        choose(
            Both(
                "Parameters RNN : GRU : LSTM with the same sizes?",
                "相同尺寸下 RNN : GRU : LSTM 的参数量之比？",
            ),
            same("1 : 3 : 4"),
            (same("1 : 2 : 3"), same("1 : 2 : 4"), same("1 : 3 : 3")),
            Both("Gates and candidate: 1, 2 + 1, 3 + 1 blocks.", "门加候选：1、2 + 1、3 + 1 块。"),
        ),
    )


DEMO = Demo(
    name="parameter_count",
    title=TITLES["parameter_count"],
    see=Both(
        "RNN, GRU and LSTM as 1 : 3 : 4; a convolution does not grow with the image.",
        "RNN、GRU、LSTM 为 1 : 3 : 4；卷积的参数量不随图像变大。",
    ),
    knobs=(
        choice(
            "of", Both("count", "计数"), {"cells": Both("cells", "循环单元"), "layers": Both("layers", "层")}
        ),
        count("D", Both("inputs D", "输入 D"), 1, 256, 3),
        count("H", Both("units H", "单元数 H"), 1, 512, 4),
        choice(
            "biases",
            Both("biases", "偏置"),
            {"one": Both("one each", "每块一个"), "torch": same("PyTorch"), "keras": same("Keras")},
        ),
        count("n", Both("image side n", "图像边长 n"), 8, 256, 224, step=8),
        count("C", Both("channels C", "通道 C"), 1, 64, 3),
        count("m", Both("dense units m", "全连接单元 m"), 8, 1024, 256, step=8),
        count("k", Both("kernel side k", "核边长 k"), 1, 7, 3),
        count("O", Both("filters O", "卷积核数 O"), 1, 128, 64),
    ),
    compute=compute,
    panels=panels,
    cards=cards,
    idle=idle,
    drawn=("D", "H", "C", "O", "m"),
)
