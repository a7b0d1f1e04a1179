"""A long list of lines with a cursor, of which only those in sight are drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from studynn.tui.keys import key

Line = Callable[[int, int], Content]
"""Draws the line of a number, from 0, for a width in cells."""


class List(ScrollView, can_focus=True, inherit_bindings=False):
    """Opens at once however long it is: a line is asked for when it comes into sight."""

    DEFAULT_CSS = "List { height: 1fr; overflow-x: hidden; scrollbar-gutter: stable; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("down,j", "move(1)", "↑↓", shown=False),
        key("up,k", "move(-1)", "↑↓", shown=False),
        key("pagedown", "page(1)", shown=False),
        key("pageup", "page(-1)", shown=False),
        key("home,g", "to(0)", shown=False),
        key("end,G", "to(-1)", shown=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor is on another line."""

        at: int

    @dataclass
    class Chosen(Message):
        """The line under the cursor was clicked."""

        at: int

    def __init__(self, line: Line, *, id: str) -> None:
        super().__init__(id=id)
        self._line = line
        self.count = self.at = 0
        """How many lines there are, and which of them the cursor is on."""

    def show(self, count: int, at: int = 0) -> None:
        """Show `count` lines, the cursor on line `at`."""
        self.count, self.at = count, at
        self.virtual_size = Size(self.room, count)
        self.refresh()
        self._bring()

    def on_resize(self) -> None:
        """As wide as its place; the cursor stays in sight."""
        self.virtual_size = Size(self.room, self.count)
        self._bring()

    @property
    def room(self) -> int:
        """The cells of a line."""
        return self.scrollable_content_region.width

    def render_line(self, y: int) -> Strip:
        """The line that is seen in row `y`."""
        number, width = y + self.scroll_offset.y, self.room
        if number >= self.count:
            return Strip.blank(width, self.visual_style.rich_style)
        content = self._line(number, width)
        if number == self.at:
            content = content.pad_right(max(0, width - content.cell_length)).stylize_before("on $chosen")
        strips = Visual.to_strips(self, content, width, 1, self.visual_style, pad=True)
        return strips[0].crop_extend(0, width, self.visual_style.rich_style)

    def move(self, to: int) -> None:
        """Put the cursor on line `to`, or the nearest there is."""
        before, self.at = self.at, max(0, min(to, self.count - 1))
        if self.at != before:
            for line in (before, self.at):
                self.refresh_line(line)
            self._bring()
            self.post_message(self.Moved(self.at))

    def _bring(self) -> None:
        """Scroll as little as it takes to see the cursor."""
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if not top <= self.at < top + height:
            self.scroll_to(y=self.at if self.at < top else self.at - height + 1, animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """A click takes the cursor there; where it is already, the line is chosen."""
        offset = event.get_content_offset(self)
        number = -1 if offset is None else offset.y + self.scroll_offset.y
        if not 0 <= number < self.count:
            return
        if number == self.at:
            self.post_message(self.Chosen(number))
        self.move(number)

    def action_move(self, by: int) -> None:
        """So many lines down."""
        self.move(self.at + by)

    def action_page(self, by: int) -> None:
        """So many screens down."""
        self.move(self.at + by * max(1, self.size.height - 1))

    def action_to(self, line: int) -> None:
        """To the first line, or the last."""
        self.move(line if line >= 0 else self.count - 1)
