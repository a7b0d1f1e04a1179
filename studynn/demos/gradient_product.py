"""How a gradient fares on its way back through time: RNN, LSTM and GRU on one logarithmic scale."""

from random import Random
from typing import Any

import numpy as np

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, whole, word
from studynn.demos.knob import SEED, Knob, choice, count
from studynn.demos.panel import Bar, Bars, Curve, Label, Panel, Series, Words
from studynn.demos.products import NAMES, cells, lags, lone, rate
from studynn.demos.question import choose, judge, same
from studynn.demos.written import significant
from studynn.text import Both


def compute(values: Values) -> Computed:
    """For each cell ‖∂s_T/∂s_k‖ over T − k in `lags`, its factor a step; and what the RNN's matrix is like.

    s is h, of an LSTM (h, c). `bound` is σ_max^(T−k), which no tanh or ReLU RNN can exceed; `direct` is the
    LSTM's largest f_{k+1} ⊙ … ⊙ f_T.
    """
    weights = word(values, "weights")
    found: dict[str, Any] = lone(values) if weights in ("rho0", "scalar") else cells(values)
    T = whole(values, "T")
    factors = {name: rate(found[name][-1], T) for name in NAMES if name in found}
    R = found.pop("R")
    sigma = float(np.linalg.norm(R, 2))
    return {
        "lags": lags(T),
        **found,
        "factor": factors,
        "final": {name: float(found[name][-1]) for name in factors},
        "rho": float(np.abs(np.linalg.eigvals(R)).max()),
        "sigma_max": sigma,
        "bound": sigma ** lags(T),
    }


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """The norms, the factor a step of each cell, and the two numbers of the RNN's matrix."""
    shown = [name for name in NAMES if name in computed]
    finals = {name: significant(computed["final"][name], 2) for name in shown}
    named: dict[str, Label] = {name: f"{NAMES[name]} {finals[name]}" for name in shown}
    if shown == ["rnn"]:
        named["bound"] = "σ_max^{T−k}"
    if shown == ["lstm"]:
        named["direct"] = Both("direct path", "直接路径")
    x = tuple(computed["lags"].tolist())
    series = tuple(Series(name=label, x=x, y=tuple(computed[name].tolist())) for name, label in named.items())
    return (
        Curve(
            title=Both("Gradient norm", "梯度范数"),
            series=series,
            x=Both("T − k, steps back", "T − k，回溯步数"),
            y="‖∂s_T/∂s_k‖",
            log=True,
        ),
        Bars(
            title=Both("Factor per step: 1 would hold", "每步倍数：1 表示保持"),
            high=2.0,
            bars=tuple(
                Bar(name=NAMES[name], value=computed["factor"][name], note=_fate(computed, name), group=n)
                for n, name in enumerate(shown)
            ),
        ),
        Words(_matrix(values, computed)),
    )


def _fate(computed: Computed, name: str) -> Both:
    """What becomes of the gradient over the whole way."""
    final = computed["final"][name]
    if final < 1e-3:
        return Both("vanishes", "消失")
    return Both("explodes", "爆炸") if final > 1e3 else Both("holds", "保持")


def _matrix(values: Values, computed: Computed) -> Both:
    """What carries the gradient: the direct path of a gated cell, or the RNN's recurrent matrix."""
    match word(values, "cell"):
        case "lstm" if "lstm" in computed:
            return Both(
                "The direct path is f_{k+1} ⊙ … ⊙ f_T; all else goes through h and the gates.",
                "直接路径是 f_{k+1} ⊙ … ⊙ f_T；其余都经过 h 和各个门。",
            )
        case "gru" if "gru" in computed:
            return Both(
                "z_t is the direct path: a large b_z holds the state, and the gradient with it.",
                "z_t 是直接路径：b_z 大则状态保持，梯度也随之保持。",
            )
    rho, sigma = significant(computed["rho"]), significant(computed["sigma_max"])
    en, zh = f"The RNN's W_h: ρ = {rho}, σ_max = {sigma}.", f"RNN 的 W_h：ρ = {rho}，σ_max = {sigma}。"
    match word(values, "weights"):
        case "rho0":
            return Both(
                f"{en} W_h = [8, 8; −8, −8] held at its fixed point (0, artanh ½): ρ < 1 does not save it.",
                f"{zh}W_h = [8, 8; −8, −8]，停在不动点 (0, artanh ½)：ρ < 1 救不了 tanh RNN。",
            )
        case "scalar":
            h = significant(computed["h"], 4)
            return Both(
                f"{en} h settles at {h}, where tanh is flat: a weight above 1 is not enough to explode.",
                f"{zh}h 稳定在 {h}，tanh 在那里很平：权重大于 1 不足以爆炸。",
            )
        case _:
            return Both(
                f"{en} Below 1 σ_max forces vanishing; above 1 it allows exploding.",
                f"{zh}σ_max < 1 必然消失；σ_max > 1 才可能爆炸。",
            )


