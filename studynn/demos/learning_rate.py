"""Gradient descent on a parabola: which learning rates converge, oscillate and diverge."""

from random import Random

import numpy as np

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, real, whole, word
from studynn.demos.knob import Knob, choice, count
from studynn.demos.panel import Curve, Panel, Series, Step, Steps, Words
from studynn.demos.question import choose, number
from studynn.demos.written import factor, rounded, significant
from studynn.text import Both


def compute(values: Values) -> Computed:
    """w_0 … w_K of gradient descent on ½ L w²: w_k = (1 − ηL)^k w_0, and that factor."""
    K, factor_ = whole(values, "steps"), 1.0 - real(values, "rate")
    w = real(values, "w_0") * factor_ ** np.arange(K + 1)
    return {"factor": factor_, "w": w, "final": float(abs(w[-1]))}


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """Three steps by hand, the way of w or of its size, and the verdict."""
    w, rate = computed["w"], real(values, "rate")
    on_log = word(values, "axis") == "log"
    start = abs(w[0])
    line = Series(name="", y=tuple(np.abs(w).tolist()) if on_log else tuple(w.tolist()))
    steps = tuple(
        Step(
            name=f"w_{k}",
            formula=f"(1 − η L) w_{k - 1}",
            numbers=f"{factor(round(1 - rate, 4))}·{factor(float(w[k - 1]))}",
            value=rounded(float(w[k])),
        )
        for k in range(1, min(len(w) - 1, 3) + 1)
    )
    return (
        Steps(title=Both("The first steps", "前几步"), steps=steps),
        Curve(
            title=Both("Distance from the minimum", "到最小值的距离") if on_log else Both("Position", "位置"),
            series=(line,),
            x=Both("step k", "步数 k"),
            y="|w_k|" if on_log else "w_k",
            log=on_log,
            low=max(float(np.abs(w).min()), 1e-12 * start) if on_log else None,
        ),
        Words(_verdict(rate, significant(computed["final"]), whole(values, "steps"))),
    )


def _verdict(rate: float, final: str, K: int) -> Both:
    """What becomes of w, by ηL."""
    if rate < 1:
        en, zh = "falls without changing its sign", "不变号地下降"
    elif rate == 1:
        en, zh = "is there in one step", "一步到位"
    elif rate < 2:
        en, zh = "swings across the minimum and falls", "左右摆动着下降"
    elif rate == 2:
        en, zh = "swings for ever", "永远来回摆动"
    else:
        en, zh = "diverges", "发散"
    return Both(f"w {en}: |w_{{{K}}}| = {final}.", f"w {zh}：|w_{{{K}}}| = {final}。")


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """w_3 by hand, and the largest rate."""
    rate, L = round(real(values, "rate"), 2), random.choice((2, 4, 5, 8, 10))
    w_0 = f"{real(values, 'w_0'):g}"
    f = f"(1 - {rate:g})"
    return (
        number(
            Both(
                f"Gradient descent on ½ L w² with η L = {rate:g} and w_0 = {w_0}: what is w_3?",
                f"在 ½ L w² 上做梯度下降，η L = {rate:g}，w_0 = {w_0}：w_3 是多少？",
            ),
            f"{w_0}*{f}^3",
            (
                (Both("one step short", "少算一步"), f"{w_0}*{f}^2"),
                (Both("ηL for 1 − ηL", "用 ηL 代替 1 − ηL"), f"{w_0}*{rate:g}^3"),
                (Both("linear in k", "按线性下降"), f"{w_0}*(1 - 3*{rate:g})"),
            ),
            Both("Each step multiplies by 1 − ηL.", "每一步乘以 1 − ηL。"),
        ),
        number(
            Both(
                f"Below which learning rate does gradient descent on ½ L w² with L = {L} converge?",
                f"在 ½ L w² 上（L = {L}），学习率低于多少时梯度下降收敛？",
            ),
            f"2/{L}",
            (
                (Both("1/L", "1/L"), f"1/{L}"),
                (Both("L for 1/L", "取了 L"), f"{L}"),
                (Both("2L", "2L"), f"2*{L}"),
            ),
            Both("|1 − ηL| < 1 means η < 2/L.", "|1 − ηL| < 1 即 η < 2/L。"),
        ),
        choose(
            Both("η L = 1.5 on a parabola: how does w move?", "抛物线上 η L = 1.5：w 怎样移动？"),
            Both("from side to side, ever closer", "左右摆动，越来越近"),
            (
                Both("from one side, ever closer", "从一侧越来越近"),
                Both("from side to side, ever further", "左右摆动，越来越远"),
                Both("it stays where it is", "停在原处"),
            ),
            Both(
                "The factor 1 − 1.5 = −0.5 changes the sign and halves.", "因子 1 − 1.5 = −0.5：变号并减半。"
            ),
        ),
    )


DEMO = Demo(
    name="learning_rate",
    title=TITLES["learning_rate"],
    see=Both(
        "Below η L = 1 it creeps, up to 2 it swings and falls, beyond 2 it diverges.",
        "η L 小于 1 时单调下降，小于 2 时摆动下降，超过 2 就发散。",
    ),
    knobs=(
        Knob(
            name="rate",
            title=Both("rate η L", "学习率 η L"),
            low=0.01,
            high=2.5,
            step=0.01,
            decimals=2,
            value=1.5,
        ),
        Knob(name="w_0", title=Both("start w_0", "起点 w_0"), low=0.5, high=5, step=0.5, value=1.0),
        count("steps", Both("steps", "步数"), 5, 500, 20, step=5),
        choice(
            "axis",
            Both("axis", "纵轴"),
            {"linear": Both("linear", "线性"), "log": Both("logarithmic", "对数")},
        ),
    ),
    compute=compute,
    panels=panels,
    cards=cards,
    drawn=("rate",),
)
