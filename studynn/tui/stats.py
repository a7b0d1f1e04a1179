"""The statistics: what the log says of one's learning, section under section."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from studynn.session.figures import Figures, figures
from studynn.store import StoreError
from studynn.tui.figures import SECTIONS, drawn, words
from studynn.tui.figures.gather import gathered
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.page import Page
from studynn.tui.picture import Picture

if TYPE_CHECKING:
    from studynn.tui.desk import Desk

WIDEST = 120
"""Cells beyond which pictures do not grow."""


class Stats(Page):
    """All pictures of the figures; a digit or Tab goes to a section."""

    CSS = f"""
    Stats {{
        #figures {{
            width: 100%; max-width: {WIDEST}; height: 1fr; padding: 1 2 0 3; scrollbar-gutter: stable;
        }}
        #figures Picture {{ height: auto; margin-bottom: 2; }}
        #nothing {{ height: auto; padding: 1 0; }}
        Keys {{ max-width: {WIDEST}; }}
    }}
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("down,j", "scroll(1)", "↑↓"),
        key("up,k", "scroll(-1)", "↑↓"),
        key("pagedown,space", "leaf(1)", shown=False),
        key("pageup", "leaf(-1)", shown=False),
        key("home,g", "ends(0)", shown=False),
        key("end,G", "ends(1)", shown=False),
        key("tab", "section(1)"),
        key("shift+tab", "section(-1)", shown=False),
        *(key(str(n % 10), f"section_at({n - 1})", shown=False) for n in range(1, len(SECTIONS) + 1)),
        key("q,escape,t,backspace", "back"),
    ]

    signs: ClassVar[dict[str, str]] = {"section_at": "0-9"}
    """How keys are written of which there is more than one."""

    def __init__(self, desk: "Desk", look: Look) -> None:
        super().__init__(look)
        self.desk = desk
        self.held: Figures | None = None

    def body(self) -> Iterable[Widget]:
        with VerticalScroll(id="figures", can_focus=False):
            yield Static(id="nothing", markup=False)
            for number in range(len(SECTIONS)):
                yield Picture(lambda *_: Content(""), id=f"section-{number}")

    def on_mount(self) -> None:
        """Count once, show, and follow dark and light."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.speak())
        try:
            self.held = figures(self.desk.store, self.desk.library, self.desk.clock())
        except StoreError as error:
            self.notify(self.look.say(error.message), severity="warning", markup=False)
        self.speak()

    def speak(self) -> None:
        held = self.held
        some = held is not None and bool(held.answers)
        nothing = self.query_one("#nothing", Static)
        nothing.update(self.look.say(words.EMPTY))
        nothing.display = held is not None and not some
        for picture in self.query(Picture):
            picture.display = some
        if held is not None and some:
            shown = gathered(held, self.desk.library, self.desk.settings.retention, self.pen)
            for section, picture in zip(SECTIONS, self.query(Picture), strict=True):
                picture.show(partial(lambda section, width, _: drawn(section, shown, width), section))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to go to where there is nothing."""
        del parameters
        some = self.held is not None and bool(self.held.answers)
        return some or action not in ("scroll", "leaf", "ends", "section", "section_at")

    @property
    def _sheet(self) -> VerticalScroll:
        return self.query_one("#figures", VerticalScroll)

    def action_scroll(self, lines: int) -> None:
        """Some lines on."""
        self._sheet.scroll_relative(y=lines, animate=False)

    def action_leaf(self, pages: int) -> None:
        """A screen on, two lines of the last one staying."""
        self._sheet.scroll_relative(y=pages * max(1, self._sheet.size.height - 2), animate=False)

    def action_ends(self, end: int) -> None:
        """To the top or to the bottom."""
        (self._sheet.scroll_end if end else self._sheet.scroll_home)(animate=False)

    def action_section(self, step: int) -> None:
        """The next section, or the one before; the first after the last."""
        tops = self._tops
        at = self._sheet.scroll_offset.y
        past = [n for n, top in enumerate(tops) if top <= at]
        here = past[-1] if past else 0
        if step > 0 and self._sheet.max_scroll_y <= at:
            return self.action_section_at(0)
        if step < 0 and tops[here] < at:
            return self.action_section_at(here)
        return self.action_section_at((here + step) % len(SECTIONS))

    def action_section_at(self, number: int) -> None:
        """To a section."""
        self._sheet.scroll_to(y=self._tops[number], animate=False)

    def action_back(self) -> None:
        """Back to the decks."""
        self.app.pop_screen()

    @property
    def _tops(self) -> list[int]:
        """The line each section begins at."""
        return [picture.virtual_region.y - 1 for picture in self.query(Picture)]
