"""Card texts as pictures: their maths drawn, laid out anew for each width."""

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from studynn.tui.look import Look
from studynn.tui.prose import prose


class Laid(Visual):
    """A text that is laid out when a width is given; the last layout is kept."""

    def __init__(self, text: str, ascii: bool, style: str) -> None:
        self.text, self.ascii, self.style = text, ascii, style
        self._last: tuple[int, Content] = (-1, Content(""))

    def content(self, width: int) -> Content:
        """The text at this width."""
        if self._last[0] != width:
            content = prose(self.text, width, self.ascii)
            self._last = (width, content.stylize(self.style) if self.style else content)
        return self._last[1]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The cells that the longest line takes."""
        return self.content(container_width).get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines at this width."""
        return self.content(width).get_height(rules, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines."""
        return self.content(width).render_strips(width, height, style, options)


def picture(text: str, look: Look, style: str = "") -> Visual:
    """A card's text to be shown at any width, in a style."""
    return Laid(text, look.ascii, style)
