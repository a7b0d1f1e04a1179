"""The steps of a trace: written out with their numbers, and the slips that people make in them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from studynn.cards.fill import shown
from studynn.cards.given import expression
from studynn.formula import Node, maths, name
from studynn.formula.mutants import mutants
from studynn.formula.tree import Name, Number, children, rebuilt
from studynn.text import Both

if TYPE_CHECKING:
    from studynn.cards.given import Value

_PER_STEP = 3
_DOUBLED = re.compile(r"\(\((-[^()]*)\)\)")


def working(step: str, text: str, values: Mapping[str, "Value"]) -> str:
    """One line of the way: `$c_t = f_t c_{t-1} + i_t Ĉ_t = 0.5·0.2 + 0.4·(-0.3) = -0.02$`."""
    node = expression(text)
    result = shown(values[name(step)])
    filled = _DOUBLED.sub(r"(\1)", maths(_filled(node, values)))
    middle = f" = {filled}" if filled not in (result, maths(node)) else ""
    return f"${step} = {maths(node)}{middle} = {result}$"


def _filled(node: Node, values: Mapping[str, "Value"]) -> Node:
    """`node` with numbers for names, negative ones in brackets."""
    if isinstance(node, Name) and node.name in values:
        text = shown(values[node.name])
        return Number(0.0, f"({text})" if text.startswith("-") else text)
    return rebuilt(node, tuple(_filled(child, values) for child in children(node)))


def slips(given: Iterable[str], steps: Mapping[str, str]) -> Iterator[tuple[str, Both, Node]]:
    """A few slips in each step: the step, the slip's name, and what stands there then."""
    shapes: dict[str, tuple[()]] = {name(written): () for written in given}
    for step, text in steps.items():
        found = 0
        for mutant in mutants(expression(text), shapes):
            if found < _PER_STEP and not mutant.convention:
                found += 1
                yield step, mutant.name, mutant.node
        shapes[name(step)] = ()
