"""What a displayed formula is made of, and the blanks between the pieces of a row."""

from collections.abc import Iterator
from dataclasses import dataclass

from studynn.formula.signs import Role


@dataclass(frozen=True, slots=True)
class Sign:
    """A letter, word, number or sign."""

    text: str
    role: Role = "operand"


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces side by side."""

    items: tuple["Piece", ...]


@dataclass(frozen=True, slots=True)
class Scripts:
    """A piece with something below or above its right end; the limits of a sum or product, too."""

    base: "Piece"
    sub: "Piece | None"
    sup: "Piece | None"


@dataclass(frozen=True, slots=True)
class Fraction:
    """A fraction; `slash` when it was written a/b and may stay so."""

    top: "Piece"
    bottom: "Piece"
    slash: bool = False


@dataclass(frozen=True, slots=True)
class Root:
    """A square root, or the `degree`-th."""

    body: "Piece"
    degree: "Piece | None" = None


@dataclass(frozen=True, slots=True)
class Accent:
    """A combining `mark` (a hat, a tilde, a bar) over a piece."""

    mark: str
    body: "Piece"


@dataclass(frozen=True, slots=True)
class Fenced:
    """A row between brackets or bars, either of which may be missing."""

    open: str
    body: Row
    close: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells between brackets: a matrix, cases, or (without brackets) aligned formulas."""

    open: str
    rows: tuple[tuple[Row, ...], ...]
    close: str
    listed: bool = False
    """Written as a list of lists, [[a, b], [c, d]]."""


Piece = Sign | Row | Scripts | Fraction | Root | Accent | Fenced | Grid

_SIGN_FOLLOWS = {None, "relation", "operator", "comma", "open", "function", "slash", "prefix", "big", "break"}
"""After these a plus or minus is the sign of what comes, not an operator between two operands."""


def role(piece: Piece) -> Role:
    """The part that `piece` plays in its row."""
    match piece:
        case Sign():
            return piece.role
        case Scripts():
            inner = role(piece.base)
            return inner if inner in ("function", "big", "fraction", "fence") else "operand"
        case Fraction():
            return "fraction"
        case Fenced() | Grid():
            return "fence"
        case _:
            return "operand"


def spaced(items: tuple[Piece, ...], script: bool = False) -> Iterator[tuple[bool, Piece]]:
    """The visible pieces of a row, each with whether a blank stands before it.

    In a `script` operators stand close, as in t−1.
    """
    left: Role | None = None
    blank = False
    for item in items:
        right = role(item)
        if right == "space":
            blank = True
            continue
        if right == "operator" and left in _SIGN_FOLLOWS:
            right = "prefix"
        yield _gap(left, right, blank, script), item
        left, blank = right, False


def _gap(left: Role | None, right: Role, blank: bool, script: bool) -> bool:
    pair = {left, right}
    if left in (None, "open") or right in ("close", "comma", "break"):
        return False
    if pair & {"relation", "operator", "comma", "break"}:
        return not script
    if left == "prefix" or "slash" in pair:
        return blank and right == "function"
    if left == "function":
        return right != "fence"
    return blank or bool(pair & {"function", "big", "fraction"})
