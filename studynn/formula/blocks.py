"""Split weights: `U_f h + W_f x` for `W_f [h, x]`, another published way to write the same."""

from collections.abc import Mapping

from studynn.formula.names import Symbol, parts
from studynn.formula.sizes import Shape
from studynn.formula.tree import Node, names_in

_LETTERS = ("W", "U", "V", "R", "K")
_ANNOUNCED = {"h": 0, "x": 1, "i": 1}
"""The operand that a split weight's own subscript announces, and its block: h comes first."""


def split_weights(node: Node, shapes: Mapping[str, Shape]) -> dict[str, str]:
    """The symbols of `node` that the card does not have but that can be a block of one of its weights.

    With each, that weight; a weight itself is among them where the formula splits it.
    """
    used = names_in(node)
    found = {name: weight for name in used if name not in shapes and (weight := _weight(name, shapes))}
    return {**found, **{weight: weight for weight in found.values() if weight in used}}


def _weight(name: str, shapes: Mapping[str, Shape]) -> str | None:
    """The card's weight on joined vectors that `name` can be a block of: `U_f`, `W_hf`, `W_fx` of `W_f`."""
    symbol = _spelled(name)
    if symbol.base not in _LETTERS or symbol.accent:
        return None
    subs = {symbol.sub, *_bare(symbol)}
    for weight, shape in shapes.items():
        if len(shape) == 2 and shape[1].split and parts(weight).sub in subs:
            return weight
    return None


def _spelled(name: str) -> Symbol:
    """The parts of a weight's name, also where the underscore was left out: `Uf`, `Whf`."""
    symbol = parts(name)
    run_together = symbol.base[:1] in _LETTERS and 2 <= len(symbol.base) <= 3 and not symbol.sub
    return Symbol(symbol.base[0], symbol.accent, symbol.base[1:]) if run_together else symbol


def _bare(symbol: Symbol) -> set[str]:
    """The subscript without the letter that announces the operand."""
    if len(symbol.sub) != 2:
        return set()
    return {symbol.sub.replace(letter, "", 1) for letter in _ANNOUNCED if letter in symbol.sub}


def announced(name: str, weight: str) -> int | None:
    """The block that the name of a split weight announces, None where it says nothing."""
    sub, own = _spelled(name).sub, parts(weight).sub
    if len(sub) != 2 or own not in sub:
        return None
    return _ANNOUNCED.get(sub.replace(own, "", 1))
