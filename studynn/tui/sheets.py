"""What lies over a screen until a key is pressed: the keys, a card's memory, an overview."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from studynn.schedule.day import calendar
from studynn.schedule.memory import Phase
from studynn.session.about import About
from studynn.store import Event
from studynn.tui import words
from studynn.tui.keys import key, key_name
from studynn.tui.look import Look
from studynn.tui.page import Page
from studynn.tui.rows import Row, Rows

LATEST = 8
"""Reviews shown of a card."""


class Overlay(ModalScreen[None]):
    """A title and labelled lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,q,enter,space,backspace,question_mark,i,o,f1,f6", "away", shown=False),
        key("down,j", "scroll_down", shown=False),
        key("up,k", "scroll_up", shown=False),
    ]

    def __init__(self, title: str, rows: Sequence[Row], column: int, look: Look) -> None:
        super().__init__()
        self.heading, self.rows, self.column, self.look = title, rows, column, look

    def compose(self) -> ComposeResult:
        """The title, then the lines."""
        with VerticalScroll(id="overlay", can_focus=False):
            yield Static(Content.styled(self.heading, "bold $bright"), markup=False)
            yield Static(Rows(self.rows, self.column), id="lines", markup=False)

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
            sign = getattr(node, "signs", {}).get(action) or key_name(binding)
            rows[action] = Row(Content(sign), Content.styled(look.say(words.KEYS[action]), "$quiet"))
    return Overlay(look.say(words.HELP), tuple(rows.values()), 12, look)


def memory_of_card(known: About, look: Look) -> Overlay:
    """What is remembered of a card."""
    say, memory = look.say, known.memory
    facts = [(words.PHASE, say(words.PHASES[memory.phase]))]
    if memory.phase is not Phase.NEW:
        facts += [
            (words.RECALL_NOW, f"{known.recall:.0%}"),
            (words.DUE_ON, f"{calendar(memory.due_day)}"),
            (words.STABILITY, say(words.IN_DAYS).format(n=f"{memory.stability:.1f}")),
            (words.DIFFICULTY, say(words.OF_TEN).format(n=f"{memory.difficulty:.1f}")),
            (words.REVIEWS, str(memory.reviews)),
            (words.LAPSES, str(memory.lapses)),
        ]
    rows = [Row(Content.styled(say(label), "$quiet"), Content(value)) for label, value in facts]
    past = [_review(event, look, above=n == 0) for n, event in enumerate(known.reviews[: -LATEST - 1 : -1])]
    return Overlay(say(words.MEMORY), [*rows, *past], 14, look)


def _review(event: Event, look: Look, *, above: bool) -> Row:
    """One line of a card's past."""
    rating = look.say(words.RATINGS[event.rating]) if event.rating else ""
    seconds = f"{event.ms / 1000:.0f} s" if event.ms else ""
    day = Content.styled(f"{calendar(event.day)}", "$quiet")
    return Row(day, Content("   ".join(filter(None, [rating, seconds]))), above=int(above))
