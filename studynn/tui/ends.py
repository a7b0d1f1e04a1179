"""One quiet line with something at its left end and something at its right."""

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget


class Ends(Widget):
    """A line whose right end always stands; the left end is cut where both do not fit."""

    def __init__(self, left: str = "", right: str = "", short: str = "") -> None:
        """`short` stands in for `right` where there is no room for it beside the whole of `left`."""
        super().__init__()
        self.left, self.right, self.short = left, right, short

    def show(self, left: str, right: str, short: str = "") -> None:
        """Show other texts."""
        self.left, self.right, self.short = left, right, short
        self.refresh()

    def render(self) -> Content:
        """The line."""
        width = self.size.width
        right = self.right
        if self.short and cell_len(self.left) + cell_len(right) + 2 > width:
            right = self.short
        left = Content(self.left).truncate(max(0, width - cell_len(right) - 2), ellipsis=True)
        return left + Content(" " * max(0, width - left.cell_length - cell_len(right))) + Content(right)
