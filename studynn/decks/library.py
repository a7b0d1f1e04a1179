"""What a reading of decks comes to: the decks, every card by its id, where each stands, what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from studynn.cards.card import Card
from studynn.decks.complaint import Complaint
from studynn.text import Language

UNNAMED = "new~"
"""Begins the id of a card that has none in its file. No author can write it, and it holds for one run
only: `fmt` must write a lasting id into the file before such a card may be reviewed."""


def unnamed(card: Card) -> bool:
    """Whether the card has no id of its own yet."""
    return card.id.startswith(UNNAMED)


class Spot(NamedTuple):
    """Where a card opens: line and column from 1, and the line itself."""

    path: Path
    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
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
    cards: tuple[Card, ...] = ()
    titles: Mapping[Language, tuple[str, str]] = field(default_factory=dict)
    """Title and overview in each language they are written in."""

    def speaking(self, lang: Language) -> "Deck":
        """This deck with title and overview in `lang`, or as it is where it has none."""
        if lang not in self.titles:
            return self
        title, overview = self.titles[lang]
        return replace(self, title=title, overview=overview)


@dataclass(frozen=True, slots=True)
class Library:
    """All that was read. `spots` are by family, the id that siblings share."""

    decks: tuple[Deck, ...] = ()
    cards: Mapping[str, Card] = field(default_factory=dict)
    complaints: tuple[Complaint, ...] = ()
    spots: Mapping[str, Spot] = field(default_factory=dict)

    def spot(self, card: Card) -> Spot:
        """Where the card stands, for an editor."""
        return self.spots[card.family]
