"""The cards of a library whose bodies lie in the cache until they are asked for."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from studynn.decks.kept import BODIES, LEAF, SLIPS, unpack
from studynn.decks.leaf import Leaf
from studynn.decks.library import Deck, Spot
from studynn.decks.parts import Damaged, Parts
from studynn.decks.slip import Slip

if TYPE_CHECKING:
    from studynn.cards.card import Card
    from studynn.decks.library import Library

BROKEN = (sqlite3.Error, Damaged, msgspec.MsgspecError, KeyError, StopIteration)
"""What reading a cache may raise whose bytes have changed since it was opened."""
_OPEN = 16
"""Files whose packed bodies are kept at hand."""


def packed(cards: "Iterable[Card]") -> bytes:
    """The bodies of the cards of one file by id; of two with one id the first."""
    held: dict[str, bytes] = {}
    for card in cards:
        held.setdefault(card.id, msgspec.msgpack.encode(card))
    return msgspec.msgpack.encode(held)


def unpacked(body: bytes) -> "Card":
    """The card of a body. Only now are the kinds of cards read."""
    fields: dict[str, Any] = msgspec.msgpack.decode(body)
    other = fields.pop("\x7fother", None)
    return _card(fields, other and _card(other, None))


def _card(fields: dict[str, Any], other: "Card | None") -> "Card":
    """The card of its fields. Its id is set behind the type's back: no author can write that of a sibling."""
    from studynn.decks.kinds import known

    name = fields.pop("id")
    card = known().read(fields)
    msgspec.structs.force_setattr(card, "id", name)
    msgspec.structs.force_setattr(card, "other", other)
    return card


class Cards(Mapping[str, "Card"]):
    """Cards by their ids, in order. A body is read once, when it is asked for."""

    def __init__(
        self,
        decks: Sequence[Deck],
        freed: Mapping[str, tuple[str, ...]],
        parts: Parts,
        spare: "Callable[[], Library]",
    ) -> None:
        """`freed`: by family, what cards come after that differ from their bodies. `spare`: reads the decks,
        should the cache break while it is open."""
        self._decks, self._freed, self._parts, self._spare = decks, freed, parts, spare
        self._read: dict[str, Card] = {}
        self._broken: Library | None = None
        self._bodies = lru_cache(_OPEN)(self._unread)

    def __getitem__(self, name: str) -> "Card":
        card = self._read.get(name)
        if card is None:
            deck = self._homes[name]
            try:
                card = self._read[name] = self._freely(unpacked(self._bodies(str(deck.path))[name]))
            except BROKEN:
                card = self.instead.cards[name]
        return card

    def __contains__(self, name: object) -> bool:
        return name in self._homes

    def __iter__(self) -> Iterator[str]:
        return (name for deck in self._decks for name in deck.names)

    def __len__(self) -> int:
        return sum(len(deck.names) for deck in self._decks)

    def slips(self) -> Sequence[Slip]:
        """The slip of every card, in order."""
        try:
            held = {
                file: msgspec.msgpack.decode(part, type=dict[str, Slip]) for file, part in self._all(SLIPS)
            }
            found = (held[str(deck.path)][name] for deck in self._decks for name in deck.names)
            return tuple(map(self._slip, found) if self._freed else found)
        except BROKEN:
            return self.instead.slips()

    def spot(self, deck: Deck, family: str) -> Spot:
        """Where a family of `deck` stands."""
        try:
            leaf = unpack(self._parts.read(str(deck.path), LEAF), Leaf)
            return next(Spot(deck.path, *stand.spot) for stand in leaf.stands if stand.family == family)
        except BROKEN:
            return self.instead.spots[family]

    @property
    def instead(self) -> "Library":
        """The library read from its decks."""
        if self._broken is None:
            self._broken = self._spare()
        return self._broken

    @cached_property
    def _homes(self) -> dict[str, Deck]:
        return {name: deck for deck in self._decks for name in deck.names}

    def _all(self, what: str) -> Iterator[tuple[str, bytes]]:
        return self._parts.read_all(what)

    def _unread(self, file: str) -> dict[str, bytes]:
        return msgspec.msgpack.decode(self._parts.read(file, BODIES), type=dict[str, bytes])

    def _freely(self, card: "Card") -> "Card":
        after = self._freed.get(card.family)
        return card if after is None else msgspec.structs.replace(card, after=after)

    def _slip(self, slip: Slip) -> Slip:
        after = self._freed.get(slip.family)
        return slip if after is None else msgspec.structs.replace(slip, after=after)


class Spots(Mapping[str, Spot]):
    """Where the families of a library stand, read when asked for."""

    def __init__(self, decks: Sequence[Deck], cards: Cards) -> None:
        self._decks, self._cards = decks, cards

    def __getitem__(self, family: str) -> Spot:
        return self._cards.spot(self._homes[family], family)

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)

    @cached_property
    def _homes(self) -> dict[str, Deck]:
        return {name.partition("#")[0]: deck for deck in self._decks for name in deck.names}
