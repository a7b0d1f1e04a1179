"""Gates of a single unit: two weights and a bias each as knobs, and a gate's line of the calculation."""

from collections.abc import Mapping

import numpy as np

from studynn.demos.demo import Values, real, word
from studynn.demos.knob import Knob, choice
from studynn.demos.panel import Step
from studynn.demos.written import dot, rounded
from studynn.nn.arrays import Array
from studynn.text import Both

First = Mapping[str, tuple[str, float, float, float]]
"""Gate to its sign on the screen, and at first its weight of h, its weight of x, its bias."""
SOURCE = choice(
    "gates",
    Both("gates from", "门的来源"),
    {"weights": Both("weights", "权重"), "given": Both("your hand", "手动")},
)


def weight_knobs(gates: First) -> tuple[Knob, ...]:
    """Three knobs a gate: w_fh, w_fx, b_f."""
    return tuple(
        Knob(name=name, title=title, low=-end, high=end, value=value)
        for gate, (sign, on_h, on_x, bias) in gates.items()
        for name, title, value, end in (
            (f"w_{gate}h", Both(f"{sign}: weight of h", f"{sign}：h 的权重"), on_h, 3.0),
            (f"w_{gate}x", Both(f"{sign}: weight of x", f"{sign}：x 的权重"), on_x, 3.0),
            (f"b_{gate}", Both(f"{sign}: bias", f"{sign}：偏置"), bias, 6.0),
        )
    )


def weight_names(gates: First) -> tuple[str, ...]:
    """The names of these knobs."""
    return tuple(knob.name for knob in weight_knobs(gates))


def rows(values: Values, gate: str) -> tuple[Array, Array]:
    """A gate's W (1, 2), h first, and b (1,)."""
    W = np.array([[real(values, f"w_{gate}h"), real(values, f"w_{gate}x")]])
    return W, np.array([real(values, f"b_{gate}")])


def line(name: str, squash: str, gate: str, values: Values, value: float) -> Step:
    r"""The line `name = squash(W [h, x] + b)`, squash as maths; without numbers where the gate was given."""
    pairs = [(real(values, f"w_{gate}{on}"), real(values, on)) for on in ("h", "x")]
    filled = f"{squash.removeprefix(chr(92))}({dot(pairs, real(values, f'b_{gate}'))})"
    return Step(
        name=name,
        formula=rf"{squash}(W_{gate} [h_{{t-1}}, x_t] + b_{gate})",
        numbers=filled if from_weights(values) else "",
        value=rounded(value),
    )


def from_weights(values: Values) -> bool:
    """Whether the gates are computed, not given by hand."""
    return word(values, "gates") == "weights"
