"""Where the deck files lie in a folder."""

import os
from pathlib import Path
from typing import NamedTuple

from studynn.decks.complaint import Refused

MOST_FILES = 10_000


class Rooted(NamedTuple):
    """A deck file and the folder that no link of it may lead out of."""

    file: Path
    root: Path


def rooted(path: Path) -> list[Rooted]:
    """The deck files at `path`. One named by itself may link to its own folder only. Raises Refused."""
    root = path if path.is_dir() else path.parent
    return [Rooted(file, root) for file in deck_files(path)]


def deck_files(path: Path) -> list[Path]:
    """The deck files of a folder and the folders in it, sorted; a file stands for itself.

    Hidden names and linked folders are passed over. Raises Refused where there is nothing to read.
    """
    if not path.is_dir():
        return [path]
    found = []
    for folder, inner, names in os.walk(path, onerror=_unlisted):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        decks = (n for n in names if n.endswith((".yaml", ".yml")) and not n.startswith("."))
        found += [Path(folder, name) for name in sorted(decks)]
        if len(found) > MOST_FILES:
            raise Refused(None, "too-many", f"more than {MOST_FILES} deck files in one folder")
    return found


def _unlisted(error: OSError) -> None:
    raise Refused(None, "unreadable", f"this folder cannot be listed: {error.strerror}") from error
