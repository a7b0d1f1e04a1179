"""The plan of a day, from what the log holds and what the decks offer."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import filterfalse

from studynn.cards.card import Card, listed
from studynn.decks.library import UNNAMED
from studynn.schedule.day import Moment
from studynn.schedule.queue import Entry, Plan, build
from studynn.settings import Settings
from studynn.store import Store


def planned(
    cards: Mapping[str, Card], store: Store, settings: Settings, now: Moment, fresh: int | None = None
) -> Plan:
    """What there is to ask of `cards` on the study day of `now`. Raises StoreError.

    `fresh`: so many new cards, instead of what is left of the new cards of a day.
    """
    day = now.day
    out, today, known = store.out(day), store.today(day), store.met()
    if out:
        known = known | out
    room = settings.new_per_day - today.new if fresh is None else fresh
    return build(
        day,
        _learning(cards, store, out, now),
        (entry(cards[name]) for name in store.due(day) if name in cards and name not in out),
        _new(cards, known),
        room=(room, settings.reviews_per_day - today.reviews),
        needed=_needed(cards, known),
        seen=families(today.cards),
    )


def again(cards: Mapping[str, Card], names: Sequence[str], store: Store, now: Moment) -> Plan:
    """A plan that asks the cards `names` once more, due or not, if their ids last. Raises StoreError."""
    out = store.out(now.day)
    learning = tuple(e for e in _learning(cards, store, out, now) if e.card in names)
    steps = {waiting.card for waiting in learning}
    kept = (name for name in names if name in cards and not name.startswith(UNNAMED))
    left = (name for name in kept if name not in out and name not in steps)
    rest = (entry(cards[name], new=not store.memory(name).reviews) for name in left)
    return Plan(now.day, tuple(rest), learning)


def families(cards: Iterable[str]) -> frozenset[str]:
    """The families of card ids."""
    return frozenset(card.partition("#")[0] for card in cards)


def entry(card: Card, *, new: bool = False, due_at: int = 0) -> Entry:
    """`card` as the queue sees it; its skill is its deck with its first tag, or else its kind."""
    skill = f"{card.deck}/{(*card.tags, card.kind)[0]}"
    return Entry(card.id, card.family, skill, listed(card.after), new, due_at)


def _learning(cards: Mapping[str, Card], store: Store, out: Set[str], now: Moment) -> Iterator[Entry]:
    """The cards in the steps of minutes; one seen in what the clock now calls the future is due at once."""
    for name, memory in store.learning():
        if name in cards and name not in out:
            yield entry(cards[name], due_at=now.at if memory.last_at > now.at else memory.due_at)


def _new(cards: Mapping[str, Card], known: Set[str]) -> Iterator[Entry]:
    """The cards not in `known`, one of a family, but for those whose id holds for this run only."""
    families: set[str] = set()
    for name in filterfalse(known.__contains__, cards):
        family = name.partition("#")[0]
        if family not in families and not name.startswith(UNNAMED):
            families.add(family)
            yield entry(cards[name], new=True)


def _needed(cards: Mapping[str, Card], known: Set[str]) -> Callable[[str], Entry | None]:
    """What finds the new card for a name in `after`; of a family none is needed once one of it is known."""

    @cache
    def siblings() -> tuple[Mapping[str, str], Set[str]]:
        first: dict[str, str] = {}
        for name in cards:
            first.setdefault(name.partition("#")[0], name)
        return first, families(known)

    def needed(name: str) -> Entry | None:
        if name in known:
            return None
        if name not in cards:
            first, met = siblings()
            if name not in first or name in met:
                return None
            name = first[name]
        return None if name.startswith(UNNAMED) else entry(cards[name], new=True)

    return needed
