"""One typed formula judged: read, shapes checked, run beside the right one, its mistake named."""

import difflib
from dataclasses import dataclass, replace
from typing import Literal

from studynn.formula.asked import Asked
from studynn.formula.bench import Bench, bench
from studynn.formula.blocks import split_weights
from studynn.formula.compare import agree, outputs
from studynn.formula.counterexample import counterexample
from studynn.formula.functions import CONSTANTS, SPELLINGS
from studynn.formula.maths import maths
from studynn.formula.misfits import wrong_result
from studynn.formula.names import parts
from studynn.formula.parse import parse
from studynn.formula.shapes import Settled, settled
from studynn.formula.sizes import ONE, Shape
from studynn.formula.tree import (
    Binary,
    Equal,
    Misfit,
    Name,
    Node,
    Unreadable,
    body,
    children,
    names_in,
    rebuilt,
    walk,
)
from studynn.text import Both


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a formula stands: right, right in another published convention, or wrong."""

    stands: Literal["right", "convention", "wrong"]
    read_as: str
    """The formula as it was understood, as maths."""
    mistake: Both | None = None
    """The name of the slip that was made, or of the convention."""
    told: tuple[Both, ...] = ()
    """What there is to say about it, a line each."""
    split: bool = False
    """Whether weights were split, which is another way to write the same function."""


def judged(asked: Asked, text: str) -> Judgement:
    """The judgement of a typed formula. Raises Unreadable for what cannot be read or uses unknown symbols."""
    tree = parse(text, asked.names)
    _left_side(tree, asked)
    node = body(tree)
    if asked.symbol and _circular(node, asked):
        return Judgement("wrong", _written(node, asked), None, (_own(asked.symbol),))
    _all_known(node, asked)
    try:
        readings = fitting(node, asked)
    except Misfit as fault:
        return _unfit(node, asked, fault)
    return _run(readings, asked, bench(asked))


def _left_side(tree: Node, asked: Asked) -> None:
    """Refuses an equation for something else than what is asked."""
    if not isinstance(tree, Equal) or not asked.symbol:
        return
    element = parts(tree.left.name)._replace(sub="")
    if asked.asked_as.find(tree.left.name) is None and str(element) != asked.symbol:
        raise Unreadable(
            Both(
                f"This card asks for {asked.symbol}, not for {tree.left.name}.",
                f"这张卡问的是 {asked.symbol}，不是 {tree.left.name}。",
            ),
            tree.left.column,
        )


def _circular(node: Node, asked: Asked) -> bool:
    """Whether what is asked for stands in its own formula."""
    return asked.symbol not in asked.shapes and any(
        asked.asked_as.find(n) and asked.names.find(n) is None for n in names_in(node) if parts(n).sub
    )


def _own(symbol: str) -> Both:
    return Both(
        f"{symbol} is what is asked for: it cannot stand in its own formula.",
        f"{symbol} 正是要求的量，不能出现在它自己的公式里。",
    )


def _all_known(node: Node, asked: Asked) -> None:
    """Refuses a symbol that the card does not have."""
    blocks = split_weights(node, asked.shapes)
    for symbol in names_in(node).values():
        base, accent, sub = parts(symbol.name)
        element = len(sub) == 1 and len(asked.shapes.get(base + accent, ())) == 1
        if symbol.name in asked.shapes or symbol.name in CONSTANTS or symbol.name in blocks or element:
            continue
        several = asked.names.several(symbol.name)
        if several:
            raise Unreadable(
                Both(
                    f"{symbol.name} may be {' or '.join(several)}.",
                    f"{symbol.name} 可以是 {' 或 '.join(several)}。",
                ),
                symbol.column,
                Both("Write which one.", "请写明是哪一个。"),
            )
        raise Unreadable(
            Both(f"This card has no symbol {symbol.name}.", f"这张卡里没有符号 {symbol.name}。"),
            symbol.column,
            _meant(symbol.name, asked),
        )


def _meant(word: str, asked: Asked) -> Both:
    """A near name, or the names there are."""
    near = difflib.get_close_matches(word, [*SPELLINGS, *asked.quantities], 1, 0.75) if len(word) > 2 else []
    if near:
        return Both(f"Did you mean {near[0]}?", f"是不是 {near[0]}？")
    there = ", ".join(asked.quantities)
    return Both(f"It has {there}.", f"有：{there}。")


def fitting(node: Node, asked: Asked) -> list[Settled]:
    """The readings of the right shape: `·` between vectors is element by element, or an inner product.

    Raises Misfit where there is none.
    """
    dotted = any(isinstance(p, Binary) and p.op == "·" for p in walk(node))
    fits: list[Settled] = []
    faults: list[Misfit] = []
    for dots in (False, True)[: 1 + dotted]:
        try:
            found = settled(node, asked.shapes, replace(asked.reading, dots=dots))
            if _shape(found.shape) != _shape(asked.right.shape):
                raise wrong_result(found.shape, asked.symbol, asked.right.shape)
            fits.append(found)
        except Misfit as fault:
            faults.append(fault)
    if not fits:
        raise faults[0]
    return fits


def _shape(shape: Shape) -> Shape:
    """A vector of one is a number."""
    return () if all(size == ONE for size in shape) else shape


def _unfit(node: Node, asked: Asked, fault: Misfit) -> Judgement:
    """Wrong by shape; the card may have a name for it."""
    title = next((title for title, tree in asked.wrong if alike(tree, node)), None)
    return Judgement("wrong", _written(node, asked), Both(title, title) if title else None, (fault.message,))


def _run(readings: list[Settled], asked: Asked, on: Bench) -> Judgement:
    """Run beside the right formula; the first reading that is right counts, else the first reading."""
    results = [outputs(reading, on.worlds) for reading in readings]
    for reading, found in zip(readings, results, strict=True):
        if agree(found, on.expected):
            return _right(reading, asked)
    mine, found = readings[0], results[0]
    read_as = _written(mine.node, asked)
    suspect = on.named(found)
    if suspect is not None and suspect.convention:
        return Judgement("convention", read_as, suspect.name, (*_signs(mine), _other(suspect.name, asked)))
    if suspect is not None:
        return Judgement("wrong", read_as, suspect.name, _signs(mine))
    return Judgement("wrong", read_as, None, (*_signs(mine), *_difference(mine, asked, on)))


def _right(mine: Settled, asked: Asked) -> Judgement:
    """Right, perhaps written in another convention."""
    read_as, told = _written(mine.node, asked), _signs(mine)
    if "rows" in mine.notes:
        return Judgement("convention", read_as, _ROWS, (*told, _other(_ROWS, asked)))
    return Judgement("right", read_as, None, (*told, *_split(mine)), bool(mine.blocks))


def _split(mine: Settled) -> tuple[Both, ...]:
    """Which blocks the learner's own weights were taken for."""
    if not mine.blocks:
        return ()
    weight = next(weight for weight, _ in mine.blocks.values())
    halves = ", ".join(name for name, _ in sorted(mine.blocks.items(), key=lambda b: b[1][1]))
    return (
        Both(
            f"Split weights, another published way to write it: {weight} is [{halves}] side by side.",
            f"权重分开写，这是另一种通行写法：{weight} 就是左右并排的 [{halves}]。",
        ),
    )


