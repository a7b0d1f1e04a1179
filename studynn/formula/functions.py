"""The functions that a formula may use: spellings, numbers of arguments, values on numbers."""

import math
from collections.abc import Callable

ANY = 9
"""As many arguments as are written."""

EACH = {
    "sigmoid",
    "tanh",
    "relu",
    "leaky_relu",
    "elu",
    "softplus",
    "exp",
    "log",
    "log2",
    "log10",
    "sqrt",
    "abs",
    "sign",
    "square",
    "sinh",
    "cosh",
    "sin",
    "cos",
    "floor",
    "ceil",
    "round",
}
"""Functions of one argument, applied element by element."""

WHOLE = {"sum", "prod", "mean", "var", "std", "norm", "max", "min"}
"""Functions that make one number of many."""

ARGUMENTS = {
    **dict.fromkeys(EACH, (1, 1)),
    **dict.fromkeys(WHOLE, (1, ANY)),
    "softmax": (1, ANY),
    "diag": (1, 1),
    "concat": (1, ANY),
    "onehot": (2, 2),
    "transpose": (1, 1),
    "dot": (2, 2),
    "outer": (2, 2),
    "multiply": (2, 2),
    "pow": (2, 2),
    "clip": (3, 3),
}
"""How few and how many arguments each function takes."""

SPELLINGS = {
    **{name: name for name in ARGUMENTS},
    **dict.fromkeys(("sigma", "σ", "logistic", "expit", "sig", "logsig", "sigm"), "sigmoid"),
    **dict.fromkeys(("tanhyp", "th"), "tanh"),
    **dict.fromkeys(("lrelu", "leakyrelu", "leaky_ReLU"), "leaky_relu"),
    **dict.fromkeys(("ln",), "log"),
    **dict.fromkeys(("lg",), "log10"),
    **dict.fromkeys(("sgn",), "sign"),
    **dict.fromkeys(("cat", "concatenate", "hstack", "vstack", "join"), "concat"),
    **dict.fromkeys(("one_hot",), "onehot"),
    **dict.fromkeys(("matmul", "mm", "mv"), "dot"),
    **dict.fromkeys(("mul", "hadamard", "elementwise"), "multiply"),
    **dict.fromkeys(("power",), "pow"),
    **dict.fromkeys(("maximum",), "max"),
    **dict.fromkeys(("minimum",), "min"),
    **dict.fromkeys(("product",), "prod"),
    **dict.fromkeys(("average", "avg"), "mean"),
    **dict.fromkeys(("clamp",), "clip"),
    **dict.fromkeys(("absolute",), "abs"),
}
"""Every spelling of a function (in lower case), and its own name."""


def spelled(word: str) -> str | None:
    """The function that `word` means, None where it is none."""
    return SPELLINGS.get(word) or SPELLINGS.get(word.lower())


def sigmoid(x: float) -> float:
    """1/(1+exp(-x)), without overflow."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _mean(*x: float) -> float:
    return math.fsum(x) / len(x)


def _var(*x: float) -> float:
    return _mean(*((v - _mean(*x)) ** 2 for v in x))


NUMBERS: dict[str, Callable[..., float]] = {
    "sigmoid": sigmoid,
    "tanh": math.tanh,
    "relu": lambda x: max(0.0, x),
    "leaky_relu": lambda x: x if x > 0 else 0.01 * x,
    "elu": lambda x: x if x > 0 else math.expm1(x),
    "softplus": lambda x: max(x, 0.0) + math.log1p(math.exp(-abs(x))),
    "exp": math.exp,
    "log": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "sqrt": math.sqrt,
    "abs": abs,
    "sign": lambda x: math.copysign(1.0, x) if x else 0.0,
    "square": lambda x: x * x,
    "sinh": math.sinh,
    "cosh": math.cosh,
    "sin": math.sin,
    "cos": math.cos,
    "floor": math.floor,
    "ceil": math.ceil,
    "round": lambda x: math.floor(x + 0.5),
    "sum": lambda *x: math.fsum(x),
    "prod": lambda *x: math.prod(x),
    "mean": _mean,
    "var": _var,
    "std": lambda *x: math.sqrt(_var(*x)),
    "norm": lambda *x: math.hypot(*x),
    "max": lambda *x: max(x),
    "min": lambda *x: min(x),
    "multiply": lambda x, y: x * y,
    "pow": lambda x, y: power(x, y),
    "clip": lambda x, low, high: min(max(x, low), high),
}
"""The functions whose value on plain numbers is a plain number."""


def power(x: float, y: float) -> float:
    """x to the y; a complex result is a ValueError."""
    return math.pow(x, y)


CONSTANTS = {"e": math.e, "π": math.pi}
"""Names that have a value of their own where a card does not use them."""
