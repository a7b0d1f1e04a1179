"""How a sitting went: what was right, what was missed, what tomorrow brings."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from studynn.session import Session
from studynn.text import Both
from studynn.tui import words
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.page import Page
from studynn.tui.rows import Row, Rows
from studynn.tui.texts import picture
from studynn.tui.wishes import GoHome, StudyAgain

COLUMN = 22


class Over(Page):
    """The end of a sitting."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,space,q,escape,ctrl+q", "home"),
        key("r", "again"),
    ]

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(look)
        self.session = session

    def body(self) -> Iterable[Widget]:
        with VerticalScroll(id="sheet"), Vertical(id="paper"):
            yield Static(id="title", markup=False)
            yield Static(id="numbers", markup=False)
            yield Static(id="missed", markup=False)

    def on_mount(self) -> None:
        """Show the numbers."""
        self.speak()

    def speak(self) -> None:
        said = self.session.summary()
        say = self.look.say
        self.query_one("#title", Static).update(Content.styled(say(words.SUMMARY), "bold"))
        numbers: list[tuple[Both, str]] = [(words.REVIEWED, str(said.reviewed))]
        self.query_one("#numbers", Static).update(Rows([self._row(*n) for n in numbers], COLUMN))
        missed = [Row(Content(""), picture(q.ask.prompt, self.look)) for q in said.missed]
        self.query_one("#missed", Static).update(Rows(missed, 2))

    def _row(self, label: Both, value: str) -> Row:
        return Row(Content.styled(self.look.say(label), "$quiet"), Content(value))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing missed, nothing to study again."""
        return action != "again" or bool(self.session.summary().missed)

    def action_home(self) -> None:
        """Back to the decks."""
        self.post_message(GoHome())

    def action_again(self) -> None:
        """Study the missed cards once more."""
        self.post_message(StudyAgain(self.session))
