"""What is wrong with a deck and where: a line, a caret, a hint, as compilers say it."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from studynn.text import clean

CAP = 50
"""Complaints printed in one report."""
_CELLS = 100  # of a source line shown
_LONGEST = 300  # cells of a message, which may quote an author


class Place(NamedTuple):
    """A stretch of one line, counted in characters from 0."""

    line: int
    column: int
    width: int = 1


class Refused(Exception):
    """Text that is not read, and why. Without a place it is the file as a whole."""

    def __init__(self, place: Place | None, kind: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.place, self.kind, self.message, self.hint = place, kind, message, hint


class Complaint(msgspec.Struct, frozen=True, kw_only=True):
    """One fault. `line` and `column` count from 1; line 0 is the file as a whole."""

    path: Path
    line: int
    column: int
    kind: str
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"
    text: str = ""
    """The line as its author wrote it."""
    width: int = 1
    """How many characters the carets stand under."""

    def __str__(self) -> str:
        """The complaint as it is printed, without anything that could command a terminal."""
        where = f"{self.path}:{self.line}:{self.column}" if self.line else f"{self.path}"
        warning = "warning: " if self.severity == "warning" else ""
        message = shortened(self.message.replace("\n", " "), _LONGEST)
        return clean("\n".join((f"{where}: {warning}{message} [{self.kind}]", *self._excerpt())))

    def _excerpt(self) -> tuple[str, ...]:
        if not self.line:
            return (f"  {self.hint}",) if self.hint else ()
        gutter = " " * len(str(self.line))
        text = clean(self.text).replace("\t", " ").replace("\n", "\ufffd")
        start = self.column - 1 if cells(text[: self.column]) <= _CELLS else max(0, self.column - 21)
        shown = text if start == self.column - 1 else f"…{text[start:]}"
        at = self.column - 1 if shown is text else self.column - start
        under = "^" * max(1, cells(shortened(shown, _CELLS)[at : at + self.width]))
        pointed = f"{gutter} | {' ' * cells(shown[:at])}{under} {self.hint}".rstrip()
        return (f"{gutter} |", f"{self.line} | {shortened(shown, _CELLS)}", pointed)

    @property
    def order(self) -> tuple[str, int, int]:
        """What complaints are sorted by."""
        return str(self.path), self.line, self.column


def cells(text: str) -> int:
    """The width of `text` in a terminal: wide characters take two cells, combining ones none."""
    return sum(
        2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text
    )


def shortened(text: str, most: int) -> str:
    """`text` cut after `most` cells, with an ellipsis where something was cut."""
    if len(text) * 2 <= most:
        return text
    taken = 0
    for i, c in enumerate(text):
        taken += cells(c)
        if taken > most:
            return f"{text[:i]}…"
    return text


def report(complaints: Sequence[Complaint], cap: int = CAP) -> str:
    """The first `cap` complaints a blank line apart, and how many more there are."""
    shown = [str(complaint) for complaint in complaints[:cap]]
    if len(complaints) > cap:
        shown.append(f"… and {len(complaints) - cap} more")
    return "\n\n".join(shown)
