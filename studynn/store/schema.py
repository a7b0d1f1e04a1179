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
    """CREATE TABLE tally (
        day INTEGER NOT NULL, hour INTEGER NOT NULL, stage TEXT NOT NULL, bin INTEGER NOT NULL,
        n INTEGER NOT NULL, ms INTEGER NOT NULL, passed INTEGER NOT NULL, sure INTEGER NOT NULL,
        sure_right INTEGER NOT NULL, unsure INTEGER NOT NULL, unsure_right INTEGER NOT NULL,
        predicted INTEGER NOT NULL, error INTEGER NOT NULL, PRIMARY KEY (day, hour, stage, bin)
    ) STRICT, WITHOUT ROWID""",
)
"""Follow from the events: may be dropped and made again at any time."""

_LOG = (
    f"PRAGMA application_id = {APPLICATION}",
    """CREATE TABLE events (
        id TEXT PRIMARY KEY, device TEXT NOT NULL, at INTEGER NOT NULL, offset INTEGER NOT NULL,
        day INTEGER NOT NULL, card TEXT NOT NULL, what TEXT NOT NULL, rating INTEGER, answer TEXT,
        verdict TEXT, mistake TEXT, seed INTEGER, level INTEGER, hints INTEGER, ms INTEGER,
        was TEXT, phase TEXT, step INTEGER, due_day INTEGER, due_at INTEGER, voids TEXT
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX events_card ON events (card, at)",
    "CREATE INDEX events_day ON events (day)",
    "CREATE INDEX events_voids ON events (voids) WHERE voids IS NOT NULL",
    """CREATE TRIGGER events_hold BEFORE INSERT ON events WHEN NOT (
            length(new.id) = 36 AND new.card <> ''
            AND new.what IN
                ('review', 'void', 'bury', 'unbury', 'suspend', 'resume', 'mark', 'unmark', 'leech')
            AND (new.what = 'review') = coalesce(new.rating BETWEEN 1 AND 4, 0)
            AND (new.what = 'void') = (new.voids IS NOT NULL)
            AND coalesce(new.phase IN ('learning', 'review', 'relearning'), 1)
        ) BEGIN SELECT raise(ABORT, 'this is no event'); END""",
    """CREATE TRIGGER events_stay BEFORE UPDATE ON events
        BEGIN SELECT raise(ABORT, 'the log is never changed'); END""",
    """CREATE TRIGGER events_remain BEFORE DELETE ON events
        BEGIN SELECT raise(ABORT, 'the log is never changed'); END""",
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)
"""The log itself. What an event must be stands in a trigger: as CHECKs it would make `quick_check`, which
tries them on every row, eight times as slow."""

_PRACTICE = (
    "ALTER TABLE events ADD COLUMN sure INTEGER",
    "DROP TRIGGER events_hold",
    """CREATE TRIGGER events_hold BEFORE INSERT ON events WHEN NOT (
            length(new.id) = 36 AND new.card <> ''
            AND new.what IN ('review', 'practice', 'reset', 'void', 'bury', 'unbury', 'suspend', 'resume',
                'mark', 'unmark', 'leech')
            AND (new.what = 'review') = coalesce(new.rating BETWEEN 1 AND 4, 0)
            AND (new.what = 'void') = (new.voids IS NOT NULL)
            AND coalesce(new.phase IN ('learning', 'review', 'relearning'), 1)
            AND coalesce(new.sure IN (0, 1), 1)
        ) BEGIN SELECT raise(ABORT, 'this is no event'); END""",
    "CREATE INDEX events_mistake ON events (card, mistake) WHERE mistake IS NOT NULL",
)
"""Answers that schedule nothing, memories that begin anew, how sure the learner was."""

MIGRATIONS: tuple[tuple[str, ...], ...] = ((*_LOG, *DERIVED), _PRACTICE)
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
