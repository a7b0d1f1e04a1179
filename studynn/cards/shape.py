"""Kind `shape`: the shape of an array, in letters or in the numbers of this draw."""

import re
from functools import cached_property
from itertools import combinations
from typing import ClassVar

import msgspec

from studynn.cards.ask import Ask, Line
from studynn.cards.card import Card, Draw, Grade, Malformed, right, wrong
from studynn.cards.fill import fill
from studynn.cards.given import Given, drawn, expression, names
from studynn.cards.words import NO_ANSWER
from studynn.formula import Fault, Node, Unreadable, evaluate, maths, parse
from studynn.formula.tree import Join, names_in
from studynn.text import Both

Sizes = tuple[int, ...]

_TRIES = 60
_WORLDS = 8  # draws on which letters must agree
_CROSS = re.compile(r"(?<=[\w)])\s*(?:×|\\times|\bby\b|(?<![a-z])x(?![a-z]))\s*(?=[\w(])")
_TIMES = re.compile(r"(?<=[\w)])\s*(?:[x×*]|\\times|\bby\b)\s*(?=[\w(])")
_SPACE = re.compile(r"^\s*(?:\\mathbb\s*\{?\s*R\s*\}?|ℝ|R)\s*\^\s*")
_HINT = Both("Write it like (H, H+D) or (8, 11).", "请写成 (H, H+D) 或 (8, 11) 的形式。")


class Shape(Card, tag="shape", frozen=True, dict=True):
    """A question about a shape; `given` draws a whole number for each letter, `answer` is a tuple of them."""

    kind: ClassVar[str] = "shape"
    gated: ClassVar[bool] = True

    shape: str
    answer: str
    given: Given = {}
    classic: dict[str, str] = msgspec.field(default={}, name="mistakes")

    def __post_init__(self) -> None:
        names(self.given)
        for text in (self.answer, *self.classic.values()):
            for item in _items(expression(_bare(text))):
                for letter in names_in(item):
                    if letter not in names(self.given):
                        raise ValueError(f"“{text}”: {letter} is not given")

    def ask(self, draw: Draw) -> Ask:
        return Line(prompt=self.filled(self.shape, draw), expects=Both("a shape", "一个形状"))

    def world(self, seed: int) -> dict[str, float]:
        """A whole number for each letter, such that no two of answer and mistakes agree."""
        if seed not in self._worlds:
            self._worlds[seed] = self._drawn(seed)
        return self._worlds[seed]

    @cached_property
    def _worlds(self) -> dict[int, dict[str, float]]:
        return {}

    def _drawn(self, seed: int) -> dict[str, float]:
        for turn in range(_TRIES):
            world = {k: float(v) for k, v in drawn(self.given, Draw(seed).random(f"given{turn}")).items()}
            told = [sizes(expression(_bare(t)), world) for t in (self.answer, *self.classic.values())]
            if all(a != b for a, b in combinations(told, 2)):
                break
        return world

    @property
    def numbered(self) -> bool:
        """Whether the question shows numbers; else it is about letters alone."""
        return fill(self.shape, self.world(0)) != self.shape

    def grade(self, answer: str, draw: Draw) -> Grade:
        if not answer.strip():
            return wrong("", NO_ANSWER)
        said, world = _read(answer), self.world(draw.seed)
        told = self._told(said, world)
        if self._agrees(said, self.answer, world):
            return right(told)
        named = next((name for name, text in self.classic.items() if self._agrees(said, text, world)), "")
        return wrong(told, *self._difference(said, world), mistake=named)

    def _sizes(self, said: Node, world: dict[str, float]) -> Sizes:
        try:
            return sizes(said, world)
        except Fault as fault:
            raise Malformed(fault.message, 0, _HINT) from fault

    def _agrees(self, said: Node, text: str, world: dict[str, float]) -> bool:
        """Whether `said` is the shape `text`: in numbers here, in letters wherever they are drawn."""
        letters = any(names_in(item) for item in _items(said))
        worlds = [world, *(self.world(seed) for seed in range(_WORLDS if letters else 0))]
        return all(self._sizes(said, w) == sizes(expression(_bare(text)), w) for w in worlds)

    def _told(self, said: Node, world: dict[str, float]) -> str:
        """A shape as it was read: in letters and, where the question shows numbers, in numbers."""
        numbers = written(self._sizes(said, world))
        if not any(names_in(item) for item in _items(said)):
            return numbers
        letters = ", ".join(maths(item) for item in _items(said))
        return f"$({letters})$ = {numbers}" if self.numbered else f"$({letters})$"

    def _difference(self, said: Node, world: dict[str, float]) -> tuple[Both, ...]:
        key, mine = expression(_bare(self.answer)), self._told(said, world)
        asked = self._told(key, world)
        told = [Both(f"Expected {asked}, got {mine}.", f"应为 {asked}，你写的是 {mine}。")]
        axes, given = len(_items(key)), len(_items(said))
        if axes != given:
            told.append(Both(f"The number of axes is {axes}, not {given}.", f"轴数是 {axes}，不是 {given}。"))
        elif axes > 1 and sizes(said, world) == sizes(key, world)[::-1]:
            told.append(Both("Rows and columns are exchanged.", "行和列颠倒了。"))
        return tuple(told)

    def solution(self, draw: Draw) -> str:
        return self._answer(self.answer, draw)

    def mistakes(self, draw: Draw) -> dict[str, str]:
        return {name: self._answer(text, draw) for name, text in self.classic.items()}

    def _answer(self, text: str, draw: Draw) -> str:
        """In the numbers of the question where it shows any, else as the author wrote it."""
        return written(sizes(expression(_bare(text)), self.world(draw.seed))) if self.numbered else text

    def key(self, draw: Draw) -> str:
        return self._told(expression(_bare(self.answer)), self.world(draw.seed))

    def filled(self, text: str, draw: Draw, *, exact: bool = False) -> str:
        return fill(text, self.world(draw.seed), exact=exact)


def _bare(text: str) -> str:
    """A tuple of one without its comma, and `8 x 11` with commas."""
    return re.sub(r",\s*\)", ")", text.strip())


def _inside(text: str) -> tuple[str, bool]:
    """What stands in the brackets of a tuple, or above an ℝ; and whether there were any."""
    inner = _SPACE.sub("", text).strip()
    if inner[:1] + inner[-1:] not in ("()", "[]", "{}"):
        return inner, False
    depth, closed = 0, False
    for c in inner[:-1]:
        depth += (c in "([{") - (c in ")]}")
        closed = closed or depth == 0
    return (inner, False) if closed else (inner[1:-1], True)


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Join) else (node,)


def _read(answer: str) -> Node:
    inner, boxed = _inside(_bare(answer))
    cross = _CROSS if boxed else _TIMES
    text = inner if "," in inner or "，" in inner else cross.sub(", ", inner)
    try:
        return parse(f"({text})")
    except Unreadable as fault:
        column = max(fault.column - 1, 0) + max(answer.find(inner), 0)
        raise Malformed(fault.message, column, fault.hint or _HINT) from fault


def sizes(node: Node, world: dict[str, float]) -> Sizes:
    """The sizes that a tuple of expressions comes to. Raises Fault."""
    return tuple(round(float(evaluate(item, world))) for item in _items(node))


def written(shape: Sizes) -> str:
    """A shape as NumPy writes it."""
    return f"({shape[0]},)" if len(shape) == 1 else f"({', '.join(map(str, shape))})"
