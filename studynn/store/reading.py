"""What can be read of a log: memories, flags, what is due, what was done."""

import sqlite3
from collections.abc import Iterator, Set
from dataclasses import dataclass
from statistics import median

from studynn.schedule.day import HOUR, Moment, calendar
from studynn.schedule.memory import Memory
from studynn.store import derived
from studynn.store.counting import Counting
from studynn.store.derived import EVENT
from studynn.store.event import Event
from studynn.store.evidence import Evidence
from studynn.store.finding import Finding
from studynn.store.past import Flags
from studynn.store.trouble import plainly
from studynn.text import Both


@dataclass(frozen=True, slots=True)
class Today:
    """What was done on a study day: new cards met, reviews given, the cards seen."""

    new: int
    reviews: int
    cards: frozenset[str]


class Reading(Finding, Evidence, Counting):
    """A log as it is read. Each method raises StoreError when it cannot."""

    _db: sqlite3.Connection
    _met: set[str] | None = None

    def memory(self, card: str) -> Memory:
        """The memory of `card`; a new one for a card not met."""
        with plainly():
            return derived.memory(self._db, card)

    def flags(self, card: str) -> Flags:
        """What the learner has decided about `card`."""
        with plainly():
            return derived.flags(self._db, card)

    def learning(self) -> tuple[tuple[str, Memory], ...]:
        """The cards in the steps of minutes, the first due first."""
        where = "phase IN ('learning', 'relearning') ORDER BY due_at, card"
        with plainly():
            return tuple(derived.memories(self._db, where, ()))

    def due(self, day: int) -> Iterator[str]:
        """The cards to review by `day`, the longest due first; read as far as they are asked for."""
        query = "SELECT card FROM memory WHERE phase = 'review' AND due_day <= ? ORDER BY due_day, card"
        with plainly():
            for (card,) in self._db.execute(query, (day,)):
                yield card

    def met(self) -> Set[str]:
        """Every card with a memory. One long text is read three times as fast as its rows."""
        if self._met is None:
            with plainly():
                held = self._db.execute("SELECT group_concat(card, char(10)) FROM memory").fetchone()[0]
            self._met = set(held.split("\n") if held else ())
        return self._met

    def out(self, day: int) -> frozenset[str]:
        """The cards that are not asked on `day`: suspended, or buried for it."""
        query = "SELECT card FROM flags WHERE suspended OR buried = ?"
        with plainly():
            return frozenset(card for (card,) in self._db.execute(query, (day,)))

    def today(self, day: int) -> Today:
        """What was done on study day `day`."""
        with plainly():
            held = list(derived.events(self._db, "e.day = ? AND e.what = 'review'", (day,)))
        new = len({event.card for event in held if event.was == "new"})
        return Today(new, sum(event.was == "review" for event in held), frozenset(e.card for e in held))

    def memories(self) -> tuple[tuple[str, Memory], ...]:
        """Every card met, with its memory."""
        with plainly():
            return tuple(derived.memories(self._db, "1", ()))

    def decisions(self) -> tuple[tuple[str, Flags], ...]:
        """Every card about which something is decided, with its flags."""
        with plainly():
            return tuple(derived.all_flags(self._db))

    def loads(self, first: int, last: int) -> dict[int, int]:
        """How many cards are due on each study day from `first` to `last`."""
        query = """SELECT due_day, count(*) FROM memory WHERE phase = 'review' AND due_day BETWEEN ? AND ?
            GROUP BY due_day"""
        with plainly():
            return dict(self._db.execute(query, (first, last)).fetchall())

    def missed(self, since: int) -> tuple[str, ...]:
        """The cards answered amiss or rated Again on or after study day `since`, the latest first."""
        query = f"""SELECT card FROM events AS e WHERE day >= ? AND what IN ('review', 'practice')
            AND (rating = 1 OR verdict IN ('wrong', 'partly')) AND {derived.VALID}
            GROUP BY card ORDER BY max(at) DESC, card"""
        with plainly():
            return tuple(card for (card,) in self._db.execute(query, (since,)))

    def repeated(self, card: str) -> tuple[str, int] | None:
        """The mistake made most often with `card`, and how often; None where none was made twice."""
        query = f"""SELECT mistake, count(*) AS n FROM events AS e
            WHERE card = ? AND mistake IS NOT NULL AND {derived.VALID}
            GROUP BY mistake HAVING n > 1 ORDER BY n DESC, max(at) DESC"""
        with plainly():
            found: tuple[str, int] | None = self._db.execute(query, (card,)).fetchone()
        return found

    def load(self, day: int) -> int:
        """How many cards met so far are due by `day`, the suspended not counted."""
        query = """SELECT count(*) FROM memory WHERE due_day <= ?
            AND card NOT IN (SELECT card FROM flags WHERE suspended)"""
        with plainly():
            return int(self._db.execute(query, (day,)).fetchone()[0])

    def usual_ms(self, card: str) -> int | None:
        """The median time of the last answers to `card`; None before there are three."""
        query = f"""SELECT ms FROM events AS e WHERE card = ? AND ms > 0 AND {derived.VALID}
            ORDER BY at DESC LIMIT 9"""
        with plainly():
            times = [ms for (ms,) in self._db.execute(query, (card,))]
        return round(median(times)) if len(times) >= 3 else None

    def history(self, card: str) -> tuple[Event, ...]:
        """What holds of the log of `card`, in the order of time."""
        with plainly():
            return tuple(derived.events(self._db, "e.card = ?", (card,)))

    def events(self) -> Iterator[Event]:
        """Every event in the order of its id, which is that of time; those taken back as well."""
        with plainly():
            yield from map(derived.event_of, self._db.execute(f"SELECT {EVENT} FROM events ORDER BY id"))

    def doubt(self, now: Moment) -> Both | None:
        """What to say where the clock stands an hour or more before the newest event, else None."""
        newest = self._last_at()
        if newest < now.at + HOUR:
            return None
        last = calendar(Moment(newest, now.offset).day)
        return Both(
            f"The clock stands before the last review ({last}). Check the date of this computer.",
            f"时钟早于最后一次复习（{last}）。请检查这台电脑的日期。",
        )

    def _last_at(self) -> int:
        """When the newest event happened (UTC ms), as its id tells; 0 for an empty log."""
        with plainly():
            newest = self._db.execute("SELECT max(id) FROM events").fetchone()[0]
        return int(newest[:8] + newest[9:13], 16) if newest else 0

    def _value(self, name: str) -> str | None:
        with plainly():
            row = self._db.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None
