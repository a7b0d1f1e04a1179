"""A field of braille dots, two by four a cell, on which lines are drawn; or of plain characters."""

from textual.content import Content

from studynn.tui.panels.pen import MUTED, Pen

_DOT = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
PATTERNS: tuple[tuple[int, int], ...] = ((1, 0), (5, 3), (1, 2), (8, 2), (3, 3), (2, 4))
"""For line after line: so many dots on, so many off. Told apart without colour."""
MARKS = "*+ox#@"
SAMPLES = ("━━", "╍╍", "┈┈", "━╍", "╌╌", "··")
"""What stands for each pattern in a legend."""


class Canvas:
    """`columns` by `rows` cells; a dot's place is given from the lower left corner in shares of the whole."""

    def __init__(self, columns: int, rows: int, pen: Pen) -> None:
        self._columns, self._rows, self._pen = columns, rows, pen
        self._across, self._up = (1, 1) if pen.ascii else (2, 4)
        self._dots = [[0] * columns for _ in range(rows)]
        self._owner = [[-1] * columns for _ in range(rows)]
        self._faint: set[int] = set()
        self._text: dict[tuple[int, int], tuple[str, str]] = {}

    def line(self, points: list[tuple[float, float] | None], number: int, faint: bool = False) -> None:
        """Points joined in the pattern of line `number`; None breaks the line."""
        if faint:
            self._faint.add(number)
        on, off = PATTERNS[number % len(PATTERNS)] if not self._pen.ascii else (1, 0)
        walked, before = 0, None
        for point in points:
            here = self._dot(point) if point else None
            if here and before is None:
                before = here
            if here and before:
                for place in _between(before, here):
                    if walked % (on + off) < on:
                        self._set(place, number)
                    walked += 1
            before = here

    def point(self, point: tuple[float, float], number: int) -> None:
        """A single mark that is seen among lines."""
        x, y = self._dot(point)
        cell = (y // self._up, x // self._across)
        if 0 <= cell[0] < self._rows and 0 <= cell[1] < self._columns:
            signs = MARKS if self._pen.ascii else "●▲■◆▼★"
            self._text[cell] = (signs[number % len(signs)], self._pen.ink(number))

    def level(self, height: float, name: str) -> None:
        """A faint line across at `height`, its name at the right end above it; lines drawn over it win."""
        row = self._dot((0, height))[1] // self._up
        if not 0 <= row < self._rows:
            return
        for column in range(self._columns):
            self._text.setdefault((row, column), ("-" if self._pen.ascii else "╌", "$faint"))
        for n, character in enumerate(reversed(name)):
            self._text[row, self._columns - 1 - n] = (character, MUTED)

    def rows(self) -> list[Content]:
        """The field, a line of text for each row."""
        return [self._row(row) for row in range(self._rows)]

    def _row(self, row: int) -> Content:
        """One row, neighbours of one colour in one span."""
        parts: list[tuple[str, str]] = []
        for column in range(self._columns):
            text, style = self._cell(row, column)
            if parts and parts[-1][1] == style:
                parts[-1] = (parts[-1][0] + text, style)
            else:
                parts.append((text, style))
        return Content.assemble(*(part if part[1] else part[0] for part in parts))

    def _cell(self, row: int, column: int) -> tuple[str, str]:
        """The character of one cell and its colour."""
        dots, owner = self._dots[row][column], self._owner[row][column]
        text = self._text.get((row, column))
        if text and (not dots or text[0] not in "╌-"):
            return text
        if not dots:
            return (" ", "")
        sign = MARKS[owner % len(MARKS)] if self._pen.ascii else chr(0x2800 + dots)
        return sign, MUTED if owner in self._faint else self._pen.ink(owner)

    def _dot(self, point: tuple[float, float]) -> tuple[int, int]:
        """The dot at a place, counted from the upper left corner; far places are brought near the edge."""
        x, y = (min(max(share, -1.0), 2.0) for share in point)
        return (
            round(x * (self._columns * self._across - 1)),
            round((1 - y) * (self._rows * self._up - 1)),
        )

    def _set(self, place: tuple[int, int], number: int) -> None:
        """One dot, if it is on the field."""
        x, y = place
        row, column = y // self._up, x // self._across
        if 0 <= row < self._rows and 0 <= column < self._columns:
            self._dots[row][column] |= 1 if self._pen.ascii else _DOT[y % 4][x % 2]
            self._owner[row][column] = number


def _between(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    """The dots on the way from `start` to `end`, both among them."""
    (x0, y0), (x1, y1) = start, end
    count = max(abs(x1 - x0), abs(y1 - y0), 1)
    return [(x0 + round((x1 - x0) * n / count), y0 + round((y1 - y0) * n / count)) for n in range(count + 1)]
