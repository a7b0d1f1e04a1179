"""A place in the tokens of a formula, and what can be read there without looking further in."""

from dataclasses import dataclass

from studynn.formula import complaints
from studynn.formula.lex import Token
from studynn.formula.names import Names, parts
from studynn.formula.tree import Binary, Name, Node, Number

CLOSING = {"(": ")", "[": "]", "{": "}", "‖": "‖", "|": "|"}
"""Brackets and bars with their other halves."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a constant, how high a constant exponent and how deep a formula may be."""

    constant: float
    exponent: float
    depth: int = 40


LEARNER = Limits(constant=1e6, exponent=4)
AUTHOR = Limits(constant=1e9, exponent=1000)


class Cursor:
    """The tokens of one formula, read from the left."""

    def __init__(self, found: tuple[Token, ...], known: Names | None, limits: Limits) -> None:
        self.tokens, self.at, self.depth = found, 0, 0
        self.known, self.limits = known, limits
        self.bars: list[str] = []

    @property
    def token(self) -> Token:
        """The token here."""
        return self.tokens[self.at]

    def taken(self, *kinds: str) -> Token | None:
        """The token here, if it is one of these, moving on."""
        token = self.token
        if token.kind not in kinds:
            return None
        self.at += 1
        return token

    def deeper(self) -> None:
        """One level further in. Raises Unreadable beyond the limit."""
        self.depth += 1
        if self.depth > self.limits.depth:
            raise complaints.too_deep(self.limits.depth, self.token.column)

    def constant(self, token: Token) -> Number:
        """A number within the limit."""
        value = float(token.text)
        if value > self.limits.constant:
            raise complaints.too_large(self.limits.constant, token.column)
        return Number(value, token.text)

    def symbol(self, token: Token) -> Node:
        """A symbol, or the product of symbols that were typed as one word."""
        pieces = self.apart(token.text)
        node: Node = Name(pieces[0], token.column)
        for piece in pieces[1:]:
            node = Binary(" ", node, Name(piece, token.column))
        return node

    def apart(self, word: str) -> tuple[str, ...]:
        """A word of two or three letters that are each a symbol of the card; else the word itself."""
        base, accent, sub = parts(word)
        if (
            self.known is None
            or self.known.exact(word)
            or accent
            or not 2 <= len(base) <= 3
            or not base.isalpha()
        ):
            return (word,)
        last = base[-1] + (word[len(base) :] if sub else "")
        found = [self.known.find(letter) for letter in (*base[:-1], last)]
        return tuple(f for f in found if f) if all(found) else (word,)

    def option(self) -> bool:
        """Passes `dim=0` and `axis=-1`, which say nothing about a vector."""
        here, after = self.token, self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        if here.text not in ("dim", "axis") or after.kind != "=":
            return False
        self.at += 2
        self.taken("-")
        return self.taken("number") is not None

    def below(self, token: Token) -> tuple[str, int]:
        """The index and where it starts."""
        braced = self.taken("{", "(")
        index, low = self.taken("name"), "1"
        if index and self.taken("="):
            start = self.taken("number")
            low = start.text if start else ""
        if index is None or low not in ("0", "1", "2") or (braced and not self.taken(CLOSING[braced.kind])):
            raise complaints.no_index(token.column)
        return index.text, max(int(low), 1)
