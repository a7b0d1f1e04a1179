"""What is searched of a card without its body being read."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from studynn.cards.card import Card
from studynn.decks.library import Library
from studynn.text import Language, fold


class Slip(NamedTuple):
    """A card by what it is found by; `text` is all its words in both languages, folded."""

    id: str
    family: str
    deck: str
    kind: str
    tags: tuple[str, ...]
    claims: tuple[str, ...]
    languages: tuple[Language, ...]
    text: str


def slips(library: Library) -> tuple[Slip, ...]:
    """The slips of all cards, in their order."""
    return tuple(map(slip, library.cards.values()))


def slip(card: Card) -> Slip:
    """The slip of one card."""
    words = "\n".join(fold(word) for face in (card, card.other) if face for word in _words(face))
    return Slip(card.id, card.family, card.deck, card.kind, card.tags, card.claims, card.languages, words)


def _words(card: Card) -> Iterator[str]:
    for field in card.__struct_fields__:
        if field not in ("id", "tags", "claim", "after", "demo", "en", "zh", "part", "lang", "deck", "other"):
            yield from _texts(msgspec.to_builtins(getattr(card, field), str_keys=True))


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (text for pair in value.items() for part in pair for text in _texts(part))
        case list() | tuple():
            yield from (text for part in value for text in _texts(part))
