"""What passes between a sitting and the screen."""

from collections.abc import Callable
from dataclasses import dataclass

from studynn.cards.ask import Ask
from studynn.cards.card import Card, Draw, Grade
from studynn.schedule.day import Moment
from studynn.schedule.memory import Memory, Rating

Clock = Callable[[], Moment]


@dataclass(frozen=True, slots=True)
class Question:
    """What is on the table: the card in the learner's language, this draw of it, and how it asks."""

    card: Card
    draw: Draw
    ask: Ask
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """A rating on offer, the memory that taking it would leave, and the wait until the card returns."""

    rating: Rating
    after: Memory
    wait: str
    """Ready to show: `<1m`, `10m`, `4d`, `2.1mo`, `1.3y`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A graded answer: the four futures computed once, the proposed rating, the answer that was given."""

    answer: str
    grade: Grade
    offers: tuple[Offered, ...]
    """Again, Hard, Good, Easy, in this order."""
    proposed: Rating
    fitting: tuple[Rating, ...] = ()
    """The ratings that fit the answer, the proposed one first; Easy is among them after a quick right one."""
    sure: bool | None = None
    """Whether the learner was sure; None where that was not asked."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is left today."""

    new: int
    learning: int
    due: int


@dataclass(frozen=True, slots=True)
class Leech:
    """A card that is forgotten again and again."""

    lapses: int
    suspended: bool
    """Whether it was put aside for that."""
    mistake: str = ""
    """The mistake that repeats; empty where none does."""
    times: int = 0
    """How often it was made."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A question that was not answered right at its first try, and what was answered."""

    question: Question
    judged: Judged


@dataclass(frozen=True, slots=True)
class Share:
    """How many cards of a deck were right at their first try."""

    deck: str
    right: int
    of: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a sitting came to. Shares are from 0 to 1, None where there is nothing to take a share of."""

    reviewed: int
    first_tries: int
    """How many cards were asked."""
    first_right: int
    """How many of them were right at the first try of the sitting."""
    minutes: float
    missed: tuple[Missed, ...]
    """The others."""
    decks: tuple[Share, ...]
    """The same by deck, in the order they were first asked."""
    predicted: float | None
    """Mean recall that the schedule expected of the cards due, just before they were answered."""
    observed: float | None
    """The share of the same answers that were rated better than Again."""
    tomorrow: int
    """How many cards met so far are due by tomorrow."""
