"""What a forecast begins with: the learner's cards as they are remembered, and how the learner answers."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from studynn.cards.card import Card
from studynn.decks.library import UNNAMED
from studynn.schedule.day import Moment
from studynn.schedule.forecast import Habits, Outset, Policy, outset
from studynn.schedule.memory import Phase, Rating
from studynn.schedule.pace import pace
from studynn.settings import Settings
from studynn.store import Store
from studynn.store.evidence import Effort

RECENT = 180
"""What was done in so many days tells how the learner answers now."""
TIMES, RATINGS, DAYS = 20, 100, 5
"""So many times, ratings and days are enough to go by."""


@dataclass(frozen=True, slots=True)
class Foresight:
    """An outset, and what of it was measured."""

    start: Outset
    own: Policy
    first_day: int
    """The study day it begins with: today, or tomorrow once something was answered today."""
    met: int
    measured: frozenset[str]
    """Of `review`, `fresh`, `lapse`, `first`, `passed`: what the log says; the rest is assumed."""
    minutes: float | None
    """What the learner usually takes on a day of study; None before there are enough."""


def foresight(cards: Mapping[str, Card], store: Store, settings: Settings, now: Moment) -> Foresight:
    """What is known of `cards`, the suspended left out. Raises StoreError."""
    out = {card for card, flags in store.decisions() if flags.suspended}
    asked = [name for name in cards if name not in out and not name.startswith(UNNAMED)]
    memories = dict(store.memories())
    held = [memories[name] for name in asked if name in memories]
    efforts = store.efforts(now.day - RECENT)
    habits, measured = _habits(store, efforts, now.day - RECENT)
    first_day = now.day + bool(store.today(now.day).cards)
    unmet = len(asked) - len(held)
    start = outset(held, unmet, first_day, habits, pace(settings), settings.reviews_per_day)
    own = Policy(settings.new_per_day, settings.retention)
    return Foresight(start, own, first_day, len(held), measured, _minutes(efforts))


def _habits(store: Store, efforts: Sequence[Effort], since: int) -> tuple[Habits, frozenset[str]]:
    """How the learner answers, and what of that was measured."""
    usual = Habits()
    review = _seconds([e.ms for e in efforts if not e.new and not e.lapsed])
    fresh = _seconds([e.ms for e in efforts if e.new])
    lapse = _seconds([e.ms for e in efforts if e.lapsed])
    first = _shares(store.ratings(since, Phase.NEW), 1)
    passed = _shares(store.ratings(since, Phase.REVIEW), 2)
    found = {"review": review, "fresh": fresh, "lapse": lapse, "first": first, "passed": passed}
    habits = Habits(
        review or usual.review,
        fresh or usual.fresh,
        lapse or usual.lapse,
        first or usual.first,
        passed or usual.passed,
    )
    return habits, frozenset(name for name, value in found.items() if value)


def _seconds(ms: Sequence[int]) -> float | None:
    return median(ms) / 1000 if len(ms) >= TIMES else None


def _shares(ratings: Mapping[Rating, int], lowest: int) -> tuple[float, ...] | None:
    """The share of each rating from `lowest` on."""
    counted = Counter({rating: n for rating, n in ratings.items() if rating >= lowest})
    total = counted.total()
    return (
        tuple(counted[rating] / total for rating in list(Rating)[lowest - 1 :]) if total >= RATINGS else None
    )


def _minutes(efforts: Sequence[Effort]) -> float | None:
    """The usual minutes of a day of study."""
    days: defaultdict[int, float] = defaultdict(float)
    for effort in efforts:
        days[effort.day] += effort.ms / 60_000
    return median(days.values()) if len(days) >= DAYS else None
