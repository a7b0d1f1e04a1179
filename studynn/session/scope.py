"""What a sitting is about: which cards, how many, how long, and whether they are scheduled."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from studynn.cards.card import Card
from studynn.decks.library import Chosen, Library


class Mode(StrEnum):
    """How a sitting goes: by the schedule, over and over until all is right, or as an exam."""

    DAILY = "daily"
    CRAM = "cram"
    """Every card until it is right; nothing is scheduled."""
    EXAM = "exam"
    """Each card once, no feedback before the end; nothing is scheduled."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the learner has chosen to study."""

    decks: tuple[str, ...] = ()
    """Names of decks; none for all."""
    tags: tuple[str, ...] = ()
    """Cards with one of these tags; none for all."""
    only: tuple[str, ...] | None = None
    """Just these cards, whether they are due or not; None for all."""
    new: int | None = None
    """So many new cards, whatever was set for a day and met today."""
    limit: int | None = None
    """The sitting ends after so many answers."""
    minutes: float | None = None
    """The sitting ends with the first answer after so long."""
    mode: Mode = Mode.DAILY

    def again(self, cards: tuple[str, ...]) -> "Scope":
        """Just `cards`, to the end; those of an exam are crammed, so that something is told of them."""
        mode = Mode.CRAM if self.mode is Mode.EXAM else self.mode
        return Scope(self.decks, self.tags, cards, mode=mode)


def within(scope: Scope, library: Library) -> Mapping[str, Card]:
    """The cards of `library` that `scope` is about, in their order; no body is read."""
    if scope.only is not None:
        return Chosen(library.cards, [name for name in scope.only if name in library.cards])
    cards = library.within(scope.decks)
    if not scope.tags:
        return cards
    tagged = (slip.id for slip in library.slips() if not set(scope.tags).isdisjoint(slip.tags))
    return Chosen(library.cards, [name for name in tagged if name in cards])
