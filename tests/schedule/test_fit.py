"""Weights are fitted to the first part of a log and judged by the second."""

from dataclasses import replace
from math import log, sqrt

import numpy as np
import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given
from hypothesis import strategies as some

from studynn.schedule.fit import FIRST_PART, NEEDED, History, Log, bounded, gathered, predicted, tried
from studynn.schedule.forgetting import Weights
from studynn.schedule.many import model
from studynn.schedule.memory import Memory, Rating, retrievability, state
from studynn.settings import LEAST, MOST

AGAIN, HARD, GOOD, EASY = Rating
DEFAULTS = tuple(DEFAULT_PARAMETERS)
QUICK: Weights = (0.1, 0.3, 0.6, 2.0, *DEFAULTS[4:])
"""Of a learner who forgets three to four times as fast."""
histories = some.lists(
    some.lists(some.tuples(some.integers(0, 40), some.sampled_from(Rating)), max_size=8).map(
        lambda steps: [
            (int(day), rating)
            for day, (_, rating) in zip(np.cumsum([gap for gap, _ in steps]), steps, strict=True)
        ]
    ),
    max_size=6,
)


def lived(truth: Weights, reviews: int, seed: int = 1) -> list[History]:
    """The reviews of a learner whose memory follows `truth`: cards reviewed after 1, 3, 8 and 20 days."""
    chance, many = np.random.default_rng(seed), model(truth)
    cards = reviews // 4
    rating = chance.choice([1, 2, 3, 4], cards, p=[0.2, 0.1, 0.5, 0.2])
    first = chance.integers(20_000, 20_200, cards)
    held = [[(int(day), Rating(int(r)))] for day, r in zip(first, rating, strict=True)]
    stability, difficulty = many.first(rating)
    since = 0
    for after in (1, 4, 12, 32):
        recall = many.recall(stability, np.full(cards, after - since))
        rating = np.where(chance.random(cards) < recall, 3, 1)
        stability, difficulty = many.after(stability, difficulty, np.full(cards, after - since), rating)
        for history, day, r in zip(held, first, rating, strict=True):
            history.append((int(day) + after, Rating(int(r))))
        since = after
    return list(held)


@given(histories, some.sampled_from([(), QUICK]))
def test_what_is_predicted_is_what_a_single_card_is_remembered(held: list[History], weights: Weights) -> None:
    expected = []
    for history in held:
        memory = Memory()
        for day, rating in history:
            same = memory.reviews and day == memory.last_day
            expected.append(retrievability(memory, day, weights) if memory.reviews and not same else 1.0)
            stability, difficulty = state(memory, rating, day, weights)
            memory = replace(memory, stability=stability, difficulty=difficulty, last_day=day, reviews=1)
    assert predicted(gathered(held), weights) == pytest.approx(expected, rel=1e-9)


def test_a_log_knows_days_between_reviews_and_which_are_judged() -> None:
    held = gathered([[(5, GOOD), (5, GOOD), (9, AGAIN)], [], [(2, EASY), (7, HARD)]])
    assert held.elapsed.tolist() == [-1, 0, 4, -1, 5]
    assert held.nth.tolist() == [0, 1, 2, 0, 1]
    assert held.judged.tolist() == [False, False, True, False, True]
    assert held.starts.tolist() == [0, 3]


@given(histories, some.integers(0, 200))
def test_a_log_until_a_day_is_the_log_of_the_reviews_before_it(held: list[History], day: int) -> None:
    early = gathered(held).until(day)
    wanted = gathered([[review for review in history if review[0] < day] for history in held])
    for part in Log.__dataclass_fields__:
        assert getattr(early, part).tolist() == getattr(wanted, part).tolist()


def test_weights_that_suit_the_learner_better_are_accepted() -> None:
    found = tried(gathered(lived(QUICK, 6000)), (), lambda _: QUICK)
    assert found is not None
    assert found.accepted
    assert found.new.log_loss < found.present.log_loss
    assert found.new.rmse < found.present.rmse
    assert found.gain == pytest.approx(found.present.log_loss - found.new.log_loss)
    assert found.fitted + found.judged == 6000
    assert found.judged / 6000 == pytest.approx(1 - FIRST_PART, abs=0.02)


