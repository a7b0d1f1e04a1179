"""Labelled rows as one picture: the labels in a column, each value wrapped beside its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style as RichStyle
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

BLANK = Content("")


@dataclass(frozen=True, slots=True)
class Row:
    """One label, the value beside it, the style of the whole row, and how many empty lines stand above it."""

    label: Content
    value: Visual = BLANK
    style: str = ""
    above: int = 0


class Rows(Visual):
    """Rows under one another; a click on a row carries `row`, its number from 0, in the style's meta."""

    def __init__(self, rows: Sequence[Row], column: int) -> None:
        """`column` cells for the labels."""
        self.rows, self.column = tuple(rows), column

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The widest row unwrapped."""
        widest = max((r.value.get_optimal_width(rules, container_width) for r in self.rows), default=0)
        return self.column + widest

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines at this width."""
        return sum(row.above + self._height(row, rules, width) for row in self.rows)

    def _height(self, row: Row, rules: RulesMap, width: int) -> int:
        beside = row.value.get_height(rules, max(1, width - self.column))
        return max(1, beside, row.label.get_height(rules, max(1, self.column)) if self.column else 0)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines, each padded to `width`."""
        lines: list[Strip] = []
        for number, row in enumerate(self.rows):
            lines += [Strip.blank(width, style.rich_style)] * row.above
            lines += self._row(number, row, width, style, options)
        return lines[:height]

    def _row(self, number: int, row: Row, width: int, style: Style, options: RenderOptions) -> list[Strip]:
        base = style + options.get_style(row.style) if row.style else style
        plain = base.rich_style
        labels = row.label.render_strips(self.column, None, base, options) if self.column else []
        values = row.value.render_strips(max(1, width - self.column), None, base, options)
        meta = RichStyle(meta={"row": number})
        lines = []
        for at in range(max(1, len(labels), len(values))):
            label = labels[at] if at < len(labels) else Strip([])
            value = values[at] if at < len(values) else Strip([])
            line = Strip.join([label.extend_cell_length(self.column, plain), value])
            lines.append(line.extend_cell_length(width, plain).apply_style(meta))
        return lines
