"""Every card by its slip, found by queries, in an order, with what is known of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from studynn.decks.library import Library
from studynn.decks.slip import Slip
from studynn.schedule.day import Moment
from studynn.schedule.forgetting import Weights
from studynn.schedule.memory import Memory, Phase, retrievability
from studynn.session.find.asking import answered
from studynn.session.find.match import Among, Match, matching
from studynn.session.find.terms import Logged, Term
from studynn.store import Flags, Store


class Order(StrEnum):
    """What cards are sorted by: as the decks have them; or what is first due, weakest, most forgotten."""

    DECK = "deck"
    DUE = "due"
    STABILITY = "stability"
    RECALL = "recall"
    LAPSES = "lapses"


@dataclass(frozen=True, slots=True)
class Row:
    """A card that was found."""

    slip: Slip
    memory: Memory
    flags: Flags
    recall: float
    """The chance from 0 to 1 that it is remembered today; 0 for a card not met yet."""
    buried: bool
    """Whether it is put aside today."""
    mistakes: tuple[str, ...] = ()
    """The classic mistakes that were made with it, the most frequent first."""

    @property
    def new(self) -> bool:
        """Whether it has not been met yet."""
        return self.memory.phase is Phase.NEW


class Catalogue:
    """The cards of a library as a log knows them at a moment. What reads the log raises StoreError."""

    def __init__(self, library: Library, store: Store, now: Moment, weights: Weights = ()) -> None:
        self._store, self._weights = store, weights
        self.library, self.slips = library, library.slips()
        self.renew(now)

    def renew(self, now: Moment) -> None:
        """Ask the log again: something was written, or time has passed."""
        self._day = now.day
        self._answers: dict[Logged, Among] = {}
        self._ranks: dict[Order, dict[str, int]] = {}
        self.__dict__.pop("_mistakes", None)

    def match(self, query: Term) -> Match:
        """What tells whether `query` finds a slip; it does not read the log any more."""
        return matching(query, self._answer)

    def ordered(self, found: Sequence[Slip], order: Order) -> Sequence[Slip]:
        """Slips that stand as the decks have them, in another order; cards not met yet come last."""
        if order is Order.DECK:
            return found
        ranks = self._rank(order)
        last = len(ranks)
        return sorted(found, key=lambda slip: ranks.get(slip.id, last))

    def row(self, slip: Slip) -> Row:
        """What is known of one card."""
        return self._row(slip, self._store.memory(slip.id), self._store.flags(slip.id))

    def rows(self, found: Iterable[Slip]) -> tuple[Row, ...]:
        """What is known of many cards, read at once."""
        memories, flags = dict(self._store.memories()), dict(self._store.decisions())
        blank, none = Memory(), Flags()
        return tuple(self._row(s, memories.get(s.id, blank), flags.get(s.id, none)) for s in found)

    def _row(self, slip: Slip, memory: Memory, flags: Flags) -> Row:
        recall = retrievability(memory, self._day, self._weights)
        mistakes = self._mistakes.get(slip.id, ())
        return Row(slip, memory, flags, recall, flags.buried == self._day, mistakes)

    def _answer(self, term: Logged) -> Among:
        if term not in self._answers:
            self._answers[term] = answered(term, self._store, self._day, self._weights)
        return self._answers[term]

    def _rank(self, order: Order) -> dict[str, int]:
        if order not in self._ranks:
            self._ranks[order] = {card: n for n, card in enumerate(self._ranked(order))}
        return self._ranks[order]

    def _ranked(self, order: Order) -> tuple[str, ...]:
        if order is Order.RECALL:
            return self._store.ranked("recall", self._day, falling=True)
        if order is Order.LAPSES:
            return self._store.ranked("lapses", self._day, falling=True)
        return self._store.ranked("due" if order is Order.DUE else "stability", self._day)

    @cached_property
    def _mistakes(self) -> Mapping[str, tuple[str, ...]]:
        made: dict[str, tuple[str, ...]] = {}
        for card, mistake, _ in self._store.mistakes():
            made[card] = (*made.get(card, ()), mistake)
        return made


def found(
    query: Term,
    library: Library,
    store: Store,
    now: Moment,
    weights: Weights = (),
    order: Order = Order.DECK,
) -> tuple[Row, ...]:
    """The cards that `query` finds, with what is known of them. Raises StoreError."""
    catalogue = Catalogue(library, store, now, weights)
    held = list(filter(catalogue.match(query), catalogue.slips))
    return catalogue.rows(catalogue.ordered(held, order))
