r"""Reads the source of displayed maths into pieces. It reads anything: what it does not know stays as it is.

Unlike `parse`, which must understand a formula to compute it, this one only has to show it: `\frac`,
accents, matrices and case distinctions of LaTeX beside the plain notation of notes, `c_{t-1} * sigmoid(x)`.
"""

import re
from functools import lru_cache

from studynn.formula.latex import command, listed
from studynn.formula.pieces import Fenced, Piece, Root, Row, Sign, role
from studynn.formula.read_scripts import scripted
from studynn.formula.signs import COMMANDS, PLAIN, PLAIN_BIG, part
from studynn.formula.slashes import with_fractions
from studynn.formula.tokens import Token, tokens
from studynn.text import clean

LONGEST = 1000
"""Characters of a source; a longer one is shown as it stands."""
DEEPEST = 24
"""Levels of braces, brackets, roots and fractions within one another."""

_BLANK = Sign(" ", "space")


class _TooDeep(Exception):
    """The source nests deeper than DEEPEST."""


@lru_cache(256)
def read(source: str) -> Row:
    """The pieces of `source`. Its lines are kept apart by signs of the role `break`."""
    if len(source) > LONGEST:
        return literal(source)
    try:
        return Reader(tokens(source.strip())).row()
    except _TooDeep:
        return literal(source)


def literal(source: str) -> Row:
    """`source` as it stands, but for backslashes and braces."""
    return Row((Sign(" ".join(re.sub(r"[\\{}]+", " ", clean(source)).split())),))


class Reader:
    """A descent over the tokens. `within` holds what is open: `{`, `(`, `‖`, or `&` for a cell of a grid."""

    def __init__(self, found: list[Token]) -> None:
        self.left = found[::-1]
        self.within: list[str] = []
        self.depth = 0

    def peek(self) -> Token | None:
        """The next token, if any."""
        return self.left[-1] if self.left else None

    def skip_blanks(self) -> None:
        """Go on to the next token that shows."""
        while self.left and self.left[-1].shape in ("space", "newline"):
            self.left.pop()

    def row(self, opened: str = "") -> Row:
        """Pieces up to what closes `opened`, which is left for the caller, or to the end."""
        self.deeper()
        self.within.append(opened)
        items: list[Piece] = []
        while (token := self.peek()) is not None and not self.closes(token):
            if token.shape == "script":
                items.append(scripted(self, items))
            else:
                items += self.pieces()
        self.within.pop()
        self.depth -= 1
        return Row(with_fractions(tuple(items)))

    def deeper(self) -> None:
        """Count a level. Raises _TooDeep."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise _TooDeep

    def closes(self, token: Token) -> bool:
        """Whether `token` ends the innermost open row; brackets left open end with what is around them."""
        match token:
            case Token("brace", "}"):
                return "{" in self.within
            case Token("newline", "\\\\") | Token("sign", "&") | Token("command", "end"):
                return self.reaches("&", through="(‖")
            case Token("sign", "‖") | Token("command", "|" | "rVert"):
                return self.within[-1] == "‖"
            case Token("command", "right"):
                return self.reaches("(", through="‖")
            case Token("sign" | "command"):
                return sign(token).role == "close" and self.reaches("(", through="‖")
        return False

    def reaches(self, opened: str, through: str) -> bool:
        """Whether `opened` is open with nothing inside it but what is in `through`."""
        inner = next((one for one in reversed(self.within) if one == opened or one not in through), "")
        return inner == opened

    def pieces(self) -> list[Piece]:
        """The next piece; a bracket that nothing closes comes with what follows it."""
        token = self.left.pop()
        match token:
            case Token("brace", "{"):
                return [_set(self.group())]
            case Token("space"):
                return [_BLANK]
            case Token("newline"):
                return [_BLANK if self.depth > 1 else Sign("\n", "break")]
            case Token("function", name):
                return [Sign(name, "function")]
            case Token("word", word):
                return [self.word(word)]
            case Token("number", number):
                return [Sign(number.replace("-", "−"))]
            case Token("sign", "‖") | Token("command", "|" | "lVert"):
                return self.fenced("‖", "‖")
            case Token("command", name) if name not in COMMANDS and name not in ("{", "}"):
                return command(self, name)
        one = sign(token)
        return self.fenced(one.text) if one.role == "open" else [one]

    def word(self, word: str) -> Piece:
        """A word, or the sign that it stands for."""
        following = self.peek()
        if word in PLAIN_BIG and following is not None and following.shape == "script":
            return Sign(PLAIN_BIG[word], "big")
        if word == "sqrt" and following == Token("sign", "("):
            return Root(self.parenthesised())
        word = PLAIN.get(word, word)
        return Sign(word, part(word))

    def group(self) -> Piece:
        """What stands up to the closing brace, that brace included."""
        row = self.row("{")
        if self.left:
            self.left.pop()
        return row.items[0] if len(row.items) == 1 else row

    def fenced(self, opening: str, kind: str = "(") -> list[Piece]:
        """A row up to its closing bracket (or bar, if that is the `kind`); the opening one has been read."""
        body = self.row(kind)
        token = self.peek()
        if token is None or not _shuts(token, kind):
            return [Sign(opening, "open"), *body.items]
        return [listed(Fenced(opening, body, self.delimiter()))]

    def delimiter(self) -> str:
        """The bracket that comes next, alone or after `left` or `right`; a full stop stands for none."""
        if self.left and self.left[-1] in (Token("command", "left"), Token("command", "right")):
            self.left.pop()
            self.skip_blanks()
        if not self.left:
            return ""
        token = self.left.pop()
        return "" if token.text == "." else "‖" if token == Token("command", "|") else sign(token).text

    def parenthesised(self) -> Row:
        """The row between the round brackets that come next, without them."""
        self.left.pop()
        match self.fenced("("):
            case [Fenced(_, body, ")")]:
                return body
            case others:
                return Row(tuple(others))

    def argument(self) -> Piece:
        """What a command takes: a group, a command, or a single letter or digit."""
        self.skip_blanks()
        token = self.peek()
        if token is None or self.closes(token):
            return Sign("")
        self.deeper()
        if token.shape in ("word", "number"):
            self.cut()
        if token == Token("brace", "{"):
            self.left.pop()
            found = [self.group()]
        else:
            found = self.pieces()
        self.depth -= 1
        return found[0] if len(found) == 1 else Row(tuple(found))

    def cut(self) -> None:
        """Split the next word or number after its first letter."""
        shape, text = self.left.pop()
        first = re.match(r".[\u0300-\u036f\u20d0-\u20ff]*", text, re.DOTALL)
        end = first.end() if first else 1
        self.left += [Token(shape, part) for part in (text[end:], text[:end]) if part]


def sign(token: Token) -> Sign:
    """The sign that a token shows by itself."""
    if token.shape == "command":
        text = COMMANDS.get(token.text, token.text)
        side = {"l": "open", "r": "close", "{": "open", "}": "close"}.get(token.text[:1])
        if text in "|‖{}" and side:
            return Sign(text, "open" if side == "open" else "close")
        return Sign(text, part(text))
    return Sign(token.text, part(token.text))


def _shuts(token: Token, kind: str) -> bool:
    if kind == "‖":
        return token in (Token("sign", "‖"), Token("command", "|"), Token("command", "rVert"))
    return token == Token("command", "right") or sign(token).role == "close"


def _set(group: Piece) -> Piece:
    """A group with commas, which outside scripts and arguments can only be meant as a set."""
    if isinstance(group, Row) and len(group.items) > 2 and any(role(item) == "comma" for item in group.items):
        return Fenced("{", group, "}")
    return group
