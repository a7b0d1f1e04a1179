"""One step of a GRU with a single unit, with both places of the reset and both meanings of z."""

from random import Random

import numpy as np

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, real, whole, word
from studynn.demos.gates import SOURCE, First, from_weights, line, rows, weight_knobs, weight_names
from studynn.demos.knob import SEED, Knob, choice
from studynn.demos.panel import Bar, Bars, Panel, Step, Steps, Words
from studynn.demos.question import choose, number
from studynn.demos.written import dot, factor, rounded, short, significant
from studynn.nn.cells import GRUWeights, Reset, gru_step
from studynn.text import Both

_GATES: First = {"r": ("r", 0.8, 0.9, 0.0), "z": ("z", 0.6, -0.7, 0.5), "h": ("ĥ", 1.1, 0.9, 0.0)}
_UNITS = 3


def compute(values: Values) -> Computed:
    """r, z, h_hat, h; `old`, the share of h_{t-1}; `apart`, how far both resets differ in coupled units."""
    h_prev, apart = real(values, "h"), coupled(real(values, "coupling"), whole(values, "seed"))
    if not from_weights(values):
        r, z, h_hat = (real(values, name) for name in ("r", "z", "h_hat"))
    else:
        step = gru_step(real(values, "x"), h_prev, _weights(values), _reset(values))
        r, z, h_hat = (float(part[0]) for part in step[:3])
    old = z if word(values, "z_is") == "kept" else 1.0 - z
    return {"r": r, "z": z, "h_hat": h_hat, "h": old * h_prev + (1 - old) * h_hat, "old": old, "apart": apart}


def coupled(coupling: float, seed: int) -> float:
    """How far ĥ differs, reset before against after, in units whose R_h is I + coupling · noise."""
    rng = np.random.default_rng(seed)
    W_r, W_z, noise = (rng.normal(size=(_UNITS, _UNITS)) for _ in range(3))
    on_h = np.eye(_UNITS) + coupling * (noise - np.diag(np.diag(noise)))
    on_x, zero = np.zeros((_UNITS, 1)), np.zeros(_UNITS)
    blocks = [np.concatenate([W, on_x], axis=1) for W in (W_r, W_z, on_h)]
    weights = GRUWeights(blocks[0], blocks[1], blocks[2], zero, zero, zero)
    h = rng.uniform(-1, 1, _UNITS)
    before, after = (gru_step(0.0, h, weights, reset).h_hat for reset in ("before", "after"))
    return float(np.abs(before - after).max())


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """The calculation, the four quantities, and where the two resets part."""
    coupling, apart = short(real(values, "coupling")), significant(computed["apart"], 2)
    return (
        Steps(title=Both("Step by step", "逐步计算"), steps=_steps(values, computed)),
        Bars(
            title=Both("The four quantities", "四个量"),
            low=-1.0,
            bars=(
                Bar(name="r_t", value=computed["r"], note=Both("of h_{t-1} in ĥ_t", "ĥ_t 中 h_{t-1} 的比例")),
                Bar(name="z_t", value=computed["z"], note=_meaning(values)),
                Bar(name="ĥ_t", value=computed["h_hat"], note=Both("candidate", "候选状态"), group=1),
                Bar(name="h_t", value=computed["h"], note=Both("hidden state", "隐状态"), group=1),
            ),
        ),
        Words(
            Both(
                f"Three units, coupling {coupling}: with the reset before or after, ĥ differs by {apart}.",
                f"三个单元、耦合 {coupling}：重置在乘 W_h 前或后，ĥ 相差 {apart}。",
            )
        ),
    )


def _meaning(values: Values) -> Both:
    """What z multiplies."""
    if word(values, "z_is") == "kept":
        return Both("of h_{t-1} is kept", "保留的 h_{t-1} 比例")
    return Both("of ĥ_t enters", "写入的 ĥ_t 比例")


def _steps(values: Values, computed: Computed) -> tuple[Step, ...]:
    """The four lines of one step."""
    old, h_hat = computed["old"], computed["h_hat"]
    kept = word(values, "z_is") == "kept"
    pairs = [(old, real(values, "h")), (1 - old, h_hat)]
    return (
        line("r_t", "σ", "r", values, computed["r"]),
        line("z_t", "σ", "z", values, computed["z"]),
        _candidate(values, computed),
        Step(
            name="h_t",
            formula="z_t ⊙ h_{t-1} + (1 − z_t) ⊙ ĥ_t" if kept else "(1 − z_t) ⊙ h_{t-1} + z_t ⊙ ĥ_t",
            numbers=dot(pairs),
            value=rounded(computed["h"]),
        ),
    )


