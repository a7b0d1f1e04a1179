"""Classic mistakes made from a right formula: every place, every slip that people make there, with its name.

After mutation testing of programs (DeMillo, Lipton & Sayward 1978): what a learner wrote is compared with what
one or two small slips would have made of the right answer.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from studynn.formula.functions import EACH
from studynn.formula.misfits import shown
from studynn.formula.names import parts
from studynn.formula.parse import names_in
from studynn.formula.sizes import Shape
from studynn.formula.tree import Binary, Call, Fold, Join, Minus, Name, Node, Number, children, rebuilt, walk
from studynn.text import Both

ONE = Number(1.0, "1")
_PRODUCTS = ("*", "·", " ", "@", "⊙")
_SQUASHING = ("sigmoid", "tanh", "relu")
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


@dataclass(frozen=True, slots=True)
class Mutant:
    """A formula with a slip in it, and the slip's name; `convention` where others publish it so."""

    name: Both
    node: Node
    convention: bool = False


Slip = tuple[Both, Node]
"""The name of a slip at one place, and what stands there then."""


@dataclass(frozen=True, slots=True)
class Symbols:
    """The symbols that a slip may reach for."""

    shapes: Mapping[str, Shape]
    shares: frozenset[str]
    """Those between 0 and 1, of which 1 - x is as natural as x."""


def mutants(node: Node, symbols: Symbols) -> Iterator[Mutant]:
    """Every single slip in `node`. Some do not fit by shape, some are equal: the caller sifts."""
    for name, slipped in _everywhere(node, lambda part: _slips(part, symbols)):
        yield Mutant(name, slipped)
    yield from _conventions(node)
    yield from _renamed(node, symbols.shapes)
    yield from _exchanged(node, symbols.shapes)
    yield from _around(node)


def pairs(node: Node, symbols: Symbols) -> Iterator[Mutant]:
    """Two different slips at once, in their order."""
    for first in mutants(node, symbols):
        for name, slipped in _everywhere(first.node, lambda part: _slips(part, symbols)):
            yield Mutant(Both(f"{first.name.en}; {name.en}", f"{first.name.zh}；{name.zh}"), slipped)


def _everywhere(node: Node, slips: Callable[[Node], Iterator[Slip]]) -> Iterator[Slip]:
    """The slips of every part of `node`, each in the whole."""
    yield from slips(node)
    below = children(node)
    for i, child in enumerate(below):
        for name, slipped in _everywhere(child, slips):
            yield name, rebuilt(node, (*below[:i], slipped, *below[i + 1 :]))


def _slips(part: Node, symbols: Symbols) -> Iterator[Slip]:
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
    if shape == () and len(part.name) == 1:
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
    others = [f for f in (*_SQUASHING, "softmax") if f != function] if function in _SQUASHING else []
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


def _conventions(node: Node) -> Iterator[Mutant]:
    """The joined vector the other way round, as other libraries have it."""
    for name, slipped in _everywhere(node, _reversed):
        yield Mutant(name, slipped, convention=True)


def _reversed(part: Node) -> Iterator[Slip]:
    if isinstance(part, Join) and len(part.items) == 2:
        first, second = part.items
        yield (
            Both(
                f"{shown(second)} before {shown(first)} in the joined vector",
                f"拼接时把 {shown(second)} 放在 {shown(first)} 前面",
            ),
            Join((second, first)),
        )


def _renamed(node: Node, shapes: Mapping[str, Shape]) -> Iterator[Mutant]:
    """All weights and biases of another gate."""
    mine = [n for n in names_in(node) if parts(n).base in ("W", "U", "b") and parts(n).sub]
    for sub in {parts(n).sub for n in mine}:
        own = [n for n in mine if parts(n).sub == sub]
        for other in dict.fromkeys(parts(n).sub for n in shapes):
            theirs = {n: str(parts(n)._replace(sub=other)) for n in own}
            if other == sub or len(own) < 2 or any(shapes.get(t) != shapes.get(n) for n, t in theirs.items()):
                continue
            yield Mutant(
                Both(
                    f"{' and '.join(theirs.values())} for {' and '.join(own)}",
                    f"把 {'、'.join(own)} 写成了 {'、'.join(theirs.values())}",
                ),
                _substituted(node, theirs),
            )


def _substituted(node: Node, names: Mapping[str, str]) -> Node:
    if isinstance(node, Name):
        return Name(names.get(node.name, node.name))
    below = children(node)
    return rebuilt(node, tuple(_substituted(c, names) for c in below)) if below else node


def _exchanged(node: Node, shapes: Mapping[str, Shape]) -> Iterator[Mutant]:
    """z for 1 - z and 1 - z for z at once; one name for another everywhere; two names exchanged."""
    names = list(names_in(node))
    for name in names:
        exchanged = _complemented(node, name)
        if exchanged != node and Binary("-", ONE, Name(name)) in walk(node):
            yield Mutant(Both(f"{name} and 1 - {name} exchanged", f"{name} 与 1 - {name} 互换了"), exchanged)
        for other in shapes:
            if other != name and shapes[other] == shapes.get(name):
                told = Both(f"{other} for {name}", f"把 {name} 写成了 {other}")
                yield Mutant(told, _substituted(node, {name: other}))
    for i, name in enumerate(names):
        for other in names[i + 1 :]:
            if shapes.get(name) == shapes.get(other):
                told = Both(f"{name} and {other} exchanged", f"{name} 与 {other} 互换了")
                yield Mutant(told, _substituted(node, {name: other, other: name}))


def _complemented(node: Node, name: str) -> Node:
    if node == Binary("-", ONE, Name(name)):
        return Name(name)
    if node == Name(name):
        return Binary("-", ONE, Name(name))
    below = children(node)
    return rebuilt(node, tuple(_complemented(c, name) for c in below)) if below else node


def _around(node: Node) -> Iterator[Mutant]:
    """Something around the whole."""
    yield Mutant(Both("1 minus the right result", "结果是 1 减去正确的值"), Binary("-", ONE, node))
    yield Mutant(Both("the sign turned", "符号反了"), Minus(node))
    for function in _SQUASHING:
        yield Mutant(
            Both(f"an extra {function} around the whole", f"整体多套了一层 {function}"),
            Call(function, (node,)),
        )
