"""A small library of every way to ask, an app at a desk of its own, and what is seen of it as text."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from studynn.cards.card import Card
from studynn.cards.choose import Choose
from studynn.cards.flip import Flip, Term
from studynn.cards.match import Match
from studynn.cards.order import Order
from studynn.cards.recall import Recall
from studynn.decks.library import Deck, Library
from studynn.schedule.day import Moment
from studynn.settings import Settings
from studynn.store import Store
from studynn.tui.app import Studynn
from studynn.tui.desk import Desk


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: Moment

    def __call__(self) -> Moment:
        return self.now

    def pass_minutes(self, minutes: float) -> None:
        self.now = self.now.plus(minutes)


def flip() -> Card:
    return Flip(
        id="t.flip",
        deck="test",
        q="What does f_t = 1 do?",
        a="The old state is kept whole.",
        why="The gate is the fraction kept.",
        source="Gers 2000",
        hint=("Think of a valve.", "Open or shut?"),
    )


def pick() -> Card:
    return Choose(
        id="t.pick",
        deck="test",
        choose="Which gate acts on h_t only?",
        right="output gate",
        wrong={"forget gate": "it acts on the cell state", "input gate": "so does this"},
    )


def many() -> Card:
    return Choose(
        id="t.many",
        deck="test",
        choose="Which are gates?",
        right=("forget", "input"),
        wrong=("candidate", "cell"),
    )


def term() -> Card:
    return Term(
        id="t.term", deck="test", term="forget gate", means="the fraction of the state that is kept"
    ).piece("back")


def recall() -> Card:
    return Recall(
        id="t.recall",
        deck="test",
        recall="Name remedies for exploding gradients",
        items=("gradient clipping", "orthogonal initialisation"),
    )


def order() -> Card:
    return Order(
        id="t.order",
        deck="test",
        order="One LSTM step",
        steps=("join", "gates", "cell state", "hidden state"),
    )


def match() -> Card:
    return Match(
        id="t.match",
        deck="test",
        match="Gate and what it decides",
        pairs={"forget": "what stays", "input": "what enters", "output": "what shows"},
    )


def library(*cards: Card, complaints: tuple[Any, ...] = ()) -> Library:
    """A library of these cards, a deck for each deck name."""
    names = dict.fromkeys(card.deck for card in cards)
    decks = tuple(
        Deck(
            name=name,
            title=name.upper(),
            path=Path(f"{name}.yaml"),
            cards=tuple(card for card in cards if card.deck == name),
        )
        for name in names
    )
    return Library(decks, {card.id: card for card in cards}, complaints)


@pytest.fixture
def clock(noon: Moment) -> Clock:
    """Noon, until a test moves it."""
    return Clock(noon)


@pytest.fixture
def desk(store: Store, clock: Clock, tmp_path: Path) -> Callable[..., Desk]:
    """A desk with the cards of a test."""

    def make(*cards: Card, settings: Settings | None = None, **more: Any) -> Desk:
        return Desk(library(*cards, **more), store, settings or Settings(), clock, random.Random(1), tmp_path)

    return make


def seen(app: Studynn) -> str:
    """What stands on the screen; each of its lines is exactly as wide as the screen."""
    rows = ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
    for number, row in enumerate(rows):
        assert cell_len(row) == app.size.width, f"row {number} is {cell_len(row)} cells wide: {row!r}"
    return "\n".join(row.rstrip() for row in rows)
