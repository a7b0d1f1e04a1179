"""What a deck is about, on one screen."""

from typing import Protocol

from textual.content import Content

from studynn.text import Both
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


def overview(deck: Titled, look: Look, enter: Both | None = None) -> Overlay:
    """What a deck is about, line by line, a formula below its line; `enter` says what Enter leads to, if not
    just back."""
    lines = [line for line in deck.overview.split("\n") if line.strip()]
    dot = Content.styled(look.marks.dot, "$accent")
    rows = [Row(Content("") if line.startswith("$") else dot, picture(line, look)) for line in lines]
    return Overlay(deck.title, rows, 2, look, enter=enter)
