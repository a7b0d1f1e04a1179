"""Whole days between reviews."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studynn.schedule.interval import LONGEST, fuzzed, whole_days

CHANCE = some.none() | some.floats(0, 1, exclude_max=True)
WISH = some.floats(0.001, 60_000)


@given(some.lists(WISH, min_size=1, max_size=3).map(sorted), some.integers(0, LONGEST), CHANCE)
def test_each_rating_waits_at_least_a_day_more_than_the_one_below(
    wishes: list[float], before: int, chance: float | None
) -> None:
    days = whole_days(wishes, before, chance)
    assert days[0] >= 1
    assert days[-1] <= LONGEST
    assert all(a < b for a, b in pairwise(days))


def test_equal_wishes_part_by_a_day() -> None:
    assert whole_days([1.2, 1.2, 1.3], 0, None) == [1, 2, 3]


def test_a_wish_above_the_interval_before_comes_out_above_it() -> None:
    assert whole_days([10.4], 10, None) == [10]
    assert whole_days([10.6], 10, None) == [11]
    assert whole_days([10.6], 10, 0.0) == [11]


def test_even_at_the_longest_the_ratings_part() -> None:
    assert whole_days([90_000, 90_000, 90_000], 0, None) == [36_498, 36_499, 36_500]


@pytest.mark.parametrize(
    ("wish", "least", "most"),
    [(1, 1, 1), (2.4, 2, 2), (2.5, 2, 4), (5, 4, 6), (7, 5, 9), (20, 17, 23), (100, 93, 107)],
)
def test_the_fuzz_reaches_as_far_as_ankis(wish: float, least: int, most: int) -> None:
    assert {fuzzed(wish, 1, LONGEST, n / 1000) for n in range(1000)} == set(range(least, most + 1))


def test_the_fuzz_is_even() -> None:
    drawn = [fuzzed(85, 1, LONGEST, n / 13_000) for n in range(13_000)]
    assert {drawn.count(days) for days in set(drawn)} == {1000}
    assert (min(drawn), max(drawn)) == (79, 91)