def _other(name: Both, asked: Asked) -> Both:
    """What is said of another published convention."""
    key = f"${_written(asked.right.node, asked)}$"
    return Both(
        f"Another published convention: {name.en}. This card asks for {key}.",
        f"这是另一种通行写法：{name.zh}。这张卡要的是 {key}。",
    )


def _signs(mine: Settled) -> tuple[Both, ...]:
    """A sign that was taken for two different products, as `*` in the note's formulas."""
    return tuple(
        Both(
            f"{sign} was read as the matrix product at a matrix, as ⊙ between vectors.",
            f"{sign} 遇到矩阵时按矩阵乘法理解，在两个向量之间按 ⊙ 理解。",
        )
        for sign in ("*", "·")
        if {sign + "@", sign + "⊙"} <= mine.notes
    )


def _difference(mine: Settled, asked: Asked, on: Bench) -> tuple[Both, ...]:
    """Inputs on which the two differ."""
    used = asked.used(mine.node, asked.right.node, *(Name(weight) for weight, _ in mine.blocks.values()))
    found = counterexample(mine, on.small, asked.quantities, used)
    return (found.told(),) if found else ()


def _written(node: Node, asked: Asked) -> str:
    """A formula as maths, with what is asked on its left."""
    return maths(Equal(Name(asked.symbol), node) if asked.symbol else node)


def alike(a: Node, b: Node) -> bool:
    """Whether two trees are the same but for the signs of their products."""
    if isinstance(a, Binary) and isinstance(b, Binary) and a.op != b.op:
        return {a.op, b.op} <= {"*", "·", " ", "@"} and alike(a.left, b.left) and alike(a.right, b.right)
    below = list(zip(children(a), children(b), strict=False))
    if not below or len(children(a)) != len(children(b)):
        return a == b
    return rebuilt(a, children(b)) == b and all(alike(x, y) for x, y in below)


_ROWS = Both("row vectors, x W for W x", "行向量写法，用 x W 代替 W x")
