"""Kind `number`: a number to work out, from fresh values at each asking."""

import math
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import msgspec

from studynn.cards.ask import Ask, Line
from studynn.cards.card import Card, Draw, Grade, right, wrong
from studynn.cards.fill import fill, shown
from studynn.cards.given import Given, computed, drawn, expression, names, value
from studynn.cards.margin import allowed, sides, spread
from studynn.cards.typed import number as typed_number
from studynn.cards.words import NO_ANSWER
from studynn.text import Both

if TYPE_CHECKING:
    from studynn.cards.given import Value

_TRIES = 60
_PROBES = 5
_KEPT = 64


class Drawn(NamedTuple):
    """One asking: the values by name, the answer among them, and what each mistake comes to."""

    values: dict[str, "Value"]
    answer: float
    mistakes: dict[str, float]


class Number(Card, tag="number", frozen=True, dict=True):
    """A question with `{names}` drawn from `given`, an expression that answers it, and classic mistakes.

    `by` names a step of nn (`lstm_step`) whose quantities (f_t, Ĉ_t, c_t, …) the expressions may use.
    `where` must hold, `a > b` or an expression that is positive; other draws are drawn again.
    `tolerance` is absolute (`0.05`) or relative (`2%`); else four decimals, exact for whole numbers.
    """

    kind: ClassVar[str] = "number"
    gated: ClassVar[bool] = True

    number: str
    answer: str
    given: Given = {}
    classic: dict[str, str] = msgspec.field(default={}, name="mistakes")
    by: str = ""
    where: str = ""
    tolerance: str = ""
    unit: str = ""
    steps: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        names(self.given)
        for text in (self.answer, *self.classic.values(), *sides(self.where)):
            expression(text)
        spread(self.tolerance, 1.0)

    def ask(self, draw: Draw) -> Ask:
        return Line(prompt=self.filled(self.number, draw), expects=self._expects())

    def _expects(self) -> Both:
        unit = f" ({self.unit})" if self.unit else ""
        if self.whole:
            return Both(f"a whole number{unit}", f"一个整数{unit}")
        if self.tolerance:
            return Both(f"a number{unit}", f"一个数{unit}")
        return Both(f"a number to four decimals{unit}", f"一个数，保留四位小数{unit}")

    def drawn(self, draw: Draw) -> Drawn:
        """The values of this draw: finite, allowed by `where`, answer and mistakes well apart."""
        if draw.seed not in self._draws:
            if len(self._draws) >= _KEPT:
                self._draws.clear()
            self._draws[draw.seed] = _made(self, draw.seed)
        return self._draws[draw.seed]

    @cached_property
    def _draws(self) -> dict[int, Drawn]:
        return {}

    @cached_property
    def whole(self) -> bool:
        """Whether the answer is a count, and so exact."""
        probes = (_attempt(self, seed, 0).answer for seed in range(_PROBES))
        return not self.tolerance and all(x.is_integer() for x in probes)

    def off(self, answer: float) -> float:
        """How far from `answer` a typed number may be."""
        return 0.0 if self.whole else spread(self.tolerance, answer)

    def grade(self, answer: str, draw: Draw) -> Grade:
        if not answer.strip():
            return wrong("", NO_ANSWER)
        typed, asked = typed_number(answer, self.unit), self.drawn(draw)
        if abs(typed - asked.answer) <= self.off(asked.answer) + 1e-9 * abs(asked.answer):
            return right(shown(typed))
        named = next(
            (n for n, x in asked.mistakes.items() if abs(typed - x) <= self.off(x) + 1e-9 * abs(x)), ""
        )
        return wrong(shown(typed), *self._difference(typed, asked.answer), mistake=named)

    def _difference(self, typed: float, answer: float) -> tuple[Both, ...]:
        told = [
            Both(
                f"Expected {shown(answer)}, got {shown(typed)}.",
                f"应为 {shown(answer)}，你写的是 {shown(typed)}。",
            )
        ]
        if answer and abs(typed + answer) <= self.off(answer):
            told.append(Both("The sign is turned.", "符号反了。"))
        elif not self.whole and abs(typed - answer) <= 20 * self.off(answer):
            told.append(Both("Close: carry more decimals on the way.", "很接近：中间步骤多保留几位小数。"))
        return tuple(told)

    def solution(self, draw: Draw) -> str:
        return _written(self.drawn(draw).answer)

    def mistakes(self, draw: Draw) -> dict[str, str]:
        return {name: _written(x) for name, x in self.drawn(draw).mistakes.items()}

    def key(self, draw: Draw) -> str:
        return shown(self.drawn(draw).answer) + (f" {self.unit}" if self.unit else "")

    def worked(self, draw: Draw) -> tuple[str, ...]:
        return tuple(self.filled(line, draw) for line in self.steps)

    def filled(self, text: str, draw: Draw, *, exact: bool = False) -> str:
        return fill(text, self.drawn(draw).values, exact=exact)


def _written(x: float) -> str:
    """`x` as it can be typed without losing a digit."""
    return str(int(x)) if x.is_integer() else repr(x)


def _made(card: Number, seed: int) -> Drawn:
    """The first good draw of a seed, or the last of many where the card leaves none."""
    for turn in range(_TRIES):
        asked = _attempt(card, seed, turn)
        if _good(card, asked):
            break
    return asked


def _attempt(card: Number, seed: int, turn: int) -> Drawn:
    values = computed(card.by, drawn(card.given, Draw(seed).random(f"given{turn}")))
    answer = float(value(card.answer, values))
    mistakes = {name: float(value(text, values)) for name, text in card.classic.items()}
    return Drawn({**values, "answer": answer}, answer, mistakes)


def _good(card: Number, asked: Drawn) -> bool:
    off = spread(card.tolerance, asked.answer)
    told = (asked.answer, *asked.mistakes.values())
    apart = all(abs(x - y) > 2 * off for x, y in combinations(told, 2))
    return apart and allowed(card.where, asked.values) and math.isfinite(asked.answer)
