"""A widget for each way to ask; it shows options and takes keys, and has never heard of kinds."""

from typing import assert_never

from studynn.cards.ask import Arrange, Ask, Line, Lines, PickMany, PickOne, Reveal
from studynn.tui.answers.answer import Answer, Turn
from studynn.tui.answers.arrange import Order
from studynn.tui.answers.line import Labelled, Typed
from studynn.tui.answers.pick import Many, One
from studynn.tui.look import Look

__all__ = ["Answer", "answer_to"]


def answer_to(ask: Ask, look: Look, before: str = "") -> Answer:
    """The widget that takes the answer to `ask`; `before` is put back into what is typed."""
    match ask:
        case Reveal():
            return Turn(look)
        case PickOne():
            return One(ask.options, look)
        case PickMany():
            return Many(ask.options, look)
        case Line():
            return Typed(ask.expects, look, before)
        case Lines():
            return Labelled(ask.labels, ask.expects, look, before)
        case Arrange():
            return Order(ask.items, ask.beside, look)
        case _:
            assert_never(ask)
