"""The schedule against Anki's own engine, on random histories, where that is installed (PyPI `anki`)."""

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studynn.schedule.day import DAY, HOUR, MINUTE, Moment
from studynn.schedule.memory import Memory, Pace, Phase, Rating, Review, futures, replay

pytest.importorskip("anki", exc_type=ImportError)

KIND = {Phase.NEW: 0, Phase.LEARNING: 0, Phase.REVIEW: 1, Phase.RELEARNING: 2}
SURE = Pace(fuzz=False)


@pytest.fixture
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """An empty collection of Anki in Greenwich, without fuzz, scheduled by FSRS."""
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("ANKI_TEST_MODE", "1")
    time.tzset()
    from anki.collection import Collection

    held = Collection(os.fspath(tmp_path / "anki.anki2"))
    held.set_config("fsrs", True)
    yield held
    held.close()


@pytest.fixture
def histories() -> list[list[Review]]:
    """A thousand histories of up to twelve reviews at any hour, many on one day; no two at one time.

    None falls on four o'clock sharp, which Anki counts as the day before.
    """
    chance = random.Random(20261124)
    return [history(chance, number) for number in range(1000)]


def history(chance: random.Random, number: int) -> list[Review]:
    gaps = [chance.choice((chance.randint(1, 200) * MINUTE, chance.randint(1, 60) * DAY)) for _ in range(12)]
    at = int(time.time()) * 1000 - sum(gaps) - 40 * DAY
    times = []
    for gap in gaps[: chance.randint(1, 12)]:
        at += gap + chance.randint(-9, 9) * HOUR * (gap >= DAY)
        times.append(Moment(at // MINUTE * MINUTE + 30_000 + number))
    marks = (Rating(chance.choice((1, 2, 3, 3, 3, 4))) for _ in times)
    return [
        Review(mark, now, now.day) for mark, now in zip(marks, sorted(times, key=lambda m: m.at), strict=True)
    ]


def logged(collection: Any, reviews: list[Review]) -> int:
    """The id of a card for which `reviews` were written into Anki's log."""
    note = collection.new_note(collection.models.by_name("Basic"))
    collection.add_note(note, 1)
    card, memory = note.cards()[0].id, Memory()
    for review in reviews:
        row = (review.now.at, card, 0, int(review.rating), 1, 1, 2500, 1, KIND[memory.phase])
        collection.db.execute("INSERT INTO revlog VALUES (?,?,?,?,?,?,?,?,?)", *row)
        memory = futures("any", memory, review.now, SURE)[review.rating]
    return int(card)


def test_a_thousand_histories_leave_the_memory_that_anki_computes(
    collection: Any, histories: list[list[Review]]
) -> None:
    stability = difficulty = 0.0
    for reviews in histories:
        theirs = collection._backend.compute_memory_state(logged(collection, reviews)).state
        ours = replay("any", reviews, SURE)
        stability = max(stability, abs(ours.stability / theirs.stability - 1))
        difficulty = max(difficulty, abs(ours.difficulty - theirs.difficulty))
    assert stability < 0.001
    assert difficulty < 0.01


def test_the_buttons_show_the_whole_days_that_anki_shows_but_for_its_rounding(
    collection: Any, histories: list[list[Review]]
) -> None:
    today = collection.sched.today
    now = Moment(int(time.time() * 1000))
    days: list[tuple[int, int]] = []
    for reviews in histories:
        memory = replay("any", reviews, SURE)
        if memory.phase is not Phase.REVIEW:
            continue
        card = collection.get_card(logged(collection, reviews))
        card.type = card.queue = 2
        card.ivl = memory.due_day - memory.last_day
        card.due = today + memory.due_day - now.day
        card.memory_state = collection._backend.compute_memory_state(card.id).state
        card.last_review_time = memory.last_at // 1000
        collection.update_card(card)
        states = collection._backend.get_scheduling_states(card.id)
        ahead = futures("any", memory, now, SURE)
        theirs = (state.normal.review.scheduled_days for state in (states.hard, states.good, states.easy))
        ours = (ahead[rating].due_day - now.day for rating in (Rating.HARD, Rating.GOOD, Rating.EASY))
        days.extend(zip(theirs, ours, strict=True))
    differing = [pair for pair in days if pair[0] != pair[1]]
    assert len(days) > 1500
    assert len(differing) < len(days) // 100, (
        "a stability that Anki has rounded falls on the other side of a half"
    )
    assert all(abs(theirs - ours) == 1 for theirs, ours in differing)
