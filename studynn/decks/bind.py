"""One page bound into a deck: its head read, its cards dealt and split, everything else complained about."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

import msgspec

from studynn.cards.card import Card
from studynn.decks.blame import Fault
from studynn.decks.complaint import Complaint
from studynn.decks.deal import Dealt, deal
from studynn.decks.draft import MOST_TOLD, Draft, Entry, draft
from studynn.decks.head import Head, head_faults
from studynn.decks.kinds import Kinds
from studynn.decks.leaf import Leaf, Stand
from studynn.decks.library import UNNAMED, Deck
from studynn.decks.lint import lint
from studynn.decks.marks import Marks, Path
from studynn.decks.reading import Page
from studynn.decks.sides import Frame, siblings

_CHINESE = re.compile(r"^lang: *zh\b", re.MULTILINE)
"""Tells the language of a deck whose head cannot be read, so that its cards are not blamed for it."""


_OPENED = re.compile(r"\s*(?:-\s+)*")


class Family(NamedTuple):
    """The siblings that one entry of a page came to."""

    entry: Entry
    cards: tuple[Card, ...]

    def stand(self, page: Page) -> Stand:
        """Where they stand on `page`."""
        first, text = self.cards[0], page.lines[self.entry.line]
        opened = _OPENED.match(text)
        return Stand(
            family=first.family,
            ids=tuple(card.id for card in self.cards),
            after=first.after,
            line=self.entry.line + 1,
            column=opened.end() + 1 if opened else 1,
            text=text,
        )


@dataclass(slots=True)
class Bound:
    """What a page comes to: a deck, None where its head has a fault; the cards; the complaints."""

    page: Page
    deck: Deck | None = None
    families: list[Family] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)

    def tell(self, faults: Iterable[Fault], marks: Marks, stem: Path = ()) -> None:
        """Complain about faults whose paths begin at `stem`."""
        for f in faults:
            place = marks.find((*stem, *f.path), f.at_key)
            self.complaints.append(self.page.complaint(place, f.kind, f.message, f.hint))

    def leaf(self) -> Leaf:
        """All this but the bodies of the cards."""
        stands = tuple(family.stand(self.page) for family in self.families)
        return Leaf(self.page.path, self.deck, stands, tuple(self.complaints))


def bind(page: Page, kinds: Kinds, numbers: Iterator[int]) -> Bound:
    """The deck of `page`. Cards without an id are named by `numbers`, for this run."""
    made = draft(page)
    bound = Bound(page, complaints=list(made.complaints))
    head = _head(made, kinds, bound)
    known = head or Head(cards=[], lang="zh" if _CHINESE.search(page.text) else "en")
    name = known.deck or page.path.stem
    frame = Frame(kinds, name, known.lang, known.tags, known.source)
    families = list(_families(deal(made.entries, frame), frame, numbers, bound))
    if head is not None:
        bound.deck, bound.families = _deck(head, name, page), families
    if not made.complaints:
        bound.complaints += islice(lint(page), MOST_TOLD)
    if len(bound.complaints) >= MOST_TOLD:
        message = f"more than {MOST_TOLD} complaints about one file: the rest of it is not read"
        bound.complaints.append(page.complaint(None, "too-many", message))
    return bound


def _head(made: Draft, kinds: Kinds, bound: Bound) -> Head | None:
    """The head, None where it has a fault; a bare list has an empty one."""
    if made.head is None:
        return None
    found = list(_faults(made, kinds, made.head))
    bound.tell(found, made.marks)
    return None if found else msgspec.convert(_one_card(made.head), Head, strict=False)


def _faults(made: Draft, kinds: Kinds, head: Mapping[str, object]) -> Iterator[Fault]:
    if not head:
        if not made.entries and not made.complaints:
            yield Fault((), "empty", "there are no cards in this deck")
    elif kinds.of(head) and "cards" not in head:
        yield Fault((), "deck", "a deck is a list of cards, this is a card alone", "begin it with '- '")
    else:
        yield from head_faults(_one_card(head))


def _one_card(head: Mapping[str, object]) -> Mapping[str, object]:
    """The head with at most one card, for the others are dealt elsewhere; a bare list is a head of cards."""
    cards = head.get("cards", None if head else [""])
    return {**head, "cards": cards[:1]} if isinstance(cards, list) else head


def _deck(head: Head, name: str, page: Page) -> Deck:
    return Deck(
        name=name,
        title=head.title or name,
        path=page.path,
        lang=head.lang,
        tags=head.tags,
        source=head.source,
        overview=head.overview,
        place=head.place,
        titles=head.titles,
    )


def _families(dealt: Iterable[Dealt], frame: Frame, numbers: Iterator[int], bound: Bound) -> Iterator[Family]:
    for one in dealt:
        if len(bound.complaints) >= MOST_TOLD:
            return
        cards: tuple[Card, ...] = ()
        faults = one.faults
        if one.faces:
            try:
                cards = _named(*one.faces, numbers)
            except Exception as error:  # a kind that cannot split what it has read
                faults = (_unsplit(error, one, frame),)
        bound.tell(faults, one.entry.marks, one.entry.path)
        if cards:
            yield Family(one.entry, cards)


def _named(base: Card, other: Card | None, numbers: Iterator[int]) -> tuple[Card, ...]:
    """The siblings of a card, which has an id for this run if it has no other."""
    if not base.id:
        base = msgspec.structs.replace(base, id=f"{UNNAMED}{next(numbers)}")
    cards = siblings(base, other)
    if len({card.id for card in cards}) != len(cards) or not cards:
        raise ValueError("this card does not split into cards with names of their own")
    return cards


def _unsplit(error: Exception, one: Dealt, frame: Frame) -> Fault:
    sided = isinstance(one.entry.value, dict) and frame.other in one.entry.value
    said = str(error) if isinstance(error, ValueError) else f"this raised {type(error).__name__}: {error}"
    return Fault((frame.other,) if sided else (), "card", said, at_key=True)
