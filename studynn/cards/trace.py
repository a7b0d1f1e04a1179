"""Kind `trace`: a computation followed cell by cell, each cell judged with the learner's own earlier ones."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import msgspec

from studynn.cards.ask import Ask, Lines
from studynn.cards.card import Card, Draw, Grade, Malformed, partial, wrong
from studynn.cards.fill import fill, shown
from studynn.cards.given import Given, computed, drawn, expression, names, value, worth
from studynn.cards.margin import allowed, sides, spread
from studynn.cards.typed import number as typed_number
from studynn.cards.words import NO_ANSWER
from studynn.cards.working import slips, working
from studynn.formula import Node, name
from studynn.text import Both

if TYPE_CHECKING:
    from studynn.cards.given import Value

_TRIES = 60
_KEPT = 64
_PROBES = 6
_DECIMALS = Both("four decimals", "四位小数")
_WHOLE = Both("whole numbers", "整数")


class Wrong(NamedTuple):
    """A classic mistake: the step it happens in, and what is computed there instead."""

    step: str
    node: Node


class Trace(Card, tag="trace", frozen=True, dict=True):
    """Named `steps`, each an expression of `given` and the steps before it; numbers, not vectors.

    `mistakes` name wrong steps: `{gates swapped: {c_t: i_t*c_{t-1} + f_t*Ĉ_t}}`. Where none are listed they
    are made from the steps. `where` and `by` are as in `number`.
    """

    kind: ClassVar[str] = "trace"
    gated: ClassVar[bool] = True

    trace: str
    steps: dict[str, str]
    given: Given = {}
    classic: dict[str, dict[str, str]] = msgspec.field(default={}, name="mistakes")
    by: str = ""
    where: str = ""

    def __post_init__(self) -> None:
        known = names(self.given)
        if not self.steps:
            raise ValueError("`steps`: a trace needs a step")
        if set(known) & set(names(dict.fromkeys(self.steps, ""))):
            raise ValueError("`steps`: a step has the name of something given")
        for text in (*self.steps.values(), *sides(self.where)):
            expression(text)
        for wrongs in self.classic.values():
            for step, text in wrongs.items():
                expression(text)
                if step not in self.steps:
                    raise ValueError(f"`mistakes`: there is no step {step}")

    @cached_property
    def wrongs(self) -> dict[str, Wrong]:
        """The classic mistakes by name, the author's or else those made from the steps."""
        if self.classic:
            return {
                n: Wrong(step, expression(text))
                for n, wrongs in self.classic.items()
                for step, text in wrongs.items()
            }
        found = {
            f"{step}: {told.speak(self.lang)}": Wrong(step, node)
            for step, told, node in slips(self.given, self.steps)
        }
        return {told: made for told, made in found.items() if self._tells(made)}

    def _tells(self, made: Wrong) -> bool:
        """Whether a slip comes to something else than the right step in most draws."""
        apart = [self._slipped(values, made) is not None for values in self._probes]
        return 2 * sum(apart) > len(apart)

    @cached_property
    def _probes(self) -> tuple[dict[str, "Value"], ...]:
        return tuple(self._attempt(seed, 0) for seed in range(_PROBES))

    def ask(self, draw: Draw) -> Ask:
        values = self.values(draw)
        asked = self.asked(draw)
        told = [f"{step} = {shown(values[name(step)])}" for step in self.steps if step not in asked]
        prompt = "\n".join((fill(self.trace, values), *([", ".join(told)] if told else [])))
        whole = all(self._whole[step] for step in asked)
        return Lines(prompt=prompt, labels=asked, expects=_WHOLE if whole else _DECIMALS)

    def asked(self, draw: Draw) -> tuple[str, ...]:
        """The steps to fill in: the last one or two at a first meeting, then half of them, then all."""
        steps = tuple(self.steps)
        count = {0: min(2, max(1, len(steps) - 1)), 1: -(-len(steps) // 2)}.get(draw.level, len(steps))
        return steps[-count:]

    def values(self, draw: Draw) -> dict[str, "Value"]:
        """Everything that is given and computed in this draw, by canonical name."""
        if draw.seed not in self._draws:
            if len(self._draws) >= _KEPT:
                self._draws.clear()
            self._draws[draw.seed] = self._made(draw.seed)
        return self._draws[draw.seed]

    @cached_property
    def _draws(self) -> dict[int, dict[str, "Value"]]:
        return {}

    def _made(self, seed: int) -> dict[str, "Value"]:
        for turn in range(_TRIES):
            values = self._attempt(seed, turn)
            if allowed(self.where, values) and all(
                self._slipped(values, w) is not None for w in self.wrongs.values()
            ):
                break
        return values

    def _attempt(self, seed: int, turn: int) -> dict[str, "Value"]:
        values = computed(self.by, drawn(self.given, Draw(seed).random(f"given{turn}")))
        for step, text in self.steps.items():
            values = {**values, name(step): float(value(text, values))}
        return values

    def _slipped(self, values: Mapping[str, "Value"], made: Wrong) -> float | None:
        """What the mistaken step comes to, None where it cannot be told from the right one."""
        true = float(values[name(made.step)])
        try:
            found = float(worth(made.node, values))
        except ValueError:
            return None
        return found if abs(found - true) > 2 * spread("", true) else None

    @cached_property
    def _whole(self) -> dict[str, bool]:
        """Which steps are counts, and so exact."""
        return {step: all(float(p[name(step)]).is_integer() for p in self._probes) for step in self.steps}

    def grade(self, answer: str, draw: Draw) -> Grade:
        asked = self.asked(draw)
        rows = [row.strip() for row in answer.split("\n")][: len(asked)]
        if not any(rows):
            return wrong("", NO_ANSWER)
        typed = {step: self._typed(step, row) for step, row in zip(asked, rows, strict=False) if row}
        return self._judged(asked, typed, self.values(draw))

    def _typed(self, step: str, row: str) -> float:
        try:
            return typed_number(row)
        except Malformed as fault:
            said = Both(f"{step}: {fault.message.en}", f"{step}：{fault.message.zh}")
            raise Malformed(said, fault.column, fault.hint) from fault

    def _judged(
        self, asked: tuple[str, ...], typed: Mapping[str, float], true: Mapping[str, "Value"]
    ) -> Grade:
        """Each cell against what the learner's own earlier cells lead to, or against the true one."""
        mine, marks = dict(true), []
        told: tuple[Both, ...] = ()
        mistake = ""
        for step in asked:
            expected = self._expected(step, mine, float(true[name(step)]))
            got = typed.get(step)
            good = got is not None and any(
                self._near(step, got, x) for x in (expected, float(true[name(step)]))
            )
            if not good and not told:
                told, mistake = (_difference(step, expected, got),), self._mistaken(step, got, mine)
            mine[name(step)] = float(true[name(step)]) if got is None else got
            marks.append(good)
        read = "; ".join(f"{step} = {shown(x)}" for step, x in typed.items())
        return partial(marks, read, *told, mistake=mistake)

    def _expected(self, step: str, values: Mapping[str, "Value"], true: float) -> float:
        """The step from these values; the true one where they lead nowhere."""
        try:
            return float(value(self.steps[step], values))
        except ValueError:
            return true

    def _near(self, step: str, got: float, expected: float) -> bool:
        return abs(got - expected) <= (0.0 if self._whole[step] else spread("", expected)) + 1e-9 * abs(
            expected
        )

    def _mistaken(self, step: str, got: float | None, values: Mapping[str, "Value"]) -> str:
        """The name of the mistake that gives `got` from these values."""
        for told, made in self.wrongs.items():
            if got is not None and made.step == step:
                found = self._slipped(values, made)
                if found is not None and self._near(step, got, found):
                    return told
        return ""

    def solution(self, draw: Draw) -> str:
        values = self.values(draw)
        return "\n".join(repr(float(values[name(step)])) for step in self.asked(draw))

    def mistakes(self, draw: Draw) -> dict[str, str]:
        true, asked = self.values(draw), self.asked(draw)
        return {
            told: self._followed(made, true, asked)
            for told, made in self.wrongs.items()
            if made.step in asked and (self.classic or self._slipped(true, made) is not None)
        }

    def _followed(self, made: Wrong, true: Mapping[str, "Value"], asked: tuple[str, ...]) -> str:
        """The lines of a learner who makes this mistake and then goes on rightly."""
        mine, rows = dict(true), []
        for step in asked:
            node = made.node if step == made.step else expression(self.steps[step])
            mine[name(step)] = float(worth(node, mine))
            rows.append(repr(mine[name(step)]))
        return "\n".join(rows)

    def key(self, draw: Draw) -> str:
        values = self.values(draw)
        return "\n".join(f"{step} = {shown(values[name(step)])}" for step in self.asked(draw))

    def worked(self, draw: Draw) -> tuple[str, ...]:
        values = self.values(draw)
        return tuple(working(step, text, values) for step, text in self.steps.items())

    def filled(self, text: str, draw: Draw, *, exact: bool = False) -> str:
        return fill(text, self.values(draw), exact=exact)


def _difference(step: str, expected: float, got: float | None) -> Both:
    if got is None:
        return Both(f"{step} is missing; it is {shown(expected)}.", f"缺 {step}，应为 {shown(expected)}。")
    return Both(
        f"{step}: expected {shown(expected)} from your cells before it, got {shown(got)}.",
        f"{step}：按你前面的结果应为 {shown(expected)}，你写的是 {shown(got)}。",
    )
