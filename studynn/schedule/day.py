"""Study days: a day of learning begins at four in the morning, wherever the learner is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
"""In milliseconds, as all times here."""

STARTS = 4
"""The local hour at which a study day begins, unless the learner has set another."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time where the learner is. `at`: UTC milliseconds; `offset`: minutes east of Greenwich.

    A review keeps the day number it was given on, so neither summer time nor a journey can move it later.
    """

    at: int
    offset: int = 0
    starts: int = STARTS

    @property
    def day(self) -> int:
        """The study day: days from 1970-01-01 of the local time less the hours before the day begins."""
        return (self.at + self.offset * MINUTE - self.starts * HOUR) // DAY

    def plus(self, minutes: float) -> "Moment":
        """The same place, so many minutes later."""
        return Moment(self.at + round(minutes * MINUTE), self.offset, self.starts)


def moment(when: datetime, starts: int = STARTS) -> Moment:
    """The moment of an aware `when`. Raises ValueError for a naive one, whose offset nobody knows."""
    offset = when.utcoffset()
    if offset is None:
        raise ValueError("a moment needs a time zone")
    since = when - datetime(1970, 1, 1, tzinfo=UTC)
    return Moment(since // timedelta(milliseconds=1), round(offset / timedelta(minutes=1)), starts)


def calendar(day: int) -> date:
    """The date of a study day."""
    return date(1970, 1, 1) + timedelta(days=day)


def weekday(day: int) -> int:
    """The day of the week of a study day, 0 for Monday: study day 0 was a Thursday."""
    return (day + 3) % 7


def monday(day: int) -> int:
    """The study day that the week of `day` began with."""
    return day - weekday(day)
