"""The decks as they were read last: a warm start reads no YAML.

One file in the data folder, which may be deleted at any time. Where it is missing, damaged, foreign, of
another version or older than a deck it is made anew; where it cannot be written, the decks are read instead.
"""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec

import studynn
from studynn.decks.bodies import Cards, Spots
from studynn.decks.complaint import Refused
from studynn.decks.files import rooted
from studynn.decks.kept import INDEX, Index, unpack
from studynn.decks.library import Library
from studynn.decks.parts import Damaged, Parts

NAME = "decks.cache"

Unusable = (OSError, RuntimeError, ValueError, sqlite3.Error, msgspec.MsgspecError, Damaged, Refused)
"""Why a cache cannot serve, none of which is told: the decks are read instead."""
_MADE_BY = ("cards", "decks", "formula")
"""The rooms whose code decides what a deck comes to."""


def cached(paths: Iterable[Path], home: Path) -> Library:
    """The library of all deck files at `paths`, as `load` reads it, from the cache in the folder `home`."""
    given = tuple(map(Path, paths))
    with suppress(*Unusable):
        if (held := opened(home / NAME, given, maker())) and _current(held[1], given):
            return _library(given, home, *held)
    from studynn.decks.refresh import refresh

    with suppress(*Unusable):
        refresh(given, home / NAME, maker())
        if held := opened(home / NAME, given, maker()):
            return _library(given, home, *held)
    return _read(given)


def opened(path: Path, paths: tuple[Path, ...], maker: str) -> tuple[Parts, Index] | None:
    """The cache at `path` where this program made it of `paths`. Raises what is Unusable."""
    parts = Parts.open(path)
    index = unpack(parts.read(*INDEX), Index)
    same = index.maker == maker and index.paths == tuple(map(str, paths))
    return (parts, index) if same else None


def stamp(file: str) -> tuple[int, int, int]:
    """The stamp of a file as it is now; -1 for what is not there."""
    try:
        about = os.stat(file)
    except OSError:
        return -1, -1, -1
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns


def maker() -> str:
    """The version of the program, and the size and age of the code that reads decks."""
    house = Path(studynn.__file__).parent
    found = [studynn.__version__]
    for folder in (house, *(house / room for room in _MADE_BY)):
        with os.scandir(folder) as entries:
            code = sorted((e.name, e.stat()) for e in entries if e.name.endswith(".py"))
        found += (f"{name} {about.st_size} {about.st_mtime_ns}" for name, about in code)
    return "\n".join(found)


def _current(index: Index, paths: tuple[Path, ...]) -> bool:
    """Whether the decks are still those of the index. Raises Refused or OSError for what cannot be listed."""
    files = [str(one.file) for path in paths for one in rooted(path)]
    known = files == [file.path for file in index.files]
    return known and all(stamp(file.path) == file.stamp for file in index.files)


def _library(paths: tuple[Path, ...], home: Path, parts: Parts, index: Index) -> Library:
    cards = Cards(index.decks, index.freed, parts, partial(_instead, paths, home))
    spots = Spots(index.decks, cards)
    return Library(index.decks, cards, index.complaints, spots, paths, catalogue=cards.slips)


def _instead(paths: tuple[Path, ...], home: Path) -> Library:
    """The library from its decks, after its cache has broken, which goes."""
    with suppress(OSError):
        (home / NAME).unlink()
    return _read(paths)


def _read(paths: tuple[Path, ...]) -> Library:
    from studynn.decks.load import load

    return load(paths)
