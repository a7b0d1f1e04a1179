"""What statistics ask of a log: answers counted, how strong memories are, what is to come."""

import sqlite3
from typing import Literal, NamedTuple

from studynn.store import derived
from studynn.store.tally import MILLION
from studynn.store.trouble import plainly

By = Literal["day", "hour", "stage", "bin", "sure"]
"""What answers are counted by."""


class Total(NamedTuple):
    """What answers come to."""

    n: int = 0
    ms: int = 0
    passed: int = 0
    """How many were rated better than Again."""
    right: int = 0
    """Of those where the learner was asked how sure: how many were right."""
    predicted: float = 0.0
    """The sum of the recall that was predicted."""
    error: float = 0.0
    """The sum of the squared differences between prediction and outcome."""


class Strength(NamedTuple):
    """How well a card is remembered."""

    card: str
    stability: float
    difficulty: float
    last_day: int


class Counting:
    """A log as it is counted. Each method raises StoreError when it cannot."""

    _db: sqlite3.Connection

    def totals(self, by: By, since: int = 0, *, due: bool = False) -> dict[int | str, Total]:
        """The answers on or after study day `since`, together where they are alike in `by`.

        `due`: only those of cards counted in days, on another day than their last review: of these recall was
        predicted.
        """
        query = f"""SELECT {by}, sum(n), sum(ms), sum((rating > 1) * n), sum((right = 1) * n),
            sum(predicted), sum(error) FROM tally WHERE day >= ? {"AND bin >= 0" if due else ""}
            GROUP BY {by} ORDER BY {by}"""
        with plainly():
            return {
                key: Total(n, ms, passed, right, predicted / MILLION, error / MILLION)
                for key, n, ms, passed, right, predicted, error in self._db.execute(query, (since,))
            }

    def strengths(self) -> tuple[Strength, ...]:
        """Every card met, and how well it is remembered."""
        with plainly():
            held = self._db.execute("SELECT card, stability, difficulty, last_day FROM memory")
            return tuple(map(Strength._make, held))

    def coming(self, day: int, last: int) -> dict[int, int]:
        """How many cards met fall due on each study day from `day` to `last`; under the day before, those
        that were due earlier. The suspended are not counted."""
        query = """SELECT max(due_day, :day - 1) AS on_day, count(*) FROM memory WHERE due_day <= :last
            AND card NOT IN (SELECT card FROM flags WHERE suspended) GROUP BY on_day"""
        with plainly():
            return dict(self._db.execute(query, {"day": day, "last": last}).fetchall())

    def commonest(self, most: int) -> tuple[tuple[str, str, int], ...]:
        """Cards, the names of mistakes made with them and how often each, the `most` frequent first."""
        query = f"""SELECT card, mistake, count(*) AS n FROM events AS e WHERE mistake IS NOT NULL
            AND {derived.VALID} GROUP BY card, mistake ORDER BY n DESC, card, mistake LIMIT ?"""
        with plainly():
            return tuple(self._db.execute(query, (most,)))
