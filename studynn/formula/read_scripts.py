"""Reads what stands after `_` and `^`: as LaTeX does, and as people write it in plain text (W_hh, 10^-4)."""

from typing import TYPE_CHECKING

from studynn.formula.pieces import Fenced, Piece, Row, Scripts, Sign, role
from studynn.formula.signs import FUNCTIONS, PLAIN, part
from studynn.formula.tokens import Token

if TYPE_CHECKING:
    from studynn.formula.read_maths import Reader


def scripted(reader: "Reader", items: list[Piece]) -> Piece:
    """The last of `items`, taken from there, with all scripts that follow."""
    while items and role(items[-1]) == "space":
        items.pop()
    base = items.pop() if items and role(items[-1]) != "break" else Sign("")
    found: dict[str, list[Piece]] = {"_": [], "^": []}
    while (token := reader.peek()) is not None and token.shape == "script":
        reader.left.pop()
        script = _script(reader, token.text)
        if script is None:
            return Row((_joined(base, _one(found["_"]), _one(found["^"])), Sign(token.text)))
        found[token.text].append(script)
        if [one.shape for one in reader.left[-2:]] == ["script", "space"]:
            reader.left.pop()
    return _joined(base, _one(found["_"]), _one(found["^"]))


def _joined(base: Piece, sub: Piece | None, sup: Piece | None) -> Piece:
    """The base with its scripts, those that it has already among them."""
    if sub is None and sup is None:
        return base
    match base:
        case Scripts(inner, None, above) if sup is None or above is None:
            return Scripts(inner, sub, above or sup)
        case Scripts(inner, below, None) if sub is None:
            return Scripts(inner, below, sup)
        case _:
            return Scripts(base, sub, sup)


def _one(scripts: list[Piece]) -> Piece | None:
    return Row(tuple(scripts)) if len(scripts) > 1 else scripts[0] if scripts else None


def _script(reader: "Reader", mark: str) -> Piece | None:
    """One script, if there is one; numbers, signed ones and what is in round brackets need no braces."""
    token = reader.peek()
    if token is None or token.shape in ("space", "newline") or reader.closes(token):
        return None
    match token:
        case Token("word", word):
            return _letters(reader, word, mark)
        case Token("number"):
            return reader.pieces()[0]
        case Token("sign", "−" | "+"):
            return _signed(reader)
        case Token("sign", "("):
            row = reader.parenthesised()
            return Fenced("(", row, ")") if len(row.items) == 1 and mark == "^" else row
    return reader.argument()


def _letters(reader: "Reader", word: str, mark: str) -> Piece:
    """A word as a script: whole below (W_hh) unless one more follows (x_iy_j), else its first letter."""
    known = word in PLAIN or word in FUNCTIONS
    following = reader.left[-2] if len(reader.left) > 1 else None
    if not known and (mark == "^" or following == Token("script", "_")):
        reader.cut()
    return reader.pieces()[0]


def _signed(reader: "Reader") -> Piece:
    """A plus or minus with the number or letter that it belongs to."""
    text = reader.left.pop().text
    sign = Sign(text, part(text))
    following = reader.peek()
    if following is None or following.shape not in ("word", "number"):
        return sign
    if following.shape == "word":
        reader.cut()
    return Row((sign, *reader.pieces()))
