"""Where a line that is too long is broken."""

from rich.cells import cell_len
from textual.content import Content

from studynn.tui import wrap

wrap.install()


def broken(calculation: str, width: int) -> list[str]:
    """A calculation in lines of at most `width` cells, broken at spaces where it can be."""
    lines: list[str] = []
    width = max(width, 1)
    for word in calculation.split(" ") if calculation else []:
        *whole, piece = [word[n : n + width] for n in range(0, len(word), width)] or [""]
        lines += whole
        if lines and cell_len(lines[-1]) + 1 + cell_len(piece) <= width:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return lines


def words(text: str, width: int) -> Content:
    """Sentences in lines of at most `width` cells."""
    return Content("\n").join(Content(text).wrap(width))
