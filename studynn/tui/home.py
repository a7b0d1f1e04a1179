"""The first screen: the decks and what each of them has for today."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
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
from studynn.tui.wishes import ListDemos, Study

NUMBER = 10
"""Cells of a column of counts."""
Shelves = Callable[[Language], "tuple[Shelf, ...]"]
Notices = Callable[[Look], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One deck on the first screen; the deck without a name is all of them."""

    name: str
    title: str
    cards: int
    counts: Counts


class Home(Page):
    """All decks with what is new, being learnt and due."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,space", "study"),
        key("a", "study_all"),
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
        yield Static(id="title", markup=False)
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
        self.query_one("#title", Static).update(self._title())
        self.query_one("#heads", Static).update(self._heads(width))
        self.query_one("#notice", Static).update(Content("\n").join(self._lines()))

    def _title(self) -> Content:
        return Content.assemble(("studynn", "bold $accent"))

    def _heads(self, width: int) -> Content:
        heads = [self.look.say(w) for w in (words.NEW, words.LEARNING, words.DUE)]
        return Content.styled(_right("", heads, width), "$quiet")

    def _line(self, shelf: Shelf, width: int) -> Content:
        title = shelf.title or self.look.say(words.ALL_DECKS)
        c = shelf.counts
        numbers = [str(n) if n else self.look.marks.dot for n in (c.new, c.learning, c.due)]
        room = width - 3 * _column(width) - 1
        name = Content(title).truncate(room, ellipsis=True)
        return Content(_right(name.plain, numbers, width))

    def _lines(self) -> list[Content]:
        lines = [Content.styled(line, "$partly") for line in self._notices(self.look)]
        if len(self.shelves) < 2:
            return lines
        whole = self.shelves[0].counts
        if not whole.new + whole.learning + whole.due:
            lines.insert(0, Content(self.look.say(words.NOTHING_DUE)))
        return lines

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a deck studies it."""
        self._study(event.option_index)

    def _study(self, index: int) -> None:
        name = self.shelves[index].name
        self.post_message(Study((name,) if name else ()))

    def action_study(self) -> None:
        """Study the deck at the cursor."""
        self._study(self.query_one("#decks", OptionList).highlighted or 0)

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


def _column(width: int) -> int:
    return min(NUMBER, max(8, width // 6))


def _right(left: str, cells: list[str], width: int) -> str:
    """`left`, then the cells in columns that end at the right edge."""
    columns = "".join(" " * (_column(width) - cell_len(c)) + c for c in cells)
    return left + " " * max(0, width - cell_len(left) - cell_len(columns)) + columns
