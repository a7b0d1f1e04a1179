"""What lies over a screen until a key is pressed: the keys, an overview, a card's memory."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from studynn.text import Both
from studynn.tui import words
from studynn.tui.keys import key, key_word, sign_of, word_of
from studynn.tui.look import Look
from studynn.tui.page import Page
from studynn.tui.rows import Row, Rows


class Overlay(ModalScreen[None]):
    """A title and labelled lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,q,enter,space,backspace,question_mark,i,o,f1,f6", "away", shown=False),
        key("down,j", "scroll_down", shown=False),
        key("up,k", "scroll_up", shown=False),
    ]

    def __init__(
        self,
        title: str,
        rows: Sequence[Row],
        column: int,
        look: Look,
        *,
        wide: bool = False,
        enter: Both | None = None,
    ) -> None:
        """`wide`: for whole texts rather than short facts. `enter`: what Enter leads to, if not just back."""
        super().__init__(classes="-wide" if wide else None)
        self.heading, self.rows, self.column, self.look = title, rows, column, look
        self.enter = enter

    def compose(self) -> ComposeResult:
        """The title, then the lines."""
        with VerticalScroll(id="overlay", can_focus=False):
            yield Static(Content.styled(self.heading, "bold $bright"), markup=False)
            yield Static(Rows(self.rows, self.column), id="lines", markup=False)
            if self.enter is not None:
                yield Static(key_word("Enter", self.look.say(self.enter)), id="enter", markup=False)

    def action_away(self) -> None:
        """Away with it."""
        self.dismiss()

    def action_scroll_down(self) -> None:
        """One line down."""
        self.query_one("#overlay").scroll_relative(y=1, animate=False)

    def action_scroll_up(self) -> None:
        """One line up."""
        self.query_one("#overlay").scroll_relative(y=-1, animate=False)


def keys_of_page(page: Page, look: Look) -> Overlay:
    """Every key that does something now, and what."""
    rows: dict[str, Row] = {}
    for node, binding, enabled, _tip in page.active_bindings.values():
        action = binding.action.partition("(")[0]
        if enabled and action in words.KEYS and action not in rows:
            sign = Content(sign_of(node, binding, look))
            rows[action] = Row(sign, Content.styled(word_of(action, look), "$quiet"))
    legend = [
        Row(Content(sign), Content.styled(look.say(said), "$quiet"), above=not n)
        for n, (sign, said) in enumerate(page.legend)
    ]
    column = max([12, *(row.label.cell_length + 2 for row in legend)])
    return Overlay(look.say(words.HELP), (*rows.values(), *legend), column, look, wide=bool(legend))
