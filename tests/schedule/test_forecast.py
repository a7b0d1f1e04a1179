"""Days lived in advance, and the policy proposed for them."""

from dataclasses import replace

import numpy as np
import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given, settings
from hypothesis import strategies as some

from studynn.schedule.forecast import (
    DRAWN,
    Course,
    Habits,
    Luck,
    Outset,
    Policy,
    in_order,
    lived,
    luck,
    outset,
    reach,
)
from studynn.schedule.forgetting import stay
from studynn.schedule.interval import whole_days
from studynn.schedule.memory import Memory, Pace, Phase, Rating, retrievability, state
from studynn.schedule.search import WORTH, curve, proposed

DAY = 20_000
HABITS = Habits(review=10, fresh=40, lapse=30)


def known(stability: float, difficulty: float, ago: int, due: int) -> Memory:
    """The memory of a card last seen `ago` days before DAY and due so many days after it."""
    return Memory(Phase.REVIEW, 0, stability, difficulty, DAY + due, 0, 0, DAY - ago, 3, 0)


KNOWN = (
    known(12, 5, 10, 2),
    known(3, 7, 9, -6),
    known(40, 3, 1, 39),
    known(1.5, 8, 2, 0),
    known(8, 5, 30, -22),
)
memories = some.lists(
    some.builds(
        known, some.floats(0.1, 400), some.floats(1, 10), some.integers(0, 300), some.integers(-90, 90)
    ),
    max_size=12,
)
policies = some.builds(Policy, some.integers(0, 9), some.floats(0.7, 0.97), some.integers(0, 20))


def started(
    held: tuple[Memory, ...] = KNOWN, unmet: int = 7, reviews: int = 200, pace: Pace | None = None
) -> Outset:
    return outset(held, unmet, DAY, HABITS, pace or Pace(), reviews)


def one_by_one(start: Outset, held: tuple[Memory, ...], policy: Policy, days: int, chances: Luck) -> float:
    """The recall that `lived` must find where time is no limit, by the memory model of a single card."""
    cards = sorted(held, key=lambda memory: memory.due_day)
    answers = [0] * len(chances)
    unmet = start.unmet
    for day in range(DAY, DAY + days):
        met = len(cards)
        for n in range(met):
            if cards[n].due_day <= day:
                chance, recall = float(chances[n, answers[n] % DRAWN]), retrievability(cards[n], day)
                rating = (
                    _drawn((0.224, 0.631, 0.145), chance / recall, 2) if chance < recall else Rating.AGAIN
                )
                cards[n] = _then(cards[n], rating, day, int(rating is Rating.AGAIN), policy)
                answers[n] += 1
        fresh = min(unmet, policy.new) if day < DAY + days - policy.stop else 0
        unmet -= fresh
        for n in range(met, met + fresh):
            rating = _drawn((0.24, 0.094, 0.495, 0.171), float(chances[n, 0]), 1)
            steps = {Rating.AGAIN: 2, Rating.HARD: 2, Rating.GOOD: 1, Rating.EASY: 0}[rating]
            cards.append(_then(Memory(), rating, day, steps, policy))
            answers[n] += 1
    return sum(retrievability(card, DAY + days) for card in cards) / start.cards


def _drawn(shares: tuple[float, ...], chance: float, lowest: int) -> Rating:
    return Rating(lowest + sum(chance >= edge for edge in np.cumsum(shares)[:-1]))


def _then(before: Memory, rating: Rating, day: int, steps: int, policy: Policy) -> Memory:
    memory = before
    for given_now in (rating, *[Rating.GOOD] * steps):
        stability, difficulty = state(memory, given_now, day)
        memory = replace(memory, stability=stability, difficulty=difficulty, last_day=day, reviews=1)
    wait = max(1, round(stay(memory.stability, policy.retention)))
    if before.reviews and rating is not Rating.AGAIN:
        wishes = [stay(state(before, passed, day)[0], policy.retention) for passed in list(Rating)[1:]]
        wait = whole_days(wishes, before.due_day - before.last_day, None)[rating - 2]
    return replace(memory, due_day=day + wait)


@pytest.mark.parametrize("policy", [Policy(0, 0.9), Policy(2, 0.9), Policy(1, 0.8, stop=3), Policy(20, 0.95)])
def test_many_cards_live_as_each_would_alone(policy: Policy) -> None:
    for seed in range(3):
        chances = luck(12, (seed,))
        found = lived(started(), policy, 40, float("inf"), chances)
        assert found.recall == pytest.approx(one_by_one(started(), KNOWN, policy, 40, chances), rel=1e-9)


@given(some.lists(some.floats(0.01, 3000), min_size=3, max_size=3).map(sorted), some.integers(0, 2000))
def test_intervals_are_in_the_order_of_the_ratings(wishes: list[float], before: int) -> None:
    days = in_order(np.array(wishes)[:, None])
    assert days[:, 0].tolist() == whole_days(wishes, before, None)


def test_without_time_nothing_is_learnt_and_what_is_known_fades() -> None:
    found = lived(started(), Policy(5, 0.9), 30, 0, luck(12, (1,)))
    fading = sum(retrievability(memory, DAY + 30) for memory in KNOWN) / 12
    assert found == Course(pytest.approx(fading), 5, (0.0,) * 30, 4)


@given(memories, policies, some.integers(0, 30), some.floats(0, 900))
def test_no_day_takes_more_than_its_minutes(
    held: list[Memory], policy: Policy, days: int, seconds: float
) -> None:
    start = started(tuple(held))
    found = lived(start, policy, days, seconds, luck(reach(start, policy, days), (1,)))
    assert len(found.minutes) == days
    assert all(0 <= 60 * minutes <= seconds + 1e-9 for minutes in found.minutes)
    assert 0 <= found.recall <= 1
    assert len(held) <= found.met <= len(held) + 7


