"""Items to bring into order, or beside what they belong to."""

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.visual import Visual

from studynn.tui.answers.answer import UNSURE, Answer
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.rows import Row, Rows
from studynn.tui.texts import picture


class Order(Answer, can_focus=True):
    """Choose an item, then carry it up or down; beside a fixed column where there is one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("up,k", "move(-1)", "↑↓"),
        key("down,j", "move(1)", shown=False),
        key("K,shift+up", "carry(-1)", "J K"),
        key("J,shift+down", "carry(1)", shown=False),
        *[key(str(n), f"place({n})", "1–9", shown=n == 1) for n in range(1, 10)],
        key("enter", "judge", first=True),
        UNSURE,
    ]

    cursor: reactive[int] = reactive(0)
    order: reactive[tuple[str, ...]] = reactive((), layout=True)

    def __init__(self, items: tuple[str, ...], beside: tuple[str, ...], look: Look) -> None:
        super().__init__(look)
        self.items, self.beside = items, beside
        self.set_reactive(Order.order, items)

    @property
    def signs(self) -> dict[str, str]:
        """How the footer writes the digits."""
        return {"place": f"1–{min(9, len(self.order))}"}

    @property
    def text(self) -> str:
        """The items one a line, in the learner's order."""
        return "\n".join(self.order)

    def render(self) -> Rows:
        """The items as they stand."""
        return Rows([self._row(n) for n in range(len(self.order))], 6)

    def _row(self, n: int) -> Row:
        here = self.cursor == n and not self.judged
        cursor = self.look.marks.cursor if here else " "
        label = Content.assemble((f" {cursor} ", "$accent"), (f"{n + 1}", "$quiet"))
        return Row(label, self._value(n), "$bright on $chosen" if here and self.has_focus else "")

    def _value(self, n: int) -> Visual:
        item = picture(self.order[n], self.look, flush=True)
        if not self.beside:
            return item
        widest = max(map(cell_len, self.beside)) + 3
        column = min(widest, max(8, (self.size.width - 6) // 2))
        return Rows([Row(Content.styled(self.beside[n], "$quiet"), item)], column)

    def put_back(self, text: str) -> None:
        lines = tuple(text.split("\n"))
        if sorted(lines) == sorted(self.items):
            self.order = lines

    def stand_as(self, other: Answer) -> None:
        if isinstance(other, Order) and len(other.items) == len(self.items):
            words = dict(zip(other.items, self.items, strict=True))
            self.order, self.cursor = tuple(words[item] for item in other.order), other.cursor

    def freeze(self, solution: str) -> None:
        super().freeze(solution)
        self.display = False

    def on_focus(self) -> None:
        """The cursor appears."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click chooses the item."""
        if not self.judged and "row" in event.style.meta:
            self.cursor = event.style.meta["row"]

    def action_move(self, by: int) -> None:
        """Choose the item above or below."""
        self.cursor = (self.cursor + by) % len(self.order)

    def action_carry(self, by: int) -> None:
        """Carry the chosen item up or down."""
        self.action_place(self.cursor + by + 1)

    def action_place(self, place: int) -> None:
        """Put the chosen item in this place, from 1."""
        if 1 <= place <= len(self.order):
            items = list(self.order)
            items.insert(place - 1, items.pop(self.cursor))
            self.order, self.cursor = tuple(items), place - 1
