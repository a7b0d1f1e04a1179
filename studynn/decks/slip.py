"""A card's slip in the catalogue: what it is found by, without its body."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from studynn.text import Language, fold

if TYPE_CHECKING:
    from studynn.cards.card import Card

_ASIDE = ("id", "tags", "claim", "after", "demo", "en", "zh", "part", "lang", "deck", "other")
_COMPUTED = ("given", "by", "where", "tolerance", "conventions", "accept", "ask_as", "truth")
_UNSEEN = frozenset((*_ASIDE, *_COMPUTED))
"""Fields in which there are no words for a learner."""


class Slip(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One card. `text`: all its words in every language it has, each text folded, on a line of its own."""

    id: str
    family: str
    deck: str
    kind: str
    tags: tuple[str, ...]
    claims: tuple[str, ...]
    languages: tuple[Language, ...]
    text: str
    after: tuple[str, ...]


def slip(card: "Card") -> Slip:
    """The slip of `card`."""
    from studynn.cards.card import listed

    sides = (card,) if card.other is None else (card, card.other)
    texts = (fold(text) for side in sides for text in _words(side))
    return Slip(
        id=card.id,
        family=card.family,
        deck=card.deck,
        kind=card.kind,
        tags=card.tags,
        claims=card.claims,
        languages=card.languages,
        text="\n".join(dict.fromkeys(filter(None, texts))),
        after=listed(card.after),
    )


def _words(card: "Card") -> Iterator[str]:
    for field in card.__struct_fields__:
        if field not in _UNSEEN:
            yield from _texts(getattr(card, field))


def _texts(value: object) -> Iterator[str]:
    """Every text in a field, keys of mappings among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(tuple(value.items()))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)
