"""What the forget gate's bias means for memory: σ(b_f)^t along the direct path."""

from math import exp, log
from random import Random

import numpy as np

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, real, whole
from studynn.demos.knob import Knob, count
from studynn.demos.panel import Curve, Panel, Series, Step, Steps
from studynn.demos.question import choose, number
from studynn.demos.written import rounded, short, significant
from studynn.nn.activations import sigmoid
from studynn.text import Both

_OTHERS = (0.0, 1.0, 3.0)


def compute(values: Values) -> Computed:
    """f = σ(b_f), its powers over t = 0 … T, what is left at T, the half-life, and 1 / (1 − f).

    `needed` is the least bias that keeps half over T steps; 1 / (1 − f) is what a constant input of 1
    piles up in the cell (Gers et al. 2000), as log10 f is kept exactly by −log1p(e^−b).
    """
    b_f, T = real(values, "b_f"), whole(values, "T")
    log_f = -float(np.log1p(np.exp(-b_f)))
    half = -log(0.5) / T
    return {
        "f": float(sigmoid(b_f)),
        "powers": np.exp(log_f * np.arange(T + 1)),
        "left": exp(log_f * T),
        "half_life": log(0.5) / log_f,
        "total": 1.0 + exp(b_f),
        "needed": -log(np.expm1(half)),
        "others": {short(b): np.exp(-np.log1p(np.exp(-b)) * np.arange(T + 1)) for b in _OTHERS},
    }


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """The four numbers by hand, and the decay beside that of common biases."""
    T, b_f = whole(values, "T"), real(values, "b_f")
    chosen = Series(name=f"b_f = {short(b_f)}", y=tuple(computed["powers"].tolist()))
    others = [
        Series(name=f"b_f = {name}", y=tuple(powers.tolist()))
        for name, powers in computed["others"].items()
        if name != short(b_f)
    ]
    return (
        Steps(title=Both("What the bias does", "偏置的作用"), steps=_steps(b_f, T, computed)),
        Curve(
            title=Both("Left of the old cell", "旧细胞状态的剩余"),
            series=(chosen, *others),
            x=Both("steps t", "步数 t"),
            y="f^t",
            low=0.0,
            high=1.0,
            marks=((0.5, "½"),),
        ),
    )


def _steps(b_f: float, T: int, computed: Computed) -> tuple[Step, ...]:
    """Gate, rest, half-life, sum and the bias that would do."""
    f, half_life = short(computed["f"]), significant(computed["half_life"], 4)
    return (
        Step(name="f", formula="σ(b_f)", numbers=f"σ({short(b_f)})", value=rounded(computed["f"])),
        Step(name="f^T", formula=r"f f \cdots f", numbers=f"{f}^{T}", value=significant(computed["left"], 4)),
        Step(name="t½", formula=r"\ln 2 / (-\ln f)", numbers=f"0.6931 / −ln {f}", value=half_life),
        Step(
            name="Σ f^t",
            formula="1 / (1 − f)",
            numbers=f"1 / (1 − {f})",
            value=significant(computed["total"], 4),
        ),
        Step(
            name="b½",
            formula=r"-\ln(2^{1/T} - 1)",
            numbers=f"−ln(2^(1/{T}) − 1)",
            value=significant(float(computed["needed"]), 4),
        ),
    )


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """What is left, and how long half lasts."""
    b, T = round(real(values, "b_f"), 1), random.choice((2, 3, 5, 8, 10))
    f = f"sigmoid({b:g})"
    return (
        number(
            Both(
                f"Every forget gate is σ(b_f) with b_f = {b:g}. Which share of c_0 is left after {T} steps?",
                f"每个遗忘门都是 σ(b_f)，b_f = {b:g}。{T} 步之后 c_0 还剩多少比例？",
            ),
            f"{f}^{T}",
            (
                (Both("what is forgotten", "算成了忘掉的"), f"1 - {f}^{T}"),
                (Both("forgotten each step", "每步忘掉的比例"), f"(1 - {f})^{T}"),
                (Both("only one step", "只算了一步"), f),
            ),
            Both("f_t is the share kept, so the path keeps f^T.", "f_t 是保留的比例，所以路径上剩 f^T。"),
        ),
        choose(
            Both(
                "At first the weights of an LSTM are tiny and b_f = 0. What does each step do to c?",
                "初始时 LSTM 权重很小、b_f = 0。每一步 c 会怎样？",
            ),
            Both("about half of it is lost", "大约损失一半"),
            (
                Both("it is kept whole", "完整保留"),
                Both("it is wiped out", "全部清除"),
                Both("it grows by half", "增长一半"),
            ),
            Both(
                "σ(0) = 0.5; that is why b_f = 1 or 2 is set at first.",
                "σ(0) = 0.5；所以常把 b_f 初始化为 1 或 2。",
            ),
        ),
    )


DEMO = Demo(
    name="forget_bias",
    title=TITLES["forget_bias"],
    see=Both(
        "The bias sets how long a cell remembers: half-life 1 step at 0, 14 at 3.",
        "偏置决定细胞记多久：b_f = 0 时半衰期 1 步，b_f = 3 时 14 步。",
    ),
    knobs=(
        Knob(
            name="b_f",
            title=Both("forget bias b_f", "遗忘偏置 b_f"),
            low=-5,
            high=7,
            step=0.25,
            decimals=2,
            value=1.0,
        ),
        count("T", Both("steps T", "步数 T"), 1, 200, 20),
    ),
    compute=compute,
    panels=panels,
    cards=cards,
)
