r"""Splits the source of displayed maths into tokens: LaTeX, the plain notation of notes, or both mixed."""

import re
from functools import cache
from typing import Literal, NamedTuple, cast

from studynn.formula.scripts import PLAIN_OF_LOWERED, PLAIN_OF_RAISED
from studynn.formula.signs import FUNCTIONS, PLAIN, PLAIN_BIG, SPELLED
from studynn.text import clean

Shape = Literal["command", "function", "word", "number", "sign", "script", "brace", "space", "newline"]


class Token(NamedTuple):
    """A token; `text` is a command's name without its backslash, or what stands there."""

    shape: Shape
    text: str


_LOW, _HIGH = "".join(PLAIN_OF_LOWERED), "".join(PLAIN_OF_RAISED)
_LETTER = rf"[^\W\d_{_LOW}{_HIGH}][\u0300-\u036f\u20d0-\u20ff]*"
_KNOWN = "|".join(sorted(FUNCTIONS | PLAIN.keys() | PLAIN_BIG.keys()))
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("、"): ",", ord("。"): "."}
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)])


@cache
def _token() -> re.Pattern[str]:
    """A token; compiled with the first formula."""
    return re.compile(
        rf"""\\operatorname\*?\s*{{(?P<function>[^{{}}\\$]*)}}
        | \\(?:text|textrm|textbf|textit|texttt|mbox|mathrm)\s*{{(?P<words>[^{{}}\\$]*)}}
        | \\(?P<command>[A-Za-z]+|[^\n]|)
        | (?P<number>\d{{1,3}}(?:,\d{{3}})+(?![\d,])|\d+(?:\.\d+)?(?:e[-−+]?\d+)?)
        | (?P<identifier>(?!(?:{_KNOWN})_)[A-Za-z]{{3,}}(?:_[A-Za-z0-9]{{2,}})+)
        | (?P<word>(?:{_LETTER})+)
        | (?P<script>[_^])
        | (?P<low>[{_LOW}]+)
        | (?P<high>[{_HIGH}]+)
        | (?P<brace>[{{}}])
        | (?P<newline>\n)
        | (?P<space>\s+)
        | (?P<sign>:=|<=|>=|!=|->|=>|\|\||\.\.\.|.)
        """,
        re.VERBOSE | re.DOTALL,
    )


def tokens(source: str) -> list[Token]:
    """The tokens of `source`; every visible character is in one of them."""
    text = clean(source).translate(_FULL_WIDTH).translate(_INVISIBLE)
    return [token for match in _token().finditer(text) for token in _made(match)]


def _made(match: re.Match[str]) -> list[Token]:
    group, whole = match.lastgroup or "", match[0]
    match group:
        case "words":
            return _words(match[group])
        case "function":
            return [Token("function", match[group].strip())]
        case "identifier":
            return [Token("word", whole)]
        case "low":
            return _script("_", "".join(PLAIN_OF_LOWERED[char] for char in whole))
        case "high":
            return _script("^", "".join(PLAIN_OF_RAISED[char] for char in whole))
        case "sign":
            return [Token("sign", SPELLED.get(whole, whole))]
        case "command" if match[group] == "\\":
            return [Token("newline", whole)]
        case _:
            return [Token(cast(Shape, group), match[group])]


def _words(text: str) -> list[Token]:
    """Words whose blanks count; those at the ends stand outside."""
    blank = [Token("space", " ")]
    before, after = text[:1].isspace(), text[-1:].isspace()
    return [*blank * before, *[Token("word", text.strip())] * bool(text.strip()), *blank * after]


def _script(mark: str, plain: str) -> list[Token]:
    return [Token("script", mark), Token("brace", "{"), *tokens(plain), Token("brace", "}")]
