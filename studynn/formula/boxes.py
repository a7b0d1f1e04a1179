"""Blocks of text with a baseline, and the ways to put them together. Widths are in terminal cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from studynn.formula.widths import cells, centred, padded


@dataclass(frozen=True, slots=True)
class Box:
    """Lines of one width; `base` is the line that text beside it goes on with."""

    lines: tuple[str, ...]
    base: int = 0
    tall: bool = False
    """Higher than a line with scripts, so that brackets around it must grow."""

    @property
    def width(self) -> int:
        """Cells across."""
        return cells(self.lines[0])


def text_box(text: str) -> Box:
    """One line."""
    return Box((text,))


def beside(boxes: Sequence[Box]) -> Box:
    """Boxes side by side on one baseline."""
    if not boxes:
        return text_box("")
    above = max(box.base for box in boxes)
    below = max(len(box.lines) - box.base for box in boxes)
    columns = [_moved(box, above, above + below) for box in boxes]
    lines = tuple("".join(parts) for parts in zip(*columns, strict=True))
    return Box(lines, above, any(box.tall for box in boxes))


def _moved(box: Box, base: int, height: int) -> list[str]:
    top = base - box.base
    blank = " " * box.width
    return [blank] * top + list(box.lines) + [blank] * (height - top - len(box.lines))


def stacked(boxes: Sequence[Box], base: int) -> Box:
    """Boxes one above the other, centred; `base` counts from the first line of all."""
    width = max(box.width for box in boxes)
    lines = tuple(centred(line, width) for box in boxes for line in box.lines)
    return Box(lines, base, tall=True)


def over(top: Box, bottom: Box) -> Box:
    """A fraction."""
    bar = text_box("─" * max(top.width, bottom.width, 3))
    return stacked((top, bar, bottom), len(top.lines))


def limits(base: Box, below: Box | None, above: Box | None) -> Box:
    """A sum, product or the like with what stands above and below it."""
    parts = [box for box in (above, base, below) if box is not None]
    return stacked(parts, base.base + (len(above.lines) if above else 0))


def scripted(base: Box, below: Box | None, above: Box | None) -> Box:
    """Scripts in rows of their own, right of the base, one above and one below it."""
    upper, lower = (box.lines if box else () for box in (above, below))
    middle = base.lines if base.tall else base.lines[:1]
    width = max(map(cells, upper + lower))
    column = tuple(padded(line, width) for line in (*upper, *[""] * len(middle), *lower))
    return beside([base, Box(column, len(upper) + (base.base if base.tall else 0))])


def grid(rows: Sequence[Sequence[Box]], gap: int, left: bool = False) -> Box:
    """Cells in columns, centred or to the left, `gap` blanks apart."""
    count = max(map(len, rows))
    full = [[*row, *[text_box("")] * (count - len(row))] for row in rows]
    widths = [max(row[column].width for row in full) for column in range(count)]
    place = padded if left else centred
    lines: list[str] = []
    for row in full:
        parts: list[Box] = []
        for box, width in zip(row, widths, strict=True):
            cell = Box(tuple(place(line, width) for line in box.lines), box.base)
            parts += [text_box(" " * gap), cell] if parts else [cell]
        lines += beside(parts).lines
    return Box(tuple(lines), (len(lines) - 1) // 2, tall=True)


_TALL = {
    "(": "⎛⎜⎝", ")": "⎞⎟⎠", "[": "⎡⎢⎣", "]": "⎤⎥⎦", "⌊": "⎢⎢⎣", "⌋": "⎥⎥⎦", "⌈": "⎡⎢⎢", "⌉": "⎤⎥⎥",
    "|": "│││", "‖": "‖‖‖", "{": "⎧⎪⎩", "}": "⎫⎪⎭",
}  # fmt: skip
"""The top, middle and bottom of brackets that grow."""
_WAIST = {"{": "⎨", "}": "⎬"}


def fence(bracket: str, body: Box, grows: bool) -> Box:
    """A bracket for one side of `body`, as high as the body if it `grows`."""
    height = len(body.lines)
    if not bracket or not grows or height == 1 or bracket not in _TALL:
        return text_box(bracket)
    top, middle, bottom = list(_TALL[bracket])
    lines = [top, *[middle] * (height - 2), bottom]
    if bracket in _WAIST and height > 2:
        lines[height // 2] = _WAIST[bracket]
    return Box(tuple(lines), body.base, tall=True)
