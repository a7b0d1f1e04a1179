"""The two languages of a card: the overlay laid over its base, the siblings of both paired."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from studynn.cards.card import Card
from studynn.decks.kinds import SIDES, TAG, Kinds
from studynn.text import Language, the_other

KEPT = ("id", *SIDES)
"""What an overlay may not say."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a deck gives to each of its cards."""

    kinds: Kinds
    deck: str
    lang: Language
    tags: tuple[str, ...] = ()
    source: str = ""

    @property
    def other(self) -> Language:
        """The language of the overlays."""
        return the_other(self.lang)

    def base(self, card: Mapping[str, object], kind: str) -> dict[str, object]:
        """The card in the deck's language, ready to be read as a struct."""
        own = {key: value for key, value in card.items() if key not in SIDES or not isinstance(value, dict)}
        return self._framed(own, kind, self.lang)

    def overlaid(self, card: Mapping[str, object], kind: str) -> dict[str, object] | None:
        """The card in its other language, ready to be read as a struct; None where it has none."""
        over = card.get(self.other)
        if not isinstance(over, dict):
            return None
        own = {key: value for key, value in card.items() if key not in SIDES}
        return self._framed({**own, **over}, kind, self.other)

    def _framed(self, card: dict[str, object], kind: str, lang: Language) -> dict[str, object]:
        card |= {TAG: self.kinds.tags[kind], "\x7flang": lang, "\x7fdeck": self.deck}
        tags = card.get("tags", [])
        if self.tags and isinstance(tags, list):
            card["tags"] = [*self.tags, *(tag for tag in tags if tag not in self.tags)]
        if self.source and "source" not in card:
            card["source"] = self.source
        return card


def siblings(base: Card, other: Card | None) -> tuple[Card, ...]:
    """The cards that `base` stands for, each with its other language. Raises ValueError where they differ."""
    if other is None:
        return base.split()
    mine, theirs = base.accepting(other).split(), other.accepting(base).split()
    if len(mine) != len(theirs):
        counts = f"{len(mine)} in {base.lang} and {len(theirs)} in {other.lang}"
        raise ValueError(f"the two languages make different numbers of cards: {counts}")
    replace = msgspec.structs.replace
    return tuple(replace(m, other=replace(t, id=m.id)) for m, t in zip(mine, theirs, strict=True))