def test_weights_that_suit_the_learner_worse_are_refused() -> None:
    found = tried(gathered(lived((), 6000)), (), lambda _: QUICK)
    assert found is not None
    assert not found.accepted
    assert found.gain < 0


def test_weights_that_predict_the_same_are_refused() -> None:
    found = tried(gathered(lived((), 2000)), (), lambda _: DEFAULTS)
    assert found is not None
    assert (found.gain, found.accepted) == (0.0, False)


def test_the_fit_sees_nothing_of_the_second_part() -> None:
    seen: list[Log] = []

    def fit(early: Log) -> Weights:
        seen.append(early)
        return DEFAULTS

    log_of_all = gathered(lived((), 4000))
    found = tried(log_of_all, (), fit)
    assert found is not None
    assert seen[0].day.max() < found.day
    assert np.count_nonzero(seen[0].judged) == found.fitted
    assert np.count_nonzero(log_of_all.judged & (log_of_all.day >= found.day)) == found.judged


def test_below_a_thousand_judged_reviews_nothing_is_fitted() -> None:
    few = [[(n, GOOD), (n, GOOD), (n + 3, GOOD)] for n in range(NEEDED - 1)]
    assert tried(gathered(few), (), lambda _: DEFAULTS) is None
    assert tried(gathered([*few, [(0, GOOD), (9, GOOD)]]), (), lambda _: DEFAULTS) is not None


def test_reviews_of_one_day_have_no_two_parts() -> None:
    assert tried(gathered([[(0, GOOD), (3, GOOD)]] * 2000), (), lambda _: DEFAULTS) is None


def test_losses_are_those_of_the_predictions() -> None:
    early, late = [[(0, GOOD), (1, GOOD)]] * 1000, [[(0, GOOD), (10, GOOD)], [(0, GOOD), (10, AGAIN)]] * 125
    found = tried(gathered([*early, *late]), (), lambda _: DEFAULTS)
    assert found is not None
    recall = (1 + (0.9 ** (-1 / 0.1542) - 1) * 10 / 2.3065) ** -0.1542
    assert (found.judged, found.day) == (250, 10)
    assert found.present.log_loss == pytest.approx(-(log(recall) + log(1 - recall)) / 2)
    assert found.present.rmse == pytest.approx(recall - 0.5)


def test_bins_are_weighed_by_their_reviews() -> None:
    early = [[(0, GOOD), (1, GOOD)]] * 1000
    late = [*[[(0, EASY), (2, GOOD)]] * 150, *[[(0, EASY), (40, AGAIN)]] * 100]
    found = tried(gathered([*early, *late]), (), lambda _: DEFAULTS)
    assert found is not None
    near, far = ((1 + (0.9 ** (-1 / 0.1542) - 1) * days / 8.2956) ** -0.1542 for days in (2, 40))
    assert found.present.rmse == pytest.approx(sqrt(0.6 * (near - 1) ** 2 + 0.4 * far**2))


def test_fitted_weights_are_rounded_and_kept_within_their_bounds() -> None:
    assert bounded([0.21234567, *DEFAULTS[1:]])[0] == 0.2123
    assert bounded([*DEFAULTS[:19], 0.800000012, 0.0999999]) == (*DEFAULTS[:19], 0.8, 0.1)
    assert bounded([1e9] * 21) == MOST
    assert bounded([-1e9] * 21) == LEAST
    for wrong in ([], [1.0] * 20, [float("nan")] * 21):
        with pytest.raises(ValueError, match="no weights of FSRS-6"):
            bounded(wrong)


def test_a_gain_within_its_standard_error_is_no_gain() -> None:
    found = tried(gathered(lived((), 2000)), (), lambda _: DEFAULTS)
    assert found is not None
    assert not replace(found, gain=0.002, error=0.002).accepted
    assert replace(found, gain=0.003, error=0.002).accepted
