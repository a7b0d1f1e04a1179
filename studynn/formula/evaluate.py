"""The value of a formula. NumPy is loaded only when there is a vector in it."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from studynn.formula.functions import CONSTANTS, NUMBERS, power
from studynn.formula.names import Names, parts
from studynn.formula.tree import (
    Binary,
    Call,
    Equal,
    Fold,
    Join,
    Minus,
    Name,
    Node,
    Number,
    Undefined,
    Unknown,
    walk,
)

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Value = float | npt.NDArray[np.float64]


def evaluate(node: Node, values: "Mapping[str, Value]") -> "Value":
    """The value of `node`, a float where it is a number, else an array of one or two dimensions.

    `values` go by canonical names; a short spelling of one of them is understood. Raises Unknown for a name
    without a value, Misfit for shapes that do not fit, Undefined where there is no finite value.
    """
    found = _found(node, values)
    if of_numbers(node) and all(isinstance(v, float) for v in found.values()):
        return number(node, cast("Mapping[str, float]", found))
    from studynn.formula import concrete

    return concrete.value(node, found)


def number(node: Node, values: Mapping[str, float]) -> float:
    """The value of a formula in which everything is a number."""
    try:
        result = float(_number(node, values))
    except (ArithmeticError, ValueError):
        raise Undefined from None
    if not math.isfinite(result):
        raise Undefined
    return result


def _found(node: Node, values: "Mapping[str, Value]") -> "dict[str, Value]":
    """The values of the names in `node`, whole numbers as floats, lists as they are."""
    known, found = None, {}
    for part in walk(node.right if isinstance(node, Equal) else node):
        if not isinstance(part, Name) or part.name in found:
            continue
        key: str | None = part.name
        if key not in values:
            known = known or Names(values)
            key = known.find(part.name)
        whole = parts(part.name).base
        if key is None and whole in values:
            found[whole] = values[whole]
        elif key is not None:
            value = values[key]
            found[part.name] = float(value) if isinstance(value, int | float) else value
    return found


def of_numbers(node: Node) -> bool:
    """Whether no part of `node` makes a vector."""
    return not any(
        isinstance(p, Join | Fold) or (isinstance(p, Call) and p.function not in NUMBERS) for p in walk(node)
    )


def _number(node: Node, values: Mapping[str, float]) -> float:
    match node:
        case Number(value):
            return value
        case Name(name):
            if name in values:
                return values[name]
            if name in CONSTANTS:
                return CONSTANTS[name]
            raise Unknown(node)
        case Minus(body):
            return -_number(body, values)
        case Binary(op, left, right):
            return _operated(op, _number(left, values), _number(right, values))
        case Call(function, arguments):
            return NUMBERS[function](*(_number(a, values) for a in arguments))
        case Equal(_, right):
            return _number(right, values)
    raise AssertionError(node)


def _operated(op: str, x: float, y: float) -> float:
    match op:
        case "+":
            return x + y
        case "-":
            return x - y
        case "/":
            return x / y
        case "^":
            return power(x, y)
    return x * y
