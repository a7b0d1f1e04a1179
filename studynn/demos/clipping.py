"""Gradient clipping by norm and by value, seen as arrows."""

from math import atan2, degrees, hypot
from random import Random

import numpy as np

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, real, word
from studynn.demos.knob import Knob, choice
from studynn.demos.panel import Curve, Panel, Series, Step, Steps, Words
from studynn.demos.question import judge, number
from studynn.demos.written import factor, rounded, short
from studynn.nn.clip import clip_by_norm, clip_by_value
from studynn.text import Both


def compute(values: Values) -> Computed:
    """The gradient g, two tensors of one number each, its norm, the factor, the clipped g, their cosine.

    By norm, the length is that of all tensors together; by value there is no one factor, and it is 1.
    """
    g, c = [real(values, "g1"), real(values, "g2")], real(values, "threshold")
    clipped = clip_by_norm([[g[0]], [g[1]]], c)
    by_norm = word(values, "by") == "norm"
    after = [float(part[0]) for part in clipped.gradients] if by_norm else clip_by_value(g, c).tolist()
    lengths = hypot(*g), hypot(*after)
    cosine = float(np.dot(g, after) / (lengths[0] * lengths[1])) if min(lengths) > 0 else 1.0
    turned = degrees(atan2(after[1], after[0]) - atan2(g[1], g[0])) if min(lengths) > 0 else 0.0
    return {
        "g": g,
        "norm": lengths[0],
        "factor": clipped.factor if by_norm else 1.0,
        "clipped": after,
        "norm_after": lengths[1],
        "cosine": min(cosine, 1.0),
        "turned": (turned + 180) % 360 - 180,
    }


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """The calculation, the two arrows with the border, and what became of length and direction."""
    g, after = computed["g"], computed["clipped"]
    lengths = short(computed["norm"]), short(computed["norm_after"])
    turned = short(round(computed["turned"], 1))
    angles = np.linspace(0, 2 * np.pi, 73)
    c, by_norm = real(values, "threshold"), word(values, "by") == "norm"
    ring = np.stack([np.cos(angles), np.sin(angles)])
    border = c * (ring if by_norm else ring / np.abs(ring).max(axis=0))
    arrows = (
        Series(name=Both("before", "裁剪前"), x=(0.0, g[0]), y=(0.0, g[1])),
        Series(name=Both("after", "裁剪后"), x=(0.0, after[0]), y=(0.0, after[1])),
        Series(name=Both("threshold", "阈值"), x=tuple(border[0].tolist()), y=tuple(border[1].tolist())),
    )
    return (
        Steps(title=Both("Step by step", "逐步计算"), steps=_steps(values, computed)),
        Curve(title=Both("Two arrows", "两个箭头"), series=arrows, x="g_1", y="g_2"),
        Words(
            Both(
                f"Length {lengths[0]} → {lengths[1]}, direction turned by {turned}°.",
                f"长度 {lengths[0]} → {lengths[1]}，方向转了 {turned}°。",
            )
        ),
    )


def _steps(values: Values, computed: Computed) -> tuple[Step, ...]:
    """Norm, factor and result; or both entries held in their limits."""
    g, after, c = computed["g"], computed["clipped"], real(values, "threshold")
    shown = f"({short(after[0])}, {short(after[1])})"
    if word(values, "by") == "value":
        filled = f"clip(({short(g[0])}, {short(g[1])}), ±{short(c)})"
        return (Step(name="g'", formula=r"\min(\max(g, -c), c)", numbers=filled, value=shown),)
    norm = computed["norm"]
    squares = f"√({factor(g[0])}² + {factor(g[1])}²)"
    return (
        Step(name="‖g‖", formula="√(g_1^2 + g_2^2)", numbers=squares, value=rounded(norm)),
        Step(
            name="s",
            formula=r"\min(1, \frac{c}{‖g‖})",
            numbers=f"min(1, {short(c)} / {short(norm)})",
            value=rounded(computed["factor"]),
        ),
        Step(name="g'", formula="s g", value=shown),
    )


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """The factor, and what clipping cannot do."""
    del random
    g, c = [real(values, "g1"), real(values, "g2")], real(values, "threshold")
    norm = f"max(0.001, sqrt(({g[0]:g})^2 + ({g[1]:g})^2))"
    return (
        number(
            Both(
                f"g = ({g[0]:g}, {g[1]:g}) is clipped by norm at c = {c:g}. By which factor?",
                f"g = ({g[0]:g}, {g[1]:g}) 按范数裁剪，阈值 c = {c:g}。乘的因子是多少？",
            ),
            f"min(1, {c:g}/{norm})",
            (
                (Both("not capped at 1", "没有取 min"), f"{c:g}/{norm}"),
                (Both("squared norm", "用了范数的平方"), f"min(1, {c:g}/({norm})^2)"),
                (
                    Both("sum for norm", "用和代替范数"),
                    f"min(1, {c:g}/max(0.001, {abs(g[0]):g} + {abs(g[1]):g}))",
                ),
            ),
            Both("min(1, c / ‖g‖): shorter gradients stay as they are.", "min(1, c / ‖g‖)：较短的梯度不变。"),
        ),
        judge(
            Both("Gradient clipping cures vanishing gradients.", "梯度裁剪能解决梯度消失。"),
            False,
            Both("It only shortens what is too long.", "它只把过长的梯度缩短。"),
        ),
        judge(
            Both("Clipping by norm keeps the gradient's direction.", "按范数裁剪保持梯度方向不变。"),
            True,
            Both(
                "All entries are multiplied by one factor; by value the direction may turn.",
                "所有分量乘同一个因子；按值裁剪方向可能改变。",
            ),
        ),
    )


DEMO = Demo(
    name="clipping",
    title=TITLES["clipping"],
    see=Both(
        "By norm the arrow is shortened; by value it may also turn.",
        "按范数裁剪只缩短箭头；按值裁剪还可能改变方向。",
    ),
    knobs=(
        Knob(name="g1", title=Both("gradient g_1", "梯度 g_1"), low=-10, high=10, step=0.5, value=6.0),
        Knob(name="g2", title=Both("gradient g_2", "梯度 g_2"), low=-10, high=10, step=0.5, value=2.0),
        Knob(name="threshold", title=Both("threshold c", "阈值 c"), low=0.1, high=10, log=True, value=3.0),
        choice(
            "by", Both("clip by", "裁剪方式"), {"norm": Both("norm", "范数"), "value": Both("value", "数值")}
        ),
    ),
    compute=compute,
    panels=panels,
    cards=cards,
    drawn=("g1", "g2"),
)
