"""What every sitting at this desk needs: the library, the log, the settings, the clock and chance."""

import random
from dataclasses import dataclass
from pathlib import Path

import msgspec

from studynn import settings
from studynn.cards.card import Card
from studynn.decks.library import Library, Spot
from studynn.decks.shipped import shipped
from studynn.session import Clock, Session
from studynn.session.about import About, about
from studynn.session.today import counted
from studynn.settings import Settings
from studynn.store import Store
from studynn.text import Language
from studynn.tui import words
from studynn.tui.home import Shelf
from studynn.tui.look import Look


@dataclass(slots=True)
class Desk:
    """Where sittings come from."""

    library: Library
    store: Store
    settings: Settings
    clock: Clock
    chance: random.Random
    home: Path
    """The folder with the log and the settings."""

    def sit(self, decks: tuple[str, ...] = ()) -> Session:
        """A sitting with these decks; with none named, all of them."""
        return Session(self.library, self.store, self.settings, self.clock, decks, self.chance)

    def shelves(self, lang: Language) -> tuple[Shelf, ...]:
        """All decks together, then each of them, with what they have for today. Raises StoreError."""
        counts = counted(self.library.cards, self.store, self.settings, self.clock())
        decks = [deck.speaking(lang) for deck in self.library.decks]
        whole = Shelf("", "", len(self.library.cards), counts[""])
        return whole, *(
            Shelf(d.name, d.title, len(d.cards), counts[d.name], d.overview) for d in decks if d.cards
        )

    def title(self, card: Card, lang: Language) -> str:
        """The title of the card's deck."""
        decks = (deck for deck in self.library.decks if deck.name == card.deck)
        return next((deck.speaking(lang).title for deck in decks), card.deck)

    def spot(self, card: Card) -> Spot | None:
        """Where the learner may edit the card; None for a card of a shipped deck."""
        spot = self.library.spots.get(card.family)
        return None if spot is None or spot.path.is_relative_to(shipped()) else spot

    def about(self, card: Card) -> About:
        """What is remembered of the card. Raises StoreError."""
        return about(card.id, self.store, self.clock())

    def notices(self, look: Look) -> tuple[str, ...]:
        """What the learner should know before beginning."""
        lines = [look.say(self.store.read_only)] if self.store.read_only else []
        n = len(self.library.complaints)
        if n:
            lines.append(look.say(words.COMPLAINTS if n > 1 else words.ONE_COMPLAINT).format(n=n))
        return tuple(lines)

    def set(self, **changes: object) -> None:
        """Change settings and write them down. Raises SettingsError; they hold for now even so."""
        self.settings = msgspec.structs.replace(self.settings, **changes)
        settings.write(self.home, self.settings)
