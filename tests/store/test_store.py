"""The log is the truth: what is appended stays, and all else follows from it."""

import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS

from studynn.schedule.day import DAY, Moment
from studynn.schedule.memory import Memory, Pace, Phase, Rating, futures
from studynn.store import Event, Flags, Store, StoreError, Today, What

DEFAULTS = tuple(DEFAULT_PARAMETERS)


def review(store: Store, card: str, rating: Rating, now: Moment, **more: object) -> tuple[Event, Memory]:
    """The event of a review, and the memory it leaves."""
    before = store.memory(card)
    after = futures(card, before, now, Pace())[rating]
    return store.review(card, rating, now, before, after, **more), after


def rated(store: Store, card: str, rating: Rating, now: Moment, **more: object) -> Event:
    event, after = review(store, card, rating, now, **more)
    store.append(event, memory=after)
    return event


def test_an_event_comes_back_as_it_was_written(store: Store, noon: Moment) -> None:
    event = rated(
        store,
        "lstm.gate",
        Rating.GOOD,
        replace(noon, offset=480),
        answer="遗忘门 f_t",
        verdict="right",
        mistake="tanh for sigmoid",
        seed=2**32 - 1,
        level=1,
        hints=2,
        ms=4200,
    )
    assert list(store.events()) == [event]
    assert (event.device, len(event.device), event.offset, event.day) == (store.device, 8, 480, noon.day)


@pytest.mark.parametrize("change", ["UPDATE events SET rating = 1", "DELETE FROM events"])
def test_the_log_is_never_changed(store: Store, noon: Moment, change: str) -> None:
    rated(store, "a", Rating.GOOD, noon)
    with pytest.raises(sqlite3.IntegrityError, match="the log is never changed"):
        store._db.execute(change)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "short"},
        {"card": ""},
        {"what": "nap"},
        {"rating": 5},
        {"rating": None},
        {"voids": "x"},
        {"phase": "q"},
    ],
)
def test_what_is_no_event_is_refused_and_not_swallowed(
    store: Store, noon: Moment, wrong: dict[str, object]
) -> None:
    event, after = review(store, "a", Rating.GOOD, noon)
    with pytest.raises(StoreError, match="The log refused this, so it was not saved: this is no event"):
        store.append(replace(event, **wrong), memory=after)  # type: ignore[arg-type]
    assert list(store.events()) == []
    assert store.memory("a") == Memory()


def test_an_event_that_is_there_already_changes_nothing(store: Store, noon: Moment) -> None:
    event = rated(store, "a", Rating.GOOD, noon)
    before = store.memory("a")
    assert store.append(event, memory=replace(before, stability=99.0)) == 0
    assert store.memory("a") == before


def test_events_are_appended_together_or_not_at_all(store: Store, noon: Moment) -> None:
    good, _ = review(store, "a", Rating.GOOD, noon)
    bad = replace(good, id="short")
    with pytest.raises(StoreError):
        store.append(good, bad)
    assert list(store.events()) == []


def test_an_event_taken_back_leaves_no_trace_in_memory_but_stays_in_the_log(
    store: Store, noon: Moment
) -> None:
    first = rated(store, "a", Rating.GOOD, noon)
    before = store.memory("a")
    second = rated(store, "a", Rating.AGAIN, noon.plus(10))
    store.void((second,), noon.plus(11))
    assert store.memory("a") == before
    assert [event.what for event in store.events()] == [What.REVIEW, What.REVIEW, What.VOID]
    store.void((first,), noon.plus(12))
    assert store.memory("a") == Memory()
    assert store.met() == set()


def test_flags_follow_from_the_last_event(store: Store, noon: Moment) -> None:
    for what in (What.SUSPEND, What.MARK, What.LEECH, What.BURY):
        store.append(store.event(what, "a", noon))
    held = store.flags("a")
    assert (held.suspended, held.marked, held.leech, held.buried) == (True, True, True, noon.day)
    for what in (What.RESUME, What.UNMARK, What.UNBURY):
        store.append(store.event(what, "a", noon))
    held = store.flags("a")
    assert (held.suspended, held.marked, held.leech, held.buried) == (False, False, True, None)


def test_a_flag_set_after_the_clock_was_set_back_still_counts(store: Store, noon: Moment) -> None:
    store.append(store.event(What.SUSPEND, "a", noon))
    store.append(store.event(What.RESUME, "a", Moment(noon.at - DAY)))
    assert not store.flags("a").suspended
    store.rebuild()
    assert not store.flags("a").suspended


def test_suspended_cards_are_out_and_buried_ones_for_the_day(store: Store, noon: Moment) -> None:
    store.append(store.event(What.SUSPEND, "a", noon), store.event(What.BURY, "b", noon))
    assert store.out(noon.day) == {"a", "b"}
    assert store.out(noon.day + 1) == {"a"}


