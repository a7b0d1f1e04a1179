"""The memory model for many cards at once: FSRS-6 in NumPy, equal to what `memory` says of a single card.

Stability and difficulty are arrays (N,), ratings 1 to 4 (N,), elapsed study days (N,).
"""

from dataclasses import dataclass
from math import exp
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studynn.schedule.forgetting import Weights, in_force
from studynn.schedule.interval import LONGEST
from studynn.schedule.memory import Rating

Floats = NDArray[np.float64]
Whole = NDArray[np.integer[Any]]
States = tuple[Floats, Floats]
"""Stabilities and difficulties."""

_AGAIN, _EASY = int(Rating.AGAIN), int(Rating.EASY)
_LEAST = 0.001
"""No stability is below, in days."""


@dataclass(frozen=True, slots=True)
class Model:
    """The forgetting and learning that 21 weights describe; the equations of FSRS-6."""

    w: Weights
    decay: float
    factor: float

    def recall(self, stability: Floats, elapsed: Floats | Whole) -> Floats:
        """The chance of recall after `elapsed` days."""
        recalled: Floats = (1 + self.factor * elapsed / stability) ** self.decay
        return recalled

    def stay(self, stability: Floats, retention: float) -> Floats:
        """The days after which recall has fallen to `retention`."""
        days: Floats = stability / self.factor * (retention ** (1 / self.decay) - 1)
        return days

    def first(self, rating: Whole) -> States:
        """The state after a first rating."""
        stability = np.asarray(self.w[:4], np.float64)[rating - 1]
        return _kept(stability), _bounded(self.w[4] - np.exp(self.w[5] * (rating - 1.0)) + 1)

    def after(self, stability: Floats, difficulty: Floats, elapsed: Whole, rating: Whole) -> States:
        """The state after a rating `elapsed` days later; 0 for one on the same day."""
        recalled = self.recall(stability, elapsed)
        four = [
            self.forgotten(stability, difficulty, recalled),
            *self.passed(stability, difficulty, recalled),
        ]
        later = np.choose(rating - 1, four)
        soon = _kept(self._same_day(stability, rating))
        return np.where(elapsed < 1, soon, later), self.harder(difficulty, rating)

    def repeated(self, stability: Floats, difficulty: Floats, rating: int) -> States:
        """The state after one more `rating` on the same day."""
        ratings = np.full(len(stability), rating)
        return _kept(self._same_day(stability, ratings)), self.harder(difficulty, ratings)

    def harder(self, difficulty: Floats, rating: Whole) -> Floats:
        """The difficulty after a rating."""
        w = self.w
        damped = difficulty - (10 - difficulty) * w[6] * (rating - 3) / 9
        easiest = w[4] - exp(w[5] * (_EASY - 1)) + 1
        return _bounded(w[7] * easiest + (1 - w[7]) * damped)

    def _same_day(self, stability: Floats, rating: Whole) -> Floats:
        w = self.w
        rise = np.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
        grown: Floats = stability * np.where(rating > _AGAIN, np.maximum(rise, 1), rise)
        return grown

    def forgotten(self, stability: Floats, difficulty: Floats, recalled: Floats) -> Floats:
        """The stability after Again on a later day, when the chance of recall was `recalled`."""
        w = self.w
        left = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * np.exp((1 - recalled) * w[14])
        return _kept(np.minimum(left, stability / exp(w[17] * w[18])))

    def passed(self, stability: Floats, difficulty: Floats, recalled: Floats) -> Floats:
        """The stabilities (3, N) after Hard, Good and Easy on a later day."""
        w = self.w
        rise = exp(w[8]) * (11 - difficulty) * stability ** -w[9] * np.expm1((1 - recalled) * w[10])
        return _kept(stability * (1 + rise * np.array(((w[15],), (1,), (w[16],)))))


def model(weights: Weights) -> Model:
    """The model of `weights`, or of those that `fsrs` comes with where there are none."""
    w = in_force(weights)
    return Model(w, -w[20], 0.9 ** (-1 / w[20]) - 1)


def _kept(stability: Floats) -> Floats:
    return np.minimum(np.maximum(stability, _LEAST), LONGEST)


def _bounded(difficulty: Floats) -> Floats:
    return np.minimum(np.maximum(difficulty, 1), 10)
