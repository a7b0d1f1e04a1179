"""What a learner turns: a number between two ends, or one of a few words."""

import math
from dataclasses import dataclass
from random import Random

from studynn.demos.panel import Label
from studynn.text import Both

ROUND = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0)
"""The numbers of one decade that a logarithmic knob stops at."""
TYPED_DECIMALS = 4
"""A number that is typed or comes from a card keeps as many decimals as cards show."""


class Refused(Exception):
    """A setting that cannot be: the sentence says why."""

    def __init__(self, message: Both) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Knob:
    """A number from `low` to `high`, or, where there are `choices`, one of them."""

    name: str
    title: Both
    value: float | str
    """Where it stands at first."""
    low: float = 0.0
    high: float = 1.0
    step: float = 0.1
    decimals: int = 1
    log: bool = False
    """Turns run through 1, 1.5, 2, 3, 5, 7, 10 and so on; `step` and `decimals` say nothing."""
    choices: tuple[str, ...] = ()
    words: tuple[Both, ...] = ()
    """The choices as a learner reads them, in their order; empty where they read well as they are."""

    def read(self, text: str) -> float | str:
        """The setting that `text` stands for. Raises Refused."""
        return self._choice(text.strip()) if self.choices else self._number(text)

    def turned(self, value: float | str, by: int) -> float | str:
        """The setting `by` notches on: choices go round, numbers stop at their ends."""
        if isinstance(value, str):
            return self.choices[(self.choices.index(value) + by) % len(self.choices)]
        stops = self.stops()
        past = [n for n, stop in enumerate(stops) if (stop > value if by > 0 else stop < value)]
        if not past:
            return value
        at = past[0] + by - 1 if by > 0 else past[-1] + by + 1
        return stops[min(max(at, 0), len(stops) - 1)]

    def drawn(self, random: Random) -> float | str:
        """A setting by chance, every stop as likely as any other."""
        return random.choice(self.choices) if self.choices else random.choice(self.stops())

    def stops(self) -> tuple[float, ...]:
        """Every number that turning reaches, the ends among them."""
        if self.log:
            first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
            decades = [float(f"{n}e{e}") for e in range(first, last + 1) for n in ROUND]
            return (self.low, *(stop for stop in decades if self.low < stop < self.high), self.high)
        count = round((self.high - self.low) / self.step)
        return tuple(round(self.low + n * self.step, self.decimals) for n in range(count + 1))

    def shown(self, value: float | str) -> Label:
        """`value` as the learner reads it."""
        if isinstance(value, str):
            return self.words[self.choices.index(value)] if self.words else value
        return self.written(value)

    def written(self, value: float) -> str:
        """A number with no fewer decimals than the knob has, and a true minus."""
        if self.log:
            return f"{value:.4g}"
        digits = f"{value:.{TYPED_DECIMALS}f}".rstrip("0").partition(".")[2]
        return f"{value:.{max(self.decimals, len(digits))}f}".replace("-", "−")

    def _choice(self, text: str) -> str:
        """One of the choices. Raises Refused."""
        if text not in self.choices:
            en, zh = " or ".join(self.choices), "、".join(self.choices)
            raise Refused(
                Both(f"{self.name} is {en}, not “{text}”.", f"{self.name} 只能是 {zh}，不能是“{text}”。")
            )
        return text

    def _number(self, text: str) -> float:
        """A number between the ends. Raises Refused."""
        try:
            value = float(text.replace("−", "-"))
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise Refused(
                Both(f"{self.name} is a number, not “{text}”.", f"{self.name} 是一个数，不能是“{text}”。")
            )
        if not self.low <= value <= self.high:
            ends, it = (self.written(self.low), self.written(self.high)), f"{value:g}".replace("-", "−")
            raise Refused(
                Both(
                    f"{self.name} = {it} is out of range: it goes from {ends[0]} to {ends[1]}.",
                    f"{self.name} = {it} 超出范围：应在 {ends[0]} 与 {ends[1]} 之间。",
                )
            )
        return value if self.log else round(value, max(self.decimals, TYPED_DECIMALS) if self.decimals else 0)


def count(name: str, title: Both, low: int, high: int, value: int, step: int = 1) -> Knob:
    """A whole number."""
    return Knob(name=name, title=title, low=low, high=high, step=step, decimals=0, value=float(value))


def choice(name: str, title: Both, words: dict[str, Both]) -> Knob:
    """One of a few words, at first the first of them."""
    names = tuple(words)
    return Knob(name=name, title=title, value=names[0], choices=names, words=tuple(words.values()))


SEED = count("seed", Both("seed", "随机种子"), 0, 99, 0)
"""Which random numbers a demo draws."""
