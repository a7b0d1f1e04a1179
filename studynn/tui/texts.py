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

    def __init__(self, text: str, ascii: bool, style: str, flush: bool) -> None:
        self.text, self.ascii, self.style, self.flush = text, ascii, style, flush
        self._last: tuple[int, Content] = (-1, Content(""))

    def content(self, width: int) -> Content:
        """The text at this width."""
        if self._last[0] != width:
            content = prose(self.text, width, self.ascii)
            content = flushed(content) if self.flush else content
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


def picture(text: str, look: Look, style: str = "", *, flush: bool = False) -> Visual:
    """A card's text to be shown at any width, in a style; `flush`: without an indent common to all lines."""
    return Laid(text, look.ascii, style, flush)


def flushed(content: Content) -> Content:
    """`content` moved to the left as far as its longest line out allows."""
    lines = content.split("\n", allow_blank=True)
    indents = [len(line.plain) - len(line.plain.lstrip(" ")) for line in lines if line.plain.strip()]
    cut = min(indents, default=0)
    return Content("\n").join(line[cut:] for line in lines) if cut else content
