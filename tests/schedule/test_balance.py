"""Balancing: within the fuzz a day with little to do is taken rather than a full one."""

from collections import Counter
from dataclasses import replace

import pytest

from studynn.schedule.balance import balance
from studynn.schedule.day import Moment, weekday
from studynn.schedule.interval import fuzzed
from studynn.schedule.memory import Memory, Pace, Phase, Rating, futures

KNOWN = Memory(
    phase=Phase.REVIEW, stability=20.0, difficulty=5.0, due_day=20_781, last_day=20_761, last_at=1, reviews=4
)


def spread(noon: Moment, load: dict[int, int], pace: Pace | None = None) -> Counter[int]:
    """On how many days from now a hundred cards alike are asked again after Good."""
    cards = (futures(f"c{n}", KNOWN, noon, pace or Pace(), load)[Rating.GOOD] for n in range(100))
    return Counter(after.due_day - noon.day for after in cards)


def test_the_first_study_day_was_a_thursday(noon: Moment) -> None:
    assert weekday(0) == 3
    assert weekday(noon.day) == 1  # 2026-11-24, a Tuesday


def test_a_full_day_is_avoided(noon: Moment) -> None:
    even = spread(noon, {})
    full = max(even, key=lambda days: even[days])
    assert spread(noon, {noon.day + full: 200})[full] == 0


def test_balanced_cards_stay_within_the_fuzz(noon: Moment) -> None:
    unbalanced = {
        futures(f"c{n}", replace(KNOWN, reviews=m), noon, Pace())[Rating.GOOD].due_day - noon.day
        for n in range(100)
        for m in (4, 5)
    }
    crowded = {noon.day + days: 50 for days in range(0, 90, 2)}
    assert set(spread(noon, crowded)) <= set(range(min(unbalanced), max(unbalanced) + 1))


def test_nothing_falls_on_a_day_off_and_less_on_an_easy_one(noon: Moment) -> None:
    off = spread(noon, {}, Pace(easy=(1, 1, 1, 1, 1, 0, 0)))
    assert {weekday(noon.day + days) for days in off} <= {0, 1, 2, 3, 4}
    busy = dict.fromkeys(range(noon.day, noon.day + 90), 1)
    easy = spread(noon, busy, Pace(easy=(1, 1, 1, 1, 1, 0.1, 0.1)))
    assert sum(n for days, n in easy.items() if weekday(noon.day + days) > 4) < 10


def test_in_the_long_run_an_easy_day_has_about_its_share(noon: Moment) -> None:
    load: Counter[int] = Counter()
    for n in range(4000):
        now = noon.plus(n // 40 * 24 * 60)
        card = replace(KNOWN, last_day=now.day - 20, due_day=now.day)
        load[futures(f"c{n}", card, now, Pace(easy=(1, 1, 1, 1, 1, 0.5, 1)), load)[Rating.GOOD].due_day] += 1
    settled = [day for day in load if noon.day + 60 <= day < noon.day + 116]
    saturdays = sum(load[day] for day in settled if weekday(day) == 5)
    fridays = sum(load[day] for day in settled if weekday(day) == 4)
    assert 0.4 < saturdays / fridays < 0.65


def test_where_every_day_is_off_the_fuzz_is_as_without_balancing(noon: Moment) -> None:
    assert spread(noon, {}, Pace(easy=(0,) * 7)) == Counter(
        futures(f"c{n}", KNOWN, noon, Pace())[Rating.GOOD].due_day - noon.day for n in range(100)
    )


@pytest.mark.parametrize("wish", [84.0, 86.0, 90.0])
def test_a_wish_within_ninety_days_is_balanced_over_all_of_its_fuzz(wish: float) -> None:
    alike = balance(20_781, {})
    took = Counter(fuzzed(wish, 1, 36_500, n / 1000, alike) for n in range(1000))
    assert set(took) == {fuzzed(wish, 1, 36_500, n / 1000) for n in range(1000)}
    assert max(took.values()) < 1.3 * min(took.values())


@pytest.mark.parametrize("chance", [0.0, 0.3, 0.999999])
def test_beyond_ninety_days_nothing_is_balanced(chance: float) -> None:
    weigh = balance(20_781, {20_781 + days: 10**6 for days in range(100, 140)})
    assert fuzzed(120.0, 1, 36_500, chance, weigh) == fuzzed(120.0, 1, 36_500, chance)


def test_the_chance_picks_by_weight() -> None:
    weights = {8: 1.0, 9: 0.0, 10: 3.0, 11: 0.0, 12: 0.0}
    took = Counter(fuzzed(10.0, 1, 100, n / 100, weights.__getitem__) for n in range(100))
    assert took == {8: 25, 10: 75}
