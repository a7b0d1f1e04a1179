"""Opening the log: made where there is none, checked, brought up to date, durable."""

import os
import random
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from studynn.schedule.memory import Pace
from studynn.store import derived
from studynn.store.backup import back_up
from studynn.store.door import NAME, admit, damaged, refuse_newer
from studynn.store.lock import Lock
from studynn.store.schema import MIGRATIONS, VERSION, migrate
from studynn.store.trouble import StoreError, plainly, sentence
from studynn.text import Both


def make_private(folder: Path) -> None:
    """The folder of the log, for this user only where it is new. Raises StoreError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise StoreError(
            Both(
                f"The folder {folder} cannot be made: {reason}. Choose another with --data.",
                f"无法建立文件夹 {folder}：{reason}。请用 --data 另选一个。",
            )
        ) from error


def opened(folder: Path, lock: Lock, at: int, chance: random.Random) -> sqlite3.Connection:
    """The log in `folder` at `at` (UTC ms), to write where `lock` is held. Raises StoreError."""
    path = folder / NAME
    if not admit(folder) and lock.held:
        _create(path)
    try:
        db = _connect(path, lock.held)
    except sqlite3.OperationalError as error:
        raise StoreError(sentence(error)) from error
    except sqlite3.DatabaseError as error:
        raise damaged(folder) from error
    try:
        if not _sound(db):
            raise damaged(folder)
        with plainly():
            refuse_newer(path, db.execute("PRAGMA user_version").fetchone()[0])
            if lock.held:
                bring_up_to_date(db, folder, at)
                _write_ahead(db)
                device = f"{chance.getrandbits(32):08x}"
                db.execute("INSERT INTO about VALUES ('device', ?) ON CONFLICT (name) DO NOTHING", (device,))
        return db
    except BaseException:
        db.close()
        raise


def bring_up_to_date(
    db: sqlite3.Connection, folder: Path, at: int, steps: Sequence[Sequence[str]] = MIGRATIONS
) -> None:
    """Take the steps that the log lacks, behind a verified backup. Raises StoreError or sqlite3.Error."""
    if db.execute("PRAGMA user_version").fetchone()[0] == len(steps):
        return
    try:
        back_up(db, folder, at)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise StoreError(
            Both(
                f"The log needs an update, but no backup can be made first: {reason}.",
                f"记录需要升级，但无法先行备份：{reason}。",
            )
        ) from error
    migrate(db, steps)


def for_reading(db: sqlite3.Connection, pace: Pace) -> sqlite3.Connection:
    """`db`, which may not be written; where an older studynn made it, a copy in memory as this one makes it.

    The copy knows nothing of what another process writes meanwhile. Raises StoreError.
    """
    with plainly():
        if db.execute("PRAGMA user_version").fetchone()[0] == VERSION and derived.shaped(db):
            return db
        copy = sqlite3.connect(":memory:", isolation_level=None)
        db.backup(copy)
        migrate(copy)
        derived.rebuild(copy, pace)
    db.close()
    return copy


def _create(path: Path) -> None:
    """A new log. It is whole before SQLite writes ahead, so that its header always tells whose it is."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        with plainly():
            db = _connect(path, write=True)
            try:
                migrate(db)
            finally:
                db.close()
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise StoreError(Both(f"{path} cannot be made: {reason}.", f"无法建立 {path}：{reason}。")) from error


def _connect(path: Path, write: bool) -> sqlite3.Connection:
    """A connection; on a read-only disk one that needs no files beside the log. Raises sqlite3.Error."""
    uri = path.absolute().as_uri()
    if write:
        return _set_up(f"{uri}?mode=rw")
    with suppress(sqlite3.OperationalError):
        return _set_up(f"{uri}?mode=ro")
    return _set_up(f"{uri}?mode=ro&immutable=1")


def _set_up(uri: str) -> sqlite3.Connection:
    db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=2.0)
    try:
        for setting in (
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "schema_version",
        ):
            db.execute(f"PRAGMA {setting}").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _write_ahead(db: sqlite3.Connection) -> None:
    """Let SQLite write ahead, or, on a disk where it cannot, sync what it needs for the same promise."""
    mode = db.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    db.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")


def _sound(db: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong with the file."""
    try:
        return bool(db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise StoreError(sentence(error)) from error
        return False
