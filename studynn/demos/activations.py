"""Activation functions with their derivatives, and a point on both that can be moved."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

import numpy as np

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, real, word
from studynn.demos.knob import Knob, choice
from studynn.demos.panel import Curve, Panel, Series, Step, Steps, Words
from studynn.demos.question import choose, number, same
from studynn.demos.written import rounded, short
from studynn.nn import activations as nn
from studynn.nn.arrays import Array
from studynn.text import Both

Curved = Callable[[Array, float], Array]
GRID = np.linspace(-6.0, 6.0, 241)


class Shape(NamedTuple):
    """A function and its slope, both of z and α, and how both are written."""

    name: str
    f: Curved
    slope: Curved
    formula: str
    slope_formula: str


SHAPES: dict[str, Shape] = {
    "sigmoid": Shape(
        "σ",
        lambda z, _: nn.sigmoid(z),
        lambda z, _: nn.d_sigmoid(z),
        r"\frac{1}{1 + e^{-z}}",
        "σ(z) (1 − σ(z))",
    ),
    "tanh": Shape(
        "tanh",
        lambda z, _: nn.tanh(z),
        lambda z, _: nn.d_tanh(z),
        r"\frac{e^z - e^{-z}}{e^z + e^{-z}}",
        r"1 - \tanh^2(z)",
    ),
    "relu": Shape(
        "ReLU", lambda z, _: nn.relu(z), lambda z, _: nn.d_relu(z), r"\max(0, z)", r"1 if z > 0, else 0"
    ),
    "leaky_relu": Shape("Leaky ReLU", nn.leaky_relu, nn.d_leaky_relu, r"\max(α z, z)", "1 if z > 0, else α"),
    "elu": Shape("ELU", nn.elu, nn.d_elu, "z if z > 0, else α (e^z − 1)", "1 if z > 0, else α e^z"),
}


def compute(values: Values) -> Computed:
    """f and its slope on a grid of z from −6 to 6 and at the chosen z, and the bounds of the slope there."""
    shape, alpha, z = SHAPES[word(values, "function")], _alpha(values), real(values, "z")
    f, slope = shape.f(GRID, alpha), shape.slope(GRID, alpha)
    at = np.array([z])
    return {
        "z": GRID,
        "f": f,
        "slope": slope,
        "at": {"f": float(shape.f(at, alpha)[0]), "slope": float(shape.slope(at, alpha)[0])},
        "slope_low": float(slope.min()),
        "slope_high": float(slope.max()),
    }


def _alpha(values: Values) -> float:
    """α; of the Leaky ReLU at most 1, since it is the max of αz and z."""
    alpha = real(values, "alpha")
    return min(alpha, 1.0) if word(values, "function") == "leaky_relu" else alpha


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """Value and slope at z by formula, both curves, and the range of the slope."""
    shape, z = SHAPES[word(values, "function")], real(values, "z")
    x, at = tuple(GRID.tolist()), computed["at"]
    low, high = short(computed["slope_low"]), short(computed["slope_high"])
    return (
        Steps(
            title=Both(f"At z = {short(z)}", f"在 z = {short(z)} 处"),
            steps=(
                Step(name="f(z)", formula=shape.formula, value=rounded(at["f"])),
                Step(name="f'(z)", formula=shape.slope_formula, value=rounded(at["slope"])),
            ),
        ),
        Curve(
            title=same(shape.name),
            series=(
                Series(name="f(z)", x=x, y=tuple(computed["f"].tolist())),
                Series(name="f'(z)", x=x, y=tuple(computed["slope"].tolist())),
                Series(name="z", x=(z, z), y=(at["f"], at["slope"]), dots=True),
            ),
            x="z",
            y="",
            low=max(-2.0, float(computed["f"].min())),
            high=min(3.0, max(1.0, float(computed["f"].max()))),
        ),
        Words(
            Both(
                f"On this stretch the slope lies between {low} and {high}.",
                f"在这一段上，导数在 {low} 与 {high} 之间。",
            )
        ),
    )


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """A slope by hand, and the range that is so often mistaken."""
    z = round(real(values, "z"), 1)
    squash = random.choice(("sigmoid", "tanh"))
    s = f"{squash}({z:g})"
    right = f"{s}*(1 - {s})" if squash == "sigmoid" else f"1 - {s}^2"
    other = f"1 - {s}^2" if squash == "sigmoid" else f"{s}*(1 - {s})"
    return (
        number(
            Both(f"The derivative of {squash} at z = {z:g}?", f"{squash} 在 z = {z:g} 处的导数是多少？"),
            right,
            (
                (Both("the function itself", "函数值本身"), s),
                (Both("the other derivative", "用了另一个函数的导数"), other),
                (Both("1 − f", "1 − f"), f"1 - {s}"),
            ),
            Both("σ' = σ(1 − σ), tanh' = 1 − tanh².", "σ' = σ(1 − σ)，tanh' = 1 − tanh²。"),
        ),
        choose(
            Both("In which range does the derivative of tanh lie?", "tanh 的导数在什么范围内？"),
            same("(0, 1]"),
            (same("(−1, 1)"), same("(0, ¼]"), same("[0, ∞)")),
            Both("(−1, 1) is the range of tanh itself.", "(−1, 1) 是 tanh 本身的值域。"),
        ),
    )


DEMO = Demo(
    name="activations",
    title=TITLES["activations"],
    see=Both(
        "Where a curve is flat its slope is near 0, and no gradient comes through.",
        "曲线平的地方导数接近 0，梯度传不过去。",
    ),
    knobs=(
        choice(
            "function", Both("function", "函数"), {name: same(shape.name) for name, shape in SHAPES.items()}
        ),
        Knob(name="z", title=same("z"), low=-6, high=6, value=1.0),
        Knob(name="alpha", title=same("α"), low=0.01, high=2, step=0.01, decimals=2, value=0.1),
    ),
    compute=compute,
    panels=panels,
    cards=cards,
    idle=lambda values: () if word(values, "function") in ("leaky_relu", "elu") else ("alpha",),
    drawn=("z",),
)
