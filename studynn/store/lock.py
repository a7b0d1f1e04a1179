"""The lock that keeps a second studynn from writing to the same log."""

import os
import sys
from pathlib import Path

from studynn.text import Both

SECOND = Both(
    "Another studynn has this log open, so this one only reads: nothing is saved here.",
    "另一个 studynn 正在使用这份记录，这里只能查看：不会保存任何内容。",
)


class Lock:
    """Holds `path` locked until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self.refused: Both | None = None
        """Why it is not held, None where it is."""
        self._file = -1
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            reason = os.strerror(error.errno or 0)
            self.refused = Both(
                f"{path.parent} cannot be written to ({reason}), so nothing is saved here.",
                f"{path.parent} 无法写入（{reason}），这里不会保存任何内容。",
            )
        else:
            self.refused = None if _take(self._file) else SECOND

    @property
    def held(self) -> bool:
        """Whether this process may write."""
        return self.refused is None

    def release(self) -> None:
        """Let go; may be called twice."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
