"""What a reading of decks comes to: the decks, every card by its id, where each stands, what is wrong."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from studynn.decks.complaint import Complaint
from studynn.decks.slip import Slip, slip
from studynn.text import Language

if TYPE_CHECKING:
    from studynn.cards.card import Card

UNNAMED = "new~"
"""Begins the id of a card that has none in its file. No author can write it, and it holds for one run
only: `fmt` must write a lasting id into the file before such a card may be reviewed."""


def unnamed(card: "Card") -> bool:
    """Whether the card has no id of its own yet."""
    return card.id.startswith(UNNAMED)


class Spot(NamedTuple):
    """Where a card opens: line and column from 1, and the line itself."""

    path: Path
    line: int
    column: int
    text: str


class Deck(msgspec.Struct, frozen=True, kw_only=True):
    """One file of cards, already split into siblings, in the language it is written in."""

    name: str
    title: str
    path: Path
    lang: Language = "en"
    tags: tuple[str, ...] = ()
    source: str = ""
    overview: str = ""
    place: int = 0
    """Where it stands among the decks: the smallest first, and by its path among equals."""
    names: tuple[str, ...] = ()
    """The ids of its cards in order."""
    titles: dict[Language, tuple[str, str]] = {}
    """Title and overview in each language they are written in."""

    def speaking(self, lang: Language) -> "Deck":
        """This deck with title and overview in `lang`, or as it is where it has none."""
        if lang not in self.titles:
            return self
        title, overview = self.titles[lang]
        return msgspec.structs.replace(self, title=title, overview=overview)


@dataclass(frozen=True)
class Library:
    """All that was read. `spots` are by family, the id that siblings share.

    The bodies of cards may be read only when `cards` is asked for them; its ids cost nothing.
    """

    decks: tuple[Deck, ...] = ()
    cards: "Mapping[str, Card]" = field(default_factory=dict)
    complaints: tuple[Complaint, ...] = ()
    spots: Mapping[str, Spot] = field(default_factory=dict)
    paths: tuple[Path, ...] = ()
    """The files and folders it was read from."""
    catalogue: Callable[[], Sequence[Slip]] | None = None
    """Where the slips are kept ready, what brings them."""

    def spot(self, card: "Card") -> Spot:
        """Where the card stands, for an editor."""
        return self.spots[card.family]

    def slips(self) -> Sequence[Slip]:
        """The slip of every card, in order."""
        return self._slips

    def within(self, decks: tuple[str, ...]) -> "Mapping[str, Card]":
        """The cards of the decks with these names, of all where none is named; no body is read."""
        if not decks:
            return self.cards
        return Chosen(self.cards, [name for deck in self.decks if deck.name in decks for name in deck.names])

    @cached_property
    def nameless(self) -> tuple[Deck, ...]:
        """The decks with cards that have no id of their own yet, and so are not asked."""
        return tuple(deck for deck in self.decks if UNNAMED in "\n".join(deck.names))

    @cached_property
    def _slips(self) -> Sequence[Slip]:
        return self.catalogue() if self.catalogue else tuple(map(slip, self.cards.values()))


class Chosen(Mapping[str, "Card"]):
    """Some cards of a library, still to be read."""

    def __init__(self, cards: "Mapping[str, Card]", names: Sequence[str]) -> None:
        self._cards, self._names = cards, dict.fromkeys(names)

    def __getitem__(self, name: str) -> "Card":
        if name not in self._names:
            raise KeyError(name)
        return self._cards[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
