"""Copies of the log: made by SQLite itself, verified, seven kept."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from studynn.store.trouble import StoreError
from studynn.text import Both

KEPT = 7
EVERY = 30 * 60_000
"""At the end of a sitting a copy is made when the newest is older than this, in milliseconds."""


def backups(folder: Path) -> tuple[Path, ...]:
    """The copies in the data folder `folder`, the newest first."""
    return tuple(sorted((folder / "backups").glob("log-*.db"), key=_number, reverse=True))


def taken_at(backup: Path) -> int:
    """When a copy was made (UTC ms), from its name; 0 for a name that does not tell."""
    with suppress(ValueError):
        when = backup.stem.split("-")[-1]
        return round(datetime.strptime(when, "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC).timestamp() * 1000)
    return 0


def _number(backup: Path) -> int:
    """The running number in the name of a copy: which is newest does not hang on a clock."""
    number = backup.stem.split("-")[1]
    return int(number) if number.isdecimal() else 0


def back_up(db: sqlite3.Connection, folder: Path, at: int) -> Path:
    """A verified copy of `db` in `folder`/backups, with the time `at` (UTC ms) in its name. Seven are kept.

    Raises StoreError, sqlite3.Error or OSError; then no copy is left and none was removed.
    """
    home = folder / "backups"
    home.mkdir(mode=0o700, exist_ok=True)
    stamp = datetime.fromtimestamp(at / 1000, UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    number = max(map(_number, backups(folder)), default=0) + 1
    final = home / f"log-{number:04d}-{stamp}.db"
    partly = final.with_suffix(".part")
    partly.unlink(missing_ok=True)
    os.close(os.open(partly, os.O_CREAT | os.O_WRONLY, 0o600))
    try:
        db.execute("VACUUM INTO ?", (str(partly),))
        if events_in(partly) != db.execute("SELECT count(*) FROM events").fetchone()[0]:
            raise StoreError(Both("The backup is not whole.", "备份不完整。"))
        _on_disk(partly)
        partly.replace(final)
        _on_disk(home)
    finally:
        partly.unlink(missing_ok=True)
    for old in backups(folder)[KEPT:]:
        old.unlink()
    return final


def events_in(path: Path, check: bool = True) -> int:
    """How many events the log file `path`, which nobody has open, holds; -1 for a damaged one.

    Without `check` only damage that is met while counting is seen.
    """
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as db,
    ):
        if not check or db.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok":
            return int(db.execute("SELECT count(*) FROM events").fetchone()[0])
    return -1


def _on_disk(path: Path) -> None:
    """Wait until `path` is on the disk; a folder cannot be waited for on Windows."""
    if os.name == "nt" and path.is_dir():
        return
    file = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)