def idle(values: Values) -> tuple[str, ...]:
    """What does nothing for these weights and these cells."""
    special = ("cell", "scale", "H", "b_f", "b_z", "inputs", "seed", "activation")
    match word(values, "weights"), word(values, "cell"):
        case ("rho0", _):
            return (*special, "w")
        case ("scalar", _):
            return special
        case (_, "rnn"):
            return ("w", "b_f", "b_z")
        case (_, "lstm"):
            return ("w", "b_z", "activation")
        case (_, "gru"):
            return ("w", "b_f", "activation")
        case _:
            return ("w",)


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """The fate of one cell here, and what the claims of the textbooks come to."""
    computed = compute(values)
    name = random.choice(sorted(computed["final"]))
    fates = (Both("vanishes", "消失"), Both("explodes", "爆炸"), Both("holds", "保持"))
    fate, T = _fate(computed, name), whole(values, "T")
    setting = ", ".join(
        f"{knob} = {values[knob]}"
        for knob in ("weights", "scale", "H", "b_f", "w")
        if knob not in idle(values)
    )
    factor = significant(computed["factor"][name])
    return (
        choose(
            Both(
                f"{NAMES[name]}, {setting}: what becomes of ‖∂s_T/∂s_0‖ over {T} steps?",
                f"{NAMES[name]}，{setting}：经过 {T} 步，‖∂s_T/∂s_0‖ 会怎样？",
            ),
            fate,
            (other for other in fates if other != fate),
            Both(f"A factor of {factor} a step.", f"每步约乘 {factor}。"),
        ),
        judge(
            Both("An LSTM cannot have exploding gradients.", "LSTM 不会出现梯度爆炸。"),
            False,
            Both(
                "The additive path helps against vanishing; with weight scale 10 the norm still explodes.",
                "加法路径只缓解消失；权重放大到 10 倍，范数照样爆炸。",
            ),
        ),
        judge(
            Both(
                "If every eigenvalue of W_h is below 1 in absolute value, a tanh RNN's gradients vanish.",
                "若 W_h 的特征值绝对值都小于 1，tanh RNN 的梯度必定消失。",
            ),
            False,
            Both(
                "The largest singular value must be below 1; ρ = 0 can still grow.",
                "要最大奇异值小于 1；ρ = 0 也可能增长。",
            ),
        ),
    )


def _knobs() -> tuple[Knob, ...]:
    """The cell and its weights."""
    weights = {
        "normal": Both("normal", "正态"),
        "orthogonal": Both("orthogonal", "正交"),
        "identity": Both("identity", "单位阵"),
        "rho0": same("ρ = 0"),
        "scalar": Both("one, w", "标量 w"),
    }
    return (
        choice(
            "cell",
            Both("cell", "单元"),
            {"all": Both("all", "全部")} | {n: same(t) for n, t in NAMES.items()},
        ),
        choice("weights", Both("weights", "权重"), weights),
        Knob(name="scale", title=Both("weight scale", "权重倍数"), low=0.1, high=10, log=True, value=1.0),
        Knob(name="w", title=Both("weight w", "权重 w"), low=0.5, high=6, value=4.0),
        count("H", Both("units H", "单元数 H"), 2, 32, 32),
        count("T", Both("steps T", "步数 T"), 5, 100, 100, step=5),
        Knob(name="b_f", title=Both("forget bias b_f", "遗忘偏置 b_f"), low=-3, high=6, step=0.5, value=1.0),
        Knob(name="b_z", title=Both("update bias b_z", "更新偏置 b_z"), low=-3, high=5, step=0.5, value=0.0),
        Knob(name="inputs", title=Both("input scale", "输入倍数"), low=0, high=2, value=1.0),
        choice("activation", Both("RNN's φ", "RNN 的 φ"), {name: same(name) for name in ("tanh", "relu")}),
        SEED,
    )


DEMO = Demo(
    name="gradient_product",
    title=TITLES["gradient_product"],
    see=Both(
        "One Jacobian a step back in time: in all three it can vanish or explode.",
        "沿时间回传时，梯度每步乘一个雅可比矩阵：三种单元都可能消失，也都可能爆炸。",
    ),
    knobs=_knobs(),
    compute=compute,
    panels=panels,
    cards=cards,
    idle=idle,
    drawn=("seed",),
)
