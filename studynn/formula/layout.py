"""Pieces as a box of several lines: stacked fractions, limits above and below, matrices, scripts in rows."""

from typing import assert_never

from studynn.formula import boxes
from studynn.formula.boxes import Box, beside, fence, text_box
from studynn.formula.one_line import one_line
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
from studynn.formula.scripts import lowered, raised
from studynn.formula.signs import LIMITS
from studynn.formula.slashes import bare


def box(piece: Piece, small: bool, script: bool = False) -> Box:
    """`piece` in two dimensions; `small`: scripts in Unicode's small letters, not in rows of their own."""
    match piece:
        case Sign():
            return text_box(piece.text)
        case Row():
            return _row(piece, small, script)
        case Scripts():
            return _scripts(piece, small)
        case Fraction(top, bottom, slash):
            if slash and script:
                return beside([box(top, small, True), text_box("/"), box(bottom, small, True)])
            sides = (bare(top), bare(bottom)) if slash else (top, bottom)
            return boxes.over(box(sides[0], small), box(sides[1], small))
        case Root(body, degree):
            return _root(body, degree, small)
        case Accent():
            return text_box(one_line(piece))
        case Fenced(opening, body, closing):
            inner = box(body, small, script)
            return _between(opening, inner, closing, grows=inner.tall)
        case Grid():
            return _grid(piece, small)
        case _:
            assert_never(piece)


def _row(row: Row, small: bool, script: bool) -> Box:
    parts: list[Box] = []
    before: Piece | None = None
    for blank, item in spaced(row.items, script):
        needless = not small and isinstance(before, Scripts) and _juxtaposed(before, item)
        if (blank and not needless) or _touches_bar(before, item):
            parts.append(text_box(" "))
        parts.append(box(item, small, script))
        before = item
    return beside(parts)


def _juxtaposed(before: Piece, item: Piece) -> bool:
    """Whether a script's own column is gap enough between the two."""
    return role(before) == "operand" and role(item) in ("operand", "fence")


def _touches_bar(before: Piece | None, item: Piece) -> bool:
    """Whether a minus would run into the bar of a fraction."""
    return isinstance(before, Sign) and before.text == "−" and isinstance(item, Fraction)


def _scripts(piece: Scripts, small: bool) -> Box:
    base = box(piece.base, small)
    if _has_limits(piece):
        return boxes.limits(base, _script(piece.sub, small), _script(piece.sup, small))
    if small and not base.tall and _is_small(piece.sub, piece.sup):
        return text_box(one_line(piece))
    return boxes.scripted(base, _script(piece.sub), _script(piece.sup))


def _script(piece: Piece | None, small: bool | None = None) -> Box | None:
    """A script in full size; scripts on it are small where they can be, unless it is said."""
    if piece is None:
        return None
    return box(piece, has_small_scripts(piece) if small is None else small, script=True)


def _has_limits(piece: Scripts) -> bool:
    base = piece.base
    return role(base) == "big" or (isinstance(base, Sign) and base.text in LIMITS)


def _root(body: Piece, degree: Piece | None, small: bool) -> Box:
    above = "" if degree is None else raised(one_line(degree)) or one_line(degree)
    sign, inner = text_box(f"{above}√"), box(body, small)
    if isinstance(body, Sign | Scripts | Accent) and role(body) == "operand":
        return beside([sign, inner])
    return beside([sign, _between("(", inner, ")", grows=inner.tall)])


def _grid(piece: Grid, small: bool) -> Box:
    fenced = bool(piece.open or piece.close)
    cells = [[box(cell, small) for cell in row] for row in piece.rows]
    if not any(cells):
        return text_box(piece.open + piece.close)
    inner = boxes.grid(cells, gap=2 if fenced else 1, left=not fenced or piece.open == "{")
    return _between(piece.open, inner, piece.close, grows=True)


def _between(opening: str, inner: Box, closing: str, grows: bool) -> Box:
    apart = text_box(" " if grows and opening in ("‖", "|") else "")
    return beside([fence(opening, inner, grows), apart, inner, apart, fence(closing, inner, grows)])


def is_flat(piece: Piece) -> bool:
    """Whether one line shows `piece` as well as several: small scripts only, nothing above anything else."""
    match piece:
        case Sign():
            return True
        case Row(items):
            return all(map(is_flat, items))
        case Scripts(base, _, _):
            return not _has_limits(piece) and is_flat(base) and _is_small(piece.sub, piece.sup)
        case Fraction(top, bottom, slash):
            return slash and is_flat(top) and is_flat(bottom)
        case Root(body) | Accent(_, body) | Fenced(_, body, _):
            return is_flat(body)
        case Grid():
            return False
        case _:
            assert_never(piece)


def has_small_scripts(piece: Piece) -> bool:
    """Whether Unicode has small letters for all subscripts; those of limits stand in full size.

    A superscript that has none, as in e^{z_i}, may stand in a row of its own beside small subscripts.
    """
    match piece:
        case Sign():
            return True
        case Row(items):
            return all(map(has_small_scripts, items))
        case Scripts(base, sub, _):
            return has_small_scripts(base) and (_has_limits(piece) or _is_small(sub, None))
        case Fraction(top, bottom):
            return has_small_scripts(top) and has_small_scripts(bottom)
        case Root(body) | Accent(_, body) | Fenced(_, body, _):
            return has_small_scripts(body)
        case Grid(_, rows):
            return all(has_small_scripts(cell) for row in rows for cell in row)
        case _:
            assert_never(piece)


def _is_small(sub: Piece | None, sup: Piece | None) -> bool:
    below = sub is None or lowered(_script_text(sub)) is not None
    return below and (sup is None or raised(_script_text(sup)) is not None)


def _script_text(piece: Piece) -> str:
    return one_line(piece).replace(" ", "")
