"""How a sitting goes: what it asks, what each rating leads to, and what of it is logged."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Protocol

from studynn.cards.card import Card, Verdict
from studynn.schedule.day import Moment
from studynn.schedule.interval import FARTHEST
from studynn.schedule.memory import Memory, Rating, futures
from studynn.schedule.pace import pace
from studynn.schedule.queue import Plan
from studynn.session.logged import reviewed
from studynn.session.planning import again, planned
from studynn.session.question import Offered
from studynn.session.scope import Scope
from studynn.session.table import Table, Turn
from studynn.session.wait import wait
from studynn.settings import Settings
from studynn.store import Event, Store, StoreError, What


class Course(Protocol):
    """What a sitting asks of the way it goes. Whatever reads or writes raises StoreError."""

    silent: bool
    """Whether nothing is told of an answer before the end."""
    counted: bool
    """Whether the sitting ends with its plan, so that what is left of it can be told."""

    def plan(self, now: Moment, before: Plan | None = None) -> Plan:
        """What there is to ask; of a later day than `before`, what is left of that or what the day brings."""
        ...

    def offers(self, card: str, before: Memory, now: Moment) -> tuple[Offered, ...]:
        """The ratings on offer for an answer given at `now`. Raises nothing."""
        ...

    def log(self, table: Table, rating: Rating, after: Memory) -> tuple[Event, ...]:
        """Write down the answer on `table`, and return what was written."""
        ...

    def after(self, turn: Turn) -> Plan:
        """The plan once `turn` is written down. Reads nothing: what is in the log must not fail any more."""
        ...

    def undone(self, after: Memory) -> None:
        """An answer that left the memory `after` was taken back."""
        ...


def within_reach(
    fitting: tuple[Rating, ...], offers: tuple[Offered, ...]
) -> tuple[Rating, tuple[Rating, ...]]:
    """The rating to propose and all that fit, of those on offer; less than Good then counts as Again."""
    known = [offer.rating for offer in offers]
    least = {Rating.HARD: Rating.AGAIN, Rating.EASY: Rating.GOOD}
    reached = tuple(dict.fromkeys(r if r in known else least[r] for r in fitting))
    return reached[0], reached


class Daily:
    """By the schedule: what is due, and what is new."""

    silent = counted = False

    def __init__(self, cards: Mapping[str, Card], store: Store, settings: Settings, scope: Scope) -> None:
        self._cards, self._store, self._settings, self._scope = cards, store, settings, scope
        self._pace = pace(settings)
        self._load: tuple[int, dict[int, int]] = (0, {})

    def plan(self, now: Moment, before: Plan | None = None) -> Plan:
        del before
        if self._scope.only is not None:
            return again(self._cards, self._scope.only, self._store, now)
        return planned(self._cards, self._store, self._settings, now, self._scope.new)

    def offers(self, card: str, before: Memory, now: Moment) -> tuple[Offered, ...]:
        ahead = futures(card, before, now, self._pace, self._loads(now.day))
        return tuple(Offered(rating, after, wait(after)) for rating, after in ahead.items())

    def log(self, table: Table, rating: Rating, after: Memory) -> tuple[Event, ...]:
        events = reviewed(self._store, table, rating, after, suspend=self._settings.suspend_leeches)
        self._store.append(*events, memory=after)
        self._count(after, 1)
        return events

    def after(self, turn: Turn) -> Plan:
        """A card in the steps returns; so does one answered wrongly by a learner who was sure, unless they
        overrule the verdict."""
        assert turn.rating is not None
        assert turn.after is not None
        entry, judged = turn.table.entry, turn.table.judged
        if any(event.what is What.SUSPEND for event in turn.events):
            return turn.plan.without(entry.card)
        sure = judged is not None and judged.sure and judged.grade.verdict is Verdict.WRONG
        sure = sure and turn.rating < Rating.GOOD
        return turn.plan.seen(entry, turn.after.due_at or (turn.after.last_at if sure else 0))

    def undone(self, after: Memory) -> None:
        self._count(after, -1)

    def _loads(self, day: int) -> Mapping[int, int] | None:
        """How many cards are due on each day to come; read once a day, then kept up.

        None where it cannot be read now: an answer can be judged without it.
        """
        if self._load[0] != day:
            with suppress(StoreError):
                self._load = day, self._store.loads(day + 1, day + 2 * FARTHEST)
        return self._load[1] if self._load[0] == day else None

    def _count(self, after: Memory, by: int) -> None:
        if not after.stepping:
            load = self._load[1]
            load[after.due_day] = load.get(after.due_day, 0) + by
