"""What is remembered of one card, for the learner to look at."""

from dataclasses import dataclass

from studynn.schedule.day import Moment
from studynn.schedule.memory import Memory, retrievability
from studynn.store import Event, Flags, Store, What


@dataclass(frozen=True, slots=True)
class About:
    """A card's memory and its past."""

    memory: Memory
    recall: float
    """The chance from 0 to 1 that it is remembered today; 0 for a card not met yet."""
    days: int
    """Study days until it is due, negative when it is overdue."""
    reviews: tuple[Event, ...]
    """Every review that holds, the oldest first."""
    flags: Flags


def about(card: str, store: Store, now: Moment) -> About:
    """What is known of `card`. Raises StoreError."""
    memory = store.memory(card)
    reviews = tuple(event for event in store.history(card) if event.what is What.REVIEW)
    return About(
        memory=memory,
        recall=retrievability(memory, now.day, store.pace.weights),
        days=memory.due_day - now.day,
        reviews=reviews,
        flags=store.flags(card),
    )
