"""A question that must be answered before something is done that nobody does by accident."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from studynn.text import Both
from studynn.tui.keys import key, key_word
from studynn.tui.look import Look

_YES = Both("yes", "是")
_NO = Both("no", "否")


class Sure(ModalScreen[bool]):
    """Asks, and closes with whether the answer was yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("y,enter", "yes", shown=False),
        key("n,escape,q,backspace", "no", shown=False),
    ]

    def __init__(self, question: Both, look: Look) -> None:
        super().__init__()
        self.question, self.look = question, look

    def compose(self) -> ComposeResult:
        """The question, and the two keys."""
        say = self.look.say
        answers = Content("   ").join([key_word("y", say(_YES)), key_word("n", say(_NO))])
        with Vertical(id="overlay"):
            yield Static(Content.styled(say(self.question), "bold $bright"), markup=False)
            yield Static(answers, id="lines", markup=False)

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Leave it."""
        self.dismiss(False)
