"""What the log tells of how its learner answers: what forecasts and fitted weights rest on."""

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from studynn.schedule.memory import Phase, Rating
from studynn.store import derived
from studynn.store.trouble import plainly


class Effort(NamedTuple):
    """One card on one study day: whether it was met then, whether it lapsed, and how long it took in all."""

    day: int
    new: bool
    lapsed: bool
    ms: int


class Evidence:
    """A log as it is learnt from. Each method raises StoreError when it cannot."""

    _db: sqlite3.Connection

    def histories(self) -> Iterator[tuple[str, tuple[tuple[int, Rating], ...]]]:
        """Cards and the study day and the rating of each review that their memory rests on, in order."""
        query = f"""SELECT card, what, day, rating FROM events AS e WHERE what IN ('review', 'reset')
            AND {derived.VALID} ORDER BY card, at, id"""
        with plainly():
            for card, rows in groupby(self._db.execute(query), lambda row: row[0]):
                held: list[tuple[int, Rating]] = []
                for _, what, day, rating in rows:
                    if what == "reset":
                        held.clear()
                    else:
                        held.append((max(day, held[-1][0] if held else day), Rating(rating)))
                yield card, tuple(held)

    def efforts(self, since: int) -> tuple[Effort, ...]:
        """What each card took on each study day from `since` on."""
        query = f"""SELECT day, max(was = 'new'), max(was = 'review' AND rating = 1), sum(ms) FROM events AS e
            WHERE day >= ? AND what = 'review' AND ms > 0 AND was IS NOT NULL AND {derived.VALID}
            GROUP BY card, day ORDER BY day"""
        with plainly():
            rows = self._db.execute(query, (since,)).fetchall()
        return tuple(Effort(day, bool(new), bool(lapsed), ms) for day, new, lapsed, ms in rows)

    def ratings(self, since: int, was: Phase) -> dict[Rating, int]:
        """How often each rating was given from study day `since` on to cards in phase `was`."""
        query = f"""SELECT rating, count(*) FROM events AS e WHERE day >= ? AND what = 'review' AND was = ?
            AND {derived.VALID} GROUP BY rating"""
        with plainly():
            return {Rating(rating): n for rating, n in self._db.execute(query, (since, str(was)))}
