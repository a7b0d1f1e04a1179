"""Finds the fractions that were written with a slash, a/b, and may as well be shown one above the other."""

import re

from studynn.formula.pieces import Fenced, Fraction, Piece, Row, role

_CODES = {"function": "f", "fence": "F", "prefix": "p", "slash": "/", "space": " ", "operand": "o"}
_SIDE = r"((?:p ?)?[oF]|fF)"
_FRACTION = re.compile(rf"(?<![oFfp/])(?<![oFfp/] ){_SIDE} ?/ ?{_SIDE}(?! ?[oF/])")


def with_fractions(items: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """`items` with a/b as one piece, but only where both sides are beyond doubt.

    Both must stand alone between operators, commas or the ends: ∂h_T/∂h_0, 1/(1 + x), exp(a)/b,
    but not a b/c or log p/q, which stay in one line.
    """
    codes = "".join(_CODES.get(role(item), "+") for item in items)
    done: list[Piece] = []
    end = 0
    for found in _FRACTION.finditer(codes):
        done += items[end : found.start()]
        top, bottom = (items[found.start(side) : found.end(side)] for side in (1, 2))
        done.append(Fraction(_one(top), _one(bottom), slash=True))
        end = found.end()
    return (*done, *items[end:])


def bare(side: Piece) -> Piece:
    """A side of a slash without the brackets that only the slash needed."""
    return side.body if isinstance(side, Fenced) and side.open == "(" else side


def _one(pieces: tuple[Piece, ...]) -> Piece:
    return pieces[0] if len(pieces) == 1 else Row(pieces)
