"""A widget that shows what a function draws for its size: pictures know no widget, this one no picture."""

from collections.abc import Callable
from typing import Any

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Draw = Callable[[int, int], Content]
"""From cells and rows to a picture."""


class Picture(Widget):
    """A picture as wide as its place; with an automatic height it may be taller than what holds it."""

    DEFAULT_CSS = "Picture { width: 1fr; height: 1fr; }"

    def __init__(self, draw: Draw, *, id: str) -> None:
        super().__init__(id=id)
        self._draw = draw

    def show(self, draw: Draw) -> None:
        """Draw something else."""
        self._draw = draw
        self.refresh(layout=self.styles.is_auto_height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows that the picture takes at this width."""
        del viewport
        return self._draw(width, container.height).plain.count("\n") + 1

    def render(self) -> Any:
        """The picture at the present size."""
        around = self.parent if self.styles.is_auto_height and isinstance(self.parent, Widget) else self
        return self._draw(self.size.width, around.size.height) if self.size.width else Content("")
