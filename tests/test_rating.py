"""A grade, hints and a pause in; the ratings that fit out, the suggested one first."""

import pytest

from studynn.cards.card import Grade, Verdict
from studynn.rating import offered
from studynn.schedule.memory import Rating

AGAIN, HARD, GOOD, EASY = Rating


def fitting(
    verdict: Verdict, *, hints: int = 0, ms: int = 4000, usual: int | None = 4000
) -> tuple[Rating, ...]:
    return offered(Grade(verdict=verdict, score=0.5), hints, ms, usual)


@pytest.mark.parametrize("ms", [100, 4000, 60_000])
@pytest.mark.parametrize("hints", [0, 1])
def test_a_wrong_answer_is_offered_as_again_however_quick(ms: int, hints: int) -> None:
    assert fitting(Verdict.WRONG, ms=ms, hints=hints) == (AGAIN,)


def test_an_answer_that_is_partly_right_is_offered_as_hard_or_again() -> None:
    assert fitting(Verdict.PARTLY) == (HARD, AGAIN)


def test_a_right_answer_is_offered_as_good() -> None:
    assert fitting(Verdict.RIGHT) == (GOOD,)


def test_a_quick_right_answer_may_be_easy_but_good_is_suggested() -> None:
    assert fitting(Verdict.RIGHT, ms=2399) == (GOOD, EASY)
    assert fitting(Verdict.RIGHT, ms=2400) == (GOOD,)


def test_a_slow_right_answer_is_offered_as_hard() -> None:
    assert fitting(Verdict.RIGHT, ms=10_001) == (GOOD, HARD)
    assert fitting(Verdict.RIGHT, ms=10_000) == (GOOD,)


def test_a_right_answer_after_a_hint_is_hard_however_quick() -> None:
    assert fitting(Verdict.RIGHT, hints=1, ms=100) == (HARD,)


@pytest.mark.parametrize("usual", [None, 0])
def test_without_a_usual_time_no_answer_is_quick_or_slow(usual: int | None) -> None:
    assert fitting(Verdict.RIGHT, ms=1, usual=usual) == (GOOD,)
    assert fitting(Verdict.RIGHT, ms=10**9, usual=usual) == (GOOD,)


def test_where_the_learner_judges_all_fit_and_good_is_suggested() -> None:
    assert fitting(Verdict.YOURS) == (GOOD, AGAIN, HARD, EASY)
    assert fitting(Verdict.YOURS, hints=2) == (HARD, AGAIN)
