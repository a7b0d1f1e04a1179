"""A demo on show, without a screen: its settings, what was computed of them, and how far it is revealed."""

from collections.abc import Mapping
from random import Random

from studynn.demos import DEMOS
from studynn.demos.demo import Computed, Demo, Question, Values, drawn, settle
from studynn.demos.knob import ROUND, Knob, Refused
from studynn.demos.panel import Panel, Steps, Words
from studynn.text import Both

START = Both("Trained while you watch. Press g to begin.", "现场训练，按 g 开始。")
FAR = 10
"""Notches of a big step; a logarithmic knob takes a decade."""


class Showing:
    """The demo `name` with the knobs given as text; one that cannot be so stays at its first setting."""

    def __init__(self, name: str, knobs: Mapping[str, str], random: Random) -> None:
        self.demo: Demo = DEMOS[name]
        self.first, self.notice = _settled(self.demo, knobs)
        """The settings it was opened with, and what was refused of them."""
        self._random = random
        self.reached = 1
        """The line of the calculation that is shown in full, from 1."""
        self.computed: Computed | None = None
        """None: it takes seconds and has not been begun."""
        self.chosen = ""
        self.set(self.first)

    def set(self, values: Values) -> None:
        """Take these settings and compute, unless that takes seconds."""
        self.values = dict(values)
        self.computed = None if self.demo.work else self.demo.compute(self.values)
        names = [knob.name for knob in self.live()]
        self.chosen = self.chosen if self.chosen in names else names[0]

    def live(self) -> list[Knob]:
        """The knobs that do something now."""
        idle = self.demo.idle(self.values)
        return [knob for knob in self.demo.knobs if knob.name not in idle]

    def panels(self) -> tuple[Panel, ...]:
        """The pictures of what has been computed."""
        return (Words(START),) if self.computed is None else self.demo.panels(self.values, self.computed)

    def lines(self) -> int:
        """Lines of the longest calculation among the pictures; at least 1."""
        return max([1, *(len(panel.steps) for panel in self.panels() if isinstance(panel, Steps))])

    def questions(self) -> tuple[Question, ...]:
        """Fresh cards about the present settings."""
        return self.demo.cards(self.values, self._random)

    def choose(self, by: int) -> None:
        """Choose the knob so many places further down."""
        names = [knob.name for knob in self.live()]
        self.chosen = names[min(max(names.index(self.chosen) + by, 0), len(names) - 1)]

    def turn(self, by: int) -> bool:
        """Turn the chosen knob by so many notches; whether that changed anything."""
        value = self.demo.knob(self.chosen).turned(self.values[self.chosen], by)
        if value == self.values[self.chosen]:
            return False
        self.set(self.values | {self.chosen: value})
        return True

    def leap(self, by: int) -> bool:
        """Turn the chosen knob by so many big steps; whether that changed anything."""
        knob = self.demo.knob(self.chosen)
        return self.turn(by * (1 if knob.choices else len(ROUND) if knob.log else FAR))

    def walk(self, by: int) -> None:
        """Reveal so many lines more of the calculation."""
        self.reached = min(max(self.reached + by, 1), self.lines())

    def fresh(self) -> None:
        """Other numbers by chance."""
        self.set(drawn(self.demo, self.values, self._random))

    def reset(self) -> None:
        """Everything as it was opened."""
        self.reached = 1
        self.set(self.first)

    def complete(self) -> None:
        """Compute what takes seconds to its end, and reveal every line."""
        if self.demo.work:
            self.computed = self.demo.compute(self.values)
        self.reached = self.lines()


def _settled(demo: Demo, given: Mapping[str, str]) -> tuple[dict[str, float | str], Both | None]:
    """The knobs as given, each that cannot be so at its first setting, and what was refused."""
    values, refused = settle(demo, {}), None
    for name, text in given.items():
        try:
            values |= {name: demo.knob(name).read(text)}
        except Refused as fault:
            refused = fault.message
    return values, refused
