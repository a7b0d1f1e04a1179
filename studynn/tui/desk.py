"""What every sitting at this desk needs: the library, the log, the settings, the clock and chance.

What only a sitting needs is imported when there is one: the decks are on the screen before that.
"""

import random
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from studynn import settings
from studynn.store import StoreError
from studynn.text import Both, Language
from studynn.tui import words
from studynn.tui.look import Look
from studynn.tui.shelf import Shelf

if TYPE_CHECKING:
    from studynn.cards.card import Card
    from studynn.decks.library import Deck, Library, Spot
    from studynn.session import Clock, Scope, Session
    from studynn.session.about import About
    from studynn.settings import Settings
    from studynn.store import Store


@dataclass
class Desk:
    """Where sittings come from."""

    library: "Library"
    store: "Store"
    settings: "Settings"
    clock: "Clock"
    chance: random.Random
    home: Path
    """The folder with the log and the settings."""

    def __post_init__(self) -> None:
        """Nothing is known of any deck."""
        self.opened: set[str] = set()
        """The decks whose overview is known."""

    def reload(self) -> "Library":
        """The library as its decks are now; what has not changed is not read again."""
        from studynn.decks.cache import cached

        self.library = cached(self.library.paths, self.home)
        return self.library

    def sit(self, scope: "Scope", lang: Language) -> "Session":
        """A sitting about `scope`. Raises StoreError."""
        from studynn.session import Session

        session = Session(self.library, self.store, self.settings, self.clock, scope, self.chance)
        session.speak(lang)
        return session

    def shelves(self, lang: Language) -> tuple[Shelf, ...]:
        """All decks together, then each of them, not counted yet."""
        decks = [deck.speaking(lang) for deck in self.library.decks if deck.names]
        whole = Shelf("", "", len(self.library.cards))
        return whole, *(Shelf(d.name, d.title, len(d.names), d.overview) for d in decks)

    def counted(self, shelves: tuple[Shelf, ...]) -> tuple[Shelf, ...]:
        """The same decks with what they have for today. Raises StoreError."""
        from studynn.session.today import counted

        counts = counted(self.library, self.store, self.settings, self.clock())
        return tuple(replace(shelf, counts=counts.get(shelf.name)) for shelf in shelves)

    def title(self, name: str, lang: Language) -> str:
        """The title of the deck of this name."""
        decks = (deck for deck in self.library.decks if deck.name == name)
        return next((deck.speaking(lang).title for deck in decks), name)

    def opening(self, name: str) -> "Deck | None":
        """The deck of this name, once, where it has an overview and none of its cards was met before.

        Raises StoreError.
        """
        if name in self.opened:
            return None
        self.opened.add(name)
        deck = next((deck for deck in self.library.decks if deck.name == name), None)
        new = deck is not None and deck.overview and self.store.met().isdisjoint(deck.names)
        return deck if new else None

    def spot(self, card: "Card") -> "Spot | None":
        """Where the learner may edit the card; None for a card of a shipped deck."""
        from studynn.decks.shipped import shipped

        spot = self.library.spots.get(card.family)
        return None if spot is None or spot.path.is_relative_to(shipped()) else spot

    def about(self, card: "Card") -> "About":
        """What is remembered of the card. Raises StoreError."""
        from studynn.session.about import about

        return about(card.id, self.store, self.clock())

    def notices(self, look: Look) -> tuple[str, ...]:
        """What the learner should know before beginning."""
        doubts = (self.store.read_only, self._doubt())
        lines = [look.say(doubt) for doubt in doubts if doubt is not None]
        nameless = ", ".join(deck.path.name for deck in self.library.nameless)
        if nameless:
            lines.append(look.say(words.NAMELESS).format(files=nameless))
        n = len(self.library.complaints)
        if n:
            lines.append(look.say(words.COMPLAINTS if n > 1 else words.ONE_COMPLAINT).format(n=n))
        return tuple(lines)

    def _doubt(self) -> Both | None:
        """What there is to say of the clock."""
        with suppress(StoreError):
            return self.store.doubt(self.clock())
        return None

    def set(self, **changes: object) -> None:
        """Change settings and write them down. Raises SettingsError; they hold for now even so."""
        self.settings = msgspec.structs.replace(self.settings, **changes)
        settings.write(self.home, self.settings)
