"""A path to the text of a deck: regular files inside their folder, bounded, UTF-8, no control characters.

A deck comes from a stranger: a link may lead out of the folder, a name may be a pipe or a device.
"""

import os
import re
import stat
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Literal

from studynn.decks.complaint import Complaint, Place, Refused
from studynn.text import FORBIDDEN

MOST_BYTES = 8 * 2**20
MOST_STRAYS = 50
"""Forbidden characters reported in one file; with more of them it is no text."""

UNREADABLE = re.compile(f"{FORBIDDEN.pattern}|[\ufeff\ufffe\uffff]")
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Page:
    """The text of one deck file, line ends normalised. `strays`: its forbidden characters, now U+FFFD."""

    path: Path
    text: str
    strays: tuple[Complaint, ...] = ()

    @cached_property
    def lines(self) -> list[str]:
        """The lines as an editor numbers them, from 0."""
        return self.text.split("\n")

    def complaint(
        self,
        place: Place | None,
        kind: str,
        message: str,
        hint: str = "",
        severity: Literal["error", "warning"] = "error",
    ) -> Complaint:
        """A complaint about `place` of this page."""
        if place is None:
            return Complaint(path=self.path, line=0, column=0, kind=kind, message=message, hint=hint)
        line = self.lines[place.line] if place.line < len(self.lines) else ""
        return Complaint(
            path=self.path,
            line=place.line + 1,
            column=place.column + 1,
            kind=kind,
            message=message,
            hint=hint,
            severity=severity,
            text=line,
            width=max(1, place.width),
        )

    def refusal(self, refused: Refused) -> Complaint:
        """The complaint that a refusal comes to."""
        return self.complaint(refused.place, refused.kind, refused.message, refused.hint)


def read(path: Path, root: Path) -> Page:
    """The page at `path`, which must lie in the folder `root`. Raises Refused."""
    return page(path, content(path, root))


def content(path: Path, root: Path) -> bytes:
    """The bytes of the regular file at `path` inside `root`, at most MOST_BYTES. Raises Refused."""
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            raise Refused(None, "outside", "this link leads out of the deck's folder")
        return _bytes(real)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a link in a circle
        reason = getattr(error, "strerror", None) or str(error)
        raise Refused(None, "unreadable", f"this file cannot be read: {reason}") from error


def _bytes(real: Path) -> bytes:
    handle = os.open(real, _FLAGS)
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise Refused(None, "not-a-file", "this is not a regular file")
        if about.st_size > MOST_BYTES:
            raise Refused(None, "too-large", f"a deck file has at most {MOST_BYTES // 2**20} MiB")
        with open(handle, "rb", closefd=False) as file:
            held = file.read(MOST_BYTES + 1)
    finally:
        os.close(handle)
    if len(held) > MOST_BYTES:
        raise Refused(None, "too-large", f"a deck file has at most {MOST_BYTES // 2**20} MiB")
    return held


def page(path: Path, held: bytes) -> Page:
    """The bytes of a file as a page. Raises Refused for what is no UTF-8 text."""
    if held.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(Place(0, 0), "encoding", "this file is UTF-16", "save it as UTF-8")
    try:
        text = held.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _undecodable(held, error.start) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not UNREADABLE.search(text):
        return Page(path, text)
    return _cleaned(Page(path, text))


def _undecodable(held: bytes, at: int) -> Refused:
    before = held[:at].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    place = Place(before.count("\n"), len(before) - before.rfind("\n") - 1)
    looks = "; it looks like GBK" if _is_gbk(held) else ""
    return Refused(place, "encoding", f"byte 0x{held[at]:02X} is no UTF-8{looks}", "save it as UTF-8")


def _is_gbk(held: bytes) -> bool:
    """Whether the bytes make common Chinese characters; Western text read as GBK makes rare ones."""
    try:
        found = _HAN.findall(held.decode("gb18030"))
    except UnicodeDecodeError:
        return False
    common = sum(bool(character.encode("gb2312", "ignore")) for character in found)
    return bool(found) and common > 0.8 * len(found)


def _cleaned(dirty: Page) -> Page:
    """The page with U+FFFD for what is forbidden in it, which its complaints name and its lines show so."""
    found = list(islice(UNREADABLE.finditer(dirty.text), MOST_STRAYS + 1))
    if len(found) > MOST_STRAYS:
        raise Refused(None, "control", f"more than {MOST_STRAYS} control characters: this is no text")
    shown = Page(dirty.path, UNREADABLE.sub("\ufffd", dirty.text))
    strays = []
    for stray in found:
        line = dirty.text.count("\n", 0, stray.start())
        place = Place(line, stray.start() - dirty.text.rfind("\n", 0, stray.start()) - 1)
        message = f"the control character {code_point(stray[0])} is not allowed"
        strays.append(shown.complaint(place, "control", message, "take it out"))
    return replace(shown, strays=tuple(strays))


def code_point(character: str) -> str:
    """A character by its number: `U+202E`."""
    return f"U+{ord(character):04X}"
