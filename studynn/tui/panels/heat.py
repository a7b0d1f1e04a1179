"""A matrix as coloured cells with its numbers where they fit; shades or plain signs without colour."""

from rich.cells import cell_len
from textual.color import Gradient
from textual.content import Content

from studynn.demos.panel import Heat
from studynn.demos.written import rounded
from studynn.tui.panels.pen import MUTED, Pen, column, heading

VIRIDIS = Gradient.from_colors("#440154", "#3b528b", "#21918c", "#5ec962", "#fde725")
_LEVELS = 32
_SHADES = " ░▒▓█"
_SIGNS = " .:-=+*#%@"


def heat(panel: Heat, width: int, pen: Pen) -> Content:
    """The matrix, a row of text for each of its rows, and a scale where no numbers fit."""
    margin = max((cell_len(pen.say(name)) for name in panel.row_names), default=0) + 1
    columns = max((len(row) for row in panel.rows), default=0)
    cell, digits = _cell(panel, width - margin, columns)
    every = max(1, -(-columns // max(width - margin, 1)))
    rows = [
        Content.assemble(
            (column(pen.say(name), margin), MUTED),
            *[_painted(panel, value, cell, digits, pen) for value in row[::every]],
        )
        for name, row in zip(panel.row_names, panel.rows, strict=True)
    ]
    scale = [] if digits else [_scale(panel, margin, width, pen)]
    head = [*heading(pen, panel.title, width), *_above(panel, margin, cell, every, pen)]
    return Content("\n").join([*head, *rows, *scale])


def _cell(panel: Heat, room: int, columns: int) -> tuple[int, bool]:
    """How wide a cell is, and whether its number fits in."""
    widest = max(
        (len(rounded(v, panel.decimals)) for row in panel.rows for v in row if v is not None), default=1
    )
    if (widest + 2) * columns <= room:
        return widest + 2, True
    return max(1, min(4, room // max(columns, 1))), False


def _painted(panel: Heat, value: float | None, cell: int, digits: bool, pen: Pen) -> tuple[str, str]:
    """One cell."""
    if value is None:
        return (pen.sign("·", ".").center(cell), MUTED)
    share = min(max((value - panel.low) / (panel.high - panel.low), 0.0), 1.0)
    if digits:
        text = pen.say(rounded(value, panel.decimals)).center(cell)
        return (text, _style(share)) if pen.colour else (text, "bold" if share >= 0.5 else "")
    if pen.colour and not pen.ascii:
        return (" " * cell, _style(share))
    signs = _SIGNS if pen.ascii else _SHADES
    return (signs[min(int(share * len(signs)), len(signs) - 1)] * cell, _style(share) if pen.colour else "")


def _style(share: float) -> str:
    """The ground for a share, and black or white upon it, whichever reads better."""
    level = min(int(share * _LEVELS), _LEVELS - 1) / (_LEVELS - 1)
    ground = VIRIDIS.get_color(level)
    return f"{'#000000' if ground.brightness > 0.45 else '#ffffff'} on {ground.hex}"


def _above(panel: Heat, margin: int, cell: int, every: int, pen: Pen) -> list[Content]:
    """What runs across, and the columns' names as far as they fit."""
    lines = []
    if across := pen.say(panel.across):
        lines.append(Content.assemble((" " * margin + across + pen.sign(" →", " ->"), MUTED)))
    text = ""
    for n, name in enumerate(panel.column_names[::every]):
        shown = pen.say(name)
        start = n * cell + max(0, (cell - cell_len(shown)) // 2) if cell_len(shown) <= cell else n * cell
        if start >= cell_len(text) + (cell_len(shown) > cell and bool(text)):
            text = column(text, start) + shown
    if text:
        lines.append(Content.assemble((" " * margin + text, MUTED)))
    return lines


def _scale(panel: Heat, margin: int, width: int, pen: Pen) -> Content:
    """From dark to bright, with the numbers at its ends."""
    low, high = (_number(panel, end, pen) for end in (panel.low, panel.high))
    cells = min(16, max(width - margin - len(low) - len(high) - 2, 2))
    values = (panel.low + (panel.high - panel.low) * n / (cells - 1) for n in range(cells))
    signs = [_painted(panel, value, 1, False, pen) for value in values]
    return Content.assemble((" " * margin + low + " ", MUTED), *signs, (f" {high}", MUTED))


def _number(panel: Heat, value: float, pen: Pen) -> str:
    """A number of the matrix as shown."""
    return pen.say(rounded(value, 0 if value == int(value) else panel.decimals))
