"""The tables, and the steps that bring an older file up to date."""

import sqlite3
from collections.abc import Sequence

APPLICATION = int.from_bytes(b"stnn")
"""SQLite's application_id of a studynn log."""

DERIVED = (
    """CREATE TABLE memory (
        card TEXT PRIMARY KEY, phase TEXT NOT NULL, step INTEGER NOT NULL, stability REAL NOT NULL,
        difficulty REAL NOT NULL, due_day INTEGER NOT NULL, due_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
        last_day INTEGER NOT NULL, reviews INTEGER NOT NULL, lapses INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX memory_due ON memory (phase, due_day)",
    """CREATE TABLE flags (
        card TEXT PRIMARY KEY, suspended INTEGER NOT NULL, buried INTEGER, marked INTEGER NOT NULL,
        leech INTEGER NOT NULL, last_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
)
"""Follow from the events: may be dropped and made again at any time."""

_LOG = (
    f"PRAGMA application_id = {APPLICATION}",
    """CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        device TEXT NOT NULL,
        at INTEGER NOT NULL,
        offset INTEGER NOT NULL,
        day INTEGER NOT NULL,
        card TEXT NOT NULL CHECK (card <> ''),
        what TEXT NOT NULL CHECK (what IN
            ('review', 'void', 'bury', 'unbury', 'suspend', 'resume', 'mark', 'unmark', 'leech')),
        rating INTEGER CHECK (rating BETWEEN 1 AND 4),
        answer TEXT, verdict TEXT, mistake TEXT, seed INTEGER, level INTEGER, hints INTEGER, ms INTEGER,
        was TEXT, phase TEXT CHECK (phase IN ('learning', 'review', 'relearning')), step INTEGER,
        due_day INTEGER, due_at INTEGER, voids TEXT,
        CHECK ((what = 'review') = (rating IS NOT NULL)),
        CHECK ((what = 'void') = (voids IS NOT NULL))
    ) STRICT""",
    "CREATE INDEX events_card ON events (card, at, id)",
    "CREATE INDEX events_day ON events (day, what)",
    "CREATE INDEX events_voids ON events (voids) WHERE voids IS NOT NULL",
    """CREATE TRIGGER events_stay BEFORE UPDATE ON events
        BEGIN SELECT raise(ABORT, 'the log is never changed'); END""",
    """CREATE TRIGGER events_remain BEFORE DELETE ON events
        BEGIN SELECT raise(ABORT, 'the log is never changed'); END""",
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = ((*_LOG, *DERIVED),)
"""The statements that lead from one version to the next; a file's user_version counts those it has."""

VERSION = len(MIGRATIONS)


def migrate(db: sqlite3.Connection, steps: Sequence[Sequence[str]] = MIGRATIONS) -> None:
    """Take the steps that `db` lacks, each whole or not at all. Raises sqlite3.Error."""
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    for number, statements in enumerate(steps[version:], start=version + 1):
        db.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements:
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number}")
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise
