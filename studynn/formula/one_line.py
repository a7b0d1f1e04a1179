"""Pieces in one line: `fₜ = σ(W_f [hₜ₋₁, xₜ] + b_f)`, or in ASCII `f_t = sigma(W_f [h_(t-1), x_t] + b_f)`."""

import re
import unicodedata
from dataclasses import dataclass
from typing import assert_never

from studynn.formula.pieces import (
    Accent,
    Fenced,
    Fraction,
    Grid,
    Piece,
    Root,
    Row,
    Scripts,
    Sign,
    role,
    spaced,
)  # fmt: skip
from studynn.formula.scripts import PLAIN_OF_LOWERED, PLAIN_OF_RAISED, lowered, raised
from studynn.formula.signs import MARKS, ascii_sign
from studynn.formula.widths import cells

_SMALL = PLAIN_OF_LOWERED.keys() | PLAIN_OF_RAISED.keys()


def one_line(piece: Piece, ascii: bool = False, prose: bool = False) -> str:
    """`piece` in one line, scripts in Unicode where all their letters exist, else as _f, ^2, _(t−1).

    In `prose` weights and biases look alike whatever letter is below: W_f, W_i, b_o.
    """
    return " ".join(_Line(ascii, prose).text(piece).split()).replace("_{", "_ {")


def ascii_text(text: str) -> str:
    """`text` with each sign of maths as it is typed, apart from the letters beside it.

    Words of a language stay as they are: Chinese with its punctuation, and Latin with accents.
    """
    if text.isascii():
        return text
    return "".join(_spelled(*near) for near in zip(" " + text, text, text[1:] + " ", strict=False))


def _spelled(before: str, char: str, after: str) -> str:
    """`char` in ASCII, with the blanks that keep its name apart from what is beside it."""
    if char in "“”‘’…—·" and (cells(before) > 1 or cells(after) > 1):
        return char
    if char in MARKS:
        return f"_{MARKS[char]}"
    sign = ascii_sign(char)
    if not sign[-1:].isalnum() or len(sign) == 1:
        return sign
    if "_" in sign:
        return char if before.isalpha() or after.isalpha() else sign
    return " " * before.isalnum() + sign + " " * after.isalnum()


def _is_weight(base: Piece | None, below: str) -> bool:
    """Whether it is one of a family of weights or biases: W_f, b_i, w_ch, but not w_i."""
    return (
        isinstance(base, Sign) and base.text in ("W", "U", "b", "w") and (base.text != "w" or len(below) > 1)
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """One way of writing: `ascii` or not, in prose or not, and inside a script, where blanks are few."""

    ascii: bool
    prose: bool = False
    script: bool = False

    def text(self, piece: Piece) -> str:
        """Any piece, its blanks not yet tidied."""
        match piece:
            case Sign(_, "break"):
                return ";"
            case Sign(text):
                return ascii_text(text) if self.ascii else text
            case Row():
                return self.row(piece)
            case Scripts():
                return self.scripts(piece)
            case Fraction(top, bottom, slash):
                sides = (self.text(side) if slash else self.side(side) for side in (top, bottom))
                return "/".join(sides)
            case Root(body, degree):
                return self.root(body, degree)
            case Accent(mark, body):
                return self.accent(mark, body)
            case Fenced(opening, body, closing):
                return self.fence(opening) + self.text(body) + self.fence(closing)
            case Grid():
                return self.grid(piece)
            case _:
                assert_never(piece)

    def row(self, row: Row) -> str:
        """Pieces side by side, with blanks where they need them."""
        out = ""
        before: Piece | None = None
        for blank, item in spaced(row.items, self.script):
            text = self.text(item)
            if blank or (before is not None and self.runs_together(out, before, text, item)):
                out += " "
            out, before = out + text, item
        return out

    def runs_together(self, out: str, before: Piece, text: str, item: Piece) -> bool:
        """Whether the end of `out` and `text` would read as one name."""
        if not (out[-1:].isalnum() and text[:1].isalnum()) or out[-1] in _SMALL or role(before) == "prefix":
            return False
        if isinstance(before, Scripts):
            return True
        long = len(self.plain(before)) > 1 or len(self.plain(item)) > 1
        return self.ascii and long and out[-1].isalpha()

    def plain(self, piece: Piece) -> str:
        """A single sign as it is typed in ASCII, nothing for any other piece."""
        return ascii_sign(piece.text) if isinstance(piece, Sign) and len(piece.text) == 1 else ""

    def scripts(self, piece: Scripts) -> str:
        """A piece with its scripts, the lower one first."""
        out = self.base(piece.base)
        if piece.sub is not None:
            out += self.script_text(piece.sub, "_", piece.base)
        if piece.sup is not None:
            out += self.script_text(piece.sup, "^")
        return out

    def base(self, base: Piece) -> str:
        """What has scripts, in brackets where they belong to all of it."""
        text = self.text(base)
        whole = isinstance(base, Fraction) or (isinstance(base, Row) and len(base.items) > 1)
        return f"({text})" if whole else text

    def script_text(self, piece: Piece, mark: str, base: Piece | None = None) -> str:
        """A script with its mark, or in small letters; weights in prose keep theirs large."""
        text = " ".join(_Line(self.ascii, script=True).text(piece).split())
        large = self.ascii or (self.prose and text.isalpha() and _is_weight(base, text))
        small = None if large else lowered(text) if mark == "_" else raised(text)
        if small is not None:
            return small
        held = isinstance(piece, Fenced) and piece.open == "("
        return mark + (text if held or self.is_one(piece, text, mark) else f"({text})")

    def is_one(self, piece: Piece, text: str, mark: str) -> bool:
        """Whether a script of this text reads as one without brackets: a word, a number, a sign."""
        fine = _Line(False, script=True).text(piece) if self.ascii else text
        one = re.fullmatch(r"[^\W_]+|." if mark == "_" else r"[-−]?[^\W_]+|.", fine)
        return one is not None and " " not in text and _SMALL.isdisjoint(fine)

    def side(self, side: Piece) -> str:
        """A side of a fraction, in brackets unless it is of one piece."""
        text = self.text(side)
        items = [item for item in side.items if role(item) != "space"] if isinstance(side, Row) else [side]
        parts = [role(item) for item in items]
        alone = len(parts) == 1 and parts != ["fraction"]
        return text if alone or parts in (["prefix", "operand"], ["function", "fence"]) else f"({text})"

    def root(self, body: Piece, degree: Piece | None) -> str:
        """A root, its body in brackets unless it is a letter."""
        text = self.text(body)
        if self.ascii:
            name = "sqrt" if degree is None else f"root_{self.text(degree)}"
            return f"{name}({text})"
        above = "" if degree is None else raised(self.text(degree)) or self.text(degree)
        simple = isinstance(body, Scripts | Sign | Accent) and role(body) == "operand"
        return f"{above}√{text}" if simple else f"{above}√({text})"

    def accent(self, mark: str, body: Piece) -> str:
        """A mark over one letter, or its name before several."""
        text = self.text(body)
        if isinstance(body, Sign) and len(body.text) == 1:
            return f"{text}_{MARKS[mark]}" if self.ascii else unicodedata.normalize("NFC", text + mark)
        return f"{MARKS[mark]}({text})"

    def fence(self, bracket: str) -> str:
        """A bracket or bar."""
        return ascii_text(bracket) if self.ascii else bracket

    def grid(self, grid: Grid) -> str:
        """A matrix as [a, b; c, d], or as the list of lists it was."""
        between = ", " if grid.open or grid.close else " "
        rows = [between.join(filter(None, map(self.text, row))) for row in grid.rows]
        inner = ", ".join(f"[{row}]" for row in rows) if grid.listed else "; ".join(rows)
        return self.fence(grid.open) + inner + self.fence(grid.close)
