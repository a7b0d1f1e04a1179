"""The few ways to ask. A kind chooses one; the screen has one widget for each and has never heard of kinds.

An answer is always text: nothing for `Reveal`, the option for `PickOne`, the options one a line for
`PickMany`, what was typed for `Line`, one line for each label for `Lines`, the items one a line, in the
learner's order, for `Arrange`.
"""

from dataclasses import dataclass
from typing import assert_never

from studynn.text import Both

Grid = tuple[tuple[str, ...], ...]
"""A table to show under the question: rows of cells, the first row a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reveal:
    """Think, turn the card, and judge yourself."""

    prompt: str
    grid: Grid = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PickOne:
    """One of the options."""

    prompt: str
    options: tuple[str, ...]
    grid: Grid = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PickMany:
    """Any number of the options."""

    prompt: str
    options: tuple[str, ...]
    grid: Grid = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One typed line; `expects` says in a few words what to type."""

    prompt: str
    expects: Both
    grid: Grid = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """One typed line beside each label."""

    prompt: str
    labels: tuple[str, ...]
    expects: Both
    grid: Grid = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrange:
    """Bring the items into order; with `beside`, each item belongs beside one of these, in their order."""

    prompt: str
    items: tuple[str, ...]
    beside: tuple[str, ...] = ()
    grid: Grid = ()


Ask = Reveal | PickOne | PickMany | Line | Lines | Arrange


def choices(ask: Ask) -> tuple[str, ...]:
    """What an answer is chosen from, as it is shown; empty where it is not."""
    match ask:
        case PickOne() | PickMany():
            return ask.options
        case Arrange():
            return ask.items
        case Reveal() | Line() | Lines():
            return ()
        case _:
            assert_never(ask)
