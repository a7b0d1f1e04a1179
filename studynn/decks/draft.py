"""A page to its head and its cards, still as written. A page that is no YAML is read card by card."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from studynn.decks.complaint import Complaint, Place, Refused
from studynn.decks.guess import cause
from studynn.decks.marks import Marks, Path
from studynn.decks.pieces import Pieces, cut
from studynn.decks.reading import Page
from studynn.decks.tree import MOST_CARDS, Node, Tree, grow

MOST_TOLD = 500
"""Complaints about one page; what stands behind the last of them is not read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One card as written: its tree, its line (from 0), and how to find a place in it."""

    value: Node
    line: int
    marks: Marks
    path: Path


@dataclass(frozen=True, slots=True)
class Draft:
    """A deck as written. `head` is empty for a bare list, None where it cannot be read."""

    page: Page
    head: dict[str, Node] | None
    marks: Marks
    entries: tuple[Entry, ...]
    complaints: tuple[Complaint, ...] = ()


def draft(page: Page) -> Draft:
    """What can be read of `page`, and complaints about the rest."""
    if page.strays:
        return _piecewise(page, None)
    try:
        return _whole(page, grow(page.text))
    except Refused as refused:
        return _piecewise(page, refused)
    except yaml.YAMLError as error:
        return _piecewise(page, cause(page.text, error))


def _whole(page: Page, tree: Tree) -> Draft:
    marks, value = Marks(page.text), tree.value
    if isinstance(value, str):
        raise Refused(Place(0, 0), "deck", "a deck is a list of cards or a mapping, not a text")
    cards, stem = (value, ()) if isinstance(value, list) else (value.get("cards"), ("cards",))
    entries = tuple(
        Entry(card, tree.starts[i], marks, (*stem, i))
        for i, card in enumerate(cards if isinstance(cards, list) else ())
    )
    return Draft(page, value if isinstance(value, dict) else {}, marks, entries)


def _piecewise(page: Page, refused: Refused | None) -> Draft:
    """The cards that can be read one by one; what refused the whole is told where no piece says it better."""
    pieces = cut(page.lines)
    told = [page.refusal(refused)] if refused else []
    if pieces is None or len(pieces.cards) > MOST_CARDS:
        return Draft(page, None, Marks(""), (), (*page.strays, *told))
    complaints = list(page.strays)
    stray = {complaint.line - 1 for complaint in page.strays}
    entries = tuple(_entries(page, pieces, stray, complaints))
    head, marks = _head(page, pieces, stray, complaints)
    if head:
        head["cards"] = [""]
    return Draft(page, head, marks, entries, tuple(complaints or told))


def _entries(page: Page, pieces: Pieces, stray: set[int], complaints: list[Complaint]) -> Iterator[Entry]:
    for piece in pieces.cards:
        if len(complaints) >= MOST_TOLD:
            return
        if stray & set(range(piece.first, piece.first + piece.text.count("\n"))):
            continue
        tree = _grown(page, piece.text, piece.first, complaints)
        if tree is None or not isinstance(tree.value, list):
            continue
        marks = Marks(piece.text, piece.first)
        for i, (card, line) in enumerate(zip(tree.value, tree.starts, strict=True)):
            yield Entry(card, piece.first + line, marks, (i,))


def _head(
    page: Page, pieces: Pieces, stray: set[int], complaints: list[Complaint]
) -> tuple[dict[str, Node] | None, Marks]:
    lines = pieces.head.split("\n")
    if not pieces.head:
        return {}, Marks("")
    if any(lines[i] for i in stray if i < len(lines)):
        return None, Marks("")
    tree = _grown(page, pieces.head, 0, complaints)
    if tree is None or not isinstance(tree.value, dict):
        return None, Marks("")
    return tree.value, Marks(pieces.head)


def _grown(page: Page, text: str, first: int, complaints: list[Complaint]) -> Tree | None:
    try:
        return grow(text)
    except Refused as refused:
        at = refused.place
        place = Place(at.line + first, at.column, at.width) if at else Place(first, 0)
        complaints.append(page.complaint(place, refused.kind, refused.message, refused.hint))
    except yaml.YAMLError as error:
        complaints.append(page.refusal(cause(text, error, first)))
    return None
