"""What statistics ask of a log: answers counted, how strong memories are, what is to come."""

import sqlite3
from typing import Any, Literal

from studynn.store import derived
from studynn.store.tally import Sum
from studynn.store.trouble import plainly

By = Literal["day", "hour", "stage", "bin"]
"""What answers are counted by."""

_SUMS = ", ".join(f"sum({name})" for name in Sum._fields)


Strength = tuple[str, float, float, int]
"""How well a card is remembered: the card, its stability and difficulty, the study day of its last review."""


class Counting:
    """A log as it is counted. Each method raises StoreError when it cannot."""

    _db: sqlite3.Connection

    def totals(self, *by: By, since: int = 0, due: bool = False) -> dict[tuple[Any, ...], Sum]:
        """What the answers from study day `since` on come to, together where they are alike in all of `by`.

        `due`: only those to cards that had come due, of which recall was predicted.
        """
        names = ", ".join(by)
        query = f"SELECT {names}, {_SUMS} FROM tally WHERE day >= ? AND bin >= ? GROUP BY {names}"
        with plainly():
            held = self._db.execute(query, (since, 0 if due else -1))
            return {row[: len(by)]: Sum(*row[len(by) :]) for row in held}

    def strengths(self) -> tuple[Strength, ...]:
        """Every card met, and how well it is remembered."""
        with plainly():
            return tuple(self._db.execute("SELECT card, stability, difficulty, last_day FROM memory"))

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
