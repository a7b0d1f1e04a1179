"""What a screen asks of the app: small messages, named as wishes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from studynn.decks.library import Spot
    from studynn.session import Scope, Session
    from studynn.tui.desk import Desk


@dataclass
class Study(Message):
    """Begin a sitting."""

    scope: "Scope"


@dataclass
class Browse(Message):
    """Look through all cards; `typing`: from the query on."""

    typing: bool = False
    session: "Session | None" = None
    """The sitting that waits meanwhile."""


@dataclass
class ListDemos(Message):
    """Show the list of live demos."""


@dataclass
class ShowStats(Message):
    """Show how the learning goes."""


@dataclass
class OpenDemo(Message):
    """Open a live demo with its knobs set."""

    name: str
    knobs: dict[str, str]
    guess: str = ""
    """What the learner said it would show: the pictures wait, and then appear below it."""


@dataclass
class Finish(Message):
    """The sitting is over: show how it went."""

    session: "Session"
    desk: "Desk"


@dataclass
class GoHome(Message):
    """Back to the list of decks."""


@dataclass
class StudyAgain(Message):
    """Ask the missed cards of this sitting once more."""

    session: "Session"
    desk: "Desk"


@dataclass
class Resume(Message):
    """Back into the sitting that had come to its end, its last step taken back."""


@dataclass
class Edit(Message):
    """Open the place of a card in the learner's editor, then go on, with the sitting where there is one."""

    spot: "Spot"
    session: "Session | None"
