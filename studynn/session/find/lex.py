"""A query cut into words and signs, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from studynn.cards.card import Malformed
from studynn.text import Both

KEYS = ("deck", "tag", "kind", "claim", "id", "is", "prop", "rated", "missed", "mistake")
"""What may stand before a colon."""
_PLAIN = str.maketrans("：（）“”＂－＜＞＝＊＼\u3000", ':()"""-<>=*\\ ')
"""What an input method writes for the signs of a query, character for character: places stay as they are."""


@dataclass(frozen=True, slots=True)
class Token:
    """A sign, `(`, `)`, `-`, `or`, `and`, or a word; the empty sign is the end. Places count from 0."""

    sign: str
    at: int
    key: str = ""
    """What stood before the colon, if anything."""
    pieces: tuple[str, ...] = ()
    """The text of a word between its wildcards."""
    text_at: int = 0
    """Where that begins."""

    @property
    def text(self) -> str:
        """The text as one, its wildcards in it."""
        return "*".join(self.pieces)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of `text`, the end among them. Raises Malformed for a quote that is never closed."""
    text, at = text.translate(_PLAIN), 0
    while at < len(text):
        sign = text[at]
        if sign.isspace():
            at += 1
        elif sign in "()" or (sign == "-" and not text[at + 1 : at + 2].isspace() and at + 1 < len(text)):
            yield Token(sign, at)
            at += 1
        else:
            token, at = _word(text, at)
            yield token
    yield Token("", len(text))


def _word(text: str, start: int) -> tuple[Token, int]:
    """The word that begins at `start`, and where it ends."""
    key, pieces, text_at, quote, at = "", [""], start, -1, start
    while at < len(text):
        sign = text[at]
        if quote < 0 and (sign.isspace() or sign in "()"):
            break
        if sign == '"':
            quote = at if quote < 0 else -1
        elif sign == "\\" and at + 1 < len(text):
            at += 1
            pieces[-1] += text[at]
        elif sign == "*":
            pieces.append("")
        elif sign == ":" and not key and _is_key(pieces, quoted=text[start] == '"'):
            key, pieces, text_at = pieces[0].lower(), [""], at + 1
        else:
            pieces[-1] += sign
        at += 1
    if quote >= 0:
        raise Malformed(Both("This quote is never closed.", "这个引号没有闭合。"), quote)
    word = text[start:at].lower()
    if word in ("or", "and"):
        return Token(word, start), at
    return Token("word", start, key, tuple(pieces), text_at), at


def _is_key(pieces: list[str], *, quoted: bool) -> bool:
    """Whether what stands before a colon is a key; inside quotes only one that there is."""
    word = pieces[0] if len(pieces) == 1 else ""
    return word.lower() in KEYS if quoted else word.isascii() and word.isalpha()
