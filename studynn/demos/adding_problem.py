"""A plain RNN, an LSTM or a GRU trained on the adding problem while one watches."""

from collections.abc import Iterator
from random import Random

import numpy as np

from studynn.demos import TITLES
from studynn.demos.adding import BASELINE, Plan, training
from studynn.demos.demo import Computed, Demo, Question, Values, real, whole, word
from studynn.demos.knob import SEED, Knob, choice, count
from studynn.demos.panel import Curve, Panel, Series, Words
from studynn.demos.products import NAMES
from studynn.demos.question import choose, number, same
from studynn.demos.written import rounded
from studynn.text import Both

SOLVED = 0.01
MEAN_OF = 50
"""The loss that is judged is the mean of so many steps."""
_EVERY = 10


def work(values: Values) -> Iterator[Computed]:
    """The losses so far, every ten steps, and the mean of the last fifty; below 0.01 training ends."""
    losses: list[float] = []
    for loss in training(_plan(values)):
        losses.append(loss)
        mean = float(np.mean(losses[-MEAN_OF:]))
        solved = len(losses) >= MEAN_OF and mean < SOLVED
        if solved or len(losses) % _EVERY == 0:
            yield _found(losses, mean, solved)
        if solved:
            return


def _found(losses: list[float], mean: float, solved: bool) -> Computed:
    """What is known after so many steps."""
    return {
        "steps": len(losses),
        "loss": np.array(losses),
        "mean": mean,
        "solved": solved,
        "baseline": BASELINE,
    }


def compute(values: Values) -> Computed:
    """The training to its end: seconds, not milliseconds."""
    found: Computed = {}
    for found in work(values):  # noqa: B007
        pass
    return found


def _plan(values: Values) -> Plan:
    """The knobs as a plan."""
    return Plan(
        cell=word(values, "cell"),
        H=whole(values, "H"),
        T=whole(values, "T"),
        b_f=real(values, "b_f"),
        lr=real(values, "lr"),
        steps=whole(values, "steps"),
        seed=whole(values, "seed"),
    )


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """The loss in means of ten steps, against who always answers the mean."""
    losses = computed["loss"]
    tens = losses[: len(losses) // _EVERY * _EVERY].reshape(-1, _EVERY).mean(axis=1)
    x = tuple(float(_EVERY * (n + 1)) for n in range(len(tens)))
    name, mean = NAMES[word(values, "cell")], rounded(computed["mean"])
    en, zh = ("solved", "已学会") if computed["solved"] else ("not solved", "尚未学会")
    return (
        Curve(
            title=Both("Squared error", "平方误差"),
            series=(Series(name=name, x=(0.0, *x), y=(float(losses[0]), *tens.tolist())),),
            x=Both("training step", "训练步"),
            y="",
            log=True,
            low=0.001,
            high=1.0,
            marks=((BASELINE, "1/6"), (SOLVED, "0.01")),
        ),
        Words(
            Both(
                f"Step {computed['steps']}: mean of the last {MEAN_OF} is {mean}, {en} (guessing 1: 1/6).",
                f"第 {computed['steps']} 步：最近 {MEAN_OF} 步平均 {mean}，{zh}（总答 1：1/6）。",
            )
        ),
    )


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """The baseline, and which cell fails."""
    del random
    T = whole(values, "T")
    return (
        number(
            Both(
                "Two numbers from U[0, 1] are to be added. The mean squared error of always answering 1?",
                "两个 U[0, 1] 的数相加。总是回答 1 的均方误差是多少？",
            ),
            "2/12",
            (
                (Both("one number's variance", "只算一个数的方差"), "1/12"),
                (Both("standard deviation", "标准差"), "sqrt(2/12)"),
                (Both("variances multiplied", "方差相乘"), "1/144"),
            ),
            Both("A variance of 1/12 each, added: 1/6.", "每个方差 1/12，相加得 1/6。"),
        ),
        choose(
            Both(
                f"The adding problem over {max(T, 50)} steps, some hundred updates: which cell stays at 1/6?",
                f"{max(T, 50)} 步的加法问题，训练几百步：哪种单元停在 1/6？",
            ),
            same("RNN"),
            (same("LSTM"), same("GRU"), Both("none", "都不会")),
            Both(
                "Its gradient hardly reaches the first marked number.", "它的梯度几乎传不到第一个被标记的数。"
            ),
        ),
    )


DEMO = Demo(
    name="adding_problem",
    title=TITLES["adding_problem"],
    see=Both(
        "Two marked numbers far apart: gated cells learn to add them, an RNN does not.",
        "两个相隔很远的被标记的数：门控单元学会相加，RNN 学不会。",
    ),
    knobs=(
        choice("cell", Both("cell", "单元"), {name: same(NAMES[name]) for name in ("gru", "lstm", "rnn")}),
        count("T", Both("numbers T", "序列长度 T"), 10, 100, 50, step=5),
        count("H", Both("units H", "单元数 H"), 4, 32, 24, step=4),
        Knob(name="b_f", title=Both("forget bias b_f", "遗忘偏置 b_f"), low=-3, high=3, step=0.5, value=1.0),
        Knob(name="lr", title=Both("rate η", "学习率 η"), low=0.0005, high=0.02, log=True, value=0.005),
        count("steps", Both("at most, steps", "最多步数"), 100, 1500, 1000, step=100),
        SEED,
    ),
    compute=compute,
    panels=panels,
    cards=cards,
    idle=lambda values: () if word(values, "cell") == "lstm" else ("b_f",),
    drawn=("seed",),
    work=work,
)