def _candidate(values: Values, computed: Computed) -> Step:
    """The line of the candidate, reset before or after the product."""
    r, h, x = computed["r"], real(values, "h"), real(values, "x")
    w_h, w_x, b, b_R = (real(values, name) for name in ("w_hh", "w_hx", "b_h", "b_Rh"))
    before = _reset(values) == "before"
    on_x = f" + {dot([(w_x, x)], b)}"
    inner = f"{factor(w_h)}·{short(r)}·{factor(h)}" if before else f"{short(r)}·({dot([(w_h, h)], b_R)})"
    return Step(
        name="ĥ_t",
        formula=r"\tanh(W_h [r_t ⊙ h_{t-1}, x_t] + b_h)"
        if before
        else r"\tanh(r_t ⊙ (R_h h_{t-1} + b_{Rh}) + U_h x_t + b_h)",
        numbers=f"tanh({inner}{on_x})" if from_weights(values) else "",
        value=rounded(computed["h_hat"]),
    )


def _weights(values: Values) -> GRUWeights:
    """The knobs as weights of one unit."""
    (W_r, b_r), (W_z, b_z), (W_h, b_h) = (rows(values, gate) for gate in _GATES)
    return GRUWeights(W_r, W_z, W_h, b_r, b_z, b_h, np.array([real(values, "b_Rh")]))


def _reset(values: Values) -> Reset:
    """Where the reset gate acts."""
    return "after" if word(values, "reset") == "after" else "before"


def idle(values: Values) -> tuple[str, ...]:
    """The weights or the given gates, and the bias that only the later reset has."""
    if not from_weights(values):
        return ("x", "b_Rh", *weight_names(_GATES))
    return ("r", "z", "h_hat", *(("b_Rh",) if _reset(values) == "before" else ()))


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """The mix by hand, and what the update gate alone can do."""
    del random
    z, h_hat, h = (f"{v:.2f}" for v in (compute(values)["z"], compute(values)["h_hat"], real(values, "h")))
    given = f"z_t = {z}, ĥ_t = {h_hat}, h_{{t-1}} = {h}"
    return (
        number(
            Both(
                f"A GRU with h_t = (1 − z_t) ⊙ ĥ_t + z_t ⊙ h_{{t-1}} and {given}: what is h_t?",
                f"GRU：h_t = (1 − z_t) ⊙ ĥ_t + z_t ⊙ h_{{t-1}}，{given}：h_t 是多少？",
            ),
            f"(1 - {z})*({h_hat}) + {z}*({h})",
            (
                (Both("z and 1 − z exchanged", "z 与 1 − z 互换"), f"{z}*({h_hat}) + (1 - {z})*({h})"),
                (Both("candidate not scaled", "候选值没有加权"), f"({h_hat}) + {z}*({h})"),
                (Both("old state not scaled", "旧状态没有加权"), f"(1 - {z})*({h_hat}) + ({h})"),
            ),
            Both("Here z_t is the share of the old state that is kept.", "这里 z_t 是旧状态保留的比例。"),
        ),
        choose(
            Both(
                "h_t = (1 − z_t) ⊙ ĥ_t + z_t ⊙ h_{t-1}. What makes a GRU keep its state unchanged?",
                "h_t = (1 − z_t) ⊙ ĥ_t + z_t ⊙ h_{t-1}。什么使 GRU 的状态保持不变？",
            ),
            Both("z_t = 1, whatever r_t is", "z_t = 1，不论 r_t 是多少"),
            (
                Both("r_t = 1", "r_t = 1"),
                Both("r_t = 0", "r_t = 0"),
                Both("z_t = 0 and r_t = 1", "z_t = 0 且 r_t = 1"),
            ),
            Both("The reset gate acts inside the candidate only.", "重置门只作用在候选状态内部。"),
        ),
    )


def _knobs() -> tuple[Knob, ...]:
    """State and input, the two conventions, the weights, and the gates set by hand."""
    places = {"before": Both("before W_h", "乘 W_h 前"), "after": Both("after W_h", "乘 W_h 后")}
    meanings = {"kept": Both("what stays", "保留比例"), "new": Both("what enters", "写入比例")}
    return (
        Knob(name="x", title=Both("input x_t", "输入 x_t"), low=-3, high=3, value=0.8),
        Knob(name="h", title=Both("state h_{t-1}", "隐状态 h_{t-1}"), low=-1, high=1, value=-0.5),
        SOURCE,
        choice("reset", Both("reset", "重置"), places),
        choice("z_is", Both("z is", "z 表示"), meanings),
        *weight_knobs(_GATES),
        Knob(name="b_Rh", title=Both("bias b_{Rh}", "偏置 b_{Rh}"), low=-3, high=3, value=0.0),
        Knob(name="r", title=Both("reset gate r_t", "重置门 r_t"), value=0.5),
        Knob(name="z", title=Both("update gate z_t", "更新门 z_t"), value=0.7),
        Knob(name="h_hat", title=Both("candidate ĥ_t", "候选 ĥ_t"), low=-1, value=0.6),
        Knob(name="coupling", title=Both("coupling", "单元间耦合"), low=0, high=2, value=1.0),
        SEED,
    )


DEMO = Demo(
    name="gru_step",
    title=TITLES["gru_step"],
    see=Both(
        "One gate z_t both keeps the old state and admits the new: the shares add to 1.",
        "一个门 z_t 同时决定保留多少旧状态、写入多少新状态：两个比例之和为 1。",
    ),
    knobs=_knobs(),
    compute=compute,
    panels=panels,
    cards=cards,
    idle=idle,
)
