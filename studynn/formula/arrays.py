"""A settled formula on many draws at once: every value is a stack of matrices (draws, rows, columns).

A number is (k, 1, 1), a vector a column (k, n, 1), a matrix (k, m, n); k may be 1 for what does not vary.
"""

import math
from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from studynn.formula.functions import CONSTANTS
from studynn.formula.tree import Binary, Call, Equal, Fold, Join, Minus, Name, Node, Number, Unknown

Array = npt.NDArray[np.float64]


def run(node: Node, values: Mapping[str, Array]) -> Array:
    """The value of a settled tree, stacked; may hold NaN and infinities where it is not defined."""
    with np.errstate(all="ignore"):
        return _run(node, values)


def _run(node: Node, values: Mapping[str, Array]) -> Array:
    match node:
        case Number(value):
            return np.full((1, 1, 1), value)
        case Name(name):
            if name in values:
                return values[name]
            if name in CONSTANTS:
                return np.full((1, 1, 1), CONSTANTS[name])
            raise Unknown(node)
        case Minus(body):
            return -_run(body, values)
        case Binary(op, left, right):
            return _OPERATORS[op](_run(left, values), _run(right, values))
        case Call(function, arguments):
            return _called(function, arguments, values)
        case Join(items):
            return _joined([_run(item, values) for item in items])
        case Fold(function, index, low, body):
            return _folded(function, index, low, body, values)
        case Equal(_, right):
            return _run(right, values)


def _called(function: str, arguments: tuple[Node, ...], values: Mapping[str, Array]) -> Array:
    found = [_run(a, values) for a in arguments]
    if function in _EACH:
        return _EACH[function](found[0])
    if function in ("max", "min") and len(found) > 1:
        result = found[0]
        for other in found[1:]:
            result = np.maximum(result, other) if function == "max" else np.minimum(result, other)
        return result
    return _SHAPED[function](*found)


def _joined(parts: list[Array]) -> Array:
    draws = max(len(p) for p in parts)
    wide = [p if len(p) == draws else np.broadcast_to(p, (draws, *p.shape[1:])) for p in parts]
    return np.concatenate(wide, axis=1)


def _folded(function: str, index: str, low: int, body: Node, values: Mapping[str, Array]) -> Array:
    """Over the columns: what carries the index lies along a row."""
    rows = {k: np.swapaxes(v[:, low - 1 :], 1, 2) for k, v in values.items() if v.shape[2] == 1}
    inner = _run(body, {**values, **{f"{k}|{index}": v for k, v in rows.items()}})
    return _REDUCED[function](inner, axis=2, keepdims=True)


def _softmax(x: Array) -> Array:
    """Down a vector, along the rows of a matrix."""
    axis = 1 if x.shape[2] == 1 else 2
    raised = np.exp(x - x.max(axis=axis, keepdims=True))
    return np.asarray(raised / raised.sum(axis=axis, keepdims=True))


def _diag(x: Array) -> Array:
    """A vector along a diagonal; the diagonal of a matrix."""
    if x.shape[2] == 1:
        return np.asarray(x * np.eye(x.shape[1]))
    return np.diagonal(x, axis1=1, axis2=2)[:, :, None]


def _onehot(position: Array, size: Array) -> Array:
    """1 at `position`, counted from 0, in a vector of `size`."""
    places = np.arange(int(size[0, 0, 0]))[None, :, None]
    return np.asarray((places == np.round(position)).astype(float))


def _whole(reduce: Callable[..., Array]) -> Callable[..., Array]:
    """A reduction over everything but the draws, of one array or of several joined."""

    def reduced(*x: Array) -> Array:
        return reduce(x[0] if len(x) == 1 else _joined(list(x)), axis=(1, 2), keepdims=True)

    return reduced


def _norm(x: Array, axis: tuple[int, int], keepdims: bool) -> Array:
    return np.asarray(np.sqrt(np.sum(x * x, axis=axis, keepdims=keepdims)))


_OPERATORS: dict[str, Callable[[Array, Array], Array]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "⊙": np.multiply,
    "/": np.divide,
    "^": np.power,
    "@": np.matmul,
}

_EACH: dict[str, Callable[[Array], Array]] = {
    "sigmoid": lambda x: np.exp(-np.logaddexp(0, -x)),
    "tanh": np.tanh,
    "relu": lambda x: np.maximum(x, 0),
    "leaky_relu": lambda x: np.where(x > 0, x, 0.01 * x),
    "elu": lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0))),
    "softplus": lambda x: np.logaddexp(0, x),
    "exp": np.exp,
    "log": np.log,
    "log2": np.log2,
    "log10": np.log10,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "sign": np.sign,
    "square": np.square,
    "sinh": np.sinh,
    "cosh": np.cosh,
    "sin": np.sin,
    "cos": np.cos,
    "floor": np.floor,
    "ceil": np.ceil,
    "round": lambda x: np.floor(x + 0.5),
}

_REDUCED: dict[str, Callable[..., Array]] = {"sum": np.sum, "prod": np.prod}

_SHAPED: dict[str, Callable[..., Array]] = {
    "sum": _whole(np.sum),
    "prod": _whole(np.prod),
    "mean": _whole(np.mean),
    "var": _whole(np.var),
    "std": _whole(np.std),
    "norm": _whole(_norm),
    "max": _whole(np.max),
    "min": _whole(np.min),
    "softmax": lambda *x: _softmax(x[0] if len(x) == 1 else _joined(list(x))),
    "diag": _diag,
    "transpose": lambda x: np.swapaxes(x, 1, 2),
    "onehot": _onehot,
    "clip": lambda x, low, high: np.minimum(np.maximum(x, low), high),
}


def stacked(value: object) -> Array:
    """One value (a number, a vector, a matrix) as a stack of one."""
    array = np.asarray(value, dtype=float)
    if array.ndim > 2:
        raise ValueError(f"{array.ndim} dimensions are more than a matrix has")
    return array.reshape((1, *array.shape, *(1,) * (2 - array.ndim)))


def unstacked(stack: Array, rank: int) -> "float | Array":
    """The value in a stack of one, with as many dimensions as `rank`."""
    if rank == 0:
        return float(stack[0, 0, 0])
    return stack[0, :, 0] if rank == 1 else stack[0]


def finite(value: "float | Array") -> bool:
    """Whether there is no NaN and no infinity in it."""
    return bool(np.all(np.isfinite(value))) if not isinstance(value, float) else math.isfinite(value)
