"""The slips that people make at one place of a formula, each with its name in both languages."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from studynn.formula.functions import EACH
from studynn.formula.misfits import shown
from studynn.formula.names import parts
from studynn.formula.sizes import Shape
from studynn.formula.tree import Binary, Call, Fold, Minus, Name, Node, Number
from studynn.text import Both

ONE = Number(1.0, "1")
SQUASHING = ("sigmoid", "tanh", "relu")
_FOR = {
    "mean": ("sum",),
    "sum": ("mean", "prod"),
    "prod": ("sum", "mean"),
    "max": ("min",),
    "min": ("max",),
    "log": ("log2",),
    "log2": ("log",),
    "softmax": ("sigmoid",),
    "var": ("std",),
    "std": ("var",),
    "relu": ("leaky_relu",),
}
_COUNTS = "nNTtkKijmMHDL"


Slip = tuple[Both, Node]
"""The name of a slip at one place, and what stands there then."""


@dataclass(frozen=True, slots=True)
class Symbols:
    """The symbols that a slip may reach for."""

    shapes: Mapping[str, Shape]
    shares: Collection[str]
    """Those between 0 and 1, of which 1 - x is as natural as x."""


def slips(part: Node, symbols: Symbols) -> Iterator[Slip]:
    """What may be slipped at `part` itself, not below it."""
    match part:
        case Name():
            yield from _other_names(part, symbols)
        case Minus(body):
            yield Both("a minus sign missing", "漏了一个负号"), body
        case Call():
            yield from _calls(part)
        case Fold(function, index, low, body):
            yield from _folds(function, index, low, body)
        case Binary("+" | "-"):
            yield from _sums(part)
        case Binary("/", left, right):
            yield _missing(right), left
            yield Both("the fraction upside down", "分子分母颠倒了"), Binary("/", right, left)
        case Binary("^", left, right):
            yield Both(f"the exponent {shown(right)} missing", f"漏了指数 {shown(right)}"), left
        case Binary():
            yield from _products(part)


def _missing(part: Node) -> Both:
    """The name of leaving a part out."""
    if isinstance(part, Name) and parts(part.name).base == "b":
        return Both("missing bias", "漏了偏置")
    if isinstance(part, Call) and part.function == "sqrt":
        return Both("missing square root", "漏了开方")
    return Both(f"{shown(part)} missing", f"漏了 {shown(part)}")


def _other_names(part: Name, symbols: Symbols) -> Iterator[Slip]:
    shape = symbols.shapes.get(part.name)
    for other, theirs in symbols.shapes.items():
        if other != part.name and theirs == shape and _kin(other, part.name):
            yield Both(f"{other} for {part.name}", f"把 {part.name} 写成了 {other}"), Name(other)
    if part.name in symbols.shares:
        yield (
            Both(f"1 - {part.name} for {part.name}", f"把 {part.name} 写成了 1 - {part.name}"),
            Binary("-", ONE, part),
        )
    if shape is not None and len(shape) == 1 and parts(part.name).base != "b":
        for function in ("tanh", "sigmoid"):
            name = Both(f"an extra {function} on {part.name}", f"{part.name} 多套了一层 {function}")
            yield name, Call(function, (part,))
    if shape == () and part.name in _COUNTS:
        yield (
            Both(
                f"off by one: {part.name} - 1 for {part.name}",
                f"差了一步：把 {part.name} 写成了 {part.name} - 1",
            ),
            (Binary("-", part, ONE)),
        )
        yield (
            Both(
                f"off by one: {part.name} + 1 for {part.name}",
                f"差了一步：把 {part.name} 写成了 {part.name} + 1",
            ),
            (Binary("+", part, ONE)),
        )


def _kin(other: str, name: str) -> bool:
    """Whether two symbols of one shape can be taken for each other: weights, biases, or neither."""
    kinds = [parts(n).base if parts(n).base in ("W", "U", "b") else "" for n in (other, name)]
    return kinds[0] == kinds[1]


def _calls(part: Call) -> Iterator[Slip]:
    function, arguments = part.function, part.arguments
    inner = arguments[0]
    others = [f for f in (*SQUASHING, "softmax") if f != function] if function in SQUASHING else []
    for other in (*others, *_FOR.get(function, ())):
        yield Both(f"{other} for {function}", f"把 {function} 写成了 {other}"), Call(other, arguments)
    if len(arguments) == 1:
        name = Both(f"{function} missing", f"漏了 {function}")
        yield (_missing(part) if function == "sqrt" else name), inner
    if function == "norm":
        yield (
            Both("the sum of squares for the norm", "用平方和代替了范数"),
            Binary("^", part, Number(2.0, "2")),
        )
    if function == "exp":
        turned = inner.body if isinstance(inner, Minus) else Minus(inner)
        yield Both("the sign of the exponent turned", "指数的符号反了"), Call("exp", (turned,))
    if function in EACH and isinstance(inner, Binary):
        yield from _moved_out(function, inner)


def _moved_out(function: str, inner: Binary) -> Iterator[Slip]:
    """Part of what is inside a function outside of it."""
    op, left, right = inner.op, inner.left, inner.right
    for kept, moved, first in ((left, right, False), (right, left, True)):
        call = Call(function, (kept,))
        name = Both(f"{shown(moved)} outside the {function}", f"{shown(moved)} 放到了 {function} 外面")
        yield name, Binary(op, moved, call) if first else Binary(op, call, moved)
    if op in ("+", "-"):
        each = Binary(op, Call(function, (left,)), Call(function, (right,)))
        yield Both(f"{function} of each summand", f"对每一项分别取 {function}"), each


def _folds(function: str, index: str, low: int, body: Node) -> Iterator[Slip]:
    other = "prod" if function == "sum" else "sum"
    yield Both(f"{other} for {function}", f"把 {function} 写成了 {other}"), Fold(other, index, low, body)
    yield Both("off by one step", "差了一步"), Fold(function, index, 2 if low == 1 else 1, body)


def _sums(part: Binary) -> Iterator[Slip]:
    op, left, right = part.op, part.left, part.right
    yield _missing(right), left
    yield _missing(left), right if op == "+" else Minus(right)
    turned = "-" if op == "+" else "+"
    yield (
        Both(f"{turned} for {op} before {shown(right)}", f"{shown(right)} 前的 {op} 写成了 {turned}"),
        Binary(turned, left, right),
    )
    if op == "-":
        yield Both("the difference the other way round", "减法的方向反了"), Binary("-", right, left)
        if left == ONE:
            yield (
                Both(
                    f"{shown(right)} for 1 - {shown(right)}", f"把 1 - {shown(right)} 写成了 {shown(right)}"
                ),
                right,
            )
    yield Both(f"⊙ for {op}", f"把 {op} 写成了 ⊙"), Binary("⊙", left, right)


def _products(part: Binary) -> Iterator[Slip]:
    left, right = part.left, part.right
    yield _missing(left), right
    yield _missing(right), left
    yield Both("+ for ⊙", "把 ⊙ 写成了 +"), Binary("+", left, right)
    for gate, call in ((left, right), (right, left)):
        if isinstance(call, Call) and call.function in EACH and len(call.arguments) == 1:
            inside = Call(call.function, (Binary("*", gate, call.arguments[0]),))
            yield (
                Both(
                    f"{shown(gate)} inside the {call.function}", f"{shown(gate)} 放进了 {call.function} 里面"
                ),
                inside,
            )
