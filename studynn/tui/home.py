"""The first screen: the decks and what each of them has for today."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from studynn.session import Counts
from studynn.text import Language
from studynn.tui import words
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.page import Page
from studynn.tui.rows import Row
from studynn.tui.sheets import Overlay
from studynn.tui.texts import picture
from studynn.tui.wishes import ListDemos, Study

NUMBER, NARROW = 11, 9
"""Cells of a column of counts, on a wide screen and on a narrow one."""
Shelves = Callable[[Language], "tuple[Shelf, ...]"]
Notices = Callable[[Look], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One deck on the first screen; the deck without a name is all of them."""

    name: str
    title: str
    cards: int
    counts: Counts
    overview: str = ""


class Home(Page):
    """All decks with what is new, being learnt and due."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,space", "study"),
        key("a", "study_all"),
        key("o", "overview"),
        key("d", "list_demos"),
        key("j", "down", shown=False),
        key("k", "up", shown=False),
        key("q,ctrl+q", "leave"),
    ]

    def __init__(self, shelves: Shelves, notices: Notices, look: Look) -> None:
        """`shelves`: all decks together first. `notices`: lines to show below."""
        super().__init__(look)
        self._shelves, self._notices = shelves, notices
        self.shelves: tuple[Shelf, ...] = ()

    def body(self) -> Iterable[Widget]:
        yield Static(id="heads", markup=False)
        yield OptionList(id="decks", markup=False)
        yield Static(id="notice", markup=False)

    def on_screen_resume(self) -> None:
        """What is due has changed since the screen was last seen."""
        self.speak()

    def on_resize(self, event: events.Resize) -> None:
        """The counts stand at the right edge, wherever that is."""
        del event
        self.call_after_refresh(self.speak)

    def speak(self) -> None:
        self.shelves = self._shelves(self.look.lang)
        decks = self.query_one("#decks", OptionList)
        at = decks.highlighted or 0
        width = decks.scrollable_content_region.width - 2
        decks.clear_options()
        decks.add_options([Option(self._line(shelf, width)) for shelf in self.shelves])
        decks.highlighted = min(at, len(self.shelves) - 1)
        self.query_one("#heads", Static).update(self._heads(width))
        self.query_one("#notice", Static).update(Content("\n").join(self._lines()))
        self.refresh_bindings()

    def _heads(self, width: int) -> Content:
        """The name of the program and of the columns."""
        heads = [Content(self.look.say(word)) for word in (words.NEW, words.LEARNING, words.DUE)]
        return _spread(Content.styled("studynn", "bold $accent"), heads, width)

    def _line(self, shelf: Shelf, width: int) -> Content:
        """A deck and its counts."""
        count = shelf.counts
        numbers = [self._number(n) for n in (count.new, count.learning, count.due)]
        name = Content(shelf.title) if shelf.name else Content.styled(self.look.say(words.ALL_DECKS), "bold")
        return _spread(name, numbers, width)

    def _number(self, n: int) -> Content:
        return Content(str(n)) if n else Content.styled(self.look.marks.dot, "$faint")

    def _lines(self) -> list[Content]:
        """What stands below the decks."""
        lines = [Content.styled(line, "$partly") for line in self._notices(self.look)]
        whole = self.shelves[0]
        if not whole.cards:
            lines.insert(0, Content(self.look.say(words.NO_DECKS)))
        elif whole.counts == Counts(0, 0, 0):
            lines.insert(0, Content(self.look.say(words.NOTHING_DUE)))
        return lines

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An overview only where there is one."""
        del parameters
        return action != "overview" or bool(self.shelves and self.shelf.overview)

    @property
    def shelf(self) -> Shelf:
        """The deck at the cursor."""
        return self.shelves[self.query_one("#decks", OptionList).highlighted or 0]

    def on_option_list_option_highlighted(self) -> None:
        """Another deck, another overview."""
        self.refresh_bindings()

    def action_overview(self) -> None:
        """What the deck is about, before it is studied."""
        row = Row(Content(""), picture(self.shelf.overview, self.look))
        self.app.push_screen(Overlay(self.shelf.title, [row], 0, self.look))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a deck studies it."""
        self._study(self.shelves[event.option_index])

    def _study(self, shelf: Shelf) -> None:
        self.post_message(Study((shelf.name,) if shelf.name else ()))

    def action_study(self) -> None:
        """Study the deck at the cursor."""
        self._study(self.shelf)

    def action_study_all(self) -> None:
        """Study everything that is due."""
        self.post_message(Study())

    def action_list_demos(self) -> None:
        """Choose a live demo."""
        self.post_message(ListDemos())

    def action_down(self) -> None:
        """One deck down."""
        self.query_one("#decks", OptionList).action_cursor_down()

    def action_up(self) -> None:
        """One deck up."""
        self.query_one("#decks", OptionList).action_cursor_up()

    def action_leave(self) -> None:
        """Leave the program."""
        self.app.exit(0)


def _spread(name: Content, numbers: list[Content], width: int) -> Content:
    """`name`, then the numbers in columns that end at the right edge; a long name is cut, no number is."""
    column = NUMBER if width >= 60 else NARROW
    room = max(1, width - column * len(numbers))
    cells = [Content(" " * max(1, column - n.cell_length)) + n for n in numbers]
    name = name.truncate(room, ellipsis=True)
    return Content("").join([name, Content(" " * (room - name.cell_length)), *cells])
