"""One file of a library without the bodies of its cards."""

from pathlib import Path

import msgspec

from studynn.decks.complaint import Complaint
from studynn.decks.library import Deck


class Stand(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A family where it stands in its file: line and column, from 1, at which it opens, and that line."""

    family: str
    ids: tuple[str, ...]
    """Its cards."""
    after: str | tuple[str, ...]
    """As it is written."""
    line: int
    column: int
    text: str

    @property
    def spot(self) -> tuple[int, int, str]:
        """Line, column and text, for an editor."""
        return self.line, self.column, self.text

    @property
    def awaited(self) -> tuple[str, ...]:
        """What it comes after."""
        return self.after if isinstance(self.after, tuple) else (self.after,) if self.after else ()


class Leaf(msgspec.Struct, frozen=True):
    """What one file came to. Without a deck it has no cards; what holds between files is not in it."""

    path: Path
    deck: Deck | None = None
    stands: tuple[Stand, ...] = ()
    complaints: tuple[Complaint, ...] = ()
