"""The commands of LaTeX that are more than a sign: fractions, roots, accents, fonts, environments."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from studynn.formula.pieces import Accent, Fenced, Fraction, Grid, Piece, Root, Row, Scripts, Sign
from studynn.formula.signs import ACCENTS, FONTS, FRAKTUR, FUNCTIONS
from studynn.formula.tokens import Token

if TYPE_CHECKING:
    from studynn.formula.read_maths import Reader

_BLANKS = frozenset({",", ";", ":", ">", " ", "\t", "quad", "qquad", "thinspace", "enspace"})
_SILENT_WORDS = (
    "! displaystyle textstyle scriptstyle limits nolimits nonumber notag middle right hline "
    "big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr"
)
_SILENT = frozenset(_SILENT_WORDS.split()) | {""}
_ENVIRONMENTS = {
    "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"), "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"), "cases": ("{", ""), "rcases": ("", "}"),
}  # fmt: skip
"""Brackets of the environments that have some; the others only align."""


def command(reader: "Reader", name: str) -> list[Piece]:
    """The pieces of the command `name`, which has been read; an unknown one is shown by its name."""
    if name in FUNCTIONS:
        return [Sign(name, "function")]
    if name in _BLANKS:
        return [Sign(" ", "space")]
    if name in _SILENT:
        return []
    if name in ACCENTS:
        return [accented(ACCENTS[name], reader.argument())]
    if name in FONTS:
        return [_in_font(reader.argument(), FRAKTUR.get(name, {}))]
    read = _COMMANDS.get(name)
    return read(reader) if read else [Sign(name, "function" if name.isalpha() else "operand")]


def accented(mark: str, body: Piece) -> Piece:
    """`body` with a mark; of a letter with scripts the letter has it."""
    if isinstance(body, Scripts):
        return Scripts(accented(mark, body.base), body.sub, body.sup)
    return Accent(mark, body)


def listed(fenced: Fenced) -> Piece:
    """A list of lists of one length as a matrix, anything else as it is."""
    match fenced:
        case Fenced("[", Row(items), "]"):
            rows = [item for item in items if isinstance(item, Fenced) and item.open == "["]
            others = [item for item in items if item not in rows]
            cells = [_cells(row.body.items) for row in rows]
            if rows and len({len(row) for row in cells}) == 1 and all(_separates(one) for one in others):
                return Grid("[", tuple(cells), "]", listed=True)
    return fenced


def _separates(piece: Piece) -> bool:
    return isinstance(piece, Sign) and piece.role in ("comma", "space")


def _cells(items: tuple[Piece, ...]) -> tuple[Row, ...]:
    cells: list[list[Piece]] = [[]]
    for item in items:
        if isinstance(item, Sign) and item.role == "comma":
            cells.append([])
        else:
            cells[-1].append(item)
    return tuple(Row(tuple(cell)) for cell in cells)


def _in_font(body: Piece, letters: dict[str, str]) -> Piece:
    match body:
        case Sign(text, role):
            return Sign("".join(letters.get(char, char) for char in text), role)
        case _:
            return body


def _fraction(reader: "Reader") -> list[Piece]:
    return [Fraction(reader.argument(), reader.argument())]


def _binomial(reader: "Reader") -> list[Piece]:
    return [Grid("(", ((Row((reader.argument(),)),), (Row((reader.argument(),)),)), ")")]


def _root(reader: "Reader") -> list[Piece]:
    if reader.peek() != Token("sign", "["):
        return [Root(reader.argument())]
    reader.left.pop()
    match reader.fenced("["):
        case [Fenced(_, degree, "]")]:
            return [Root(reader.argument(), degree)]
        case others:
            return [Sign("√"), *others]


def _left(reader: "Reader") -> list[Piece]:
    reader.left.append(Token("command", "left"))
    return reader.fenced(reader.delimiter())


def _over(reader: "Reader") -> list[Piece]:
    above, base = reader.argument(), reader.argument()
    return [Scripts(base, None, above)]


def _under(reader: "Reader") -> list[Piece]:
    below, base = reader.argument(), reader.argument()
    return [Scripts(base, below, None)]


def _environment(reader: "Reader") -> list[Piece]:
    name = _name(reader)
    if name == "array":
        reader.argument()
    rows: list[list[Row]] = [[]]
    while True:
        rows[-1].append(reader.row("&"))
        match reader.peek():
            case Token("sign", "&"):
                reader.left.pop()
            case Token("newline", "\\\\"):
                reader.left.pop()
                rows.append([])
            case Token("command", "end"):
                reader.left.pop()
                _name(reader)
                break
            case _:
                break
    opening, closing = _ENVIRONMENTS.get(name.rstrip("*"), ("", ""))
    filled = tuple(tuple(row) for row in rows if any(cell.items for cell in row))
    return [Grid(opening, filled, closing)]


def _name(reader: "Reader") -> str:
    match reader.argument():
        case Sign(text):
            return text
        case _:
            return ""


_COMMANDS: dict[str, Callable[["Reader"], list[Piece]]] = {
    "frac": _fraction,
    "dfrac": _fraction,
    "tfrac": _fraction,
    "cfrac": _fraction,
    "binom": _binomial,
    "sqrt": _root,
    "left": _left,
    "begin": _environment,
    "overset": _over,
    "stackrel": _over,
    "underset": _under,
}
