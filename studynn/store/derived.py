"""Events, and what follows from them, kept in tables for speed: memories, flags, answers counted."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from studynn.schedule.memory import Memory, Pace, Phase, Rating
from studynn.store import tally
from studynn.store.event import Event, What
from studynn.store.past import Flags, Past, past
from studynn.store.schema import DERIVED

EVENT = ", ".join(f.name for f in fields(Event))
_MEMORY = ", ".join(f.name for f in fields(Memory))
_NAMES = tuple(f.name for f in fields(Event))
_KINDS: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("what", What),
    ("rating", Rating),
    ("was", Phase),
    ("phase", Phase),
    ("sure", bool),
)
"""The columns of an event that hold more than a number or a text."""
_event_values = attrgetter(*(f.name for f in fields(Event)))
"""The row of an event; `astuple` would copy each value on its way."""
_memory_values = attrgetter(*(f.name for f in fields(Memory)))
VALID = "NOT EXISTS (SELECT 1 FROM events AS v WHERE v.voids = e.id)"


_FLAGS = ", ".join(f.name for f in fields(Flags))
_flag_values = attrgetter(*(f.name for f in fields(Flags)))


def insert(db: sqlite3.Connection, event: Event) -> bool:
    """Whether `event` was not in the log yet; it is now. OR IGNORE would swallow an invalid one."""
    marks = ", ".join("?" * len(fields(Event)))
    query = f"INSERT INTO events ({EVENT}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING"
    return db.execute(query, _event_values(event)).rowcount == 1


def event_of(row: tuple[Any, ...]) -> Event:
    """The event of a row of the columns EVENT."""
    values = dict(zip(_NAMES, row, strict=True))
    for name, kind in _KINDS:
        if values[name] is not None:
            values[name] = kind(values[name])
    return Event(**values)


def events(db: sqlite3.Connection, where: str = "1", values: tuple[Any, ...] = ()) -> Iterator[Event]:
    """The events that hold, none taken back among them, card by card in the order of time."""
    rows = db.execute(
        f"SELECT {EVENT} FROM events AS e WHERE {where} AND {VALID} ORDER BY card, at, id", values
    )
    return map(event_of, rows)


def memory(db: sqlite3.Connection, card: str) -> Memory:
    """The memory of `card` as the table has it."""
    row = db.execute(f"SELECT {_MEMORY} FROM memory WHERE card = ?", (card,)).fetchone()
    return memory_of(row) if row else Memory()


def memory_of(row: tuple[Any, ...]) -> Memory:
    """The memory of a row of the columns of Memory."""
    return Memory(Phase(row[0]), *row[1:])


def memories(db: sqlite3.Connection, where: str, values: tuple[Any, ...]) -> Iterator[tuple[str, Memory]]:
    """Cards and their memories in the table."""
    rows = db.execute(f"SELECT card, {_MEMORY} FROM memory WHERE {where}", values)
    return ((card, memory_of(tuple(row))) for card, *row in rows)


def flags(db: sqlite3.Connection, card: str) -> Flags:
    """The flags of `card` as the table has them."""
    row = db.execute(f"SELECT {_FLAGS} FROM flags WHERE card = ?", (card,)).fetchone()
    return _flags_of(row) if row else Flags()


def all_flags(db: sqlite3.Connection) -> Iterator[tuple[str, Flags]]:
    """Cards and their flags in the table."""
    rows = db.execute(f"SELECT card, {_FLAGS} FROM flags")
    return ((card, _flags_of(row)) for card, *row in rows)


def _flags_of(row: Sequence[Any]) -> Flags:
    return Flags(bool(row[0]), row[1], bool(row[2]), bool(row[3]), row[4])


def keep(db: sqlite3.Connection, card: str, now: Memory, marks: Flags | None = None) -> None:
    """Write the memory (and the flags) of `card` into the tables."""
    if now.reviews:
        db.execute(f"INSERT OR REPLACE INTO memory VALUES (?{', ?' * 10})", (card, *_memory_values(now)))
    else:
        db.execute("DELETE FROM memory WHERE card = ?", (card,))
    if marks == Flags():
        db.execute("DELETE FROM flags WHERE card = ?", (card,))
    elif marks is not None:
        db.execute(f"INSERT OR REPLACE INTO flags VALUES (?{', ?' * 5})", (card, *_flag_values(marks)))


_TABLES = ("memory", "flags", "tally")


def follow(db: sqlite3.Connection, answer: Event, after: Memory | None, pace: Pace) -> bool:
    """Whether `answer` was not in the log yet; it is now, and the tables know it.

    `after`: the memory that a review leaves; None for an answer that schedules nothing.
    """
    before = memory(db, answer.card)
    if after is not None and not _is_next(db, answer.card, before, after):
        return bool(merge(db, (answer,), pace))
    if not insert(db, answer):
        return False
    kind, one = tally.counted(answer, before, pace.weights)
    tally.keep(db, {kind: one})
    if after is not None:
        keep(db, answer.card, after)
    return True


def _is_next(db: sqlite3.Connection, card: str, before: Memory, after: Memory) -> bool:
    """Whether one more review of `before` leads to `after`: not where the memory it was made of is older."""
    last = before.last_at if before.reviews else flags(db, card).last_at
    return after.reviews == before.reviews + 1 and after.last_at > last


def merge(db: sqlite3.Connection, events: Sequence[Event], pace: Pace) -> list[Event]:
    """Those of `events` that were not in the log yet; they are now, and the tables follow from it again."""
    cards = dict.fromkeys(event.card for event in events if not _held(db, event))
    count: tally.Tally = {}
    for card in cards:
        tally.add(count, _past(db, card, pace).answers, -1)
    fresh = [event for event in events if insert(db, event)]
    for card in cards:
        tally.add(count, _refolded(db, card, pace).answers)
    tally.keep(db, count)
    return fresh


def rebuild(db: sqlite3.Connection, pace: Pace) -> None:
    """Drop the tables and fill them from the log, within the transaction that is open."""
    for table in _TABLES:
        db.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in DERIVED:
        db.execute(statement)
    count: tally.Tally = {}
    for (card,) in db.execute("SELECT DISTINCT card FROM events").fetchall():
        tally.add(count, _refolded(db, card, pace).answers)
    tally.keep(db, count)
    db.execute("INSERT OR REPLACE INTO about VALUES ('weights', ?)", (_spelt(pace),))


def current(db: sqlite3.Connection, pace: Pace) -> bool:
    """Whether the tables are there as this studynn makes them, filled with the weights of `pace`."""
    made_with = db.execute("SELECT value FROM about WHERE name = 'weights'").fetchone()
    return shaped(db) and (made_with or ("",))[0] == _spelt(pace)


def shaped(db: sqlite3.Connection) -> bool:
    """Whether the tables are there as this studynn makes them."""
    return {shape for (shape,) in db.execute("SELECT sql FROM sqlite_schema")}.issuperset(DERIVED)


def _spelt(pace: Pace) -> str:
    """The weights of `pace`, digit by digit; nothing for those that the model comes with."""
    return " ".join(map(repr, pace.weights))


def _held(db: sqlite3.Connection, event: Event) -> bool:
    return db.execute("SELECT 1 FROM events WHERE id = ?", (event.id,)).fetchone() is not None


def _past(db: sqlite3.Connection, card: str, pace: Pace) -> Past:
    return past(card, events(db, "e.card = ?", (card,)), pace)


def _refolded(db: sqlite3.Connection, card: str, pace: Pace) -> Past:
    """The past of `card`, with its memory and its flags in the tables as that has them."""
    now = _past(db, card, pace)
    keep(db, card, now.memory, now.flags)
    return now
