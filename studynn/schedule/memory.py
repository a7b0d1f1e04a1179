"""What a learner remembers of a card, and the four futures a rating can lead to.

The memory model is fed one noon for each study day. Steps, whole days in order and fuzz are Anki's rules
(rslib, states/review.rs and states/fuzz.rs).
"""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import IntEnum, StrEnum

from studynn.schedule.balance import balance
from studynn.schedule.day import Moment
from studynn.schedule.forgetting import Weights, fsrs, recall, stay
from studynn.schedule.interval import LONGEST, Weigh, whole_days

State = tuple[float, float]
"""Stability and difficulty."""


class Rating(IntEnum):
    """How well a card was remembered."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Phase(StrEnum):
    """Where a card stands: not met yet, in minutes' steps, in days, or in steps after a lapse."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class Memory:
    """A card's memory. Stability: the days after which recall has fallen to 90 %; difficulty: 1 to 10."""

    phase: Phase = Phase.NEW
    step: int = 0
    """Which of the steps in minutes it is at, from 0."""
    stability: float = 0.0
    difficulty: float = 0.0
    due_day: int = 0
    """The study day it is due."""
    due_at: int = 0
    """In the steps: the UTC millisecond it is due; 0 once it is counted in days."""
    last_at: int = 0
    last_day: int = 0
    reviews: int = 0
    lapses: int = 0

    @property
    def stepping(self) -> bool:
        """Whether it is in the steps of minutes."""
        return self.phase in (Phase.LEARNING, Phase.RELEARNING)


@dataclass(frozen=True, slots=True)
class Pace:
    """What the learner has set of the schedule. Steps are minutes."""

    retention: float = 0.9
    learning_steps: tuple[float, ...] = (1, 10)
    relearning_steps: tuple[float, ...] = (10,)
    fuzz: bool = True
    weights: Weights = ()
    easy: tuple[float, ...] = ()
    """The share of cards that each day of the week takes on, Monday first; none for all of them alike."""


