"""One step of an LSTM with a single unit, so that a pocket calculator can follow every number."""

from math import tanh
from random import Random

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, real
from studynn.demos.gates import SOURCE, First, from_weights, line, rows, weight_knobs, weight_names
from studynn.demos.knob import Knob
from studynn.demos.panel import Bar, Bars, Panel, Step, Steps
from studynn.demos.question import choose, number
from studynn.demos.written import dot, factor, rounded, short
from studynn.nn.cells import LSTMWeights, lstm_step
from studynn.text import Both

_GATES: First = {
    "f": ("f", 0.5, -0.4, 1.0),
    "i": ("i", 0.6, 0.9, 0.0),
    "c": ("Ĉ", -0.7, 1.2, 0.1),
    "o": ("o", 0.3, 0.8, 0.2),
}
_GIVEN = ("f", "i", "c_hat", "o")


def compute(values: Values) -> Computed:
    """The gates f, i, o, the candidate c_hat, the states c and h; from weights also the pre-activations a."""
    c_prev = real(values, "c")
    if not from_weights(values):
        f, i, c_hat, o = (real(values, name) for name in _GIVEN)
        c = f * c_prev + i * c_hat
        return {"f": f, "i": i, "c_hat": c_hat, "c": c, "o": o, "h": o * tanh(c)}
    x, h = real(values, "x"), real(values, "h")
    (W_f, b_f), (W_i, b_i), (W_c, b_c), (W_o, b_o) = gates = [rows(values, gate) for gate in _GATES]
    step = lstm_step(x, h, c_prev, LSTMWeights(W_f, W_i, W_c, W_o, b_f, b_i, b_c, b_o))
    a = [float(W[0] @ [h, x] + b[0]) for W, b in gates]
    return {
        "a": dict(zip(_GATES, a, strict=True)),
        **{name: float(value[0]) for name, value in step._asdict().items()},
    }


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """The calculation line by line, and the six quantities side by side."""
    end = max(1.0, abs(computed["c"]))
    return (
        Steps(title=Both("Step by step", "逐步计算"), steps=_steps(values, computed)),
        Bars(
            title=Both("The six quantities", "六个量"),
            low=-end,
            high=end,
            bars=(
                Bar(name="f_t", value=computed["f"], note=Both("of c_{t-1} is kept", "保留的 c_{t-1} 比例")),
                Bar(name="i_t", value=computed["i"], note=Both("of Ĉ_t enters", "写入的 Ĉ_t 比例")),
                Bar(name="Ĉ_t", value=computed["c_hat"], note=Both("candidate", "候选值"), group=1),
                Bar(name="c_t", value=computed["c"], note=Both("cell state", "细胞状态"), group=2),
                Bar(name="o_t", value=computed["o"], note=Both("of tanh c_t shows", "输出的 tanh c_t 比例")),
                Bar(name="h_t", value=computed["h"], note=Both("hidden state", "隐状态"), group=1),
            ),
        ),
    )


def _steps(values: Values, computed: Computed) -> tuple[Step, ...]:
    """The six lines of one step; the gates' lines are short where the gates were given."""
    f, i, c_hat, c, o = (computed[name] for name in ("f", "i", "c_hat", "c", "o"))
    return (
        line("f_t", "σ", "f", values, f),
        line("i_t", "σ", "i", values, i),
        line("Ĉ_t", r"\tanh", "c", values, c_hat),
        Step(
            name="c_t",
            formula="f_t ⊙ c_{t-1} + i_t ⊙ Ĉ_t",
            numbers=dot([(f, real(values, "c")), (i, c_hat)]),
            value=rounded(c),
        ),
        line("o_t", "σ", "o", values, o),
        Step(
            name="h_t",
            formula=r"o_t ⊙ \tanh(c_t)",
            numbers=f"{factor(o)}·tanh({short(c)})",
            value=rounded(computed["h"]),
        ),
    )


