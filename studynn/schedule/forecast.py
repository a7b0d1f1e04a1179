"""What a learner will know on a day to come: the days until then lived in advance, card by card.

Left out because they even out: the fuzz, siblings kept apart, easy days.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studynn.schedule.forgetting import Weights
from studynn.schedule.many import Floats, Model, States, Whole, model
from studynn.schedule.memory import Memory, Pace, Rating

Luck = NDArray[np.float32]
"""Chances from 0 to 1 (cards, DRAWN): what decides of each card whether its nth answer is right.

Policies that live through the same luck can be compared.
"""
DRAWN = 12
_FAR = 30_000
"""In days: what is due later or has been due longer does not matter. They fit 16 bits, which sort fast."""
_AGAIN, _GOOD = int(Rating.AGAIN), int(Rating.GOOD)


@dataclass(frozen=True, slots=True)
class Habits:
    """How a learner answers. Seconds are those of a card on one day, repetitions in the steps included."""

    review: float = 15.0
    fresh: float = 45.0
    lapse: float = 35.0
    first: tuple[float, ...] = (0.24, 0.094, 0.495, 0.171)
    """How often each rating is the first of a card; these and the next are fsrs-rs's of many learners."""
    passed: tuple[float, ...] = (0.224, 0.631, 0.145)
    """How often a review that is remembered is hard, good, easy."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What can be decided: new cards a day, the chance of recall at which a card is due, and on how many last
    days no new card is met."""

    new: int
    retention: float
    stop: int = 0


@dataclass(frozen=True, slots=True)
class Outset:
    """Where a forecast begins. Days count from its first, which is 0; the cards met stand by the day due, and
    all of them were last seen on an earlier day."""

    stability: Floats
    difficulty: Floats
    due: Whole
    last: Whole
    unmet: int
    habits: Habits
    weights: Weights = ()
    reviews: int = 200
    """No more reviews a day."""
    steps: tuple[int, int] = (2, 1)
    """How many steps of minutes a new card and a lapse go through."""

    @property
    def cards(self) -> int:
        """All of them, met and not."""
        return len(self.due) + self.unmet


@dataclass(frozen=True, slots=True)
class Course:
    """What a policy has come to."""

    recall: float
    """Mean chance of recall on the day after the last, over all cards; one not met counts 0."""
    met: int
    minutes: tuple[float, ...]
    """Of each day."""
    waiting: int
    """How many cards met were due and are still to be reviewed."""


def outset(
    memories: Sequence[Memory], unmet: int, day: int, habits: Habits, pace: Pace, reviews: int
) -> Outset:
    """The outset on study day `day` of the cards met, `memories`, and so many that are not."""
    held = sorted(memories, key=lambda memory: memory.due_day)
    stability, difficulty = (
        np.array([getattr(m, part) for m in held], np.float64) for part in ("stability", "difficulty")
    )
    due, last = (_days([getattr(m, part) - day for m in held]) for part in ("due_day", "last_day"))
    steps = len(pace.learning_steps), len(pace.relearning_steps)
    last = np.minimum(last, -1)
    return Outset(stability, difficulty, due, last, unmet, habits, pace.weights, reviews, steps)


def luck(cards: int, seed: Sequence[int]) -> Luck:
    """The luck of so many cards."""
    return np.random.default_rng(seed).random((cards, DRAWN), np.float32)


def lived(start: Outset, policy: Policy, days: int, seconds: float, chances: Luck) -> Course:
    """What `policy` comes to in `days` of no more than `seconds` each; `chances` has a row for each card that
    can be met."""
    life = _Life(start, policy, days, chances)
    minutes = tuple(life.day(day, seconds) / 60 for day in range(days))
    seen = slice(0, life.met)
    recalled = life.model.recall(life.stability[seen], days - life.last[seen].astype(np.int64))
    waiting = int(np.count_nonzero(life.due[seen] < days))
    return Course(float(recalled.sum()) / max(1, start.cards), life.met, minutes, waiting)


def reach(start: Outset, policy: Policy, days: int) -> int:
    """How many cards `policy` can have met after `days`."""
    return len(start.due) + min(start.unmet, policy.new * max(0, days - policy.stop))


