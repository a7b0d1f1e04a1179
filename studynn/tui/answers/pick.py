"""One option, or several: a digit is enough."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive

from studynn.tui.answers.answer import UNSURE, Answer
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.rows import Row, Rows
from studynn.tui.texts import picture


class Options(Answer, can_focus=True):
    """Options under one another, with a cursor."""

    cursor: reactive[int] = reactive(0, layout=True)
    rights: reactive[tuple[str, ...]] = reactive(())
    """The right options, known once the answer is judged."""

    def __init__(self, options: tuple[str, ...], look: Look) -> None:
        super().__init__(look)
        self.options = options

    def render(self) -> Rows:
        """Every option behind its digit."""
        rows = [
            Row(self.label(n), picture(o, self.look, flush=True), self.shade(n))
            for n, o in enumerate(self.options)
        ]
        return Rows(rows, self.column)

    column = 6

    @property
    def signs(self) -> dict[str, str]:
        """How the footer writes the digits: as many as there are options."""
        digits = f"1–{min(9, len(self.options))}"
        return {"choose": digits, "tick": digits}

    def label(self, n: int) -> Content:
        """The cursor, the digit, and after the verdict the mark of option `n`."""
        here = self.cursor == n and not self.judged
        digit = str(n + 1) if n < 9 else " "
        return Content.assemble((f" {self.sign(n, here)} ", self.tint(n)), (f"{digit}  ", "$quiet"))

    def sign(self, n: int, here: bool) -> str:
        """The mark before option `n`."""
        marks = self.look.marks
        if self.judged and self.options[n] in self.rights:
            return marks.right
        if self.judged and n in self.chosen():
            return marks.wrong
        return marks.cursor if here else " "

    def tint(self, n: int) -> str:
        """The colour of that mark."""
        if not self.judged:
            return "$accent"
        return "$right" if self.options[n] in self.rights else "$wrong"

    def shade(self, n: int) -> str:
        """The style of the row of option `n`."""
        if self.judged:
            return "" if n in self.chosen() or self.options[n] in self.rights else "$quiet"
        return "$bright on $chosen" if self.cursor == n and self.has_focus else ""

    def chosen(self) -> frozenset[int]:
        """The numbers of the chosen options, from 0."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """The chosen options, one a line."""
        return "\n".join(self.options[n] for n in sorted(self.chosen()))

    def put_back(self, text: str) -> None:
        chosen = [self.options.index(line) for line in text.split("\n") if line in self.options]
        self.cursor = next(iter(chosen), 0)

    def stand_as(self, other: Answer) -> None:
        if isinstance(other, Options):
            self.cursor = other.cursor

    def freeze(self, solution: str) -> None:
        self.rights = tuple(solution.split("\n"))
        super().freeze(solution)

    def on_focus(self) -> None:
        """The cursor appears."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click chooses as a digit does."""
        if not self.judged and "row" in event.style.meta:
            self.action_choose(event.style.meta["row"] + 1)

    def action_move(self, by: int) -> None:
        """Move the cursor, round the ends."""
        self.cursor = (self.cursor + by) % len(self.options)

    def action_choose(self, number: int) -> None:
        """Choose the option with this number, from 1."""
        raise NotImplementedError


DIGITS = [key(str(n), f"choose({n})", "1–9", shown=n == 1) for n in range(1, 10)]
MOVES = [
    key("up,k", "move(-1)", "↑↓", shown=False),
    key("down,j", "move(1)", shown=False),
]


class One(Options):
    """Exactly one option: its digit judges at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *DIGITS,
        *MOVES,
        key("enter,space", "choose_here", first=True),
        UNSURE,
    ]

    def __init__(self, options: tuple[str, ...], look: Look) -> None:
        super().__init__(options, look)
        self.taken: int | None = None

    def stand_as(self, other: Answer) -> None:
        super().stand_as(other)
        if isinstance(other, One):
            self.taken = other.taken

    def chosen(self) -> frozenset[int]:
        return frozenset() if self.taken is None else frozenset({self.taken})

    def action_choose(self, number: int) -> None:
        if number <= len(self.options):
            self.taken = self.cursor = number - 1
            self.post_message(self.Given(self, self.text))

    def action_choose_here(self) -> None:
        """Choose the option at the cursor."""
        self.action_choose(self.cursor + 1)

    def action_unsure(self) -> None:
        self.taken = self.cursor
        super().action_unsure()


class Many(Options):
    """Any number of options: digits tick, Enter judges."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *[key(str(n), f"tick({n})", "1–9", shown=n == 1) for n in range(1, 10)],
        *MOVES,
        key("space", "tick_here", first=True),
        key("enter", "judge", first=True),
        UNSURE,
    ]

    ticked: reactive[frozenset[int]] = reactive(frozenset())
    column = 10

    def put_back(self, text: str) -> None:
        super().put_back(text)
        self.ticked = frozenset(n for n, option in enumerate(self.options) if option in text.split("\n"))

    def stand_as(self, other: Answer) -> None:
        super().stand_as(other)
        if isinstance(other, Many):
            self.ticked = other.ticked

    def chosen(self) -> frozenset[int]:
        return self.ticked

    def label(self, n: int) -> Content:
        box = "[x] " if n in self.ticked else "[ ] "
        return super().label(n) + Content.styled(box, "$accent" if n in self.ticked else "$quiet")

    def action_choose(self, number: int) -> None:
        if number <= len(self.options):
            self.cursor = number - 1
            self.ticked = self.ticked ^ {self.cursor}

    def action_tick(self, number: int) -> None:
        """Tick or untick the option with this number, from 1."""
        self.action_choose(number)

    def action_tick_here(self) -> None:
        """Tick or untick the option at the cursor."""
        self.action_choose(self.cursor + 1)
