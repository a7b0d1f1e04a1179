"""The head of a deck: its name, its title in both languages, and what it gives to all its cards."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import msgspec

from studynn.decks.blame import Fault, faults, fields_of
from studynn.text import Language, the_other

LAST = 1000
"""The place of a deck that names none."""


class Titles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Title and overview in the deck's other language."""

    title: str = ""
    overview: str = ""


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A deck as its author writes it."""

    deck: str = ""
    title: str = ""
    lang: Language = "en"
    tags: tuple[str, ...] = ()
    source: str = ""
    overview: str = ""
    place: Annotated[int, msgspec.Meta(ge=0, le=9999)] = LAST
    cards: list[Any]
    en: Titles | None = None
    zh: Titles | None = None

    @property
    def titles(self) -> dict[Language, tuple[str, str]]:
        """Title and overview in each language; a side that lacks one has the deck's own."""
        found: dict[Language, tuple[str, str]] = {self.lang: (self.title or self.deck, self.overview)}
        other = the_other(self.lang)
        if side := self.zh if other == "zh" else self.en:
            found[other] = (side.title or self.title or self.deck, side.overview or self.overview)
        return found


def head_faults(head: Mapping[str, object]) -> Iterator[Fault]:
    """Every fault of a deck's head. Its cards are none of its business, but there must be some."""
    yield from faults(head, fields_of(Head), "a deck")
    lang = head.get("lang", "en")
    if isinstance(lang, str) and lang in ("en", "zh") and lang in head:
        yield Fault((lang,), "overlay", f"this deck is in {lang} already", at_key=True)
