"""The first screen: the decks and what each of them has for today."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from studynn.store import StoreError
from studynn.tui import words
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.page import Page
from studynn.tui.shelf import Shelf, heads, line
from studynn.tui.wishes import Browse, ListDemos, ShowStats, Study

if TYPE_CHECKING:
    from studynn.tui.desk import Desk


class Home(Page):
    """All decks with what is new, being learnt and due."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,space", "study", first=True),
        key("a", "study_all"),
        key("b", "browse"),
        key("slash", "search", "/", shown=False),
        key("o", "overview"),
        key("d", "list_demos"),
        key("t", "stats"),
        key("j", "down", shown=False),
        key("k", "up", shown=False),
        key("q", "quit"),
    ]

    def __init__(self, desk: "Desk", look: Look) -> None:
        super().__init__(look)
        self.desk = desk
        self.shelves = desk.shelves(look.lang)
        self._width = 0
        self._counted = False

    def body(self) -> Iterable[Widget]:
        yield Static(id="heads", markup=False)
        yield OptionList(id="decks", markup=False)
        yield Static(id="notice", markup=False)

    def on_screen_resume(self) -> None:
        """What is due has changed since the decks were shown."""
        if self._width:
            self.call_after_refresh(self._count)

    def _count(self) -> None:
        try:
            self.shelves = self.desk.counted(self.shelves)
        except StoreError as error:
            self.notify(self.look.say(error.message), severity="warning", markup=False)
        self._counted = True
        self.lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """The counts stand at the right edge, wherever that is."""
        if event.size.width != self._width:
            self.call_later(self.lay_out if self._width else self._open)
            self._width = event.size.width

    def _open(self) -> None:
        """The decks are on the screen, for which their widget must have its turn, before they are counted."""
        self.lay_out()
        self.query_one("#decks").call_after_refresh(self._count)

    def speak(self) -> None:
        self.shelves = self.desk.shelves(self.look.lang)
        self._count()

    def lay_out(self) -> None:
        """Show the decks in the width there is; of a thousand, before they are counted, those in sight."""
        decks = self.query_one("#decks", OptionList)
        at = decks.highlighted or 0
        width = decks.scrollable_content_region.width - 2
        decks.clear_options()
        shown = self.shelves if self._counted else self.shelves[: self.size.height]
        decks.add_options([Option(line(shelf, self.look, width)) for shelf in shown])
        decks.highlighted = min(at, len(shown) - 1)
        self.query_one("#heads", Static).update(heads(self.look, width))
        self.query_one("#notice", Static).update(Content("\n").join(self._lines()))
        self.refresh_bindings()

    def _lines(self) -> list[Content]:
        """What stands below the decks."""
        lines = [Content.styled(line, "$partly") for line in self.desk.notices(self.look)]
        whole = self.shelves[0]
        if not whole.cards:
            lines.insert(0, Content(self.look.say(words.NO_DECKS)))
        elif whole.idle:
            lines.insert(0, Content(self.look.say(words.NOTHING_DUE)))
        return lines

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An overview only where there is one."""
        del parameters
        return action != "overview" or bool(self.shelf.overview)

    @property
    def shelf(self) -> Shelf:
        """The deck at the cursor."""
        return self.shelves[self.query_one("#decks", OptionList).highlighted or 0]

    def on_option_list_option_highlighted(self) -> None:
        """Another deck, another overview."""
        self.refresh_bindings()

    def action_overview(self) -> None:
        """What the deck is about, before it is studied."""
        from studynn.tui.overview import overview

        self.app.push_screen(overview(self.shelf, self.look))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click on a deck studies it."""
        self._study(self.shelves[event.option_index])

    def _study(self, shelf: Shelf) -> None:
        self._begin((shelf.name,) if shelf.name else ())

    def _begin(self, decks: tuple[str, ...]) -> None:
        """What a sitting needs is imported when there is one."""
        from studynn.session import Scope

        self.post_message(Study(Scope(decks)))

    def action_study(self) -> None:
        """Study the deck at the cursor."""
        self._study(self.shelf)

    def action_study_all(self) -> None:
        """Study everything that is due."""
        self._begin(())

    def action_browse(self) -> None:
        """Look through all cards."""
        self.post_message(Browse())

    def action_search(self) -> None:
        """Look for cards."""
        self.post_message(Browse(typing=True))

    def action_list_demos(self) -> None:
        """Choose a live demo."""
        self.post_message(ListDemos())

    def action_stats(self) -> None:
        """See how the learning goes."""
        self.post_message(ShowStats())

    def action_down(self) -> None:
        """One deck down."""
        self.query_one("#decks", OptionList).action_cursor_down()

    def action_up(self) -> None:
        """One deck up."""
        self.query_one("#decks", OptionList).action_cursor_up()

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit(0)
