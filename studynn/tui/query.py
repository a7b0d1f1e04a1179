"""The line a query is typed into, and below it what of it cannot be read."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from studynn.cards.card import Malformed
from studynn.session.find import parse
from studynn.session.find.terms import Term
from studynn.tui.answers.line import Field
from studynn.tui.look import Look

EXAMPLE = 'is:due tag:gru prop:lapses>3 "forget gate"'
PATIENCE = 0.7
"""Seconds without a key after which it is said that the query cannot be read: half a word seldom can."""


class Query(Widget):
    """A query; each one that can be read is told at once."""

    @dataclass
    class Asked(Message):
        """Another query can be read."""

        term: Term

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._read: tuple[str, Malformed | None] = ("", None)
        """The text that was read last, and what of it cannot be."""
        self._patience: Timer | None = None

    def compose(self) -> ComposeResult:
        """The field and a line below it."""
        yield Field()
        yield Static(id="fault", markup=False)

    def on_mount(self) -> None:
        """Show what a query may look like."""
        self.field.placeholder = EXAMPLE

    @property
    def field(self) -> Field:
        """Where it is typed."""
        return self.query_one(Field)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.value

    def speak(self, look: Look) -> None:
        """Complain in the other language."""
        self.look = look
        if self.query_one("#fault", Static).content:
            self.complain()

    def on_input_changed(self) -> None:
        """A complaint waits until the learner does."""
        if self.text != self._read[0] and self.read() is not None:
            self._patience = self.set_timer(PATIENCE, self.complain)

    def read(self) -> Malformed | None:
        """Read what is typed now; what cannot be read of it."""
        self.query_one("#fault", Static).update("")
        if self._patience is not None:
            self._patience.stop()
        fault = None
        try:
            self.post_message(self.Asked(parse(self.text)))
        except Malformed as malformed:
            fault = malformed
        self._read = self.text, fault
        return fault

    def complain(self) -> None:
        """Say at once what cannot be read, if anything."""
        text, fault = self._read
        fault = fault if text == self.text else self.read()
        if fault is not None:
            at = cell_len(self.text[: fault.column]) - self.field.scroll_offset.x
            width = self.query_one("#fault").content_region.width
            self.query_one("#fault", Static).update(told(fault, at, width, self.look))


def told(fault: Malformed, at: int, width: int, look: Look) -> Content:
    """What is amiss, beside a caret below cell `at`: on its right or left where that fits, else below."""
    parts: Iterable[str] = [look.say(fault.message), *([look.say(fault.hint)] if fault.hint else [])]
    message, *hint = parts
    said = Content.assemble((message, "$wrong"), *((f"  {line}", "$quiet") for line in hint))
    caret = Content.styled(look.marks.caret, "$wrong")
    at = max(0, min(at, width - 1))
    if at + 2 + said.cell_length <= width:
        return Content(" " * at) + caret + Content(" ") + said
    if said.cell_length + 1 <= at:
        return Content(" " * (at - said.cell_length - 1)) + said + Content(" ") + caret
    return Content("\n").join([Content(" " * at) + caret, said])