def test_due_are_the_cards_of_today_and_before_the_longest_due_first(store: Store, noon: Moment) -> None:
    for card, back in (("a", 9), ("b", 30), ("c", 0)):
        rated(store, card, Rating.EASY, Moment(noon.at - back * DAY))
    rated(store, "d", Rating.GOOD, noon)
    assert list(store.due(noon.day)) == ["b"] + (["a"] if store.memory("a").due_day <= noon.day else [])
    assert [card for card, _ in store.learning()] == ["d"]
    assert store.met() == {"a", "b", "c", "d"}
    assert store.load(noon.day + 60) == 4


def test_a_day_counts_new_cards_and_reviews_but_not_steps(store: Store, noon: Moment) -> None:
    rated(store, "old", Rating.EASY, Moment(noon.at - 30 * DAY))
    rated(store, "old", Rating.GOOD, noon)
    rated(store, "new", Rating.GOOD, noon)
    rated(store, "new", Rating.GOOD, noon.plus(10))
    taken_back = rated(store, "other", Rating.GOOD, noon)
    store.void((taken_back,), noon)
    assert store.today(noon.day) == Today(1, 1, frozenset({"old", "new"}))


def test_the_usual_time_is_the_median_of_the_last_answers_from_three_on(store: Store, noon: Moment) -> None:
    times = [90_000, 3000, 5000, 4000]
    seen = []
    for n, ms in enumerate(times):
        last = rated(store, "a", Rating.GOOD, noon.plus(n), ms=ms)
        seen.append(store.usual_ms("a"))
    assert seen == [None, None, 5000, 4500]
    store.void((last,), noon.plus(5))
    assert store.usual_ms("a") == 5000


def test_memory_and_flags_can_be_dropped_and_worked_out_again(tmp_path: Path, noon: Moment) -> None:
    store = Store.open(tmp_path, random.Random(1), noon)
    for n, rating in enumerate([Rating.GOOD, Rating.GOOD, Rating.AGAIN, Rating.EASY]):
        rated(store, "a", rating, Moment(noon.at + n * 5 * DAY))
    store.append(store.event(What.MARK, "b", noon))
    held = store.memory("a"), store.flags("b")
    store._db.execute("DROP TABLE memory")
    store.close(noon)
    store = Store.open(tmp_path, random.Random(1), noon)
    assert (store.memory("a"), store.flags("b")) == held
    store.close(noon)


def test_reviews_without_a_promise_are_scheduled_by_the_pace_of_the_store(store: Store, noon: Moment) -> None:
    event, after = review(store, "a", Rating.EASY, noon)
    bare = replace(event, phase=None, step=None, due_day=None, due_at=None, was=None)
    store.append(bare)
    assert store.memory("a") == after


def test_the_logs_of_two_machines_merge_as_a_union(tmp_path: Path, noon: Moment) -> None:
    mine = Store.open(tmp_path / "mine", random.Random(1), noon)
    yours = Store.open(tmp_path / "yours", random.Random(2), noon)
    rated(mine, "a", Rating.GOOD, noon)
    rated(yours, "a", Rating.EASY, noon.plus(30))
    undone = rated(yours, "b", Rating.EASY, noon.plus(40))
    yours.void((undone,), noon.plus(41))
    first, second = list(mine.events()), list(yours.events())
    assert mine.append(*second) == 3
    assert yours.append(*reversed(first)) == 1
    assert mine.append(*second) == 0
    assert {e.id for e in mine.events()} == {e.id for e in yours.events()}
    assert mine.memory("a") == yours.memory("a")
    assert (mine.memory("a").reviews, mine.memory("b")) == (2, Memory())
    mine.close(noon)
    yours.close(noon)


def test_a_clock_before_the_last_review_is_doubted(store: Store, noon: Moment) -> None:
    assert store.doubt(noon) is None
    rated(store, "a", Rating.GOOD, noon)
    assert store.doubt(noon.plus(-59)) is None
    doubt = store.doubt(noon.plus(-61))
    assert doubt is not None
    assert (
        doubt.en == "The clock stands before the last review (2026-11-24). Check the date of this computer."
    )
    assert doubt.zh == "时钟早于最后一次复习（2026-11-24）。请检查这台电脑的日期。"


