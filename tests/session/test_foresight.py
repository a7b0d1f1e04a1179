"""What a forecast begins with."""

import random
from pathlib import Path
from typing import Any

import pytest

from studynn.schedule.day import DAY, Moment
from studynn.schedule.forecast import Habits, Policy
from studynn.schedule.memory import Rating
from studynn.schedule.pace import pace
from studynn.session.about import about
from studynn.session.foresight import foresight
from studynn.settings import Settings
from studynn.store import Store, What


def studied(desk: Any, count: int) -> None:
    """Answer so many cards of a sitting."""
    sitting = desk.sit()
    for _ in range(count):
        assert sitting.question
        sitting.answer(sitting.question.card.solution(sitting.question.draw), 5000)
        sitting.rate(Rating.EASY)


def test_before_anything_is_known_all_is_assumed_and_begins_today(desk: Any) -> None:
    found = foresight(desk.library.cards, desk.store, Settings(new_per_day=7, retention=0.85), desk.now)
    assert (found.start.cards, found.met, found.first_day) == (6, 0, desk.now.day)
    assert (found.own, found.start.habits, found.measured) == (Policy(7, 0.85), Habits(), frozenset())
    assert found.minutes is None


def test_once_something_was_answered_today_it_begins_tomorrow(desk: Any) -> None:
    studied(desk, 2)
    found = foresight(desk.library.cards, desk.store, Settings(), desk.now)
    assert (found.met, found.start.unmet, found.first_day) == (2, 4, desk.now.day + 1)
    assert list(found.start.last) == [-1, -1]
    assert list(found.start.due) == sorted(found.start.due)


def test_a_suspended_card_is_no_part_of_it(desk: Any) -> None:
    studied(desk, 2)
    for card in ("rnn.state", "gru.gates"):
        desk.store.append(desk.store.event(What.SUSPEND, card, desk.now))
    assert foresight(desk.library.cards, desk.store, Settings(), desk.now).start.cards == 4


def test_twenty_times_are_enough_to_go_by_and_five_days_to_know_the_minutes(desk: Any) -> None:
    seen = []
    for day in range(21):
        now = Moment(desk.now.at + day * DAY)
        seen.append(foresight(desk.library.cards, desk.store, Settings(), now))
        event = desk.store.event(
            What.REVIEW, f"c{day}", now, rating=Rating.GOOD, was="new", ms=1000 * (day + 1)
        )
        desk.store.append(event)
    assert [("fresh" in found.measured) for found in seen] == [False] * 20 + [True]
    assert (seen[19].start.habits.fresh, seen[20].start.habits.fresh) == (45.0, 10.5)
    assert [found.minutes for found in seen[4:6]] == [None, pytest.approx(3 / 60)]


def test_recall_is_told_by_the_learners_own_weights(tmp_path: Path, noon: Moment) -> None:
    recalls = []
    for fitted in ((), LATE):
        store = Store.open(tmp_path, random.Random(1), noon, pace(Settings(weights=fitted)))
        if not fitted:
            store.append(store.event(What.REVIEW, "a", noon, rating=Rating.GOOD, was="new"))
        recalls.append(about("a", store, Moment(noon.at + 20 * DAY)).recall)
        store.let_go()
    assert [round(recall, 3) for recall in recalls] == [0.707, 0.833]


LATE = (
    0.212, 1.2931, 10.0, 10.0, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.3,
)  # fmt: skip
