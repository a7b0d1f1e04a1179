"""Sheets that lie over a screen until a key is pressed: the keys, and a card's memory."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from studynn.tui import words
from studynn.tui.keys import key, key_name
from studynn.tui.look import Look
from studynn.tui.page import Page
from studynn.tui.rows import Row, Rows


class Overlay(ModalScreen[None]):
    """A titled list of labelled lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,q,enter,space,question_mark,i,f1,f6,backspace", "dismiss_sheet"),
    ]

    def __init__(self, title: str, rows: Sequence[Row], column: int) -> None:
        super().__init__()
        self.heading, self.rows, self.column = title, rows, column

    def compose(self) -> ComposeResult:
        """The title, then the lines."""
        with VerticalScroll(id="overlay"):
            yield Static(Content.styled(self.heading, "bold"), markup=False)
            yield Static(Rows(self.rows, self.column), id="lines", markup=False)

    def action_dismiss_sheet(self) -> None:
        """Away with it."""
        self.dismiss()


def line(label: str, value: str) -> Row:
    """One labelled line."""
    return Row(Content.styled(label, "$foreground"), Content.styled(value, "$quiet"))


def keys_sheet(page: Page, look: Look) -> Overlay:
    """Every key of a screen and what it does."""
    rows: dict[str, Row] = {}
    for _node, binding, enabled, _tip in page.active_bindings.values():
        action = binding.action.partition("(")[0]
        if enabled and action in words.KEYS and action not in rows:
            rows[action] = line(key_name(binding), look.say(words.KEYS[action]))
    return Overlay(look.say(words.HELP), tuple(rows.values()), 12)
