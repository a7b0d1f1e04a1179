"""The store: what was learnt, event by event, and what is due because of it."""

import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from studynn.schedule.day import Moment
from studynn.schedule.memory import Memory, Pace, Rating
from studynn.store import derived
from studynn.store.backup import EVERY, back_up, backups, events_in, taken_at
from studynn.store.event import Event, What, uuid7
from studynn.store.lock import Lock
from studynn.store.opening import for_reading, make_private, opened
from studynn.store.reading import Reading
from studynn.store.trouble import StoreError, plainly
from studynn.text import Both

MANY = 5_000
"""From so many events on, working everything out from the log takes a moment."""
_REBUILDING = Both(
    "Working out from the log what you remember. This takes a moment, once.",
    "正在由记录重新推算记忆状态，需要片刻，仅此一次。",
)


class Store(Reading):
    """The log in a data folder. Each method that reads or writes raises StoreError when it cannot."""

    def __init__(
        self,
        db: sqlite3.Connection,
        folder: Path,
        lock: Lock,
        chance: random.Random,
        pace: Pace,
        told: Callable[[Both], None],
    ) -> None:
        self.folder, self._lock, self._chance, self.pace = folder, lock, chance, pace
        self._db = db if lock.held else for_reading(db, pace)
        self.read_only = lock.refused
        """Why nothing can be written; None where it can."""
        self.device = self._value("device") or ""
        if lock.held and not derived.current(db, pace):
            if self._size() > MANY:
                told(_REBUILDING)
            self.rebuild()

    @classmethod
    def open(
        cls,
        folder: Path,
        chance: random.Random,
        now: Moment,
        pace: Pace | None = None,
        told: Callable[[Both], None] = lambda said: None,
    ) -> Self:
        """The log in `folder`, made where there is none. Raises StoreError, which says what to do.

        While another process has it open, this one only reads. `chance` makes ids; `pace` serves reviews that
        were imported without a promised place; `told` hears why it takes long, where it does.
        """
        folder = folder.absolute()
        make_private(folder)
        lock = Lock(folder / "log.lock")
        try:
            db = opened(folder, lock, now.at, chance)
            return cls(db, folder, lock, chance, pace or Pace(), told)
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
        """An event at `now`, or just after what it must follow where the clock has been set back: a flag
        the card's last flag, a reset its last review as well.

        `day`: its study day where that is not the one of `now`.
        """
        at = now.at
        if what not in (What.REVIEW, What.PRACTICE, What.VOID):
            at = max(at, self.flags(card).last_at + 1)
        if what is What.RESET:
            at = max(at, self.memory(card).last_at + 1)
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

    def review(
        self, card: str, rating: Rating, now: Moment, before: Memory, after: Memory, **more: Any
    ) -> Event:
        """The review at `now` that led from the memory `before` to `after`, whose place is promised in it."""
        return self.event(
            What.REVIEW,
            card,
            replace(now, at=after.last_at),
            day=after.last_day,
            rating=rating,
            was=before.phase,
            phase=after.phase,
            step=after.step,
            due_day=after.due_day,
            due_at=after.due_at,
            **more,
        )

    def append(self, *events: Event, memory: Memory | None = None) -> int:
        """Write `events` in one transaction and return how many were not there yet.

        `memory`: the memory that the one review among them leaves; without it, it is worked out from the log.
        """
        with self._writing() as db:
            if [event.what for event in events] == [What.PRACTICE if memory is None else What.REVIEW]:
                fresh = [event for event in events if derived.follow(db, event, memory, self.pace)]
            else:
                fresh = derived.merge(db, events, self.pace)
        self._meet(event.card for event in fresh)
        return len(fresh)

    def void(self, events: tuple[Event, ...], now: Moment) -> None:
        """Take `events` back by events that void them."""
        self.append(*(self.event(What.VOID, event.card, now, voids=event.id) for event in events))

    def rebuild(self) -> None:
        """Drop memories, flags and what is counted, and work them out from the log."""
        with self._writing() as db:
            derived.rebuild(db, self.pace)
        self._met = None

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
