"""Paths to a library: every deck that can be read, every card in it, and all that is wrong with the rest.

A card with a fault is left out, the others of its file are there. Loading raises nothing: whatever a file
holds, it comes to cards or to complaints.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import msgspec

from studynn.cards import KINDS
from studynn.cards.card import Card
from studynn.decks.bind import Bound, bind
from studynn.decks.complaint import Complaint, Refused
from studynn.decks.files import Rooted, rooted
from studynn.decks.kinds import Kinds
from studynn.decks.leaf import Leaf
from studynn.decks.library import Deck, Library, Spot
from studynn.decks.network import Placed, Woven, Wrong, woven
from studynn.decks.reading import Page, read


def load(paths: Iterable[Path | str], kinds: Mapping[str, type[Card]] = KINDS) -> Library:
    """The library of all deck files at `paths`, files or folders; cards open with a key of `kinds`."""
    given = tuple(map(Path, paths))
    complaints: list[Complaint] = []
    table, numbers = Kinds(kinds), count(1)
    with no_collection():
        bounds = [bind(page, table, numbers) for page in _pages(given, complaints)]
        leaves = in_order([bound.leaf() for bound in bounds])
        web = woven(leaves)
    by_path = {bound.page.path: bound for bound in bounds}
    for wrong in web.wrong:
        tell(wrong, by_path[wrong.placed.leaf.path])
    complaints += (complaint for bound in bounds for complaint in bound.complaints)
    return Library(
        decks=decks_of(leaves, web.placed),
        cards=_cards(by_path, web),
        complaints=in_place(complaints),
        spots={one.stand.family: Spot(one.leaf.path, *one.stand.spot) for one in web.placed},
        paths=given,
    )


@contextmanager
def no_collection() -> Iterator[None]:
    """Without the cyclic collector, which would walk all cards again and again while they are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def once(files: Iterable[Rooted], complaints: list[Complaint]) -> Iterator[Rooted]:
    """Each file once, whatever links lead to it too."""
    seen: set[Path] = set()
    for one in files:
        with _refusals_of(one.file, complaints):
            real = one.file.resolve()
            if real not in seen:
                seen.add(real)
                yield one


def in_order(leaves: Iterable[Leaf]) -> list[Leaf]:
    """Files in the order of their decks; those without a deck first."""
    return sorted(leaves, key=lambda leaf: leaf.deck.place if leaf.deck else -1)


def in_place(complaints: Iterable[Complaint]) -> tuple[Complaint, ...]:
    """Complaints in the order in which an author meets them."""
    return tuple(sorted(complaints, key=lambda complaint: complaint.order))


def decks_of(leaves: Iterable[Leaf], placed: Iterable[Placed]) -> tuple[Deck, ...]:
    """The decks of `leaves` with the cards that hold."""
    names: dict[Path, list[str]] = {leaf.path: [] for leaf in leaves}
    for one in placed:
        names[one.leaf.path] += one.stand.ids
    return tuple(
        msgspec.structs.replace(leaf.deck, names=tuple(names[leaf.path])) for leaf in leaves if leaf.deck
    )


def tell(wrong: Wrong, bound: Bound) -> None:
    """Complain about a family of `bound` that others do not go with."""
    entry = bound.families[wrong.placed.at].entry
    bound.tell([wrong.fault], entry.marks, entry.path)


def _pages(paths: Sequence[Path], complaints: list[Complaint]) -> Iterator[Page]:
    for one in once(_files(paths, complaints), complaints):
        with _refusals_of(one.file, complaints):
            yield read(one.file, one.root)


def _files(paths: Sequence[Path], complaints: list[Complaint]) -> Iterator[Rooted]:
    for path in paths:
        with _refusals_of(path, complaints):
            yield from rooted(path)


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


def _cards(bounds: Mapping[Path, Bound], web: Woven) -> dict[str, Card]:
    """Every card that holds; those that wait in vain wait no more."""
    cards: dict[str, Card] = {}
    for one in web.placed:
        family, freed = bounds[one.leaf.path].families[one.at].cards, web.freed.get(one.stand.family)
        if freed is not None:
            family = tuple(msgspec.structs.replace(card, after=freed) for card in family)
        cards.update((card.id, card) for card in family)
    return cards
