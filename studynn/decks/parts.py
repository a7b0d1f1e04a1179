"""The file of the deck cache: parts of bytes in SQLite, each with its checksum.

It is never changed, only replaced as a whole: whoever has it open goes on reading what it was.
"""

import os
import sqlite3
import stat
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Self
from weakref import finalize

_SCHEMA = """CREATE TABLE parts (file TEXT NOT NULL, what TEXT NOT NULL, sum INTEGER NOT NULL,
    held BLOB NOT NULL, PRIMARY KEY (file, what)) STRICT"""
_STALE = 3600 * 10**9
"""After so many nanoseconds a half-written file is nobody's any more."""


class Damaged(Exception):
    """A part is not there or not what was written; or the file is none of ours."""


class Parts:
    """An open cache, to be read."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        finalize(self, db.close)

    @classmethod
    def open(cls, path: Path) -> Self:
        """The cache at `path`. Raises OSError, sqlite3.Error or Damaged."""
        if not stat.S_ISREG(path.stat().st_mode):
            raise Damaged(path)
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(uri, uri=True, check_same_thread=False))

    def read(self, file: str, what: str) -> bytes:
        """One part. Raises sqlite3.Error or Damaged."""
        row = self.db.execute("SELECT sum, held FROM parts WHERE file = ? AND what = ?", (file, what))
        return _whole(row.fetchone())

    def read_all(self, what: str) -> Iterator[tuple[str, bytes]]:
        """That part of every file, by the file. Raises sqlite3.Error or Damaged."""
        for file, *row in self.db.execute("SELECT file, sum, held FROM parts WHERE what = ?", (what,)):
            yield file, _whole(row)


class Draft:
    """A new cache while it is written."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db, self._path = db, path

    def begin(self, old: Parts) -> None:
        """Start from all that is in `old`."""
        self._db.execute("DROP TABLE parts")
        self._db.commit()
        old.db.backup(self._db)

    def put(self, file: str, what: str, held: bytes) -> None:
        """Write a part in the place of the one before."""
        row = (file, what, zlib.crc32(held), held)
        self._db.execute("INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?)", row)

    def drop(self, file: str) -> None:
        """Take out every part of a file."""
        self._db.execute("DELETE FROM parts WHERE file = ?", (file,))

    def clock(self) -> int:
        """What time it is on the disk of the cache, in nanoseconds."""
        os.utime(self._path)
        return self._path.stat().st_mtime_ns


@contextmanager
def rewriting(path: Path) -> Iterator[Draft]:
    """A new cache, which takes the place of the one at `path` in the end, unless something is raised.

    Raises OSError or sqlite3.Error where that is not possible.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    temporary = Path(name)
    try:
        with closing(sqlite3.connect(temporary)) as db:
            db.execute("PRAGMA journal_mode = OFF")
            db.execute("PRAGMA synchronous = OFF")
            db.execute(_SCHEMA)
            draft = Draft(db, temporary)
            _sweep(path, draft.clock())
            yield draft
            db.commit()
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _sweep(path: Path, now: int) -> None:
    """Take away what runs that were cut off have left behind."""
    for left in path.parent.glob(f".{path.name}.*"):
        with suppress(OSError):
            if now - left.stat().st_mtime_ns > _STALE:
                left.unlink()


def _whole(row: tuple[int, bytes] | list[object] | None) -> bytes:
    if row is None or not isinstance(row[1], bytes) or zlib.crc32(row[1]) != row[0]:
        raise Damaged
    return row[1]
