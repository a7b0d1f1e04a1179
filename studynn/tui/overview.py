"""What a deck is about, on one screen."""

from typing import Protocol

from textual.content import Content

from studynn.tui.look import Look
from studynn.tui.overlay import Overlay
from studynn.tui.rows import Row
from studynn.tui.texts import picture


class Titled(Protocol):
    """A deck, or the row that stands for it."""

    @property
    def title(self) -> str:
        """What it is called."""
        ...

    @property
    def overview(self) -> str:
        """What it is about."""
        ...


def overview(deck: "Titled", look: Look) -> Overlay:
    """What a deck is about, before it is studied."""
    return Overlay(deck.title, [Row(Content(""), picture(deck.overview, look))], 0, look)
