"""Standing columns over an axis, drawn to an eighth of a cell."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual.content import Content

from studynn.tui.panels.pen import MUTED, Pen, column

_EIGHTHS = " ▁▂▃▄▅▆▇█"


def columns(
    values: Sequence[float | None],
    names: Mapping[int, str],
    ticks: Mapping[float, str],
    width: int,
    rows: int,
    pen: Pen,
    ink: str = "",
) -> Content:
    """A column for each of `values`, which the last of `ticks` bounds, `rows` tall; None has no column.

    `names`: what stands below some of them, by their numbers from 0. `ticks`: names of heights, rising.
    """
    top = max(ticks)
    margin = max(map(cell_len, ticks.values()))
    cell = max(1, min(4, (width - margin - 2) // max(len(values), 1)))
    body = max(1, cell - 1)
    beside = {rows - 1 - min(int(height / top * rows), rows - 1): name for height, name in ticks.items()}
    lines = []
    for row in range(rows):
        name = beside.get(row, "")
        edge = " " * (margin - cell_len(name)) + name + pen.sign(" ┤" if name else " │", " |")
        heights = (_part(value, top, rows, row, pen) * body + " " * (cell - body) for value in values)
        lines.append(Content.assemble((edge, MUTED), ("".join(heights).rstrip(), ink or pen.ink(0))))
    foot = " " * margin + pen.sign(" └", " +") + pen.sign("─", "-") * (cell * len(values))
    below = Content.styled(" " * (margin + 2) + _names(names, cell, width - margin - 2), MUTED)
    return Content("\n").join([*lines, Content.styled(foot, MUTED), below])


def _part(value: float | None, top: float, rows: int, row: int, pen: Pen) -> str:
    """What of a column stands in `row`, counted from above; the least there is still shows."""
    eighths = round((value or 0) / top * rows * 8)
    if value and not eighths:
        eighths = 1
    part = min(max(eighths - (rows - 1 - row) * 8, 0), 8)
    return (" ", "#")[part >= 4 or (part > 0 and row == rows - 1)] if pen.ascii else _EIGHTHS[part]


def _names(names: Mapping[int, str], cell: int, room: int) -> str:
    """The names below their columns, as far as they fit."""
    text = ""
    for number, name in names.items():
        start = number * cell
        if start >= cell_len(text) + bool(text) and start + cell_len(name) <= room:
            text = column(text, start) + name
    return text


def beside(left: Content, right: Content, width: int, gap: int = 4) -> Content:
    """Two pictures side by side where `width` has room for both, else one under the other."""
    lefts, rights = left.split("\n"), right.split("\n")
    wide = max(line.cell_length for line in lefts)
    if wide + gap + max(line.cell_length for line in rights) > width:
        return Content("\n\n").join([left, right])
    lefts = [*lefts, *[Content("")] * (len(rights) - len(lefts))]
    rows = zip(lefts, [*rights, *[Content("")] * (len(lefts) - len(rights))], strict=True)
    return Content("\n").join(
        Content.assemble(one, " " * (wide + gap - one.cell_length), two) for one, two in rows
    )
