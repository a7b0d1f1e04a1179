"""How well weights predict what a learner remembers, and whether fitted ones do so better than those in use.

Reviews are split in time: weights are fitted to the first part and judged by the second, of which they know
nothing. Judged are reviews on a later day than the one before; those of the same day only move the memory.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studynn.schedule.forgetting import Weights
from studynn.schedule.many import Floats, Whole, model
from studynn.schedule.memory import Rating
from studynn.settings import LEAST, MOST

History = Sequence[tuple[int, Rating]]
"""The study day and the rating of each review of a card, in order."""
Fit = Callable[["Log"], Sequence[float]]
"""Weights that suit a log. May raise what it likes."""

NEEDED = 1000
"""So many judged reviews are needed; of fewer, weights learn more noise than habit."""
FIRST_PART = 0.8
_SURE = 1e-6
"""No prediction counts as surer than this."""


@dataclass(frozen=True, slots=True)
class Log:
    """Reviews, card after card, in arrays (N,). `starts` (C,): where the reviews of each card begin."""

    day: Whole
    rating: Whole
    elapsed: Whole
    """Study days since the review before; -1 for a card's first."""
    nth: Whole
    """Which review of its card it is, from 0."""
    starts: Whole

    @property
    def judged(self) -> NDArray[np.bool_]:
        """Which reviews tell something about memory."""
        return self.elapsed > 0

    def until(self, day: int) -> "Log":
        """The reviews before study day `day`, which are the first of each card."""
        kept = self.day < day
        starts = np.flatnonzero(kept[self.starts])
        moved: Whole = np.cumsum(kept) - kept
        return Log(
            self.day[kept],
            self.rating[kept],
            self.elapsed[kept],
            self.nth[kept],
            moved[self.starts[starts]],
        )


@dataclass(frozen=True, slots=True)
class Score:
    """How well some weights predict; the smaller, the better."""

    log_loss: float
    rmse: float
    """Root mean square of predicted less observed recall, in bins of alike reviews."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of a fit."""

    weights: Weights
    """The fitted ones, which are those that were judged."""
    day: int
    """The study day with which the second part begins."""
    fitted: int
    judged: int
    """Reviews of the first and of the second part."""
    present: Score
    new: Score
    gain: float
    """Mean log loss saved a review."""
    error: float
    """Its standard error."""

    @property
    def accepted(self) -> bool:
        """Whether the gain is more than its standard error."""
        return self.gain > self.error


def gathered(histories: Iterable[History]) -> Log:
    """The log of some cards."""
    held = [history for history in histories if history]
    lengths = np.array([len(history) for history in held], np.int64)
    starts = np.cumsum(lengths) - lengths
    day = np.array([day for history in held for day, _ in history], np.int64)
    rating = np.array([int(rating) for history in held for _, rating in history], np.int64)
    elapsed = np.diff(day, prepend=0)
    elapsed[starts] = -1
    nth = np.arange(len(day)) - np.repeat(starts, lengths)
    return Log(day, rating, elapsed, nth, starts)


def tried(log: Log, present: Weights, fit: Fit) -> Judgement | None:
    """Fit weights to the first part of `log`, judge them and the `present` ones by the second.

    None where there are fewer than NEEDED judged reviews, or no two parts.
    """
    days = np.sort(log.day[log.judged])
    if len(days) < NEEDED:
        return None
    day = int(days[int(len(days) * FIRST_PART)])
    if day == days[0]:
        return None
    weights = bounded(fit(log.until(day)))
    late = log.judged & (log.day >= day)
    before, after = predicted(log, present), predicted(log, weights)
    saved = (_losses(log, before) - _losses(log, after))[late]
    return Judgement(
        weights=weights,
        day=day,
        fitted=int(np.count_nonzero(log.judged) - np.count_nonzero(late)),
        judged=int(np.count_nonzero(late)),
        present=_score(log, before, late),
        new=_score(log, after, late),
        gain=float(saved.mean()),
        error=float(saved.std() / np.sqrt(len(saved))),
    )


def bounded(weights: Sequence[float]) -> Weights:
    """`weights` with four decimals and within their bounds. Raises ValueError where they are no weights."""
    if len(weights) != len(LEAST) or not np.isfinite(weights).all():
        raise ValueError("these are no weights of FSRS-6")
    return tuple(
        float(min(max(round(weight, 4), low), high))
        for low, weight, high in zip(LEAST, weights, MOST, strict=True)
    )


def predicted(log: Log, weights: Weights) -> Floats:
    """The chance of recall (N,) before each review; 1 for a first one and those of the same day."""
    many, size = model(weights), len(log.day)
    recall = np.ones(size)
    stability, difficulty = many.first(log.rating[log.starts])
    cards, lengths = np.arange(len(log.starts)), np.diff(log.starts, append=size)
    for n in range(1, int(lengths.max(initial=0))):
        cards = cards[lengths[cards] > n]
        now = log.starts[cards] + n
        recall[now] = many.recall(stability[cards], log.elapsed[now])
        after = many.after(stability[cards], difficulty[cards], log.elapsed[now], log.rating[now])
        stability[cards], difficulty[cards] = after
    return recall


def _losses(log: Log, recall: Floats) -> Floats:
    """The log loss (N,) of each prediction."""
    chance = np.clip(recall, _SURE, 1 - _SURE)
    return -np.log(np.where(log.rating > Rating.AGAIN, chance, 1 - chance))


def _score(log: Log, recall: Floats, among: NDArray[np.bool_]) -> Score:
    return Score(float(_losses(log, recall)[among].mean()), _rmse(log, recall, among))


def _rmse(log: Log, recall: Floats, among: NDArray[np.bool_]) -> float:
    """In the bins of the SRS benchmark: by the interval, the number of reviews and that of lapses before."""
    lapse = log.judged & (log.rating == Rating.AGAIN)
    before = np.cumsum(lapse) - lapse
    lapses = before - np.repeat(before[log.starts], np.diff(log.starts, append=len(log.day)))
    bins = np.stack(
        [
            _rung(log.elapsed[among], 3.62),
            _rung(log.nth[among] + 1, 1.89),
            np.where(lapses[among] > 0, _rung(np.maximum(lapses[among], 1), 1.73), -1),
        ]
    )
    _, place, count = np.unique(bins, axis=1, return_inverse=True, return_counts=True)
    off = recall[among] - (log.rating[among] > Rating.AGAIN)
    mean = np.bincount(place.ravel(), weights=off) / count
    return float(np.sqrt(np.average(mean**2, weights=count)))


def _rung(value: Whole, base: float) -> Floats:
    rung: Floats = np.floor(np.log(value) / np.log(base))
    return rung
