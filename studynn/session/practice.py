"""Cram and exam: answers that are logged and schedule nothing."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace

from studynn.cards.ask import Reveal
from studynn.cards.card import Card, Draw
from studynn.decks.library import unnamed
from studynn.schedule.day import Moment
from studynn.schedule.memory import Memory, Rating
from studynn.schedule.queue import Plan
from studynn.session.amiss import AMISS
from studynn.session.logged import practised
from studynn.session.planning import entry
from studynn.session.question import Offered
from studynn.session.scope import Mode, Scope
from studynn.session.table import Table, Turn
from studynn.store import Event, Store


class Practice:
    """Cards in any order: in a cram until each is right, in an exam once."""

    counted = True

    def __init__(self, cards: Mapping[str, Card], store: Store, scope: Scope, chance: random.Random) -> None:
        self._cards, self._store, self._scope, self._chance = cards, store, scope, chance
        self.silent = scope.mode is Mode.EXAM

    def plan(self, now: Moment, before: Plan | None = None) -> Plan:
        """The cards in an order of their own, which a new day does not change."""
        if before is not None:
            return replace(before, day=now.day)
        out = self._store.out(now.day)
        names = [name for name in self._cards if name not in out]
        self._chance.shuffle(names)
        rest = tuple(entry(card) for card in self._taken(names))
        return Plan(now.day, tuple(replace(one, after=()) for one in rest))

    def offers(self, card: str, before: Memory, now: Moment) -> tuple[Offered, ...]:
        """Again returns in this sitting, Good does not; the memory stays as it is."""
        del card
        soon = 0 if self.silent else now.at
        return (
            Offered(Rating.AGAIN, replace(before, due_at=soon), ""),
            Offered(Rating.GOOD, replace(before, due_at=0), ""),
        )

    def log(self, table: Table, rating: Rating, after: Memory) -> tuple[Event, ...]:
        del after
        event = practised(self._store, table, rating)
        self._store.append(event)
        return (event,)

    def after(self, turn: Turn) -> Plan:
        assert turn.after is not None
        return turn.plan.seen(turn.table.entry, turn.after.due_at)

    def undone(self, after: Memory) -> None:
        del after

    def _taken(self, names: list[str]) -> Iterator[Card]:
        """As many cards as are wanted; an exam takes one of a family, and none that the learner judges."""
        families: set[str] = set()
        for name in names:
            if len(families) == self._scope.limit:
                return
            card = self._cards[name]
            if unnamed(card) or (self.silent and (card.family in families or not _judged(card))):
                continue
            families.add(card.family if self.silent else name)
            yield card


def _judged(card: Card) -> bool:
    """Whether the program can judge its answers."""
    try:
        return not isinstance(card.ask(Draw()), Reveal)
    except AMISS:
        return False
