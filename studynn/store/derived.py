"""Events, and what follows from them: the memory and the flags of a card, kept in tables for speed."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any

from studynn.schedule.memory import Memory, Pace, Phase, Rating, replay
from studynn.store.event import Event, What
from studynn.store.schema import DERIVED

EVENT = ", ".join(f.name for f in fields(Event))
_MEMORY = ", ".join(f.name for f in fields(Memory))
_event_values = attrgetter(*(f.name for f in fields(Event)))
"""The row of an event; `astuple` would copy each value on its way."""
_memory_values = attrgetter(*(f.name for f in fields(Memory)))
_NO_FLAG = (What.REVIEW, What.PRACTICE, What.VOID)
VALID = "NOT EXISTS (SELECT 1 FROM events AS v WHERE v.voids = e.id)"


@dataclass(frozen=True, slots=True)
class Flags:
    """What the learner has decided about a card."""

    suspended: bool = False
    buried: int | None = None
    """The study day for which it is put aside."""
    marked: bool = False
    leech: bool = False
    last_at: int = 0
    """When the last of these was decided, in UTC milliseconds."""


_FLAGS = ", ".join(f.name for f in fields(Flags))
_flag_values = attrgetter(*(f.name for f in fields(Flags)))


def insert(db: sqlite3.Connection, event: Event) -> bool:
    """Whether `event` was not in the log yet; it is now. OR IGNORE would swallow an invalid one."""
    marks = ", ".join("?" * len(fields(Event)))
    query = f"INSERT INTO events ({EVENT}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING"
    return db.execute(query, _event_values(event)).rowcount == 1


def event_of(row: tuple[Any, ...]) -> Event:
    """The event of a row of the columns EVENT."""
    values = dict(zip((f.name for f in fields(Event)), row, strict=True))
    kinds = {"what": What, "rating": Rating, "was": Phase, "phase": Phase, "sure": bool}
    return Event(**{k: kinds[k](v) if k in kinds and v is not None else v for k, v in values.items()})


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


def refold(db: sqlite3.Connection, card: str, pace: Pace) -> None:
    """Work out the memory and the flags of `card` from its events, and keep them."""
    history = list(events(db, "e.card = ?", (card,)))
    keep(db, card, folded(card, history, pace), decided(history))


def current(db: sqlite3.Connection, pace: Pace) -> bool:
    """Whether the tables are there, made with the weights of `pace`."""
    query = "SELECT count(*) FROM sqlite_schema WHERE name IN ('memory', 'flags', 'memory_due')"
    made_with = db.execute("SELECT value FROM about WHERE name = 'weights'").fetchone()
    return bool(db.execute(query).fetchone()[0] == 3) and (made_with or ("",))[0] == _spelt(pace)


def _spelt(pace: Pace) -> str:
    """The weights of `pace`, digit by digit; nothing for those that the model comes with."""
    return " ".join(map(repr, pace.weights))


def rebuild(db: sqlite3.Connection, pace: Pace) -> None:
    """Drop the tables and fill them from the log, within the transaction that is open."""
    for table in ("memory", "flags"):
        db.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in DERIVED:
        db.execute(statement)
    for (card,) in db.execute("SELECT DISTINCT card FROM events").fetchall():
        refold(db, card, pace)
    db.execute("INSERT OR REPLACE INTO about VALUES ('weights', ?)", (_spelt(pace),))


def folded(card: str, history: Iterable[Event], pace: Pace) -> Memory:
    """The memory that the reviews in `history` have left, those since the last reset."""
    return replay(card, (event.review for event in standing(history)), pace)


def standing(history: Iterable[Event]) -> list[Event]:
    """The reviews in `history` that the memory of the card rests on."""
    held: list[Event] = []
    for event in history:
        if event.what is What.RESET:
            held.clear()
        elif event.what is What.REVIEW:
            held.append(event)
    return held


def decided(history: Iterable[Event]) -> Flags:
    """The flags that `history` has left."""
    now = Flags()
    for event in history:
        if event.what not in _NO_FLAG:
            now = replace(_decided(now, event), last_at=event.at)
    return now


def _decided(now: Flags, event: Event) -> Flags:
    match event.what:
        case What.BURY:
            return replace(now, buried=event.day)
        case What.UNBURY:
            return replace(now, buried=None)
        case What.SUSPEND | What.RESUME:
            return replace(now, suspended=event.what is What.SUSPEND)
        case What.MARK | What.UNMARK:
            return replace(now, marked=event.what is What.MARK)
        case What.LEECH:
            return replace(now, leech=True)
        case What.REVIEW | What.PRACTICE | What.RESET | What.VOID:
            return now
