"""What is asked today, and what comes next: learning first, new ones mixed evenly into reviews."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from studynn.schedule.day import MINUTE

APART = 3
"""So many other cards are seen before a card returns, as long as there are others."""
SEEN_AHEAD = 300
"""Of so many cards the next is chosen, so that a day without a limit takes no longer."""
AHEAD = 20 * MINUTE
"""When nothing else is left, a card may return so much too early, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A card as the queue sees it."""

    card: str
    family: str
    """What siblings share: two of them are not asked on one day."""
    skill: str
    """Neighbours are of different skills where that is possible."""
    after: tuple[str, ...] = ()
    """Cards or families to be met first."""
    new: bool = False
    due_at: int = 0
    """In the steps of minutes: the UTC millisecond it is due."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is left of one study day. Each card seen makes a new plan; the old one serves undo."""

    day: int
    rest: tuple[Entry, ...] = ()
    """New cards and reviews, mixed."""
    learning: tuple[Entry, ...] = ()
    recent: tuple[Entry, ...] = ()
    """The last cards seen, the latest last."""

    def without(self, card: str) -> "Plan":
        """The plan when `card` is not asked any more today."""
        return replace(self, rest=_without(self.rest, card), learning=_without(self.learning, card))

    def seen(self, entry: Entry, due_at: int) -> "Plan":
        """The plan after `entry` was rated; it returns at `due_at` unless that is 0."""
        left = self.without(entry.card)
        again = (replace(entry, new=False, due_at=due_at),) if due_at else ()
        return replace(left, learning=left.learning + again, recent=(*self.recent, entry)[-APART:])


def _without(entries: tuple[Entry, ...], card: str) -> tuple[Entry, ...]:
    """`entries` but for the one of `card`, of which there is one at most."""
    for at, entry in enumerate(entries):
        if entry.card == card:
            return entries[:at] + entries[at + 1 :]
    return entries


def next_up(plan: Plan, now: int) -> Entry | None:
    """The card to ask at `now` (UTC ms): learning that is due, then the rest, then learning nearly due."""
    recent = [entry.card for entry in plan.recent]
    due = [e for e in plan.learning if e.due_at <= now and e.card not in recent]
    if due:
        return min(due, key=lambda e: e.due_at)
    if plan.rest:
        return _other_skill(plan.rest[:SEEN_AHEAD], plan.recent[-1].skill if plan.recent else None)
    nearly = [e for e in plan.learning if e.due_at <= now + AHEAD]
    return min(nearly, key=lambda e: (_freshness(e.card, recent), e.due_at), default=None)


def returns_at(plan: Plan) -> int | None:
    """When (UTC ms) the next learning card may be asked; None where there is none."""
    return min((entry.due_at - AHEAD for entry in plan.learning), default=None)


def build(
    day: int,
    learning: Iterable[Entry],
    due: Iterable[Entry],
    new: Iterable[Entry],
    *,
    room: tuple[int, int],
    needed: Callable[[str], Entry | None] = lambda name: None,
    seen: Iterable[str] = (),
) -> Plan:
    """The plan of a day, of which only as much as it takes is drawn from `due` and `new`, in their order.

    `room`: how many new cards and reviews it takes. `needed`: the new card that stands for a name in `after`,
    None where that has been met. One card of a family is taken, and none of the families `seen` today.
    """
    waiting = tuple(learning)
    taken = {*seen, *(entry.family for entry in waiting)}
    reviews = first_of_family(due, taken, room[1])
    random.Random(day).shuffle(reviews)
    fresh = first_of_family(_prerequisites_first(new, needed), taken, room[0])
    return Plan(day, mixed(reviews, fresh), waiting)


def first_of_family(entries: Iterable[Entry], taken: set[str], room: int) -> list[Entry]:
    """The first `room` entries whose family is not in `taken`, which grows by theirs."""
    chosen: list[Entry] = []
    if room <= 0:
        return chosen
    for entry in entries:
        if entry.family not in taken:
            taken.add(entry.family)
            chosen.append(entry)
            if len(chosen) == room:
                break
    return chosen


def mixed(reviews: Sequence[Entry], fresh: Sequence[Entry]) -> tuple[Entry, ...]:
    """`fresh` spread evenly into `reviews`, both in their order."""
    spots = [
        ((place + 0.5) / len(group), group[place])
        for group in (reviews, fresh)
        for place in range(len(group))
    ]
    return tuple(entry for _, entry in sorted(spots, key=lambda spot: spot[0]))


def _prerequisites_first(new: Iterable[Entry], needed: Callable[[str], Entry | None]) -> Iterator[Entry]:
    """`new` in its order, but each card behind those it comes after; a circle is taken as it stands."""
    done: set[str] = set()
    for entry in new:
        stack = [(entry, False)]
        while stack:
            top, ready = stack.pop()
            if ready:
                yield top
            elif top.card not in done:
                done.add(top.card)
                needs = [need for need in map(needed, reversed(top.after)) if need is not None]
                stack += [(top, True), *((need, False) for need in needs)]


def _other_skill(rest: Sequence[Entry], last: str | None) -> Entry:
    """The first of `rest` that is ready and of another skill than `last`, where that can be.

    A skill that fills more than half of what is left must not wait, else its cards meet at the end.
    """
    ready = _ready(rest)
    most, count = Counter([entry.skill for entry in rest]).most_common(1)[0]
    if 2 * count > len(rest) and most != last:
        must = next((entry for entry in ready if entry.skill == most), None)
        if must is not None:
            return must
    return next((entry for entry in ready if entry.skill != last), ready[0])


def _ready(rest: Sequence[Entry]) -> Sequence[Entry]:
    """Those of `rest` that come after none of it; all of it where they wait for each other in a circle."""
    if not any(entry.after for entry in rest):
        return rest
    names = {name for entry in rest for name in (entry.card, entry.family)}
    ready = [e for e in rest if not e.after or names.isdisjoint(set(e.after) - {e.card, e.family})]
    return ready or rest


def _freshness(card: str, recent: Sequence[str]) -> int:
    """0 for a card not seen of late, more the more lately it was."""
    return recent.index(card) + 1 if card in recent else 0
