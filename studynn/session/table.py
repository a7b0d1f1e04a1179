"""What lies on the table during a sitting, and what undoing a turn lays there again."""

from dataclasses import dataclass

from studynn.schedule.day import Moment
from studynn.schedule.memory import Memory, Phase, Rating
from studynn.schedule.queue import Entry, Plan
from studynn.session.question import Judged, Question
from studynn.store import Event

KNOWN = 21
"""From this stability on, in days, all of a long card is asked."""


@dataclass(frozen=True, slots=True)
class Table:
    """A question, what was known of its card before, and how far it has come."""

    entry: Entry
    question: Question
    before: Memory
    usual_ms: int | None = None
    hints: int = 0
    typed: str = ""
    """What was answered to it before that was undone."""
    judged: Judged | None = None
    answered: Moment | None = None
    ms: int = 0

    @property
    def all_hints(self) -> tuple[str, ...]:
        """The hints of this draw, given and not."""
        return self.question.card.hints(self.question.draw)


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing done in a sitting: its events, and the table and the plan as they were before."""

    events: tuple[Event, ...]
    table: Table
    plan: Plan
    rating: Rating | None = None
    """None for what is no answer."""
    after: Memory | None = None
    """The memory that the rating left."""


def level(memory: Memory) -> int:
    """How much of a long card is asked: little at a first meeting, all once it is known well."""
    if memory.phase is Phase.NEW:
        return 0
    return 2 if memory.stability >= KNOWN else 1