def test_a_new_card_and_a_review_cost_what_this_learner_needs() -> None:
    alone = lived(started((), unmet=3), Policy(2, 0.9), 1, 900, luck(3, (1,)))
    assert (alone.met, alone.minutes) == (2, (pytest.approx(80 / 60),))
    sure = np.zeros((1, DRAWN), np.float32)
    assert lived(started(KNOWN[:1], 0), Policy(0, 0.9), 3, 900, sure).minutes == (
        0,
        0,
        pytest.approx(10 / 60),
    )
    assert lived(started(KNOWN[:1], 0), Policy(0, 0.9), 3, 900, sure + 1).minutes[2] == 0.5


def test_on_the_last_days_no_new_card_is_met_where_that_is_decided() -> None:
    start = started((), unmet=30)
    met = [lived(start, Policy(3, 0.9, stop), 5, 900, luck(15, (1,))).met for stop in (0, 2, 5, 9)]
    assert met == [15, 9, 0, 0]
    hurried = [lived(start, Policy(3, 0.9, stop), 5, 40, luck(15, (1,))).met for stop in (0, 2)]
    assert hurried == [4, 3]


def test_of_too_many_reviews_those_due_for_longest_come_first() -> None:
    sure = np.zeros((5, DRAWN), np.float32)
    start = started(unmet=0, reviews=1)
    longest = state(known(8, 5, 30, -22), Rating.HARD, DAY)[0]
    others = [retrievability(memory, DAY + 1) for memory in KNOWN[:4]]
    seen = retrievability(Memory(Phase.REVIEW, 0, longest, 5, 0, 0, 0, DAY, 1), DAY + 1)
    assert lived(start, Policy(0, 0.9), 1, 900, sure).recall == pytest.approx((sum(others) + seen) / 5)


@settings(max_examples=12)
@given(memories, policies, some.integers(1, 12), some.integers(0, 300), some.integers(0, 99))
def test_a_proposal_is_never_worse_than_the_learners_own_at_equal_minutes(
    held: list[Memory], own: Policy, days: int, seconds: int, seed: int
) -> None:
    own = replace(own, stop=0)
    found = proposed(started(tuple(held)), own, days, seconds, seed)
    assert found.own.policy == own
    assert found.best == found.own or found.best.recall >= found.own.recall + WORTH
    assert all(60 * minutes <= seconds + 1e-9 for e in (found.own, found.best) for minutes in e.minutes)


def test_the_same_seed_proposes_the_same() -> None:
    start = started(unmet=40)
    first, second = (proposed(start, Policy(1, 0.9), 20, 300, 5) for _ in range(2))
    assert first == second
    assert first != proposed(start, Policy(1, 0.9), 20, 300, 6)


def test_too_few_new_cards_a_day_are_seen_and_more_are_proposed() -> None:
    found = proposed(started((), unmet=60), Policy(1, 0.9), 20, 600, 1)
    assert found.own.met == 20
    assert found.best.policy.new >= 3
    assert found.best.met == 60
    assert found.best.recall > 2 * found.own.recall
    by_new = {e.policy.new: e.recall for e in found.by_new}
    assert by_new[0] == 0.0
    assert by_new[1] < by_new[2] < by_new[3]


def test_without_cards_to_meet_the_number_of_new_ones_stays_as_it_is() -> None:
    found = proposed(started(unmet=0), Policy(20, 0.8), 20, 600, 1)
    assert found.best.policy.new == 20


def test_more_retention_is_more_work_and_more_knowledge() -> None:
    expected = curve(started(KNOWN * 8, 60), Policy(5, 0.9), 60, float("inf"), 1, (0.8, 0.88, 0.96))
    work = [sum(e.minutes) for e in expected]
    assert [e.policy.retention for e in expected] == [0.8, 0.88, 0.96]
    assert work[0] < work[1] < work[2]
    assert expected[0].recall < expected[1].recall < expected[2].recall


def test_fitted_weights_make_another_forecast() -> None:
    fitted = Pace(weights=(0.2, 0.3, 0.4, 0.5, *DEFAULT_PARAMETERS[4:]))
    plain, weak = (
        lived(started((), 10, pace=pace), Policy(2, 0.9), 10, 900, luck(10, (1,)))
        for pace in (Pace(), fitted)
    )
    assert plain.recall != weak.recall
    assert sum(weak.minutes) > sum(plain.minutes)


def test_of_policies_that_come_to_the_same_the_one_with_least_to_change_is_proposed() -> None:
    found = proposed(started((), unmet=60), Policy(2, 0.83), 1, 900, 1)
    assert found.best.policy == Policy(22, 0.83)
    enough = proposed(started(KNOWN * 9, unmet=9), Policy(30, 0.75), 40, 3000, 1)
    assert enough.best.policy.new == 30
    assert enough.best.policy.retention > 0.9


def test_where_the_best_of_a_first_look_turns_out_worse_the_learners_own_is_kept() -> None:
    found = proposed(started(KNOWN * 8, unmet=40), Policy(8, 0.965), 30, 300, 1)
    assert found.best == found.own


def test_less_than_half_a_percent_is_no_reason_to_change() -> None:
    found = proposed(started(KNOWN * 8, unmet=40), Policy(8, 0.96), 30, 300, 1)
    assert found.best == found.own
