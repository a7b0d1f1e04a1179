"""One sitting: a card, an answer, its grade, the ratings offered, the rating taken, the log."""

from collections.abc import Callable
from dataclasses import dataclass

from studynn.cards.ask import Ask
from studynn.cards.card import Card, Draw, Grade
from studynn.schedule.memory import Memory, Rating
from studynn.text import Language

Clock = Callable[[], "Moment"]


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


@dataclass(frozen=True, slots=True)
class Counts:
    """What is left today."""

    new: int
    learning: int
    due: int
