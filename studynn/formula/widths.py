"""How many terminal cells a text fills: the same numbers as Rich's for what occurs in maths and prose."""

import unicodedata
from functools import cache

_NOTHING = {"Mn", "Me", "Mc", "Cf", "Cc"}


@cache
def _cell(char: str) -> int:
    if unicodedata.category(char) in _NOTHING:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cells(text: str) -> int:
    """Cells of `text` on one line. Ambiguous signs (σ, ×, …) fill one, as Rich and Textual draw them."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def padded(text: str, width: int) -> str:
    """`text` with blanks after it up to `width` cells."""
    return text + " " * (width - cells(text))


def centred(text: str, width: int) -> str:
    """`text` in the middle of `width` cells, the odd blank after it."""
    spare = max(0, width - cells(text))
    return " " * (spare // 2) + text + " " * (spare - spare // 2)


def fitting(text: str, width: int) -> int:
    """How many characters of `text` fit into `width` cells, marks over a letter counted with it."""
    used = 0
    for index, char in enumerate(text):
        used += _cell(char)
        if used > width:
            return index
    return len(text)
