"""A plain RNN of one unit over a few steps: the same three numbers at every step."""

from random import Random

import numpy as np

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, real, whole, word
from studynn.demos.knob import Knob, choice, count
from studynn.demos.panel import Curve, Panel, Series, Step, Steps, Words
from studynn.demos.question import judge, number, same
from studynn.demos.written import dot, rounded
from studynn.nn.arrays import Array
from studynn.nn.cells import Activation, RNNWeights
from studynn.nn.rnn import run_rnn
from studynn.text import Both


def compute(values: Values) -> Computed:
    """Inputs x_1 … x_T, pre-activations a_1 … a_T, and the states h_0 … h_T."""
    T = whole(values, "T")
    x = _inputs(values, T)
    w_h, w_x, b, h_0 = (real(values, name) for name in ("w_h", "w_x", "b", "h"))
    activation: Activation = "relu" if word(values, "activation") == "relu" else "tanh"
    run = run_rnn(x[:, None, None], h_0, RNNWeights(np.array([[w_h, w_x]]), np.array([b])), activation)
    h = np.concatenate([[h_0], run.h[:, 0, 0]])
    return {"x": x, "a": w_h * h[:-1] + w_x * x + b, "h": h, "parameters": 3}


def _inputs(values: Values, T: int) -> Array:
    """The same x at every step, x at the first step only, or x with alternating sign."""
    t, x = np.arange(T), real(values, "x")
    match word(values, "input"):
        case "pulse":
            return np.where(t == 0, x, 0.0)
        case "alternating":
            return np.where(t % 2 == 0, x, -x)
        case _:
            return np.full(T, x)


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """The first steps by hand, and the state over time."""
    T = whole(values, "T")
    lines = Series(name="h_t", y=tuple(computed["h"].tolist()))
    inputs = Series(name="x_t", x=tuple(range(1, T + 1)), y=tuple(computed["x"].tolist()), dots=True)
    return (
        Steps(
            title=Both("The first steps", "前几步"),
            steps=tuple(_step(values, computed, t) for t in range(1, min(T, 4) + 1)),
        ),
        Curve(
            title=Both("State and input", "状态与输入"),
            series=(lines, inputs),
            x=Both("step t", "时间步 t"),
            y="",
        ),
        Words(
            Both(
                f"3 parameters serve all {T} steps; x_1 reaches h_{T} only through the states between.",
                f"{T} 步共用 3 个参数；x_1 只能经过中间的状态到达 h_{T}。",
            )
        ),
    )


def _step(values: Values, computed: Computed, t: int) -> Step:
    """Step t as a line of the calculation."""
    relu = word(values, "activation") == "relu"
    pairs = [
        (real(values, "w_h"), float(computed["h"][t - 1])),
        (real(values, "w_x"), float(computed["x"][t - 1])),
    ]
    squash = r"\max(0, " if relu else r"\tanh("
    inner = dot(pairs, real(values, "b"))
    return Step(
        name=f"h_{t}",
        formula=rf"{squash}W [h_{t - 1}, x_{t}] + b)",
        numbers=f"max(0, {inner})" if relu else f"tanh({inner})",
        value=rounded(float(computed["h"][t])),
    )


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """The first state by hand, and what sharing over time means."""
    del random
    w_h, w_x, b, h, x = (real(values, name) for name in ("w_h", "w_x", "b", "h", "x"))
    squash = "relu" if word(values, "activation") == "relu" else "tanh"
    a = f"({w_h:g})*({h:g}) + ({w_x:g})*({x:g})"
    given = f"w_h = {w_h:g}, w_x = {w_x:g}, b = {b:g}, h_0 = {h:g}, x_1 = {x:g}, φ = {squash}"
    return (
        number(
            Both(
                f"A plain RNN of one unit, {given}: what is h_1?",
                f"单个单元的普通 RNN，{given}：h_1 是多少？",
            ),
            f"{squash}({a} + ({b:g}))",
            (
                (Both("no activation", "漏掉激活函数"), f"{a} + ({b:g})"),
                (Both("no bias", "漏掉偏置"), f"{squash}({a})"),
                (
                    Both("weights exchanged", "权重互换"),
                    f"{squash}(({w_x:g})*({h:g}) + ({w_h:g})*({x:g}) + ({b:g}))",
                ),
            ),
            Both("h_t = φ(W [h_{t-1}, x_t] + b), h first.", "h_t = φ(W [h_{t-1}, x_t] + b)，h 在前。"),
        ),
        judge(
            Both(
                "An RNN that is run over twice as many steps has twice as many parameters.",
                "RNN 展开的步数加倍，参数量也加倍。",
            ),
            False,
            Both("All steps share one W and one b.", "所有时间步共用同一个 W 和 b。"),
        ),
    )


DEMO = Demo(
    name="rnn_step",
    title=TITLES["rnn_step"],
    see=Both(
        "The same weights at every step; the state is the only memory.",
        "每一步用同一组权重；记忆只有状态。",
    ),
    knobs=(
        Knob(name="w_h", title=Both("weight of h", "h 的权重"), low=-2, high=2, value=0.9),
        Knob(name="w_x", title=Both("weight of x", "x 的权重"), low=-2, high=2, value=0.7),
        Knob(name="b", title=Both("bias b", "偏置 b"), low=-2, high=2, value=0.0),
        Knob(name="h", title=Both("first state h_0", "初始状态 h_0"), low=-1, high=1, value=0.0),
        Knob(name="x", title=Both("input x", "输入 x"), low=-2, high=2, value=1.0),
        choice(
            "input",
            Both("comes", "输入方式"),
            {
                "pulse": Both("once", "仅一次"),
                "constant": Both("always", "每步"),
                "alternating": Both("with ±", "正负交替"),
            },
        ),
        choice(
            "activation", Both("activation φ", "激活函数 φ"), {name: same(name) for name in ("tanh", "relu")}
        ),
        count("T", Both("steps T", "步数 T"), 1, 12, 10),
    ),
    compute=compute,
    panels=panels,
    cards=cards,
    drawn=("w_h", "w_x", "b", "x"),
)
