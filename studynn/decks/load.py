"""Paths to a library: every deck that can be read, every card in it, and all that is wrong with the rest.

A card with a fault is left out, the others of its file are there. Loading raises nothing: whatever a file
holds, it comes to cards or to complaints.
"""

import gc
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

from studynn.cards import KINDS
from studynn.cards.card import Card
from studynn.decks.bind import bind
from studynn.decks.complaint import Complaint, Refused
from studynn.decks.kinds import Kinds
from studynn.decks.library import Deck, Library, Spot
from studynn.decks.network import Placed, admitted, leading
from studynn.decks.reading import Page, deck_files, read


def load(paths: Iterable[Path | str], kinds: Mapping[str, type[Card]] = KINDS) -> Library:
    """The library of all deck files at `paths`, files or folders; cards open with a key of `kinds`."""
    complaints: list[Complaint] = []
    decks: list[Deck] = []
    placed: list[Placed] = []
    table, numbers = Kinds(kinds), count(1)
    with _no_collection():
        for page in _pages(map(Path, paths), complaints):
            bound = bind(page, table, numbers)
            decks += [bound.deck] if bound.deck else []
            placed += bound.placed
            complaints += bound.complaints
        decks.sort(key=lambda deck: deck.place)
        places = {deck.path: deck.place for deck in decks}
        placed.sort(key=lambda one: places[one.page.path])
        placed = leading(admitted(placed, complaints), complaints)
    return _library(decks, placed, complaints)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the cyclic collector, which would walk all cards again and again while they are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _pages(paths: Iterable[Path], complaints: list[Complaint]) -> Iterator[Page]:
    """Every readable file once. A file named by itself may link to its own folder only, as any other."""
    seen: set[Path] = set()
    for path in paths:
        with _refusals_of(path, complaints):
            for file in deck_files(path):
                with _refusals_of(file, complaints):
                    real = file.resolve()
                    if real not in seen:
                        seen.add(real)
                        yield read(file, path if path.is_dir() else path.parent)


@contextmanager
def _refusals_of(path: Path, complaints: list[Complaint]) -> Iterator[None]:
    """Turns into complaints what keeps a file from being read, down to a link in a circle."""
    try:
        yield
    except Refused as refused:
        complaints.append(Page(path, "").refusal(refused))
    except (OSError, RuntimeError, ValueError) as error:
        message = f"this cannot be read: {error}"
        complaints.append(Page(path, "").complaint(None, "unreadable", message))


def _library(decks: list[Deck], placed: list[Placed], complaints: list[Complaint]) -> Library:
    cards: dict[Path, list[Card]] = {deck.path: [] for deck in decks}
    for one in placed:
        cards[one.page.path] += one.cards
    return Library(
        decks=tuple(replace(deck, cards=tuple(cards[deck.path])) for deck in decks),
        cards={card.id: card for one in placed for card in one.cards},
        complaints=tuple(sorted(complaints, key=lambda complaint: complaint.order)),
        spots={one.family: _spot(one) for one in placed},
    )


def _spot(one: Placed) -> Spot:
    line = one.entry.line
    text = one.page.lines[line]
    opened = re.match(r"\s*(?:-\s+)*", text)
    return Spot(one.page.path, line + 1, opened.end() + 1 if opened else 1, text)
