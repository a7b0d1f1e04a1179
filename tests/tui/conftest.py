"""A card for every way to ask, a desk of its own for each test, and what is seen of the app as text."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rich.cells import cell_len
from textual.events import Key
from textual.keys import _character_to_key
from textual.message import Message
from textual.pilot import Pilot

from studynn.cards.card import Card
from studynn.cards.choose import Choose
from studynn.cards.flip import Flip, Term
from studynn.cards.match import Match
from studynn.cards.order import Order
from studynn.cards.recall import Recall
from studynn.decks.library import Deck, Library
from studynn.schedule.day import Moment
from studynn.session import Scope
from studynn.settings import Settings
from studynn.store import Store
from studynn.tui.app import Studynn
from studynn.tui.desk import Desk

ROUNDS = 6
"""From widget to screen to app and back to a new screen it takes no more rounds of messages."""


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    now: Moment

    def __call__(self) -> Moment:
        return self.now

    def pass_minutes(self, minutes: float) -> None:
        self.now = self.now.plus(minutes)


@dataclass
class Seat:
    """Someone at the keyboard: presses keys, sees text, and hears what screens say to each other."""

    app: Studynn
    pilot: Pilot[Any]
    messages: list[Message]

    @property
    def heard(self) -> list[str]:
        """The names of what was said since the start, each message once however far it went."""
        return [type(message).__name__ for message in self.messages]

    async def press(self, *keys: str) -> "Seat":
        """Press keys one after another; each has its effect before the next."""
        for key in keys:
            await self.rush(key)
        return self

    async def type(self, text: str) -> "Seat":
        """Type text into the field that has the focus, as fast as a paste."""
        return await self.rush(*("space" if char == " " else char for char in text))

    async def rush(self, *keys: str) -> "Seat":
        """Press keys faster than the app can take them."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            char = " " if key == "space" else key if len(key) == 1 else None
            self.app._driver.send_message(Key(name, char))
        await self.settle()
        return self

    async def settle(self) -> None:
        """Wait until every message and what it led to has been dealt with, however busy the machine."""
        for _ in range(ROUNDS):
            await self.pilot._wait_for_screen()
            await self._cards()
        self.app.screen._on_timer_update()
        await self.pilot._wait_for_screen()

    async def _cards(self) -> None:
        """Wait for the thread that reads a library and for the search of it."""
        async with asyncio.timeout(20):
            while getattr(self.app.screen, "catalogue", self) is None:
                await asyncio.sleep(0.001)
        held = [worker.wait() for worker in self.app.workers if worker.group == "search"]
        await asyncio.gather(*held, return_exceptions=True)

    def see(self) -> str:
        """The screen as text; every line of it is exactly as wide as the screen."""
        rows = ["".join(part.text for part in strip) for strip in self.app.screen._compositor.render_strips()]
        for number, row in enumerate(rows):
            assert cell_len(row) == self.app.size.width, f"row {number} has {cell_len(row)} cells: {row!r}"
        return "\n".join(row.rstrip() for row in rows)

    def lines(self) -> list[str]:
        """What is seen, without the lines and margins that are empty."""
        return [line.strip() for line in self.see().split("\n") if line.strip()]


@pytest.fixture
def clock(noon: Moment) -> Clock:
    """Noon, until a test moves it."""
    return Clock(noon)


@pytest.fixture
def cards() -> SimpleNamespace:
    """A card for every way to ask."""
    return SimpleNamespace(
        flip=Flip(
            id="t.flip",
            deck="gates",
            q="What does f_t = 1 do?",
            a="The old state is kept whole.",
            why="The gate is the fraction kept.",
            source="Gers 2000",
            hint=("Think of a valve.", "Open or shut?"),
            other=Flip(id="t.flip", deck="gates", lang="zh", q="f_t = 1 时会怎样？", a="旧状态全部保留。"),
        ),
        pick=Choose(
            id="t.pick",
            deck="gates",
            choose="Which gate acts on h_t only?",
            right="output gate",
            wrong={"forget gate": "it acts on the cell state", "input gate": "so does this"},
        ),
        many=Choose(
            id="t.many",
            deck="gates",
            choose="Which are gates?",
            right=("forget", "input"),
            wrong=("candidate", "cell"),
        ),
        term=Term(id="t.term", deck="words", term="forget gate", means="the fraction that is kept").piece(
            "back"
        ),
        recall=Recall(
            id="t.recall",
            deck="words",
            recall="Name remedies for exploding gradients",
            items=("gradient clipping", "orthogonal initialisation"),
        ),
        order=Order(
            id="t.order", deck="words", order="One LSTM step", steps=("join", "gates", "cell", "hidden")
        ),
        match=Match(
            id="t.match",
            deck="words",
            match="Gate and what it decides",
            pairs={"forget": "what stays", "input": "what enters", "output": "what shows"},
        ),
    )


def library(cards: tuple[Card, ...], complaints: tuple[Any, ...] = ()) -> Library:
    """These cards in the decks they name."""
    decks = tuple(
        Deck(
            name=name,
            title=name.capitalize(),
            path=Path(f"{name}.yaml"),
            overview=f"All about {name}.",
            names=tuple(card.id for card in cards if card.deck == name),
        )
        for name in dict.fromkeys(card.deck for card in cards)
    )
    return Library(decks, {card.id: card for card in cards}, complaints)


@pytest.fixture
def desk(store: Store, clock: Clock, tmp_path: Path) -> Callable[..., Desk]:
    """A desk with these cards."""

    def make(*cards: Card, complaints: tuple[Any, ...] = (), **settings: Any) -> Desk:
        held = library(cards, complaints)
        return Desk(held, store, Settings(**settings), clock, random.Random(1), tmp_path)

    return make


Sits = Callable[..., Any]


@pytest.fixture
def seat(desk: Callable[..., Desk]) -> Sits:
    """The app with these cards, from the first question on, or from the list of decks with `home`."""

    @asynccontextmanager
    async def sit(
        *cards: Card,
        size: tuple[int, int] = (80, 24),
        home: bool = False,
        overviews: bool = False,
        scope: Scope | None = None,
        **more: Any,
    ) -> AsyncIterator[Seat]:
        """`overviews`: the learner does not know yet what the decks are about."""
        heard: list[Message] = []

        def hear(message: Message) -> None:
            ours = type(message).__module__.startswith("studynn.tui.")
            if ours and not any(message is one for one in heard):
                heard.append(message)

        made = desk(*cards, **more)
        made.opened.update(() if overviews else {deck.name for deck in made.library.decks})
        app = Studynn(made, None if home else scope or Scope())
        async with app.run_test(size=size, notifications=True, message_hook=hear) as pilot:
            someone = Seat(app, pilot, heard)
            await someone.settle()
            yield someone

    return sit
