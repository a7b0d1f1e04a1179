"""A tree written as displayed maths, with the LaTeX that `render` draws."""

from studynn.formula.names import parts
from studynn.formula.tree import Binary, Call, Equal, Fold, Join, Minus, Name, Node, Number

_ADD, _MULTIPLY, _SIGN, _POWER, _ATOM = 10, 20, 25, 40, 60
_POWERS = {
    "+": _ADD,
    "-": _ADD,
    "*": _MULTIPLY,
    "·": _MULTIPLY,
    "⊙": _MULTIPLY,
    "@": _MULTIPLY,
    " ": _MULTIPLY,
    "^": _POWER,
}
_COMMANDS = {
    "sigmoid": r"\sigma",
    **{f: "\\" + f for f in ("tanh", "sinh", "cosh", "sin", "cos", "exp", "log", "max", "min")},
}


def maths(node: Node) -> str:
    """`node` for `render`: `\\sigma(W_f [h_{t-1}, x_t] + b_f)`, `\\frac{a}{b}`, `i_t ⊙ Ĉ_t`."""
    return _written(node)[0]


def _written(node: Node) -> tuple[str, int]:
    """The text of `node` and how tightly it holds together."""
    match node:
        case Number(value, text):
            return text or f"{value:g}", _ATOM
        case Name(name):
            return symbol(name), _ATOM
        case Minus(body):
            return "-" + _held(body, _SIGN), _SIGN
        case Equal(left, right):
            return f"{symbol(left.name)} = {maths(right)}", 0
        case Join(items):
            return f"[{', '.join(maths(i) for i in items)}]", _ATOM
        case Fold(function, index, low, body):
            sign = "\\sum" if function == "sum" else "\\prod"
            below = "" if not index else f"_{{{index}={low}}}" if low > 1 else f"_{index}"
            return f"{sign}{below} {_held(body, _MULTIPLY)}", _ADD + 1
        case Call(function, arguments):
            return _called(function, arguments)
        case Binary(op, left, right):
            return _binary(op, left, right)


def _binary(op: str, left: Node, right: Node) -> tuple[str, int]:
    if op == "/":
        return f"\\frac{{{maths(left)}}}{{{maths(right)}}}", _ATOM - 1
    power = _POWERS[op]
    if op == "^":
        return f"{_held(left, _ATOM)}^{{{maths(right)}}}", _POWER
    tight = power + 1 if op != "+" else power
    first, second = _held(left, power), _held(right, tight)
    if op in ("@", " ", "*"):
        applied = isinstance(left, Call | Fold) and second.startswith("(")
        between = " · " if _starts_with_digit(second) or applied else " "
        return f"{first}{between}{second}", power
    return f"{first} {op} {second}", power


def _starts_with_digit(text: str) -> bool:
    return text[:1].isdigit() or text[:1] == "-" or text.startswith("\\frac")


def _called(function: str, arguments: tuple[Node, ...]) -> tuple[str, int]:
    first = arguments[0]
    match function:
        case "transpose":
            return _held(first, _ATOM) + "^⊤", _POWER
        case "norm" if len(arguments) == 1:
            return f"‖{maths(first)}‖", _ATOM
        case "abs":
            return f"|{maths(first)}|", _ATOM
        case "sqrt":
            return f"\\sqrt{{{maths(first)}}}", _ATOM
        case "square":
            return f"{_held(first, _ATOM)}^{{2}}", _POWER
    inside = ", ".join(maths(a) for a in arguments)
    command = _COMMANDS.get(function) or rf"\operatorname{{{_plain(function)}}}"
    return f"{command}({inside})", _ATOM


def _plain(function: str) -> str:
    """A function's name as it is printed."""
    return {"relu": "ReLU", "leaky_relu": "LeakyReLU", "elu": "ELU"}.get(function, function)


def _held(node: Node, power: int) -> str:
    """The text of `node`, in brackets where it would come apart."""
    text, own = _written(node)
    return text if own >= power else f"({text})"


def symbol(name: str) -> str:
    """A canonical name as maths: several letters or signs below are braced."""
    base, accent, sub = parts(name.partition("|")[0] + ("_" + name.partition("|")[2] if "|" in name else ""))
    head = name.partition("|")[0].partition("_")[0] if not accent else name.partition("_")[0]
    del base
    return head if not sub else f"{head}_{sub}" if len(sub) == 1 else f"{head}_{{{sub}}}"
