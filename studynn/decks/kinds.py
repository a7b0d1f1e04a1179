"""Which kind a card is: the first of its keys that opens a kind."""

from collections.abc import Mapping
from functools import cache
from types import GenericAlias
from typing import Any, Union

import msgspec

from studynn.cards.card import Card

TAG = "\x7fkind"
"""The loader's own key for the kind; no author can write it."""
SIDES = ("en", "zh")
"""The keys that hold a card in its other language."""


class Kinds:
    """The kinds by the key that opens their cards, and the union that reads a card of any of them."""

    def __init__(self, kinds: Mapping[str, type[Card]]) -> None:
        self.table = dict(kinds)
        self.tags = {key: kind.__struct_config__.tag for key, kind in kinds.items()}
        self.any: Any = Union[tuple(self.table.values())]  # noqa: UP007
        self.many: Any = GenericAlias(list, (self.any,))

    def of(self, card: Mapping[str, object]) -> str | None:
        """The key that makes `card` what it is, None for a card of no kind."""
        return next((key for key in card if key in self.table), None)

    def read(self, tagged: Mapping[str, object]) -> Card:
        """One card. Raises msgspec.ValidationError."""
        card: Card = msgspec.convert(tagged, self.any, strict=False)
        return card

    def read_all(self, tagged: list[dict[str, object]]) -> list[Card]:
        """Many cards at once, the fast way. Raises msgspec.ValidationError for the first fault."""
        cards: list[Card] = msgspec.convert(tagged, self.many, strict=False)
        return cards


@cache
def known() -> Kinds:
    """The kinds that there are."""
    from studynn.cards import KINDS

    return Kinds(KINDS)
