"""What the log holds: one event for each thing the learner did."""

import random
from dataclasses import dataclass
from enum import StrEnum

from studynn.schedule.day import Moment
from studynn.schedule.memory import Phase, Place, Rating, Review


class What(StrEnum):
    """What happened. `VOID` takes another event back; the other way round of a flag is an event as well.

    `PRACTICE` is an answer that schedules nothing; with `RESET` the memory of a card begins anew.
    """

    REVIEW = "review"
    PRACTICE = "practice"
    RESET = "reset"
    VOID = "void"
    BURY = "bury"
    UNBURY = "unbury"
    SUSPEND = "suspend"
    RESUME = "resume"
    MARK = "mark"
    UNMARK = "unmark"
    LEECH = "leech"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the log, never changed. Times are UTC milliseconds, `offset` minutes east."""

    id: str
    device: str
    at: int
    offset: int
    day: int
    card: str
    what: What
    rating: Rating | None = None
    answer: str | None = None
    verdict: str | None = None
    mistake: str | None = None
    seed: int | None = None
    level: int | None = None
    hints: int | None = None
    ms: int | None = None
    """How long the learner took to answer."""
    was: Phase | None = None
    """The phase before the review: what counts towards a day's new cards and reviews."""
    phase: Phase | None = None
    step: int | None = None
    due_day: int | None = None
    due_at: int | None = None
    """With the three before: the place in the schedule that was promised."""
    voids: str | None = None
    """The id of the event that a VOID takes back."""
    sure: bool | None = None
    """Whether the learner was sure of the answer; None where nobody asked."""

    @property
    def review(self) -> Review:
        """The review of a REVIEW, as the schedule replays it."""
        assert self.rating is not None
        now = Moment(self.at, self.offset)
        if self.phase is None or self.step is None or self.due_day is None or self.due_at is None:
            return Review(self.rating, now, self.day)
        return Review(self.rating, now, self.day, Place(self.phase, self.step, self.due_day, self.due_at))


def uuid7(at: int, chance: random.Random) -> str:
    """A UUID of version 7 (RFC 9562): ids made later sort later, on whatever machine."""
    bits = (
        (at & (1 << 48) - 1) << 80 | 7 << 76 | chance.getrandbits(12) << 64 | 2 << 62 | chance.getrandbits(62)
    )
    digits = f"{bits:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