def idle(values: Values) -> tuple[str, ...]:
    """The weights where the gates are given, the given gates where they come from the weights."""
    return _GIVEN if from_weights(values) else ("x", "h", *weight_names(_GATES))


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """The cell state and the hidden state from rounded gates, and what a changed output gate changes."""
    del random
    seen = {name: f"{value:.2f}" for name, value in compute(values).items() if name != "a"}
    f, i, c_hat, o, c = seen["f"], seen["i"], seen["c_hat"], seen["o"], f"{real(values, 'c'):.2f}"
    given = f"f_t = {f}, i_t = {i}, Ĉ_t = {c_hat}, c_{{t-1}} = {c}, o_t = {o}"
    new = f"{f}*({c}) + {i}*({c_hat})"
    return (
        number(
            Both(f"One LSTM step with {given}: what is c_t?", f"LSTM 一步，{given}：c_t 是多少？"),
            new,
            (
                (Both("f and i exchanged", "f 与 i 互换"), f"{i}*({c}) + {f}*({c_hat})"),
                (Both("1 − f kept", "保留 1 − f"), f"(1 - {f})*({c}) + {i}*({c_hat})"),
                (Both("input gate left out", "漏掉输入门"), f"{f}*({c}) + ({c_hat})"),
            ),
            Both(
                "The old state is scaled by f_t, the candidate by i_t, and they are added.",
                "旧状态乘 f_t，候选值乘 i_t，再相加。",
            ),
        ),
        number(
            Both(f"One LSTM step with {given}: what is h_t?", f"LSTM 一步，{given}：h_t 是多少？"),
            f"{o}*tanh({new})",
            (
                (Both("no tanh", "漏掉 tanh"), f"{o}*({new})"),
                (Both("sigmoid for tanh", "tanh 写成 sigmoid"), f"{o}*sigmoid({new})"),
                (Both("output gate left out", "漏掉输出门"), f"tanh({new})"),
            ),
            Both(
                "h_t = o_t ⊙ tanh(c_t), with the new cell state.", "h_t = o_t ⊙ tanh(c_t)，用新的细胞状态。"
            ),
        ),
        choose(
            Both(
                "Only the output gate o_t of this step changes. What changes with it?",
                "只改变这一步的输出门 o_t，会跟着变的是什么？",
            ),
            Both("h_t only", "只有 h_t"),
            (Both("c_t only", "只有 c_t"), Both("c_t and h_t", "c_t 和 h_t"), Both("neither", "都不变")),
            Both(
                "c_t depends on f_t, i_t and Ĉ_t only; o_t decides how much of it shows.",
                "c_t 只取决于 f_t、i_t、Ĉ_t；o_t 只决定露出多少。",
            ),
        ),
    )


def _knobs() -> tuple[Knob, ...]:
    """The inputs, where the gates come from, the weights and biases, and the gates set by hand."""
    return (
        Knob(name="x", title=Both("input x_t", "输入 x_t"), low=-3, high=3, value=0.8),
        Knob(name="h", title=Both("state h_{t-1}", "隐状态 h_{t-1}"), low=-1, high=1, value=-0.3),
        Knob(name="c", title=Both("cell c_{t-1}", "细胞 c_{t-1}"), low=-3, high=3, value=0.9),
        SOURCE,
        *weight_knobs(_GATES),
        Knob(name="f", title=Both("forget gate f_t", "遗忘门 f_t"), value=0.6),
        Knob(name="i", title=Both("input gate i_t", "输入门 i_t"), value=0.5),
        Knob(name="c_hat", title=Both("candidate Ĉ_t", "候选值 Ĉ_t"), low=-1, value=0.7),
        Knob(name="o", title=Both("output gate o_t", "输出门 o_t"), value=0.7),
    )


DEMO = Demo(
    name="lstm_step",
    title=TITLES["lstm_step"],
    see=Both(
        "f_t scales the old cell state, i_t the candidate: c_t is their sum.",
        "遗忘门缩放旧的细胞状态，输入门缩放候选值；两者之和就是新的细胞状态。",
    ),
    knobs=_knobs(),
    compute=compute,
    panels=panels,
    cards=cards,
    idle=idle,
)
