"""Typed answers: one line, or a line beside each label."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Input, Static

from studynn.cards.card import Malformed
from studynn.text import Both, clean
from studynn.tui.answers.answer import UNSURE, Answer
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.texts import picture

LONGEST = 2000
"""Characters that a field takes; a kind may refuse less."""


class Field(Input):
    """A line to type in, without a frame and without anything that blinks."""

    def __init__(self, value: str = "") -> None:
        super().__init__(value, compact=True, select_on_focus=False, max_length=LONGEST)
        self.cursor_blink = False

    def caret(self, column: int) -> int:
        """Put the cursor before character `column`; the cell it stands at, from the field's left edge."""
        self.cursor_position = min(column, len(self.value))
        return cell_len(self.value[: self.cursor_position]) - self.scroll_offset.x + self.styles.padding.left


class Typed(Answer):
    """A line of typing, and below it what is expected or what cannot be read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "judge", first=True),
        UNSURE,
        key("escape", "keys"),
    ]

    def __init__(self, expects: Both, look: Look, before: str = "") -> None:
        super().__init__(look)
        self.expects, self.before = expects, before
        self.note = Static(markup=False)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields, top first."""
        return tuple(self.query(Field))

    @property
    def text(self) -> str:
        return "\n".join(clean(field.value) for field in self.fields)

    @property
    def target(self) -> Widget:
        return next((f for f in self.fields if not f.value), self.fields[0])

    def compose(self) -> ComposeResult:
        """The field and its note."""
        yield Field(self.before)
        yield self.note

    def on_mount(self) -> None:
        """Say what is expected."""
        self.watch_look()

    def watch_look(self) -> None:
        """Say it in the other language."""
        self.note.update(Content.styled(self.look.say(self.expects), "$quiet"))

    def on_input_changed(self) -> None:
        """A complaint goes as soon as something is typed."""
        self.watch_look()

    def refuse(self, malformed: Malformed) -> None:
        field, column = self.place(malformed.column)
        self.screen.set_focus(field)
        field.caret(column)
        self.call_after_refresh(self._complain, field, column, malformed)

    def place(self, column: int) -> tuple[Field, int]:
        """The field that character `column` of the whole answer lies in, and its column there."""
        for field in self.fields:
            if column <= len(field.value):
                return field, column
            column -= len(field.value) + 1
        return self.fields[-1], len(self.fields[-1].value)

    def _complain(self, field: Field, column: int, malformed: Malformed) -> None:
        at = field.caret(column) + field.region.x - self.note.content_region.x
        lines = [Content.styled(" " * at + self.look.marks.caret, "$wrong")]
        lines.append(Content.styled(self.look.say(malformed.message), "$wrong"))
        if malformed.hint is not None:
            lines.append(Content.styled(self.look.say(malformed.hint), "$quiet"))
        self.note.update(Content("\n").join(lines))

    def freeze(self, solution: str) -> None:
        super().freeze(solution)
        self.display = False

    def action_keys(self) -> None:
        """Leave the field, so that single letters are keys again."""
        self.screen.set_focus(None)


class Labelled(Typed):
    """A line beside each label."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,down,tab", "next_line", first=True),
        key("enter", "judge", first=True),
        UNSURE,
        key("up", "move(-1)", shown=False, first=True),
    ]

    def __init__(self, labels: tuple[str, ...], expects: Both, look: Look, before: str = "") -> None:
        super().__init__(expects, look, before)
        self.labels = labels

    def compose(self) -> ComposeResult:
        """A row for each label, and the note."""
        yield from self._rows()
        yield self.note

    def _rows(self) -> Iterable[Widget]:
        values = [*self.before.split("\n"), *[""] * len(self.labels)]
        for label, value in zip(self.labels, values, strict=False):
            yield Horizontal(Static(picture(label, self.look, flush=True), markup=False), Field(value))

    def on_resize(self, event: Resize) -> None:
        """Labels in a column as wide as the widest; above the fields where that leaves too little."""
        widest = max(cell_len(label) for label in self.labels) + 2
        narrow = event.size.width - widest < 20
        self.set_class(narrow, "-narrow")
        for label in self.query("Horizontal > Static"):
            label.styles.width = "100%" if narrow else widest

    @property
    def at(self) -> int:
        """The number of the field with the cursor, from 0."""
        return next((i for i, f in enumerate(self.fields) if f.has_focus), 0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        last = self.at == len(self.labels) - 1
        if action in ("judge", "unsure", "next_line"):
            return not self.judged and (action == "next_line") != last
        return super().check_action(action, parameters)

    def on_descendant_focus(self) -> None:
        """Enter means something else on the last line."""
        self.screen.refresh_bindings()

    def action_next_line(self) -> None:
        """Down a line."""
        self.action_move(1)

    def action_move(self, by: int) -> None:
        """Go to another line."""
        to = min(max(self.at + by, 0), len(self.labels) - 1)
        self.screen.set_focus(self.fields[to])
