"""One step of a recurrent cell as names and formulas: what a card gets that says `by: lstm_step`.

`quantities` asks studynn.nn for the numbers; the formulas beside them, in the same convention, let a trace be
followed from any line on. A test holds both against each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from studynn.formula.names import Names
from studynn.formula.parse import parse
from studynn.formula.tree import Name, Unknown, Unreadable, names_in
from studynn.text import Both

if TYPE_CHECKING:
    from studynn.formula.evaluate import Value


@dataclass(frozen=True, slots=True)
class Step:
    """What a step needs, and what it makes, each by its canonical name; biases that are not given are 0."""

    weights: tuple[str, ...]
    biases: tuple[str, ...]
    states: tuple[str, ...]
    formulas: dict[str, str]
    """Each quantity from the ones before it, in the order they are computed."""


STEPS = {
    "rnn_step": Step(("W_h",), ("b_h",), ("h_{t-1}",), {"h_t": "tanh(W_h @ [h_{t-1}, x_t] + b_h)"}),
    "lstm_step": Step(
        ("W_f", "W_i", "W_c", "W_o"),
        ("b_f", "b_i", "b_c", "b_o"),
        ("h_{t-1}", "c_{t-1}"),
        {
            "f_t": "sigmoid(W_f @ [h_{t-1}, x_t] + b_f)",
            "i_t": "sigmoid(W_i @ [h_{t-1}, x_t] + b_i)",
            "Ĉ_t": "tanh(W_c @ [h_{t-1}, x_t] + b_c)",
            "c_t": "f_t ⊙ c_{t-1} + i_t ⊙ Ĉ_t",
            "o_t": "sigmoid(W_o @ [h_{t-1}, x_t] + b_o)",
            "h_t": "o_t ⊙ tanh(c_t)",
        },
    ),
    "gru_step": Step(
        ("W_r", "W_z", "W_h"),
        ("b_r", "b_z", "b_h"),
        ("h_{t-1}",),
        {
            "r_t": "sigmoid(W_r @ [h_{t-1}, x_t] + b_r)",
            "z_t": "sigmoid(W_z @ [h_{t-1}, x_t] + b_z)",
            "ĥ_t": "tanh(W_h @ [r_t ⊙ h_{t-1}, x_t] + b_h)",
            "h_t": "(1 - z_t) ⊙ ĥ_t + z_t ⊙ h_{t-1}",
        },
    ),
}
"""The steps a card may name, in the note's letters."""


def quantities(by: str, values: "Mapping[str, Value]") -> "dict[str, Value]":
    """All that the step `by` can make of `values`; numbers stay numbers.

    A gate whose weights are not given, and what depends on it, is left out. Raises Unreadable for a step that
    does not exist, Unknown where h_{t-1} or x_t is missing or nothing can be computed.
    """
    if by not in STEPS:
        names = ", ".join(STEPS)
        raise Unreadable(Both(f"there is no step {by}, only {names}", f"没有 {by} 这一步，只有 {names}"))
    from studynn.formula import cell

    given, missing = inputs(by, values)
    known = _reachable(by, missing)
    if not known:
        raise Unknown(Name(missing[0]))
    return {name: value for name, value in cell.quantities(by, given).items() if name in known}


def inputs(by: str, values: "Mapping[str, Value]") -> "tuple[dict[str, Value], tuple[str, ...]]":
    """What the step needs, under the names it has in STEPS, and the names that `values` lack.

    Raises Unknown where h_{t-1} or x_t is missing, which tell the sizes.
    """
    step, keys = STEPS[by], _keys(by, frozenset(values))
    found: dict[str, Value] = {}
    missing: list[str] = []
    for name in (*step.weights, *step.biases, *step.states, "x_t"):
        if name in keys:
            found[name] = values[keys[name]]
        elif name in ("h_{t-1}", "x_t"):
            raise Unknown(Name(name))
        else:
            found[name] = 0.0
            missing += [] if name in step.biases else [name]
    return found, tuple(missing)


@lru_cache(maxsize=256)
def _keys(by: str, given: frozenset[str]) -> dict[str, str]:
    """Which of the given names each name of the step goes by; a plain RNN's W and b may stand alone."""
    step, known = STEPS[by], Names(sorted(given))
    short = {"W_h": "W", "b_h": "b"} if by == "rnn_step" else {}
    found = {
        n: known.find(n) or known.find(short.get(n, n))
        for n in (*step.weights, *step.biases, *step.states, "x_t")
    }
    return {name: key for name, key in found.items() if key is not None}


@lru_cache(maxsize=256)
def _reachable(by: str, missing: tuple[str, ...]) -> frozenset[str]:
    """The quantities of the step that need none of what is missing."""
    step, lacking = STEPS[by], set(missing)
    for quantity, formula in step.formulas.items():
        if lacking & set(names_in(parse(formula))):
            lacking.add(quantity)
    return frozenset(step.formulas) - lacking
