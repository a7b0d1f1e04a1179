"""Each trouble with the log as one sentence that says what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studynn.text import Both


class StoreError(Exception):
    """The log cannot be read or written; `message` says why and what to do. Nothing in it was changed."""

    def __init__(self, message: Both) -> None:
        super().__init__(message.en)
        self.message = message


class Lost(StoreError):
    """The log is missing, empty or damaged, and `backups` lie beside it, the newest first."""

    def __init__(self, message: Both, backups: tuple[Path, ...]) -> None:
        super().__init__(message)
        self.backups = backups


_SENTENCES = {
    sqlite3.SQLITE_FULL: Both(
        "The disk is full, so this was not saved. Free some space and try again.",
        "磁盘已满，这一步没有保存。请腾出空间后再试。",
    ),
    sqlite3.SQLITE_BUSY: Both(
        "Another program is using the log, so this was not saved. Try again in a moment.",
        "另一个程序正在使用记录，这一步没有保存。请稍后再试。",
    ),
    sqlite3.SQLITE_READONLY: Both(
        "The log cannot be written to, so this was not saved. Check the permissions of its folder.",
        "记录无法写入，这一步没有保存。请检查所在文件夹的权限。",
    ),
    sqlite3.SQLITE_CANTOPEN: Both(
        "The log cannot be opened. Check that its folder exists and can be written to.",
        "无法打开记录。请检查所在文件夹是否存在且可写。",
    ),
    sqlite3.SQLITE_IOERR: Both(
        "The disk reported an error, so this was not saved. Try again, and check the disk if it persists.",
        "磁盘报告了错误，这一步没有保存。请再试一次；若仍然如此，请检查磁盘。",
    ),
    sqlite3.SQLITE_CORRUPT: Both(
        "The log is damaged, so this was not saved. Leave and restore a backup with `studynn restore`.",
        "记录已损坏，这一步没有保存。请退出并用 `studynn restore` 恢复备份。",
    ),
}
_SENTENCES[sqlite3.SQLITE_LOCKED] = _SENTENCES[sqlite3.SQLITE_BUSY]
_SENTENCES[sqlite3.SQLITE_PERM] = _SENTENCES[sqlite3.SQLITE_READONLY]
_SENTENCES[sqlite3.SQLITE_NOTADB] = _SENTENCES[sqlite3.SQLITE_CORRUPT]


def sentence(error: sqlite3.Error) -> Both:
    """What the learner reads for an error of SQLite (its primary code; sqlite.org/rescode.html)."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    unforeseen = Both(
        f"The log refused this, so it was not saved: {error}.", f"记录拒绝了这一步，没有保存：{error}。"
    )
    return _SENTENCES.get(code, unforeseen)


@contextmanager
def plainly() -> Iterator[None]:
    """Turns an error of SQLite into a StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(sentence(error)) from error
