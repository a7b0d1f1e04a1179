"""What the cache holds, and how it becomes bytes: an index of the library, and parts for each file."""

from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from studynn.decks.complaint import Complaint
from studynn.decks.library import Deck

INDEX: Final = ("", "index")
"""The part that is read at every start."""
LEAF, BODIES, SLIPS = "leaf", "bodies", "slips"
"""The parts of a file: what it came to, its cards, their slips."""

T = TypeVar("T")


class File(msgspec.Struct, frozen=True, array_like=True):
    """A deck file as it was when it was read: size in bytes, when it was last written and when anything about
    it last changed, in nanoseconds, and what was in it.

    A program may set the first time back, as `cp -p` and `tar` do; the second, where the system keeps it,
    follows each change of content and each renaming. The first is -1 where the file was so young that a
    change of its content need not change it, and where it could not be read: then only its content tells
    whether it is the same.
    """

    path: str
    size: int
    mtime: int
    ctime: int
    digest: bytes = b""

    @property
    def stamp(self) -> tuple[int, int, int]:
        """What tells without reading it whether it is the same."""
        return self.size, self.mtime, self.ctime


class Index(msgspec.Struct, frozen=True):
    """All that the first screen shows, and what it was made of."""

    maker: str
    """The program that made it; no other reads it."""
    paths: tuple[str, ...]
    files: tuple[File, ...]
    decks: tuple[Deck, ...]
    complaints: tuple[Complaint, ...]
    freed: dict[str, tuple[str, ...]]
    """By family, what cards come after where that is not as it is written."""
    named: int
    """The number of the next card without an id."""


def pack(value: object) -> bytes:
    """A value of these types as bytes."""
    return msgspec.msgpack.encode(value, enc_hook=str)


def unpack(held: bytes, kind: type[T]) -> T:
    """The value again. Raises msgspec.MsgspecError."""
    return msgspec.msgpack.decode(held, type=kind, dec_hook=_made)


def _made(kind: type[Any], value: Any) -> Any:
    if kind is Path:
        return Path(value)
    raise NotImplementedError(kind)
