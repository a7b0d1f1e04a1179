"""A query as a tree of terms."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from studynn.schedule.memory import Rating
from studynn.session.find.pattern import Pattern
from studynn.store.finding import Compare, Measure

Field = Literal["deck", "tag", "kind", "claim", "id"]


class State(StrEnum):
    """What a card can be said to be."""

    NEW = "new"
    LEARN = "learn"
    REVIEW = "review"
    DUE = "due"
    SUSPENDED = "suspended"
    BURIED = "buried"
    MARKED = "marked"
    LEECH = "leech"


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the card hold this, folded."""

    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Named:
    """The card's deck, kind or id, or one of its tags or claims, is called so."""

    field: Field
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Is:
    """The card is in this state."""

    state: State


@dataclass(frozen=True, slots=True)
class Prop:
    """A number of the card's memory; `DUE` counts days from today, recall is from 0 to 1."""

    measure: Measure
    compare: Compare
    value: float


@dataclass(frozen=True, slots=True)
class Rated:
    """Rated in the last `days` study days, today the first of them; with `rating` where one is given."""

    days: int
    rating: Rating | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """Answered amiss or rated Again in the last `days` study days."""

    days: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """A classic mistake was made whose name holds this, folded."""

    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Not:
    """The card is none that `term` finds."""

    term: "Term"


@dataclass(frozen=True, slots=True)
class Every:
    """All of `terms` find the card; without terms it is every card."""

    terms: tuple["Term", ...] = ()


@dataclass(frozen=True, slots=True)
class Some:
    """One of `terms` or more find the card."""

    terms: tuple["Term", ...]


Logged = Is | Prop | Rated | Missed | Mistake
"""The terms that the log must answer."""
Term = Text | Named | Logged | Not | Every | Some