@dataclass(frozen=True, slots=True)
class Review:
    """One rating as the log keeps it, with the place in the schedule that was promised for it, if any."""

    rating: Rating
    now: Moment
    day: int
    promised: "Place | None" = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the schedule a review puts a card."""

    phase: Phase
    step: int
    due_day: int
    due_at: int


def futures(
    card: str, memory: Memory, now: Moment, pace: Pace, load: Mapping[int, int] | None = None
) -> dict[Rating, Memory]:
    """The memory after each rating at `now`, which counts as no earlier than the last review.

    The fuzz comes from the card's id and the number of its reviews: what is shown is what happens. Within it
    days are balanced by `load`, how many cards are due on each study day to come.
    """
    return _futures(card, memory, *_no_earlier(memory, now, now.day), pace, load)


def _futures(
    card: str, memory: Memory, now: Moment, day: int, pace: Pace, load: Mapping[int, int] | None = None
) -> dict[Rating, Memory]:
    states = {rating: state(memory, rating, day, pace.weights) for rating in Rating}
    steps = {rating: _step(memory, rating, pace) for rating in Rating}
    weigh = None if load is None else balance(day, load, pace.easy)
    days = _days(card, memory, states, steps[Rating.HARD] is None, pace, weigh)
    return {
        rating: _after(
            memory, rating, now, day, states[rating], _place(steps[rating], days[rating], now, day)
        )
        for rating in Rating
    }


def replay(card: str, reviews: Iterable[Review], pace: Pace) -> Memory:
    """The memory that `reviews`, in their order, have left. A promised place is kept, whatever the pace."""
    memory = Memory()
    for review in reviews:
        memory = reviewed(card, memory, review, pace)
    return memory


def reviewed(card: str, memory: Memory, review: Review, pace: Pace) -> Memory:
    """The memory that `review` makes of `memory`; one step of a replay."""
    now, day = _no_earlier(memory, review.now, review.day)
    if review.promised is None:
        return _futures(card, memory, now, day, pace)[review.rating]
    then = state(memory, review.rating, day, pace.weights)
    return _after(memory, review.rating, now, day, then, review.promised)


def retrievability(memory: Memory, day: int, weights: Weights = ()) -> float:
    """The chance, from 0 to 1, that the card is remembered on study day `day`; 0 for one not met yet."""
    return recall(memory.stability, day - memory.last_day, weights) if memory.reviews else 0.0


def place(memory: Memory) -> Place:
    """Where in the schedule `memory` stands."""
    return Place(memory.phase, memory.step, memory.due_day, memory.due_at)


def _no_earlier(memory: Memory, now: Moment, day: int) -> tuple[Moment, int]:
    """`now` and `day`, but after the last review even when the clock has been set back."""
    return replace(now, at=max(now.at, memory.last_at + 1)), max(day, memory.last_day)


def state(memory: Memory, rating: Rating, day: int, weights: Weights = ()) -> State:
    """Stability and difficulty after `rating` on study day `day`, no earlier than the last review."""
    scheduler, card_of, noon, grades = fsrs(weights)
    if memory.reviews:
        last = noon + timedelta(days=memory.last_day)
        card = card_of(memory.stability, memory.difficulty, noon, last)
    else:
        card = card_of(None, None, noon)
    after, _ = scheduler.review_card(card, grades[rating], noon + timedelta(days=day))
    return min(after.stability, LONGEST), after.difficulty


def _step(memory: Memory, rating: Rating, pace: Pace) -> tuple[Phase, int, float] | None:
    """The phase, the step and its minutes that `rating` leads to; None where it leads to whole days."""
    phase, steps = Phase.LEARNING, pace.learning_steps
    if memory.phase in (Phase.REVIEW, Phase.RELEARNING):
        phase, steps = Phase.RELEARNING, pace.relearning_steps
    if rating is Rating.AGAIN:
        return (phase, 0, steps[0]) if steps else None
    if rating is Rating.EASY or memory.phase is Phase.REVIEW or memory.step >= len(steps):
        return None
    if rating is Rating.HARD:
        return phase, memory.step, _hard_minutes(memory.step, steps)
    step = memory.step + 1
    return (phase, step, steps[step]) if step < len(steps) else None


def _hard_minutes(step: int, steps: tuple[float, ...]) -> float:
    """Hard repeats its step; at the first, which Again would repeat, it waits half-way to the second."""
    if step > 0:
        return steps[step]
    return (steps[0] + steps[1]) / 2 if len(steps) > 1 else steps[0] * 1.5


def _days(
    card: str,
    memory: Memory,
    states: dict[Rating, State],
    hard_too: bool,
    pace: Pace,
    weigh: Weigh | None,
) -> dict[Rating, int]:
    """Whole days to wait after each rating; Hard counts among them only where it leads to whole days."""
    chance = random.Random(f"{card}/{memory.reviews}").random() if pace.fuzz else None
    before = memory.due_day - memory.last_day if memory.phase is Phase.REVIEW else 0
    passing = (Rating.HARD, Rating.GOOD, Rating.EASY)[0 if hard_too else 1 :]
    wishes = [stay(states[rating][0], pace.retention, pace.weights) for rating in passing]
    lapse = max(1, min(round(stay(states[Rating.AGAIN][0], pace.retention, pace.weights)), LONGEST))
    return {
        Rating.AGAIN: lapse,
        Rating.HARD: 0,
        **dict(zip(passing, whole_days(wishes, before, chance, weigh), strict=True)),
    }


def _place(step: tuple[Phase, int, float] | None, days: int, now: Moment, day: int) -> Place:
    """The place that a step, or else whole days, lead to."""
    if step is None:
        return Place(Phase.REVIEW, 0, day + days, 0)
    phase, index, minutes = step
    due = now.plus(minutes)
    return Place(phase, index, max(due.day, day), due.at)


def _after(memory: Memory, rating: Rating, now: Moment, day: int, state: State, to: Place) -> Memory:
    lapsed = memory.phase is Phase.REVIEW and rating is Rating.AGAIN
    return Memory(
        phase=to.phase,
        step=to.step,
        stability=state[0],
        difficulty=state[1],
        due_day=to.due_day,
        due_at=to.due_at,
        last_at=now.at,
        last_day=day,
        reviews=memory.reviews + 1,
        lapses=memory.lapses + lapsed,
    )
