"""Many cards at once are remembered as each alone."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from studynn.schedule.forgetting import Weights, stay
from studynn.schedule.many import model
from studynn.schedule.memory import Memory, Phase, Rating, retrievability, state
from studynn.settings import LEAST, MOST

FITTED = (
    0.4,
    1.1,
    3.2,
    15.7,
    7.1,
    0.5,
    1.5,
    0.01,
    1.5,
    0.1,
    1.0,
    1.9,
    0.1,
    0.3,
    2.3,
    0.2,
    3.0,
    0.5,
    0.6,
    0.2,
    0.3,
)


def within(seed: int) -> Weights:
    """Some weights within their bounds."""
    chance = random.Random(seed)
    return tuple(chance.uniform(low, high) for low, high in zip(LEAST, MOST, strict=True))


@pytest.mark.parametrize("weights", [(), FITTED, *map(within, range(8))])
@pytest.mark.parametrize("elapsed", [0, 1, 2, 30, 1000])
def test_all_ratings_leave_many_cards_as_they_leave_one(weights: Weights, elapsed: int) -> None:
    chance = random.Random(elapsed)
    cases = [
        (Memory(Phase.REVIEW, 0, 10 ** chance.uniform(-3, 4.5), chance.uniform(1, 10), reviews=1), rating)
        for rating in Rating
        for _ in range(50)
    ]
    alone = [state(memory, rating, elapsed, weights) for memory, rating in cases]
    stability, difficulty = (
        np.array([getattr(m, part) for m, _ in cases]) for part in ("stability", "difficulty")
    )
    both = model(weights).after(
        stability, difficulty, np.full(len(cases), elapsed), np.array([int(r) for _, r in cases])
    )
    np.testing.assert_allclose(np.stack(both), np.transpose(alone), rtol=1e-9)


@given(some.integers(0, 2**32), some.lists(some.tuples(some.sampled_from(Rating), some.integers(0, 90))))
def test_whole_histories_agree(seed: int, history: list[tuple[Rating, int]]) -> None:
    weights, memory, day = within(seed), Memory(), 0
    many = model(weights)
    now = many.first(np.array([3]))
    memory = replace(memory, stability=now[0][0], difficulty=now[1][0], reviews=1)
    assert state(Memory(), Rating.GOOD, 0, weights) == pytest.approx((now[0][0], now[1][0]), rel=1e-9)
    for rating, elapsed in history:
        day += elapsed
        recall = many.recall(now[0], np.array([elapsed]))[0]
        assert recall == pytest.approx(retrievability(memory, day, weights), rel=1e-9)
        now = many.after(*now, np.array([elapsed]), np.array([int(rating)]))
        stability, difficulty = state(memory, rating, day, weights)
        memory = replace(memory, stability=stability, difficulty=difficulty, last_day=day)
        assert (now[0][0], now[1][0]) == pytest.approx((stability, difficulty), rel=1e-9)
    assert many.stay(now[0], 0.85)[0] == pytest.approx(stay(memory.stability, 0.85, weights), rel=1e-9)


def test_a_repetition_on_the_same_day_is_a_review_after_no_days() -> None:
    stability, difficulty = np.array([0.5, 3.0, 40.0]), np.array([2.0, 5.0, 9.0])
    for rating in Rating:
        once = model(()).after(stability, difficulty, np.zeros(3, int), np.full(3, int(rating)))
        np.testing.assert_array_equal(model(()).repeated(stability, difficulty, rating), once)
