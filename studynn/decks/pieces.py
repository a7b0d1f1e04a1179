"""A deck that does not parse, cut into its head and its cards, so that one slip does not hide the others."""

import re
from itertools import pairwise
from typing import NamedTuple

_HEAD_KEY = re.compile(r"^(deck|title|lang|tags|source|overview|en|zh)\s*[:：]")
_CARDS_KEY = re.compile(r"^cards\s*[:：]\s*(#.*)?$")
_DASH = re.compile(r"^( *)(?:-(?=\s|$)|[—–−])")
_NOTHING = re.compile(r"^\s*(#.*|---.*|%.*)?$")


class Piece(NamedTuple):
    """Some lines of a deck and the number, from 0, of the first of them."""

    first: int
    text: str


class Pieces(NamedTuple):
    """The deck with its cards blanked out (empty for a bare list), and each card as a list of one."""

    head: str
    cards: tuple[Piece, ...]


def cut(lines: list[str]) -> Pieces | None:
    """The pieces of a deck, None where no list of cards can be made out."""
    begin = _first_card(lines)
    if begin is None:
        return None
    bare = not any(map(_CARDS_KEY.match, lines[:begin]))
    indent = len(lines[begin]) - len(lines[begin].lstrip(" "))
    numbers = range(begin, len(lines))
    opening = {i for i in numbers if _opens(lines[i], indent)}
    keys = set() if bare else {i for i in numbers if _HEAD_KEY.match(lines[i]) or _CARDS_KEY.match(lines[i])}
    spans = [(a, b) for a, b in pairwise([*sorted(opening | keys), len(lines)]) if a in opening]
    cards = tuple(Piece(a, "\n".join(lines[a:b]) + "\n") for a, b in spans)
    return Pieces("" if bare else _without(lines, spans), cards)


def _first_card(lines: list[str]) -> int | None:
    """The first dash below `cards:`, or the first line of a bare list."""
    listed, blank = False, True
    for i, line in enumerate(lines):
        if _DASH.match(line) and (listed or blank):
            return i
        listed = listed or bool(_CARDS_KEY.match(line))
        blank = blank and bool(_NOTHING.match(line))
    return None


def _opens(line: str, indent: int) -> bool:
    found = _DASH.match(line)
    return found is not None and len(found[1]) <= indent


def _without(lines: list[str], spans: list[tuple[int, int]]) -> str:
    """The lines outside `spans`, each still on its number."""
    left = list(lines)
    for a, b in spans:
        left[a:b] = [""] * (b - a)
    return "\n".join(left)