class _Life:
    """The cards of one learner under one policy, day after day."""

    def __init__(self, start: Outset, policy: Policy, days: int, chances: Luck) -> None:
        size, self.met = reach(start, policy, days), len(start.due)
        self.start, self.policy, self.chances = start, policy, chances[:size]
        self.fresh_days = days - policy.stop
        self.model = model(start.weights)
        more = size - self.met
        self.stability = np.concatenate([start.stability, np.zeros(more)])
        self.difficulty = np.concatenate([start.difficulty, np.zeros(more)])
        self.last = np.concatenate([start.last, np.zeros(more, np.int16)])
        self.due = np.concatenate([start.due, np.full(more, _FAR, np.int16)])
        self.answers = np.zeros(size, np.int64)
        self.begun = _begun(self.model, start.steps[0])
        self.passed = np.cumsum(start.habits.passed)[:-1]
        self.first = np.cumsum(start.habits.first)[:-1]

    def day(self, day: int, seconds: float) -> float:
        """Live through `day`, and return the seconds that it has taken."""
        reviews = self._waiting(day)
        fresh = np.arange(self.met, min(len(self.due), self.met + self.policy.new * (day < self.fresh_days)))
        if not len(reviews) and not len(fresh):
            return 0.0
        recalled = self.model.recall(self.stability[reviews], day - self.last[reviews])
        rating = self._rated(reviews, recalled)
        habits = self.start.habits
        costs = np.where(rating == _AGAIN, habits.lapse, habits.review)
        done, met, spent = _afforded(costs, len(fresh), habits.fresh, seconds)
        if len(done):
            self._review(reviews[done], recalled[done], rating[done], day)
        if met:
            self._meet(fresh[:met], day)
        return spent

    def _waiting(self, day: int) -> Whole:
        """The cards to review, those due for longest first where they are too many."""
        waiting = np.flatnonzero(self.due[: self.met] <= day)
        if len(waiting) > self.start.reviews:
            order = np.argsort(self.due[waiting], kind="stable")
            waiting = waiting[order[: self.start.reviews]]
        return waiting

    def _rated(self, cards: Whole, recalled: Floats) -> Whole:
        """The rating of each review: Again as often as the model forgets."""
        chance = self.chances[cards, self.answers[cards] % DRAWN]
        passed = 2 + np.searchsorted(self.passed, chance / recalled, side="right")
        return np.where(chance < recalled, passed, _AGAIN)

    def _review(self, cards: Whole, recalled: Floats, rating: Whole, day: int) -> None:
        before = self.stability[cards], self.difficulty[cards]
        passed = self.model.passed(*before, recalled)
        waits = in_order(self.model.stay(passed, self.policy.retention))
        taken = np.maximum(rating - 2, 0), np.arange(len(cards))
        stability, wait = passed[taken], waits[taken]
        difficulty = self.model.harder(before[1], rating)
        lapsed = np.flatnonzero(rating == _AGAIN)
        if len(lapsed):
            then = (
                self.model.forgotten(before[0][lapsed], before[1][lapsed], recalled[lapsed]),
                difficulty[lapsed],
            )
            for _ in range(self.start.steps[1]):
                then = self.model.repeated(*then, _GOOD)
            stability[lapsed], difficulty[lapsed] = then
            wait[lapsed] = self._wait(then[0])
        self._keep(cards, (stability, difficulty), wait, day)

    def _meet(self, cards: Whole, day: int) -> None:
        kind = np.searchsorted(self.first, self.chances[cards, 0], side="right")
        self.met += len(cards)
        then = self.begun[0][kind], self.begun[1][kind]
        self._keep(cards, then, self._wait(then[0]), day)

    def _wait(self, stability: Floats) -> Floats:
        """Whole days until the policy has a card due."""
        days: Floats = np.maximum(np.rint(self.model.stay(stability, self.policy.retention)), 1)
        return days

    def _keep(self, cards: Whole, then: States, wait: Floats, day: int) -> None:
        self.stability[cards], self.difficulty[cards] = then
        self.last[cards], self.due[cards] = day, day + np.minimum(wait, _FAR - day)
        self.answers[cards] += 1


def in_order(wishes: Floats) -> Floats:
    """Whole days (3, N) after Hard, Good and Easy for `wishes` (3, N), each a day more than the one below it.

    As `interval.whole_days` has them without fuzz.
    """
    days = np.maximum(np.rint(wishes), 1)
    for rank in range(1, len(days)):
        days[rank] = np.maximum(days[rank], days[rank - 1] + 1)
    return days


def _afforded(costs: Floats, fresh: int, each: float, seconds: float) -> tuple[Whole, int, float]:
    """Which reviews, of these `costs`, and how many new cards, `each` at its cost, fit into `seconds`.

    New cards are mixed evenly into reviews, as in a sitting; time is up in the middle of that.
    """
    total = float(costs.sum()) + fresh * each
    reviews = len(costs)
    if total <= seconds:
        return np.arange(reviews), fresh, total
    spots = np.concatenate(
        [(np.arange(reviews) + 0.5) / max(1, reviews), (np.arange(fresh) + 0.5) / max(1, fresh)]
    )
    order = np.argsort(spots, kind="stable")
    spent = np.cumsum(np.concatenate([costs, np.full(fresh, each)])[order])
    fits = int(np.searchsorted(spent, seconds, side="right"))
    taken = order[:fits]
    done = taken[taken < reviews]
    return done, fits - len(done), float(spent[fits - 1]) if fits else 0.0


def _begun(many: Model, steps: int) -> States:
    """Stability and difficulty (4,) after the day a card is met, by its first rating: the steps are gone
    through with Good, as many as are left."""
    stability, difficulty = many.first(np.arange(1, 5))
    for rating, left in ((Rating.AGAIN, steps), (Rating.HARD, steps), (Rating.GOOD, steps - 1)):
        at = slice(rating - 1, rating)
        for _ in range(left):
            stability[at], difficulty[at] = many.repeated(stability[at], difficulty[at], _GOOD)
    return stability, difficulty


def _days(days: Sequence[int]) -> Whole:
    return np.clip(np.array(days, np.int64), -_FAR, _FAR).astype(np.int16)
