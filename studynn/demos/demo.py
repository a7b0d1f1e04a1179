"""A live demo: knobs in, named quantities out, and the pictures and questions that show them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from studynn.demos.knob import Knob, Refused
from studynn.demos.panel import Panel
from studynn.text import Both

Values = Mapping[str, float | str]
"""Every knob's setting by name."""
Computed = Mapping[str, Any]
"""Every quantity by name: arrays, numbers, texts, and lists and mappings of these."""
Question = dict[str, Any]
"""A card as an author would write it, its first key the kind."""


def _none(values: Values) -> tuple[str, ...]:
    del values
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """One thing to see. `compute` and `panels` are pure: the same knobs always show the same."""

    name: str
    title: Both
    see: Both
    """One sentence on what to look for."""
    knobs: tuple[Knob, ...]
    compute: Callable[[Values], Computed]
    panels: Callable[[Values, Computed], tuple[Panel, ...]]
    cards: Callable[[Values, Random], tuple[Question, ...]]
    """Fresh questions about the state that the knobs are in."""
    idle: Callable[[Values], tuple[str, ...]] = _none
    """The knobs that change nothing in this state."""
    drawn: tuple[str, ...] = ()
    """The knobs that a draw by chance sets; empty is every number."""
    work: Callable[[Values], Iterator[Computed]] | None = None
    """For what takes seconds: the same as `compute`, growing, to be shown on the way and stopped at will."""

    def knob(self, name: str) -> Knob:
        """The knob called `name`. Raises Refused."""
        for knob in self.knobs:
            if knob.name == name:
                return knob
        names = ", ".join(knob.name for knob in self.knobs)
        raise Refused(
            Both(
                f"{self.name} has no knob “{name}”. It has: {names}.",
                f"{self.name} 没有旋钮“{name}”。可用的有：{names}。",
            )
        )


def settle(demo: Demo, given: Mapping[str, str]) -> dict[str, float | str]:
    """Every knob at its first setting, or at the one given as text. Raises Refused."""
    values = {knob.name: knob.value for knob in demo.knobs}
    return values | {name: demo.knob(name).read(text) for name, text in given.items()}


def drawn(demo: Demo, values: Values, random: Random) -> dict[str, float | str]:
    """`values` with fresh numbers by chance in the knobs that the demo lets chance set."""
    names = demo.drawn or tuple(knob.name for knob in demo.knobs if not knob.choices)
    return dict(values) | {name: demo.knob(name).drawn(random) for name in names}


def report(demo: Demo, values: Values) -> dict[str, Any]:
    """What the demo computes, ready for JSON: arrays as lists, all else as plain numbers and texts."""
    return {"demo": demo.name, "knobs": dict(values), "values": plain(demo.compute(values))}


def plain(value: Any) -> Any:
    """`value` with arrays and tuples as lists and the numbers of NumPy as Python's."""
    match value:
        case Mapping():
            return {str(name): plain(part) for name, part in value.items()}
        case list() | tuple():
            return [plain(part) for part in value]
        case str() | bool() | int() | float() | None:
            return value
        case _:
            return plain(value.tolist())


def real(values: Values, name: str) -> float:
    """The number that knob `name` is set to."""
    return float(values[name])


def whole(values: Values, name: str) -> int:
    """The whole number that knob `name` is set to."""
    return round(float(values[name]))


def word(values: Values, name: str) -> str:
    """The choice that knob `name` is set to."""
    return str(values[name])
