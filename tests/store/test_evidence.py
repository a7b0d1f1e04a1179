"""What the log tells of how its learner answers."""

import random
from pathlib import Path
from typing import Any

from studynn.schedule.day import DAY, Moment
from studynn.schedule.memory import Phase, Rating, futures
from studynn.store import Event, Store, What

AGAIN, HARD, GOOD, EASY = Rating


def rated(store: Store, card: str, rating: Rating, now: Moment, **more: Any) -> Event:
    before = store.memory(card)
    after = futures(card, before, now, store.pace)[rating]
    event = store.review(card, rating, now, before, after, **more)
    store.append(event, memory=after)
    return event


def later(now: Moment, days: float) -> Moment:
    return Moment(now.at + round(days * DAY))


def test_a_history_is_what_stands_of_a_card_in_study_days(store: Store, noon: Moment) -> None:
    rated(store, "a", GOOD, noon)
    rated(store, "a", GOOD, noon.plus(10))
    taken_back = rated(store, "a", AGAIN, later(noon, 2))
    store.void((taken_back,), later(noon, 2).plus(1))
    rated(store, "a", EASY, later(noon, 3))
    rated(store, "b", GOOD, noon)
    store.append(store.event(What.RESET, "b", later(noon, 1)))
    rated(store, "b", HARD, later(noon, 2))
    store.append(store.event(What.PRACTICE, "c", noon, verdict="right"))
    day = noon.day
    assert dict(store.histories()) == {
        "a": ((day, GOOD), (day, GOOD), (day + 3, EASY)),
        "b": ((day + 2, HARD),),
    }


def test_a_day_before_the_last_review_counts_as_its_day(tmp_path: Path, noon: Moment) -> None:
    store = Store.open(tmp_path, random.Random(1), noon)
    rated(store, "a", GOOD, noon)
    odd = store.event(What.REVIEW, "a", noon.plus(1), day=noon.day - 2, rating=GOOD)
    store.append(odd)
    assert dict(store.histories())["a"] == ((noon.day, GOOD), (noon.day, GOOD))
    store.let_go()


def test_the_effort_of_a_card_is_all_that_it_took_on_a_day(store: Store, noon: Moment) -> None:
    rated(store, "a", GOOD, noon, ms=9000)
    rated(store, "a", GOOD, noon.plus(10), ms=4000)
    rated(store, "a", AGAIN, later(noon, 2), ms=8000)
    rated(store, "a", GOOD, later(noon, 2).plus(10), ms=3000)
    rated(store, "a", GOOD, later(noon, 5), ms=2000)
    rated(store, "b", GOOD, noon, ms=0)
    day = noon.day
    assert store.efforts(0) == (
        (day, True, False, 13_000),
        (day + 2, False, True, 11_000),
        (day + 5, False, False, 2000),
    )
    assert store.efforts(day + 3) == ((day + 5, False, False, 2000),)


def test_ratings_are_counted_by_the_phase_they_met(store: Store, noon: Moment) -> None:
    for card, rating in (("a", GOOD), ("b", GOOD), ("c", EASY)):
        rated(store, card, rating, noon)
    rated(store, "c", HARD, later(noon, 9))
    assert store.ratings(0, Phase.NEW) == {GOOD: 2, EASY: 1}
    assert store.ratings(0, Phase.REVIEW) == {HARD: 1}
    assert store.ratings(noon.day + 1, Phase.NEW) == {}
