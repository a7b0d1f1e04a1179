"""All the pictures of a demo under one another; what a curve does not need, no other picture takes."""

from typing import assert_never

from textual.content import Content

from studynn.demos.panel import Bars, Curve, Heat, Panel, Steps, Words
from studynn.tui.panels.bars import bars
from studynn.tui.panels.curve import LEAST, curve
from studynn.tui.panels.heat import heat
from studynn.tui.panels.pen import Pen
from studynn.tui.panels.steps import steps
from studynn.tui.panels.wrapped import words

_WIDEST = 100
"""Cells beyond which the eye loses the row."""
_TALLEST = 24
"""Rows beyond which a curve says no more."""


def board(panels: tuple[Panel, ...], width: int, height: int, pen: Pen, reached: int = 1) -> Content:
    """The pictures in `width` cells, an empty row between two.

    Curves fill the rows left of `height`; where there are none, bars stand further apart.
    """
    width = min(width, _WIDEST)
    fixed = {n: drawn(panel, width, 0, pen, reached) for n, panel in enumerate(panels) if not _grows(panel)}
    used = sum(content.plain.count("\n") + 1 for content in fixed.values()) + len(panels) - 1
    curves = len(panels) - len(fixed)
    for n, panel in enumerate(panels):
        if isinstance(panel, Bars) and not curves and len(panel.bars) <= height - used:
            fixed[n], used = bars(panel, width, pen, gap=1), used + len(panel.bars)
    share = min(max((height - used) // max(curves, 1), LEAST), _TALLEST)
    return Content("\n\n").join(
        fixed[n] if n in fixed else drawn(panel, width, share, pen, reached) for n, panel in enumerate(panels)
    )


def drawn(panel: Panel, width: int, height: int, pen: Pen, reached: int = 1) -> Content:
    """One picture; `height` counts for a curve, `reached` for steps."""
    match panel:
        case Curve():
            return curve(panel, width, height, pen)
        case Bars():
            return bars(panel, width, pen)
        case Heat():
            return heat(panel, width, pen)
        case Steps():
            return steps(panel, width, pen, reached)
        case Words():
            return words(pen.say(panel.text), width)
        case _:
            assert_never(panel)


def _grows(panel: Panel) -> bool:
    """Whether a picture takes whatever rows there are."""
    return isinstance(panel, Curve)
