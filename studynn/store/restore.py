"""A backup put in the place of a lost or damaged log; what was there is kept beside it."""

import os
import shutil
from pathlib import Path

from studynn.store.backup import events_in
from studynn.store.door import NAME, refuse_newer
from studynn.store.lock import Lock
from studynn.store.schema import APPLICATION
from studynn.store.trouble import StoreError
from studynn.text import Both


def put_back(folder: Path, source: Path, at: int) -> tuple[int, Path | None]:
    """Put the backup `source` in place in the data folder `folder`; how many events it holds, and where the
    old log went, None where there was none.

    Raises StoreError where `source` is no sound log, another studynn has the log open, or the disk refuses.
    """
    events = _sound(source)
    lock = Lock(folder / "log.lock")
    try:
        if not lock.held:
            raise StoreError(
                Both(
                    "Another studynn has this log open. Close it first.",
                    "另一个 studynn 正在使用这份记录，请先关闭它。",
                )
            )
        return events, _swapped(folder, source, at)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise StoreError(
            Both(f"{source} cannot be put in place: {reason}.", f"无法恢复 {source}：{reason}。")
        ) from error
    finally:
        lock.release()


def _sound(source: Path) -> int:
    """How many events `source` holds. Raises StoreError unless it is a sound log that this studynn knows."""
    try:
        with source.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise StoreError(
            Both(f"{source} cannot be read: {reason}.", f"{source} 无法读取：{reason}。")
        ) from error
    ours = len(head) == 100 and int.from_bytes(head[68:72]) == APPLICATION
    if ours:
        refuse_newer(source, int.from_bytes(head[60:64]))
    events = events_in(source.absolute()) if ours else -1
    if events < 0:
        raise StoreError(Both(f"{source} is no sound log of studynn.", f"{source} 不是完好的 studynn 记录。"))
    return events


def _swapped(folder: Path, source: Path, at: int) -> Path | None:
    """Move the old log aside, with its journal, and bring a copy of `source` in, in one step."""
    path, part = folder / NAME, folder / f"{NAME}.part"
    shutil.copyfile(source, part)
    part.chmod(0o600)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    kept = folder / f"log-replaced-{at}.db" if path.exists() else None
    for end in ("-wal", "-shm", ""):
        old = folder / f"{NAME}{end}"
        if kept is not None and old.exists():
            old.replace(folder / f"{kept.name}{end}")
        old.unlink(missing_ok=True)
    part.replace(path)
    return kept
