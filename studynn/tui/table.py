"""A grid of cells as an aligned table, or as a list where the screen is too narrow for it."""

from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from studynn.cards.ask import Grid
from studynn.formula.inline import inline
from studynn.tui.look import Look

GAP = 3
CORNERS = ("", ".")
"""What an author writes in the corner of a table whose first column holds headings."""


class Table(Visual):
    """A picture of a grid that loses nothing at any width."""

    def __init__(self, grid: Grid, look: Look) -> None:
        shown = (tuple(inline(cell, look.ascii) for cell in row) for row in grid)
        self.look = look
        self.grid: Grid = tuple(zip(*zip_longest(*shown, fillvalue=""), strict=True))
        self.widths = [max(cell_len(cell) for cell in column) for column in zip(*self.grid, strict=True)]

    @property
    def natural(self) -> int:
        """The cells an aligned table takes."""
        return sum(self.widths) + GAP * (len(self.widths) - 1)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as the aligned table, if there is room."""
        del rules
        return min(self.natural, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines at this width."""
        return self.content(width).get_height(rules, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines at this width."""
        return self.content(width).render_strips(width, height, style, options)

    def content(self, width: int) -> Content:
        """The table or the list as text."""
        if not self.grid:
            return Content("")
        return Content("\n").join(self._aligned() if self.natural <= width else self._listed())

    def _aligned(self) -> list[Content]:
        rule = "-" if self.look.ascii else "─"
        lines = [Content.styled(self._line(0), "$quiet"), Content.styled(rule * self.natural, "$faint")]
        return lines + [Content(self._line(n)) for n in range(1, len(self.grid))]

    def _line(self, row: int) -> str:
        cells = ["" if row == 0 and cell in CORNERS else cell for cell in self.grid[row]]
        padded = [cell + " " * (size - cell_len(cell)) for cell, size in zip(cells, self.widths, strict=True)]
        return (" " * GAP).join(padded).rstrip()

    def _listed(self) -> list[Content]:
        heads, *rows = self.grid
        lines = []
        for row in rows or [heads]:
            for head, cell in zip(heads, row, strict=True):
                if head in CORNERS:
                    lines.append(Content.styled(cell, "bold"))
                else:
                    lines.append(Content.assemble((f"{head}: ", "$quiet"), cell))
        return lines
