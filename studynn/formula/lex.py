"""A formula's text into tokens, each with the column where it was typed."""

import re
from typing import NamedTuple

from studynn.formula import complaints
from studynn.formula.functions import spelled
from studynn.formula.glyphs import TURNED, Plain, plain
from studynn.formula.names import GREEK, Names, Symbol, read
from studynn.text import FORBIDDEN

CHARACTERS, TOKENS = 400, 200
"""The longest formula that is read, in characters and in tokens."""

_BLANK = re.compile(r"\s+")
_NUMBER = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3}(?![\w.]))?")
_LIBRARY = re.compile(
    r"(?:torch|np|numpy|F|nn|tf|jnp|math|K)\.(?:nn\.|functional\.|special\.|linalg\.)*(?=[A-Za-z])"
)
_WORD = re.compile(r"[A-Za-z]+(?:_[A-Za-z]+)*\d{0,2}")
_COMMAND = re.compile(r"\\([A-Za-z]+|[{}|%])")
_METHOD = re.compile(r"\.(?:dot|matmul|mm|mv)(?=\()")
_DOTTED_TURN = re.compile(r"\.(?:T|t\(\))(?![A-Za-z0-9_])")
_POWER_TURN = re.compile(rf"\^\s*(?:\{{\s*(?:{TURNED}|\\top|\\intercal)\s*\}}|{TURNED}|\\top|\\intercal)")
_RAISED_T = re.compile(r"(?<=\^)T(?=[A-Za-z])|(?<=\^ )T(?=[A-Za-z])")
_PLAIN_SIGNS = frozenset("+-*·⊙@/(){}[],;=√∑∏_<>:")
_SPECIAL = (
    (_DOTTED_TURN, TURNED),
    (_POWER_TURN, TURNED),
    (_METHOD, "@"),
    (_RAISED_T, "name"),
    (_NUMBER, "number"),
    (re.compile(TURNED), TURNED),
    (re.compile(r"\|\||‖"), "‖"),
    (re.compile(r"[\^|]"), ""),
)
"""What is neither a word nor a plain sign, and its kind; without one it is a kind itself."""
_COMMANDS = {
    **dict.fromkeys(("cdot", "bullet"), "·"),
    **dict.fromkeys(("times", "ast", "star"), "*"),
    **dict.fromkeys(("odot", "circ", "otimes", "bigodot"), "⊙"),
    **dict.fromkeys(("top", "intercal"), TURNED),
    **dict.fromkeys(("frac", "dfrac", "tfrac"), "frac"),
    **dict.fromkeys(("lVert", "rVert", "Vert", "|", "parallel"), "‖"),
    **dict.fromkeys(("lvert", "rvert", "vert", "mid"), "|"),
    "sqrt": "√",
    "sum": "∑",
    "prod": "∏",
    "{": "(",
    "}": ")",
    "lbrack": "[",
    "rbrack": "]",
    "div": "/",
}


class Token(NamedTuple):
    """A piece of a formula; a sign is its own kind."""

    kind: str
    text: str
    column: int
    spaced: bool = False


def tokens(text: str, known: Names | None = None) -> tuple[Token, ...]:
    """The tokens of `text`, an `end` last. Raises Unreadable."""
    if len(text) > CHARACTERS:
        raise complaints.too_long(len(text), CHARACTERS)
    normal = plain(FORBIDDEN.sub("\ufffd", text))
    found, at, spaced = [], 0, False
    while at < len(normal.text):
        blank = _BLANK.match(normal.text, at)
        if blank:
            at, spaced = blank.end(), True
            continue
        token, at = _token(normal, at, spaced, known)
        found.append(token)
        spaced = False
        if len(found) > TOKENS:
            raise complaints.too_many(TOKENS, token.column)
    return (*found, Token("end", "", len(text), spaced))


def _token(normal: Plain, at: int, spaced: bool, known: Names | None) -> tuple[Token, int]:
    """The token at `at`, and where the next may begin."""
    text, column = normal.text, normal.column(at)
    if text.startswith("**", at):
        return Token("^", "**", column, spaced), at + 2
    if text[at] in _PLAIN_SIGNS:
        return Token(text[at], text[at], column, spaced), at + 1
    for pattern, kind in _SPECIAL:
        special = pattern.match(text, at)
        if special:
            return Token(kind or special[0], special[0], column, spaced), special.end()
    command = _COMMAND.match(text, at)
    if command:
        return _command(normal, command, spaced, known)
    symbol = read(text, at, known)
    own = symbol is not None and known is not None and known.exact(str(symbol[0]))
    word = None if own else _function(text, at)
    if word:
        return Token("function", word[0], column, spaced), word[1]
    if symbol:
        return _name(symbol[0], known, column, spaced), symbol[1]
    raise complaints.strange(text[at], column)


def _function(text: str, at: int) -> tuple[str, int] | None:
    """A function's own name and where its spelling ends."""
    library = _LIBRARY.match(text, at)
    start = library.end() if library else at
    word = _WORD.match(text, start)
    spelling = word[0] if word else text[start]
    while spelling and not spelled(spelling):
        spelling = spelling.rpartition("_")[0]
    function = spelled(spelling) if spelling else None
    end = start + len(spelling)
    if function is None or (end < len(text) and text[end] in "_'" and function not in ("sum", "prod")):
        return None
    return function, end


def _name(symbol: Symbol, known: Names | None, column: int, spaced: bool) -> Token:
    """A token of a symbol, by the card's own name where it has one."""
    canonical = str(symbol)
    return Token("name", (known.find(canonical) if known else None) or canonical, column, spaced)


def _command(normal: Plain, match: re.Match[str], spaced: bool, known: Names | None) -> tuple[Token, int]:
    """The token of a LaTeX command."""
    word, column = match[1], normal.column(match.start())
    if word in _COMMANDS:
        kind = _COMMANDS[word]
        return Token(kind, kind, column, spaced), match.end()
    if word in GREEK or spelled(word):
        token, end = _token(normal, match.start() + 1, spaced, known)
        return token._replace(column=column), end
    raise complaints.no_command(word, column)
