"""Line breaks between Han characters. Rich and Textual break at blanks only, so Chinese broke badly.

Rich asks `rich._wrap.words` where it may break (as do Textual's Content and thus most widgets), Textual's
TextArea asks `textual._wrap.chunks`. `install` puts the two functions below in their places; both give
English the very breaks that it had. A test fails when an upgrade moves those hooks.
"""

import re
from collections.abc import Iterator

import rich._wrap
import textual._wrap

_HAN = "\u2e80-\u2fff\u3001-\u30ff\u3100-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WIDE = f"{_HAN}\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
OPENING = "（〔［｛〈《「『【〖“‘([{\"'￥＄£$"
"""No line ends with one of these where it may go on."""
CLOSING = "，。、；：！？）〕］｝〉》」』】〗”’…—·％～〜々ー°℃)]}\"',.;:!?%"
"""No line begins with one of these, nor with a combining mark."""
_OPEN, _CLOSE = re.escape(OPENING), re.escape(CLOSING)
_MARKS = "\u0300-\u036f\u20d0-\u20ff\u200d\ufe00-\ufe0f"

_BREAK = re.compile(
    rf"(?<=\s)(?=[^\s，。、；：！？）》」』】])"
    rf"|(?<![\s{_OPEN}])(?:(?<=[{_WIDE}])|(?=[{_WIDE}]))(?![\s{_CLOSE}{_MARKS}])"
)
"""The places where a line may end: after blanks, and beside a wide character."""

Piece = tuple[int, int, str]
"""Start, end and text of what stays in one line."""


def words(text: str) -> Iterator[Piece]:
    """Unbreakable pieces with the blanks after them; blanks at the start belong to the first piece."""
    return _pieces(text, len(text) - len(text.lstrip())) if text.strip() else iter(())


def chunks(text: str) -> Iterator[Piece]:
    """Unbreakable pieces with the blanks after them; blanks at the start are a piece of their own."""
    return _pieces(text, 0)


def _pieces(text: str, beyond: int) -> Iterator[Piece]:
    start = 0
    for found in _BREAK.finditer(text, 1):
        if found.start() > beyond:
            yield start, found.start(), text[start : found.start()]
            start = found.start()
    if text:
        yield start, len(text), text[start:]


def install() -> None:
    """Let Rich and Textual break lines here; call it before anything is shown. Twice is as good as once."""
    rich._wrap.words = words
    textual._wrap.chunks = chunks
