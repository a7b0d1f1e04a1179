"""PURE. Figures as plain values. Shares are from 0 to 1, None where there is nothing to take a share of."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    right: int = 0
    of: int = 0

    @property
    def share(self) -> float | None:
        """The one by the other."""
        return self.right / self.of if self.of else None

    def __add__(self, other: "Rate") -> "Rate":
        return Rate(self.right + other.right, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Day:
    """What was done on a study day."""

    answers: int = 0
    minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class Forecast:
    """Cards met that fall due. New cards, of which nobody knows when, are not among them."""

    overdue: int
    """Due before today."""
    days: tuple[int, ...]
    """Today, and the days after it."""


@dataclass(frozen=True, slots=True)
class Retention:
    """Of the cards due, on another day than their last review: how many were remembered."""

    days: int | None
    """In so many days up to today; None: ever."""
    young: Rate
    """Cards that were to be away for less than 21 days."""
    mature: Rate
    """The others."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of which a like recall was predicted, from `low` to below `high`."""

    low: float
    high: float
    predicted: float
    """On the average."""
    seen: Rate


@dataclass(frozen=True, slots=True)
class Calibration:
    """Recall as it was predicted just before each answer, against what came of it."""

    bins: tuple[Bin, ...]
    """Those with answers, the lowest first."""
    predicted: float | None
    seen: Rate
    brier: float | None
    """The mean squared difference: 0 for perfect foresight."""

    @property
    def blind(self) -> float | None:
        """The same for always naming the share that was seen."""
        share = self.seen.share
        return None if share is None else share * (1 - share)


@dataclass(frozen=True, slots=True)
class Strengths:
    """How well the cards met are remembered."""

    stability: tuple[int, ...]
    """Cards by the days after which recall has fallen to 90 %, between the `STABILITY` bounds."""
    difficulty: tuple[int, ...]
    """Cards by difficulty: from 1 to below 2, and so on; the last holds 10 as well."""
    recall: tuple[int, ...]
    """Cards by their recall today: below 0.5, below 0.55, and so on."""
    mean: float | None
    """The mean recall of today."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake and the card it was made with."""

    card: str
    name: str
    times: int


@dataclass(frozen=True, slots=True)
class Mastery:
    """What there is to know about something, and how much of it is known today."""

    name: str
    cards: int
    met: int
    recall: float
    """The mean recall over all of its cards; one not met counts 0."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything, as of study day `today`."""

    today: int
    cards: int
    """How many there are to learn."""
    met: int
    days: Mapping[int, Day]
    """The study days on which anything was answered."""
    forecast: Forecast
    retention: tuple[Retention, ...]
    """Of the last 30 days, of the last year, and ever."""
    hours: tuple[Rate, ...]
    """Due cards remembered, by the local hour they were asked."""
    calibration: Calibration
    sure: Rate
    """Of the answers given as sure: how many were right."""
    unsure: Rate
    strengths: Strengths
    mistakes: tuple[Mistake, ...]
    """The three commonest."""
    decks: tuple[Mastery, ...]
    claims: tuple[Mastery, ...]

    @property
    def answers(self) -> int:
        """How many were ever given."""
        return sum(day.answers for day in self.days.values())

    @property
    def minutes(self) -> float:
        """How long they took."""
        return sum(day.minutes for day in self.days.values())

    def last(self, days: int) -> tuple[Day, ...]:
        """The last study days, today the last of them."""
        return tuple(self.days.get(day, Day()) for day in range(self.today - days + 1, self.today + 1))
