"""The way into the log file: whose it is, is read before SQLite opens it; what is amiss is refused."""

import os
from pathlib import Path

from studynn.store.backup import backups
from studynn.store.schema import APPLICATION, VERSION
from studynn.store.trouble import Lost, StoreError
from studynn.text import Both

NAME = "log.db"
_MAGIC = b"SQLite format 3\0"


def admit(folder: Path) -> bool:
    """Whether `folder` holds a log that may be opened; False: there is none yet, and none was lost.

    Raises StoreError for a file of a newer studynn, of another program, or a damaged one, and Lost where a
    log is missing or empty although there are backups of it.
    """
    path = folder / NAME
    head = _head(path)
    if not head:
        _nothing_lost(folder, path)
        return False
    if not head.startswith(_MAGIC) or len(head) < 100:
        raise damaged(folder)
    if int.from_bytes(head[68:72]) != APPLICATION:
        raise StoreError(
            Both(
                f"{path} belongs to another program. Move it away, or choose another folder with --data.",
                f"{path} 属于另一个程序。请移走它，或用 --data 选择另一个文件夹。",
            )
        )
    refuse_newer(path, int.from_bytes(head[60:64]))
    return True


def refuse_newer(path: Path, version: int) -> None:
    """Raises StoreError when `version` is one that this studynn does not know."""
    if version > VERSION:
        raise StoreError(
            Both(
                f"{path} was written by a newer studynn (version {version}; this one knows {VERSION}). "
                "Update studynn. Nothing in it was changed.",
                f"{path} 由更新的 studynn 写成（版本 {version}；当前只认识 {VERSION}）。"
                "请更新 studynn。其中内容未作任何改动。",
            )
        )


def damaged(folder: Path) -> StoreError:
    """What to say of a damaged log, with the backups it can be restored from."""
    path, copies = folder / NAME, backups(folder)
    if not copies:
        return StoreError(
            Both(
                f"{path} is damaged or no log of studynn, without a backup. Move it away to start afresh.",
                f"{path} 已损坏或不是 studynn 的记录，而且没有备份。移走它即可重新开始。",
            )
        )
    return Lost(
        Both(
            f"{path} is damaged or no log of studynn. {_offer_en(copies)}",
            f"{path} 已损坏或不是 studynn 的记录。{_offer_zh(copies)}",
        ),
        copies,
    )


def _head(path: Path) -> bytes:
    """The first 100 bytes, empty where there is no file."""
    try:
        with path.open("rb") as file:
            return file.read(100)
    except FileNotFoundError:
        return b""
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise StoreError(Both(f"{path} cannot be read: {reason}.", f"{path} 无法读取：{reason}。")) from error


def _nothing_lost(folder: Path, path: Path) -> None:
    copies = backups(folder)
    if copies:
        state = ("is empty", "是空的") if path.exists() else ("is missing", "不见了")
        raise Lost(
            Both(f"{path} {state[0]}. {_offer_en(copies)}", f"{path} {state[1]}。{_offer_zh(copies)}"), copies
        )


def _offer_en(copies: tuple[Path, ...]) -> str:
    return f"Restore the newest backup, {copies[0].name}, with `studynn restore`."


def _offer_zh(copies: tuple[Path, ...]) -> str:
    return f"请用 `studynn restore` 恢复最新的备份 {copies[0].name}。"
