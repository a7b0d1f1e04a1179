"""Memory, the four futures, and the replay of reviews."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studynn.schedule.day import DAY, HOUR, MINUTE, Moment
from studynn.schedule.memory import (
    Memory,
    Pace,
    Phase,
    Rating,
    Review,
    futures,
    place,
    replay,
    retrievability,
)

AGAIN, HARD, GOOD, EASY = Rating
SURE = Pace(fuzz=False)


def later(now: Moment, days: float) -> Moment:
    return replace(now, at=now.at + round(days * DAY))


def lived(now: Moment, *ratings: Rating, days: float = 0, pace: Pace = SURE) -> Memory:
    """The memory after `ratings`, given `days` apart."""
    memory = Memory()
    for number, rating in enumerate(ratings):
        memory = futures("card", memory, later(now, days * number), pace)[rating]
    return memory


def steps(memory: Memory, now: Moment, pace: Pace = SURE) -> list[tuple[Phase, int, float]]:
    """Phase, step and wait of each future: minutes in the steps, else days."""
    ahead = futures("card", memory, now, pace).values()
    return [
        (m.phase, m.step, (m.due_at - m.last_at) / MINUTE if m.stepping else m.due_day - m.last_day)
        for m in ahead
    ]


def test_a_new_card_goes_through_steps_of_1_and_10_minutes(noon: Moment) -> None:
    assert steps(Memory(), noon) == [
        (Phase.LEARNING, 0, 1),
        (Phase.LEARNING, 0, 5.5),
        (Phase.LEARNING, 1, 10),
        (Phase.REVIEW, 0, 8),
    ]


def test_at_the_last_step_hard_repeats_it_and_good_leads_to_days(noon: Moment) -> None:
    assert steps(lived(noon, GOOD), noon) == [
        (Phase.LEARNING, 0, 1),
        (Phase.LEARNING, 1, 10),
        (Phase.REVIEW, 0, 2),
        (Phase.REVIEW, 0, 4),
    ]


def test_a_lapse_goes_through_a_step_of_10_minutes_and_is_counted(noon: Moment) -> None:
    known = lived(noon, EASY)
    after = futures("card", known, later(noon, 8), SURE)[AGAIN]
    assert (after.phase, after.step, after.lapses, after.reviews) == (Phase.RELEARNING, 0, 1, 2)
    assert after.due_at - after.last_at == 10 * MINUTE
    assert [wait for _, _, wait in steps(after, later(noon, 8))] == [10, 15, 1, 2]


def test_a_failed_learning_card_is_no_lapse(noon: Moment) -> None:
    assert lived(noon, GOOD, AGAIN).lapses == 0
    assert futures("card", lived(noon, EASY, AGAIN), noon, SURE)[AGAIN].lapses == 1


def test_without_steps_all_is_in_whole_days_and_in_order(noon: Moment) -> None:
    bare = Pace(learning_steps=(), relearning_steps=(), fuzz=False)
    assert steps(Memory(), noon, bare) == [
        (Phase.REVIEW, 0, 1),
        (Phase.REVIEW, 0, 1),
        (Phase.REVIEW, 0, 2),
        (Phase.REVIEW, 0, 8),
    ]
    assert futures("card", lived(noon, EASY), later(noon, 8), bare)[AGAIN].lapses == 1


def test_with_one_step_hard_waits_half_as_long_again(noon: Moment) -> None:
    assert steps(Memory(), noon, Pace(learning_steps=(10,), fuzz=False))[:3] == [
        (Phase.LEARNING, 0, 10),
        (Phase.LEARNING, 0, 15),
        (Phase.REVIEW, 0, 2),
    ]


def test_a_card_beyond_the_steps_that_are_left_moves_to_days(noon: Moment) -> None:
    beyond = lived(noon, GOOD)
    assert steps(beyond, noon, Pace(learning_steps=(1,), fuzz=False))[1][0] is Phase.REVIEW


def test_a_learning_card_has_a_memory_from_its_first_rating_on(noon: Moment) -> None:
    first = futures("card", Memory(), noon, SURE)
    assert [round(m.stability, 4) for m in first.values()] == [0.212, 1.2931, 2.3065, 8.2956]
    assert [round(m.difficulty, 4) for m in first.values()] == [6.4133, 5.1122, 2.1181, 1.0]


def test_a_step_may_reach_into_the_next_study_day(noon: Moment) -> None:
    night = replace(noon, at=noon.at + 15 * HOUR + 55 * MINUTE)
    after = futures("card", Memory(), night, SURE)
    assert [after[r].due_day - noon.day for r in (AGAIN, GOOD)] == [0, 1]


def test_a_review_at_night_counts_for_the_day_before(noon: Moment) -> None:
    """23 hours apart, but two study days: without whole days this would be a same-day review."""
    evening, next_morning = later(noon, 8 / 24), later(noon, 22 / 24)
    known = futures("card", lived(noon, EASY), evening, SURE)[GOOD]
    apart = futures("card", known, next_morning, SURE)[GOOD]
    same = futures("card", known, later(noon, 15 / 24), SURE)[GOOD]
    assert apart.last_day - known.last_day == 1
    assert apart.stability > same.stability


@given(
    some.lists(some.tuples(some.sampled_from(Rating), some.floats(0, 400)), max_size=12),
    some.text("abc.", min_size=1),
    some.floats(0.7, 0.97),
)
def test_hard_is_less_than_good_and_good_less_than_easy(
    history: list[tuple[Rating, float]], card: str, retention: float
) -> None:
    now, memory, pace = Moment(1_795_500_000_000), Memory(), Pace(retention=retention)
    for rating, days in history:
        memory, now = futures(card, memory, now, pace)[rating], later(now, days)
        ahead = futures(card, memory, now, pace)
        waits = [
            (m.due_day - m.last_day) * DAY if m.phase is Phase.REVIEW else m.due_at - m.last_at
            for m in ahead.values()
        ]
        assert waits[0] <= waits[1] < waits[2] < waits[3]
        assert all(1 <= m.difficulty <= 10 and 0 < m.stability <= 36_500 for m in ahead.values())


def test_the_same_button_shows_the_same_days_as_often_as_it_is_looked_at(noon: Moment) -> None:
    known = lived(noon, EASY, GOOD, days=8)
    seen = {tuple(steps(known, later(noon, 30), Pace())) for _ in range(5)}
    assert len(seen) == 1


def test_fuzz_differs_from_card_to_card_and_from_review_to_review(noon: Moment) -> None:
    known = lived(noon, EASY, GOOD, days=8)
    cards = {futures(f"c{n}", known, later(noon, 30), Pace())[GOOD].due_day for n in range(50)}
    reviews = {
        futures("card", replace(known, reviews=n), later(noon, 30), Pace())[GOOD].due_day
        for n in range(2, 50)
    }
    assert len(cards) > 5
    assert len(reviews) > 5


def test_a_clock_set_back_makes_no_review_earlier_than_the_last(noon: Moment) -> None:
    known = lived(noon, EASY)
    after = futures("card", known, Moment(0), SURE)[GOOD]
    assert (after.last_at, after.last_day) == (known.last_at + 1, known.last_day)
    assert after.due_day > known.last_day


def test_recall_falls_to_90_percent_after_as_many_days_as_the_stability(noon: Moment) -> None:
    known = replace(lived(noon, EASY), stability=10.0)
    chances = [retrievability(known, noon.day + days) for days in (-3, 0, 10, 100)]
    assert [round(chance, 6) for chance in chances] == [1.0, 1.0, 0.9, 0.692827]
    assert retrievability(Memory(), noon.day) == 0.0


@pytest.mark.parametrize(("retention", "days"), [(0.9, 8), (0.8, 28), (0.97, 2)])
def test_a_higher_retention_means_shorter_intervals(noon: Moment, retention: float, days: int) -> None:
    after = futures("card", Memory(), noon, Pace(retention=retention, fuzz=False))[EASY]
    assert after.due_day - noon.day == days


HISTORY = some.lists(some.tuples(some.sampled_from(Rating), some.integers(-2, 90)), max_size=10)


@given(HISTORY)
def test_a_replay_leaves_what_was_lived(history: list[tuple[Rating, int]]) -> None:
    now, memory, reviews = Moment(1_795_500_000_000, 480), Memory(), []
    for rating, days in history:
        now = later(now, days)
        reviews.append(Review(rating, now, now.day))
        memory = futures("card", memory, now, Pace())[rating]
    assert replay("card", reviews, Pace()) == memory


@given(HISTORY)
def test_what_was_promised_is_kept_when_the_pace_has_changed_since(history: list[tuple[Rating, int]]) -> None:
    now, memory, reviews = Moment(1_795_500_000_000, 480), Memory(), []
    for rating, days in history:
        now = later(now, days)
        memory = futures("card", memory, now, Pace())[rating]
        reviews.append(Review(rating, now, now.day, place(memory)))
    assert replay("card", reviews, Pace(0.8, (), (5, 20))) == memory


def test_the_model_is_not_imported_before_a_card_is_scheduled() -> None:
    code = "import sys, studynn.schedule.memory, studynn.schedule.queue; sys.exit('fsrs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
