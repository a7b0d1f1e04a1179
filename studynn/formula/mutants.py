"""Classic mistakes made from a right formula: every place, every slip that people make there, with its name.

After mutation testing of programs (DeMillo, Lipton & Sayward 1978): what a learner wrote is compared with
what one or two small slips would have made of the right answer.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from studynn.formula.misfits import shown
from studynn.formula.names import parts
from studynn.formula.sizes import Shape
from studynn.formula.slips import ONE, SQUASHING, Slip, Symbols, slips
from studynn.formula.tree import Binary, Call, Join, Minus, Name, Node, children, names_in, rebuilt, walk
from studynn.text import Both


@dataclass(frozen=True, slots=True)
class Mutant:
    """A formula with a slip in it, and the slip's name; `convention` where others publish it so."""

    name: Both
    node: Node
    convention: bool = False


def mutants(node: Node, shapes: Mapping[str, Shape], shares: Collection[str] = ()) -> Iterator[Mutant]:
    """Every single slip in `node`. Some do not fit by shape, some are equal: the caller sifts.

    `shapes` are of the symbols that a slip may reach for, `shares` those between 0 and 1.
    """
    symbols = Symbols(shapes, shares)
    for name, slipped in _everywhere(node, lambda part: slips(part, symbols)):
        yield Mutant(name, slipped)
    yield from _conventions(node)
    yield from _renamed(node, shapes)
    yield from _exchanged(node, shapes)
    yield from _around(node)


def pairs(node: Node, shapes: Mapping[str, Shape], shares: Collection[str] = ()) -> Iterator[Mutant]:
    """Two different slips at once, in their order."""
    symbols = Symbols(shapes, shares)
    for first in mutants(node, shapes, shares):
        for name, slipped in _everywhere(first.node, lambda part: slips(part, symbols)):
            yield Mutant(Both(f"{first.name.en}; {name.en}", f"{first.name.zh}；{name.zh}"), slipped)


def _everywhere(node: Node, at: Callable[[Node], Iterator[Slip]]) -> Iterator[Slip]:
    """The slips of every part of `node`, each in the whole."""
    yield from at(node)
    below = children(node)
    for i, child in enumerate(below):
        for name, slipped in _everywhere(child, at):
            yield name, rebuilt(node, (*below[:i], slipped, *below[i + 1 :]))


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
    for function in SQUASHING:
        yield Mutant(
            Both(f"an extra {function} around the whole", f"整体多套了一层 {function}"),
            Call(function, (node,)),
        )
