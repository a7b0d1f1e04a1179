"""A deck on the first screen: its title and what it has for today."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from studynn.tui import words
from studynn.tui.look import Look

if TYPE_CHECKING:
    from studynn.session import Counts

COLUMN = 11
"""Cells of a column of counts."""
NARROW = 60
"""Below so many cells the counts stand under the title."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One deck; the one without a name is all of them together."""

    name: str
    title: str
    cards: int
    overview: str = ""
    counts: "Counts | None" = None
    """None while they have not been counted."""

    @property
    def idle(self) -> bool:
        """Whether it is known that there is nothing to do."""
        return self.counts is not None and not any((self.counts.new, self.counts.learning, self.counts.due))


def heads(look: Look, width: int) -> Content:
    """The name of the program, and of the columns where there are columns."""
    name = Content.styled("studynn", "bold $accent")
    if width < NARROW:
        return name
    return _spread(name, [Content(look.say(word)) for word in (words.NEW, words.LEARNING, words.DUE)], width)


def line(shelf: Shelf, look: Look, width: int) -> Content:
    """A deck and its counts."""
    name = Content(shelf.title) if shelf.name else Content.styled(look.say(words.ALL_DECKS), "bold")
    counts = shelf.counts
    if width < NARROW:
        below = f" {look.marks.dot} ".join(left(counts, look)) if counts else ""
        return Content.assemble(name.truncate(width, ellipsis=True), "\n", (f"  {below}", "$quiet"))
    numbers = [_number(n, look) for n in (counts.new, counts.learning, counts.due)] if counts else []
    return _spread(name, numbers, width)


def left(counts: "Counts", look: Look) -> list[str]:
    """What is left today, in words."""
    pairs = (
        (counts.new, words.LEFT_NEW),
        (counts.learning, words.LEFT_LEARNING),
        (counts.due, words.LEFT_DUE),
    )
    return [look.say(word).format(n=n) for n, word in pairs]


def _number(n: int, look: Look) -> Content:
    return Content(str(n)) if n else Content.styled(look.marks.dot, "$faint")


def _spread(name: Content, numbers: list[Content], width: int) -> Content:
    """`name`, then the numbers in columns that end at the right edge; a long name is cut, no number is."""
    room = max(1, width - COLUMN * len(numbers))
    cells = [Content(" " * max(1, COLUMN - n.cell_length)) + n for n in numbers]
    name = name.truncate(room, ellipsis=True)
    return Content("").join([name, Content(" " * (room - name.cell_length)), *cells])
