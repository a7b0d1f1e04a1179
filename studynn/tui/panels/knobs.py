"""The knobs in a column: names, settings, the chosen one marked, and below where it stands on its way."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from studynn.demos.demo import Values
from studynn.demos.knob import Knob
from studynn.tui.panels.pen import MUTED, Pen, row_of

_FOOT = 3
"""An empty row and two rows on the chosen knob."""


def knob_list(knobs: Sequence[Knob], values: Values, chosen: str, size: tuple[int, int], pen: Pen) -> Content:
    """The knobs in a window of `size` (cells, rows) that holds the chosen one."""
    width, height = size
    at = next((n for n, knob in enumerate(knobs) if knob.name == chosen), 0)
    first, last = _window(len(knobs), at, max(height - _FOOT, 1))
    rows = [_row(knob, values, knob.name == chosen, width, pen) for knob in knobs[first:last]]
    if first:
        rows[0] = Content.assemble((f"  {pen.sign('↑', '^')} {first + 1}", MUTED))
    if last < len(knobs):
        rows[-1] = Content.assemble((f"  {pen.sign('↓', 'v')} {len(knobs) - last + 1}", MUTED))
    return Content("\n").join([*rows, Content(""), *_way(knobs[at], values[knobs[at].name], width, pen)])


def _window(count: int, at: int, rows: int) -> tuple[int, int]:
    """The stretch of rows on show: the chosen row and, where there are any, a neighbour on each side."""
    first = min(max(at - rows + 2, 0), max(count - rows, 0))
    return first, min(first + rows, count)


def _row(knob: Knob, values: Values, chosen: bool, width: int, pen: Pen) -> Content:
    """One knob and its setting."""
    shown = pen.say(knob.shown(values[knob.name]))
    name = pen.cut(pen.say(knob.title), width - cell_len(shown) - 5)
    left, right = (pen.sign("◂", "<"), pen.sign("▸", ">")) if chosen else (" ", " ")
    gap = " " * (width - cell_len(name) - cell_len(shown) - 4)
    text = Content.assemble(
        (f"{right} ", "$accent"), name, gap, (left, "$accent"), (shown, "bold"), (f" {right}"[1:], "$accent")
    )
    return text.stylize("on $chosen") if chosen else text


def _way(knob: Knob, value: float | str, width: int, pen: Pen) -> list[Content]:
    """Where the chosen knob stands between its ends, or among its choices."""
    if isinstance(value, str):
        return _choices(knob, value, width, pen)
    stops = knob.stops()
    low, high = (pen.say(knob.written(end)) for end in (stops[0], stops[-1]))
    room = max(width - cell_len(low) - cell_len(high) - 4, 3)
    nearest = min(range(len(stops)), key=lambda n: abs(stops[n] - value))
    spot = round(nearest / max(len(stops) - 1, 1) * (room - 1))
    before, after = pen.sign("━", "=") * spot, pen.sign("─", "-") * (room - 1 - spot)
    bar = Content.assemble(
        (f" {low} ", MUTED), (before + pen.sign("●", "o"), "$accent"), (after, "$faint"), (f" {high}", MUTED)
    )
    return [bar, Content("")]


def _choices(knob: Knob, value: str, width: int, pen: Pen) -> list[Content]:
    """All choices in two rows as far as they fit, the one taken marked."""
    names = (
        (pen.say(knob.shown(choice)), "bold $accent" if choice == value else MUTED) for choice in knob.choices
    )
    rows = [Content.assemble(" ", row) for row in row_of(names, width - 1)]
    return (rows + [Content("")] * 2)[:2]
