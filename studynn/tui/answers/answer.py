"""What every way of answering shares: it posts the answer, takes a refusal, and stands still once judged."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from studynn.cards.card import Malformed
from studynn.tui.keys import key
from studynn.tui.look import Look

UNSURE = key("tab", "unsure", first=True)
"""Commits as Enter does, but the learner is not sure."""


class Answer(Widget):
    """A way to answer. `post_message(Given)` when the learner commits to an answer."""

    look: reactive[Look] = reactive(Look(), init=False)

    @dataclass
    class Given(Message):
        """The learner has answered."""

        answer: "Answer"
        text: str
        sure: bool | None = True
        """None where there is nothing to be sure of yet."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.set_reactive(Answer.look, look)
        self.judged = False
        """Nothing can be changed any more."""

    @property
    def text(self) -> str:
        """The answer as it stands, to be put back after an undo or a change of language."""
        return ""

    @property
    def target(self) -> Widget:
        """The widget that takes the keys."""
        return self

    def refuse(self, malformed: Malformed) -> None:
        """Show why the answer cannot be read; what was typed stays."""
        del malformed

    def put_back(self, text: str) -> None:
        """Stand as when `text` was answered, before that was undone."""
        del text

    def stand_as(self, other: "Answer") -> None:
        """Stand as `other` does, which answers the same question in the other language."""
        del other

    def freeze(self, solution: str) -> None:
        """The answer is judged: show no cursor, and which options were right."""
        del solution
        self.judged = True
        self.refresh(layout=True)

    def action_judge(self) -> None:
        """The answer is complete."""
        self.post_message(self.Given(self, self.text))

    def action_unsure(self) -> None:
        """The answer is complete, and no more than a guess."""
        self.post_message(self.Given(self, self.text, sure=False))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key acts on a judged answer."""
        del action, parameters
        return not self.judged


class Turn(Answer, can_focus=True):
    """Think, then turn the card."""

    BINDINGS: ClassVar[list[BindingType]] = [key("space,enter", "show", first=True)]

    def action_show(self) -> None:
        """Show the other side."""
        self.post_message(self.Given(self, "", sure=None))
