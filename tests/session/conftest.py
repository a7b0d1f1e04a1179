"""A sitting whose clock stands still until it is moved."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studynn.cards.card import Card
from studynn.decks.library import Deck, Library
from studynn.schedule.day import Moment
from studynn.session import Scope, Session
from studynn.settings import Settings
from studynn.store import Store


def library(cards: tuple[Card, ...]) -> Library:
    """These cards in the decks they name."""
    names = dict.fromkeys(card.deck for card in cards)
    decks = (
        Deck(name=n, title=n, path=Path(f"{n}.yaml"), names=tuple(c.id for c in cards if c.deck == n))
        for n in names
    )
    return Library(tuple(decks), {card.id: card for card in cards})


class Desk:
    """Makes sittings with a deck, a store and a clock to be moved by hand."""

    def __init__(self, cards: tuple[Card, ...], store: Store, now: Moment) -> None:
        self.library = library(cards)
        self.store, self.now, self.settings = store, now, Settings()

    def sit(self, *decks: str, **more: Any) -> Session:
        """A sitting with these decks, or all; `more` narrows its scope."""
        clock: Callable[[], Moment] = lambda: self.now  # noqa: E731
        return Session(self.library, self.store, self.settings, clock, Scope(decks, **more), random.Random(7))

    def wait(self, minutes: float) -> None:
        """Move the clock."""
        self.now = self.now.plus(minutes)


@pytest.fixture
def desk(deck: tuple[Card, ...], store: Store, noon: Moment) -> Desk:
    """A desk with the deck."""
    return Desk(deck, store, noon)