def test_a_full_disk_is_said_so_and_nothing_is_half_written(store: Store, noon: Moment) -> None:
    rated(store, "a", Rating.GOOD, noon)
    before = store.memory("a")
    event, after = review(store, "a", Rating.GOOD, noon.plus(10), answer="x" * 100_000)
    store._db.execute("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError) as full:
        store.append(event, memory=after)
    assert full.value.message.en == "The disk is full, so this was not saved. Free some space and try again."
    assert full.value.message.zh == "磁盘已满，这一步没有保存。请腾出空间后再试。"
    assert (store.memory("a"), len(list(store.events()))) == (before, 1)
    store._db.execute("PRAGMA max_page_count = 100000")
    assert store.append(event, memory=after) == 1


def test_a_review_waits_for_the_disk_by_one_sync(store: Store) -> None:
    assert store._db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert store._db.execute("PRAGMA synchronous").fetchone()[0] == 2


def test_a_phase_is_a_phase_again(store: Store, noon: Moment) -> None:
    rated(store, "a", Rating.GOOD, noon)
    assert store.memory("a").phase is Phase.LEARNING
    assert store.flags("a") == Flags()


def test_a_reset_lets_the_memory_begin_anew_and_can_be_taken_back(store: Store, noon: Moment) -> None:
    rated(store, "a", Rating.GOOD, noon)
    before = store.memory("a")
    reset = store.event(What.RESET, "a", replace(noon, at=0))
    assert reset.at == before.last_at + 1
    store.append(reset)
    assert store.memory("a") == Memory()
    assert "a" not in store.met()
    store.rebuild()
    assert store.memory("a") == Memory()
    store.void((reset,), noon)
    assert store.memory("a") == before
    assert "a" in store.met()


def test_a_memory_that_is_out_of_date_is_worked_out_from_the_log(store: Store, noon: Moment) -> None:
    first = review(store, "a", Rating.GOOD, noon)
    store.append(first[0], memory=first[1])
    old = review(store, "a", Rating.GOOD, noon.plus(10))
    store.append(store.event(What.RESET, "a", noon.plus(5)))
    store.append(old[0], memory=old[1])
    assert old[1].reviews == 2
    assert store.memory("a").reviews == 1
    late = review(store, "b", Rating.GOOD, noon)
    store.append(store.event(What.RESET, "b", noon.plus(1)))
    store.append(late[0], memory=late[1])
    assert store.memory("b").reviews == 0
    seen = dict(store.memories()), dict(store.decisions())
    store.rebuild()
    assert (dict(store.memories()), dict(store.decisions())) == seen


def test_practice_leaves_memory_and_flags_alone(store: Store, noon: Moment) -> None:
    store.append(store.event(What.PRACTICE, "a", noon, verdict="wrong", mistake="tanh", sure=True))
    assert store.memory("a") == Memory()
    assert store.flags("a") == Flags()
    assert store.today(noon.day) == Today(0, 0, frozenset())
    assert store.history("a")[0].sure is True


def test_a_rating_belongs_to_a_review_alone(store: Store, noon: Moment) -> None:
    with pytest.raises(StoreError):
        store.append(store.event(What.PRACTICE, "a", noon, rating=Rating.GOOD))


def test_missed_are_the_cards_answered_amiss_the_latest_first(store: Store, noon: Moment) -> None:
    for n, (card, verdict) in enumerate((("a", "wrong"), ("b", "right"), ("c", "partly"), ("d", "wrong"))):
        store.append(store.event(What.PRACTICE, card, noon.plus(n), verdict=verdict))
    taken_back = store.event(What.PRACTICE, "e", noon, verdict="wrong")
    store.append(taken_back)
    store.void((taken_back,), noon)
    assert store.missed(noon.day) == ("d", "c", "a")
    assert store.missed(noon.day + 1) == ()


def test_the_mistake_that_repeats_is_the_one_made_most(store: Store, noon: Moment) -> None:
    for n, mistake in enumerate(("no bias", "tanh", "tanh")):
        store.append(store.event(What.PRACTICE, "a", noon.plus(n), verdict="wrong", mistake=mistake))
    assert store.repeated("a") == ("tanh", 2)
    store.append(store.event(What.PRACTICE, "b", noon, verdict="wrong", mistake="tanh"))
    assert store.repeated("b") is None


def test_loads_count_what_is_due_on_each_day(store: Store, noon: Moment) -> None:
    for card in ("a", "b"):
        rated(store, card, Rating.EASY, noon)
    due = sorted(store.memory(card).due_day for card in ("a", "b"))
    assert store.loads(noon.day, noon.day + 90) == {day: due.count(day) for day in due}
    assert store.loads(due[1] + 1, due[1] + 90) == {}


def test_new_weights_make_new_memories_and_the_promised_days_stay(tmp_path: Path, noon: Moment) -> None:
    fitted = Pace(weights=(0.5, 2.0, 4.0, *DEFAULTS[3:]))
    store = Store.open(tmp_path, random.Random(1), noon)
    rated(store, "a", Rating.GOOD, noon)
    rated(store, "a", Rating.GOOD, noon.plus(10))
    before = store.memory("a")
    store.close(noon)
    store = Store.open(tmp_path, random.Random(1), noon, fitted)
    after = store.memory("a")
    assert (round(before.stability, 4), round(after.stability, 4)) == (2.3065, 4.0)
    assert (after.due_day, after.phase, after.reviews) == (before.due_day, before.phase, before.reviews)
    store.close(noon)
    store = Store.open(tmp_path, random.Random(1), noon)
    assert store.memory("a") == before
    store.close(noon)


def test_while_the_weights_stay_nothing_is_worked_out_again(tmp_path: Path, noon: Moment) -> None:
    for pace in (Pace(), Pace(weights=DEFAULTS)):
        store = Store.open(tmp_path, random.Random(1), noon, pace)
        rated(store, "a", Rating.GOOD, noon)
        store._db.execute("UPDATE memory SET stability = 99")
        store.close(noon)
        store = Store.open(tmp_path, random.Random(1), noon, pace)
        assert store.memory("a").stability == 99
        store.close(noon)
