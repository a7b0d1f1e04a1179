"""A lying bar of parts that differ in shape as well, with a mark where something was expected."""

from collections.abc import Sequence

from textual.content import Content

from studynn.tui.panels.pen import MUTED, Pen

_SHAPES, _SIGNS = "█▒·", "#=."
"""What is filled, what is half so, and the rest."""


def gauge(parts: Sequence[float], length: int, pen: Pen, mark: float | None = None) -> Content:
    """`length` cells, of which rising shares from 0 to 1, `parts`, are filled and half filled.

    `mark`: the share at which a line stands.
    """
    ends = [round(min(max(part, 0.0), 1.0) * length) for part in parts]
    if parts and parts[0] > 0:
        ends[0] = max(ends[0], 1)
    styles = (pen.ink(0), pen.ink(0), "$faint")
    shapes = [0 if n < ends[0] else 1 if n < ends[-1] else 2 for n in range(length)]
    signs = _SIGNS if pen.ascii else _SHAPES
    cells = [(signs[shape], styles[shape]) for shape in shapes]
    if mark is not None:
        cells[min(int(mark * length), length - 1)] = (pen.sign("┃", "|"), "$foreground")
    return Content.assemble(*_joined(cells)) if cells else Content("")


def key_of(names: Sequence[str], pen: Pen) -> Content:
    """What the parts are, in words."""
    signs = _SIGNS if pen.ascii else _SHAPES
    styles = (pen.ink(0), pen.ink(0), "$faint")
    told = (
        ((s, style), (f" {name}   ", MUTED)) for s, style, name in zip(signs, styles, names, strict=False)
    )
    return Content.assemble(*(piece for pair in told for piece in pair)).rstrip()


def _joined(cells: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbours of one style in one piece."""
    joined: list[tuple[str, str]] = []
    for sign, style in cells:
        if joined and joined[-1][1] == style:
            joined[-1] = (joined[-1][0] + sign, style)
        else:
            joined.append((sign, style))
    return joined
