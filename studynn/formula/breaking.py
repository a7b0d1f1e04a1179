"""A formula too long for a line, broken before its relations and operators rather than inside a bracket."""

from studynn.formula.signs import OPERATORS, RELATIONS
from studynn.formula.widths import cells, fitting

_INDENT = 4


def broken(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, all but the first indented; only blanks are lost."""
    indent = _INDENT if width >= 5 * _INDENT else 0
    lines: list[str] = []
    while cells(text) > width - bool(lines) * indent:
        room = width - bool(lines) * indent
        end = _best(text, fitting(text, room))
        lines.append(text[:end].rstrip())
        text = text[end:].lstrip()
    lines.append(text)
    return [lines[0], *(" " * indent + line for line in lines[1:] if line)]


def _best(text: str, end: int) -> int:
    """Where to break within the first `end` characters: the last of the outermost relations and operators."""
    places: list[tuple[int, int, int]] = []
    depth = 0
    for index, char in enumerate(text[: end + 1]):
        depth += (char in "([{⟨") - (char in ")]}⟩")
        if index and text[index - 1] == " " and char != " ":
            places.append((-depth, _rank(char, text[index - 2]), index))
    late = [place for place in places if place[2] * 3 >= end]
    return max(late or places, default=(0, 0, max(end, 1)))[2]


def _rank(char: str, before: str) -> int:
    """How well a line may begin with `char`: a relation best, then a sum, a product, an item of a list."""
    if char in RELATIONS:
        return 4
    if char in OPERATORS or char == "-":
        return 3 if char in "+−-±∓" else 2
    return 1 if before in ",;" else 0
