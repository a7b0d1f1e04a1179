"""Displayed maths as lines of a terminal: in two dimensions where that helps and fits, else in one."""

from collections.abc import Iterator
from functools import lru_cache

from studynn.formula.breaking import broken
from studynn.formula.layout import box, has_small_scripts, is_flat
from studynn.formula.one_line import one_line
from studynn.formula.pieces import Grid, Piece, Row, role
from studynn.formula.read_maths import read
from studynn.formula.widths import cells


@lru_cache(512)
def render(maths: str, width: int, ascii: bool = False) -> tuple[str, ...]:
    r"""The lines that show `maths` (LaTeX or plain notation), none wider than `width` cells (4 at least).

    Whatever the text, it is shown: what cannot be read stands there literally, without `\` and `_{`.
    With `ascii` in one line, broken where it must be: `h_t = o_t .* tanh(c_t)`.
    """
    width = max(width, 4)
    shown = [_lines(row, width, ascii) for row in _rows(read(maths))]
    apart = any(len(lines) > 1 for lines in shown)
    return tuple(line for index, lines in enumerate(shown) for line in [""] * (apart and index > 0) + lines)


def _lines(row: Row, width: int, ascii: bool) -> list[str]:
    if not ascii and not is_flat(row):
        lines = [line.rstrip() for line in box(row, has_small_scripts(row)).lines]
        if max(map(cells, lines)) <= width:
            return lines
        match row.items:
            case (Grid("", rows, ""),):
                return [line for cells_ in rows for line in _lines(Row(_flat(cells_)), width, ascii)]
    return broken(one_line(row, ascii), width)


def _flat(row: tuple[Row, ...]) -> tuple[Piece, ...]:
    return tuple(item for cell in row for item in cell.items)


def _rows(row: Row) -> Iterator[Row]:
    """The formulas that stand on lines of their own."""
    current: list[Piece] = []
    for item in row.items:
        if role(item) == "break":
            if current:
                yield Row(tuple(current))
            current = []
        else:
            current.append(item)
    yield Row(tuple(current))
