"""A curve in braille: axes with round ticks, a legend of line patterns, names and units."""

from rich.cells import cell_len
from textual.content import Content

from studynn.demos.panel import Curve, Series
from studynn.tui.panels.axis import Axis, linear, logarithmic, stretch
from studynn.tui.panels.canvas import MARKS, SAMPLES, Canvas
from studynn.tui.panels.pen import MUTED, Pen, column, heading

LEAST = 8
"""Rows below which a curve says little."""


def curve(panel: Curve, width: int, height: int, pen: Pen) -> Content:
    """The curve in `width` cells and about `height` rows."""
    top = heading(pen, panel.title, width, *_legend(panel, pen), unit=panel.y)
    rows = max(height - len(top) - 2, 4)
    y = _axis([v for s in panel.series for v in s.y], panel.log, rows // 2, (panel.low, panel.high), pen)
    names = {_row(y, value, rows): pen.say(name) for value, name in y.ticks}
    margin = max(map(cell_len, names.values()), default=0) + 1
    columns = width - margin - 2
    x = _across(panel, columns)
    canvas = Canvas(columns, rows, pen)
    for value, name in panel.marks:
        canvas.level(y.place(value) or 0.0, pen.say(name))
    for number, series in sorted(enumerate(panel.series), key=lambda each: not each[1].faint):
        _draw(canvas, series, number, x, y)
    side = pen.sign("│┤└─┴", "|+++-")
    lines = []
    for row, dots in enumerate(canvas.rows()):
        name = names.get(row, "")
        edge = f"{' ' * (margin - 1 - cell_len(name))}{name} {side[1] if name else side[0]}"
        lines.append(Content.assemble((edge, MUTED), dots))
    return Content("\n").join([*top, *lines, *_foot(panel, x, margin, columns, pen)])


def _legend(panel: Curve, pen: Pen) -> list[tuple[str, str]]:
    """A sample of each line and its name; nothing where there is a single line."""
    if len(panel.series) == 1 and not pen.say(panel.series[0].name):
        return []
    parts: list[tuple[str, str]] = []
    for number, series in enumerate(panel.series):
        sample = MARKS[number % len(MARKS)] if pen.ascii else SAMPLES[number % len(SAMPLES)]
        if series.dots and not pen.ascii:
            sample = "●▲■◆▼★"[number % 6]
        ink = MUTED if series.faint else pen.ink(number)
        if pen.say(series.name):
            parts.append((f"{sample} {pen.say(series.name)}", ink))
    return parts


def _axis(data: list[float], log: bool, most: int, ends: tuple[float | None, float | None], pen: Pen) -> Axis:
    """The axis that holds the data and, where they are given, the ends."""
    held = [v for v in data if not log or v > 0] or [1.0]
    low = min(held) if ends[0] is None else ends[0]
    high = max(held) if ends[1] is None else ends[1]
    return logarithmic(low, high, most, pen.ascii) if log else linear(low, max(high, low), most)


def _across(panel: Curve, columns: int) -> Axis:
    """The axis from left to right, which ends where the data end."""
    data = [v for series in panel.series for v in _xs(series)]
    if panel.log_x:
        return stretch(min(v for v in data if v > 0), max(data))
    return linear(min(data), max(data), columns // 9, tight=True)


def _xs(series: Series) -> tuple[float, ...]:
    """The x of every point."""
    return series.x or tuple(float(n) for n in range(len(series.y)))


def _draw(canvas: Canvas, series: Series, number: int, x: Axis, y: Axis) -> None:
    """One line, or its single points."""
    points: list[tuple[float, float] | None] = []
    for across, up in zip(_xs(series), series.y, strict=True):
        place = (x.place(across), y.place(up))
        points.append(None if place[0] is None or place[1] is None else (place[0], place[1]))
    if not series.dots:
        return canvas.line(points, number, series.faint)
    for point in points:
        if point:
            canvas.point(point, number)
    return None


def _row(axis: Axis, value: float, rows: int) -> int:
    """The row of text in which `value` lies."""
    place = axis.place(value) or 0.0
    return round((1 - place) * (rows - 1))


def _foot(panel: Curve, x: Axis, margin: int, columns: int, pen: Pen) -> list[Content]:
    """The lower axis, what it counts standing in the line, and its numbers."""
    line, numbers = [pen.sign("─", "-")] * columns, ""
    for value, tick in x.ticks:
        name = pen.say(tick)
        at = round((x.place(value) or 0.0) * (columns - 1))
        line[at] = pen.sign("┴", "+") if at else line[at]
        start = min(max(at - cell_len(name) // 2, 0), columns - cell_len(name))
        if start >= cell_len(numbers) + bool(numbers):
            numbers = column(numbers, start) + name
    name = pen.cut(f" {pen.say(panel.x)} ", columns - 2)
    drawn = "".join(line[: columns - cell_len(name) - 2]) + name + "".join(line[-2:])
    return [
        Content.assemble((" " * margin + pen.sign("└", "+") + drawn, MUTED)),
        Content.assemble((" " * (margin + 1) + numbers, MUTED)),
    ]
