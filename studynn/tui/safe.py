"""The last guard before the terminal: no text of a deck or a learner gets there as a command to it.

Texts are cleaned when they are loaded. This filter stands behind that, for whatever reaches a widget in
another way (a paste, a file name, an error): Textual passes escape sequences on, whatever the widget.
"""

import re

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from studynn.text import FORBIDDEN

_DANGEROUS = re.compile(f"[\t\n]|{FORBIDDEN.pattern}")
"""A line on its way to the terminal has no tab or line feed of its own either."""


class ControlFilter(LineFilter):
    """Takes control characters out of every line; what filled a cell becomes U+FFFD, so columns stay.

    An app returns it from `get_line_filters`, besides those of `super()`.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """`segments` without anything that could command the terminal."""
        del background
        if not any(_DANGEROUS.search(segment.text) for segment in segments):
            return segments
        return [Segment(_DANGEROUS.sub(_stand_in, text), style, control) for text, style, control in segments]


def _stand_in(found: re.Match[str]) -> str:
    return "\ufffd" * cell_len(found[0])
