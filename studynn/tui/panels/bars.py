"""Lying bars with their names, numbers and notes, drawn to an eighth of a cell."""

from rich.cells import cell_len
from textual.content import Content

from studynn.demos.panel import Bar, Bars
from studynn.demos.written import rounded
from studynn.tui.panels.pen import MUTED, Pen, column, heading

_EIGHTHS = " ▏▎▍▌▋▊▉"
_LEAST = 12
"""Cells that the bars themselves get before a note gets any."""


def bars(panel: Bars, width: int, pen: Pen, gap: int = 0) -> Content:
    """The title and one row for each bar, in `width` cells, with `gap` empty rows between two."""
    numbers = max((len(rounded(bar.value, panel.decimals)) for bar in panel.bars), default=0)
    longest = max((cell_len(pen.say(bar.name)) for bar in panel.bars), default=0)
    names = min(longest, max(width - numbers - 4 - _LEAST // 2, 3))
    notes = max((cell_len(pen.say(bar.note)) for bar in panel.bars), default=0)
    room = width - names - numbers - 4
    notes = notes if notes and room - notes - 2 >= _LEAST else 0
    length = max(room - (notes + 2 if notes else 0), 4)
    rows = [
        Content.assemble(
            column(pen.cut(pen.say(bar.name), names), names) + " ",
            *_bar(panel, bar, length, pen),
            (f" {pen.say(rounded(bar.value, panel.decimals)):>{numbers}}", "bold"),
            (f"  {pen.say(bar.note)}" if notes else "", MUTED),
        )
        for bar in panel.bars
    ]
    spaced = Content("\n" * (gap + 1)).join(rows)
    return Content("\n").join([*heading(pen, panel.title, width), spaced])


def _bar(panel: Bars, bar: Bar, length: int, pen: Pen) -> list[tuple[str, str]]:
    """One bar, `length` cells and two for the zero line and the mark of a bar that is too long."""
    ink = pen.ink(bar.group)
    left = round(length * max(0.0, -panel.low) / (panel.high - panel.low))
    right = length - left
    value = min(max(bar.value, panel.low), panel.high)
    axis = (pen.sign("│", "|"), MUTED)
    over = (pen.sign("▸", ">"), ink) if bar.value > panel.high else (" ", "")
    if value < 0:
        under = bar.value < panel.low
        back = _backward(-value / -panel.low * left, left, ink, pen, under)
        return [*back, axis, (" " * right, ""), over]
    forward = value / panel.high * right if panel.high > 0 else 0.0
    return [(" " * left, ""), axis, *_forward(forward, right, ink, pen), over]


def _forward(cells: float, room: int, ink: str, pen: Pen) -> list[tuple[str, str]]:
    """A bar that grows to the right."""
    if pen.ascii:
        return [(column("#" * round(cells), room), ink)]
    full, part = divmod(round(cells * 8), 8)
    tip = _EIGHTHS[part] if part else ""
    return [_whole(full, ink, pen), (tip, ink), (" " * (room - full - len(tip)), "")]


def _backward(cells: float, room: int, ink: str, pen: Pen, under: bool) -> list[tuple[str, str]]:
    """A bar that grows to the left: its last cell is an eighth block with its colours exchanged."""
    if pen.ascii:
        return [(("#" * round(cells)).rjust(room), ink)]
    full, part = divmod(round(cells * 8), 8)
    blank = room - full - bool(part)
    tip = [(_EIGHTHS[8 - part], f"{ink} reverse")] if part else []
    head = [("◂", ink), (" " * (blank - 1), "")] if under and blank else [(" " * blank, "")]
    return [*head, *tip, _whole(full, ink, pen)]


def _whole(cells: int, ink: str, pen: Pen) -> tuple[str, str]:
    """Cells that are full; painted grounds leave no seams, but need colour."""
    return (" " * cells, f"on {ink}") if pen.colour else ("█" * cells, "")
