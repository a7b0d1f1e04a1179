"""Five shades that differ in shape as well: from nothing to full."""

from bisect import bisect_right
from collections.abc import Sequence

from textual.content import Content

from studynn.tui.panels.pen import MUTED, Pen

SHAPES, SIGNS = "·░▒▓█", ".-+*#"


def shade(level: int, pen: Pen, width: int = 1) -> tuple[str, str]:
    """The shade `level`, from 0 to 4, and its style; a dot stands once, the others fill `width` cells."""
    if level == 0:
        return (pen.sign(SHAPES[0], SIGNS[0]) + " " * (width - 1), "$quiet")
    return (pen.sign(SHAPES[level], SIGNS[level]) * width, pen.ink(0))


def level(value: float, bounds: Sequence[float]) -> int:
    """The shade of `value`: how many of the rising `bounds` it reaches, the highest bound always full."""
    reached = bisect_right(bounds, value)
    return reached and 4 - len(bounds) + reached


def legend(bounds: Sequence[float], names: Sequence[str], pen: Pen) -> Content:
    """Each shade and its name, that of nothing first."""
    levels = [0, *(level(bound, bounds) for bound in bounds)]
    told = ((shade(each, pen), (f" {name}   ", MUTED)) for each, name in zip(levels, names, strict=True))
    return Content.assemble(*(piece for pair in told for piece in pair)).rstrip()
