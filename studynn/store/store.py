"""The store: what was learnt, event by event, and what is due because of it."""

import random
import sqlite3
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Self

from studynn.schedule.day import HOUR, Moment, calendar
from studynn.schedule.memory import Memory, Pace
from studynn.store import derived
from studynn.store.backup import EVERY, back_up, backups, events_in, taken_at
from studynn.store.derived import EVENT, Flags
from studynn.store.event import Event, What, uuid7
from studynn.store.lock import Lock
from studynn.store.opening import make_private, opened
from studynn.store.trouble import StoreError, plainly
from studynn.text import Both


@dataclass(frozen=True, slots=True)
class Today:
    """What was done on a study day: new cards met, reviews given, the cards seen."""

    new: int
    reviews: int
    cards: frozenset[str]


class Store:
    """The log in a data folder. Each method that reads or writes raises StoreError when it cannot."""

    def __init__(
        self, db: sqlite3.Connection, folder: Path, lock: Lock, chance: random.Random, pace: Pace
    ) -> None:
        self.folder, self._db, self._lock, self._chance, self._pace = folder, db, lock, chance, pace
        self.read_only = lock.refused
        """Why nothing can be written; None where it can."""
        self.device = self._value("device") or ""
        self._met: set[str] | None = None
        if lock.held and not derived.present(db):
            self.rebuild()

    @classmethod
    def open(cls, folder: Path, chance: random.Random, now: Moment, pace: Pace | None = None) -> Self:
        """The log in `folder`, made where there is none. Raises StoreError, which says what to do.

        While another process has it open, this one only reads. `chance` makes ids; `pace` serves reviews that
        were imported without a promised place.
        """
        folder = folder.absolute()
        make_private(folder)
        lock = Lock(folder / "log.lock")
        try:
            db = opened(folder, lock, now.at, chance)
            return cls(db, folder, lock, chance, pace or Pace())
        except BaseException:
            lock.release()
            raise

    def close(self, now: Moment) -> None:
        """Let go of the file, after a backup where something is new and the last is half an hour old."""
        with suppress(StoreError, OSError):
            if self._lock.held and self._lacks_backup(now):
                self.back_up(now)
        self.let_go()

    def let_go(self) -> None:
        """Close the file without more ado."""
        with suppress(sqlite3.Error):
            if self._lock.held:
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()
        self._lock.release()

    def back_up(self, now: Moment) -> Path | None:
        """A verified copy beside the log; None while there is nothing to copy. Raises OSError too."""
        with plainly():
            return back_up(self._db, self.folder, now.at) if self._size() else None

    def event(self, what: What, card: str, now: Moment, day: int | None = None, **more: Any) -> Event:
        """An event at `now`, or just after the card's last flag where the clock has been set back.

        `day`: its study day where that is not the one of `now`.
        """
        at = now.at if what in (What.REVIEW, What.VOID) else max(now.at, self.flags(card).last_at + 1)
        made = uuid7(at, self._chance)
        return Event(
            id=made,
            device=self.device,
            at=at,
            offset=now.offset,
            day=now.day if day is None else day,
            card=card,
            what=what,
            **more,
        )

    def append(self, *events: Event, memory: Memory | None = None) -> int:
        """Write `events` in one transaction and return how many were not there yet.

        `memory`: the memory that the one review among them leaves; without it, it is worked out from the log.
        """
        with self._writing() as db:
            fresh = [event for event in events if derived.insert(db, event)]
            for card in dict.fromkeys(event.card for event in fresh):
                if memory is not None and [e.what for e in fresh] == [What.REVIEW]:
                    derived.keep(db, card, memory)
                else:
                    derived.refold(db, card, self._pace)
        self._meet(event.card for event in fresh)
        return len(fresh)

    def void(self, events: tuple[Event, ...], now: Moment) -> None:
        """Take `events` back by events that void them."""
        self.append(*(self.event(What.VOID, event.card, now, voids=event.id) for event in events))

    def rebuild(self) -> None:
        """Drop memory and flags and work them out from the log."""
        with self._writing() as db:
            derived.rebuild(db, self._pace)
        self._met = None

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

    def load(self, day: int) -> int:
        """How many cards met so far are due by `day`, the suspended not counted."""
        query = """SELECT count(*) FROM memory WHERE due_day <= ?
            AND card NOT IN (SELECT card FROM flags WHERE suspended)"""
        with plainly():
            return int(self._db.execute(query, (day,)).fetchone()[0])

    def usual_ms(self, card: str) -> int | None:
        """The median time of the last answers to `card`; None before there are three."""
        query = "SELECT ms FROM events WHERE card = ? AND ms > 0 ORDER BY at DESC LIMIT 9"
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

    def _meet(self, cards: Iterable[str]) -> None:
        """Bring the cards met in line with what was just written."""
        if self._met is not None:
            try:
                for card in cards:
                    (self._met.add if self.memory(card).reviews else self._met.discard)(card)
            except StoreError:
                self._met = None

    def _lacks_backup(self, now: Moment) -> bool:
        newest = next(iter(backups(self.folder)), None)
        if newest is None:
            return True
        return abs(now.at - taken_at(newest)) >= EVERY and events_in(newest, check=False) != self._size()

    def _size(self) -> int:
        """How many events there are."""
        with plainly():
            return int(self._db.execute("SELECT count(*) FROM events").fetchone()[0])

    def _last_at(self) -> int:
        """When the newest event happened (UTC ms), as its id tells; 0 for an empty log."""
        with plainly():
            newest = self._db.execute("SELECT max(id) FROM events").fetchone()[0]
        return int(newest[:8] + newest[9:13], 16) if newest else 0

    def _value(self, name: str) -> str | None:
        with plainly():
            row = self._db.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, whole or not at all."""
        if self.read_only is not None:
            raise StoreError(self.read_only)
        with plainly():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                raise
