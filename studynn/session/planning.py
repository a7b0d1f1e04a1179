"""The plan of a day, from what the log holds and what the decks offer."""

from collections.abc import Iterable, Mapping

from studynn.cards.card import Card, listed
from studynn.schedule.day import Moment
from studynn.schedule.memory import Memory, Pace
from studynn.schedule.queue import Entry, Plan, build
from studynn.settings import Settings
from studynn.store import Store


def pace(settings: Settings) -> Pace:
    """What `settings` say of the schedule."""
    return Pace(settings.retention, settings.learning_steps, settings.relearning_steps)


def planned(cards: Mapping[str, Card], store: Store, settings: Settings, now: Moment) -> Plan:
    """What there is to ask of `cards` on the study day of `now`. Raises StoreError."""
    day = now.day
    out, today, met = store.out(day), store.today(day), store.met()
    left = {name: card for name, card in cards.items() if name not in out}
    return build(
        day,
        [_returning(left[name], memory, now) for name, memory in store.learning() if name in left],
        (entry(left[name]) for name in store.due(day) if name in left),
        (entry(card, new=True) for name, card in left.items() if name not in met),
        room=(settings.new_per_day - today.new, settings.reviews_per_day - today.reviews),
        met=met | families(met),
        seen_today=families(today.cards),
    )


def families(cards: Iterable[str]) -> frozenset[str]:
    """The families of card ids."""
    return frozenset(card.partition("#")[0] for card in cards)


def entry(card: Card, *, new: bool = False, due_at: int = 0) -> Entry:
    """`card` as the queue sees it; its skill is its deck with its first tag, or else its kind."""
    skill = f"{card.deck}/{(*card.tags, card.kind)[0]}"
    return Entry(card.id, card.family, skill, listed(card.after), new, due_at)


def _returning(card: Card, memory: Memory, now: Moment) -> Entry:
    """A learning card; one last seen in what the clock now calls the future is due at once."""
    return entry(card, due_at=now.at if memory.last_at > now.at else memory.due_at)
