"""What is counted of the answers is what the log says, however it came about."""

import random
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studynn.schedule.day import DAY, HOUR, Moment
from studynn.schedule.forgetting import in_force
from studynn.schedule.memory import Memory, Pace, Phase, Rating, futures
from studynn.store import Event, Store, What
from studynn.store.counting import By
from studynn.store.tally import Kind, Stage, Sum, counted

NOON = Moment(20_781 * DAY + 12 * HOUR)


def review(store: Store, card: str, rating: Rating, now: Moment, **more: object) -> tuple[Event, Memory]:
    """A review of `card`, and the memory it leaves."""
    before = store.memory(card)
    after = futures(card, before, now, store.pace)[rating]
    now = replace(now, at=after.last_at)
    place = {"phase": after.phase, "step": after.step, "due_day": after.due_day, "due_at": after.due_at}
    return store.event(What.REVIEW, card, now, day=after.last_day, rating=rating, **place, **more), after


def rows(store: Store) -> list[tuple[object, ...]]:
    """The table as it is."""
    return store._db.execute("SELECT * FROM tally").fetchall()


def answer(what: What = What.REVIEW, **more: object) -> Event:
    """An answer at a quarter past nine in the evening in Shanghai."""
    at = NOON.at + HOUR + HOUR // 4
    given = {"rating": Rating.GOOD, "ms": 4000, **more}
    return Event(id="1", device="d", at=at, offset=480, day=20_781, card="a", what=what, **given)  # type: ignore[arg-type]


def held(days: int, interval: int = 10, phase: Phase = Phase.REVIEW) -> Memory:
    """A memory of ten days' stability, `days` after its last review."""
    last = 20_781 - days
    return Memory(phase, 0, 10.0, 5.0, last + interval, 0, 0, last, reviews=3)


def test_an_answer_is_counted_by_its_hour_and_by_how_far_the_card_was() -> None:
    assert counted(answer(), Memory(), ()) == (Kind(20_781, 21, Stage.NEW, -1), Sum(1, 4000, 1))
    stages = [
        counted(answer(), memory, ())[0].stage
        for memory in (
            held(0, phase=Phase.LEARNING),
            held(1, phase=Phase.RELEARNING),
            held(10, interval=20),
            held(10, interval=21),
        )
    ]
    assert stages == [Stage.LEARNING, Stage.LEARNING, Stage.YOUNG, Stage.MATURE]
    practised = counted(answer(What.PRACTICE, rating=None), held(10), ())
    assert practised == (Kind(20_781, 21, Stage.PRACTICE, -1), Sum(1, 4000, 0))


def test_recall_is_predicted_from_the_memory_just_before() -> None:
    kind = Kind(20_781, 21, Stage.YOUNG, 3)
    assert counted(answer(), held(9), ()) == (
        Kind(20_781, 21, Stage.YOUNG, 4),
        Sum(1, 4000, 1, predicted=907_074, error=8635),
    )
    again = counted(answer(rating=Rating.AGAIN), held(11), ())
    assert again == (kind, Sum(1, 4000, 0, predicted=893_319, error=798_020))


def test_nothing_is_predicted_on_the_day_of_the_last_review_or_of_a_card_in_steps() -> None:
    kinds = [counted(answer(), memory, ())[0] for memory in (held(0), held(5, phase=Phase.RELEARNING))]
    assert [(kind.stage, kind.bin) for kind in kinds] == [(Stage.YOUNG, -1), (Stage.LEARNING, -1)]


@pytest.mark.parametrize(
    ("sure", "verdict", "is_counted"),
    [
        (True, "right", (1, 1, 0, 0)),
        (False, "wrong", (0, 0, 1, 0)),
        (False, "right", (0, 0, 1, 1)),
        (True, "partly", (1, 0, 0, 0)),
        (None, "right", (0, 0, 0, 0)),
    ],
)
def test_how_right_the_sure_were_is_counted_where_they_were_asked(
    sure: bool | None, verdict: str, is_counted: tuple[int, ...]
) -> None:
    _, one = counted(answer(sure=sure, verdict=verdict), Memory(), ())
    assert (one.sure, one.sure_right, one.unsure, one.unsure_right) == is_counted


def test_answers_before_a_reset_stay_counted_and_the_next_is_new(store: Store, noon: Moment) -> None:
    first, after = review(store, "a", Rating.EASY, noon)
    store.append(first, memory=after)
    store.append(store.event(What.RESET, "a", noon))
    second, after = review(store, "a", Rating.EASY, noon.plus(60))
    store.append(second, memory=after)
    assert store.totals("stage") == {(Stage.NEW,): Sum(2, 0, 2)}


def test_an_answer_taken_back_leaves_no_row(store: Store, noon: Moment) -> None:
    event, after = review(store, "a", Rating.GOOD, noon, ms=3000)
    store.append(event, memory=after)
    assert rows(store) == [(noon.day, 12, "new", -1, 1, 3000, 1, 0, 0, 0, 0, 0, 0)]
    store.void((event,), noon)
    assert rows(store) == []


def test_totals_are_of_all_answers_or_of_those_to_cards_that_had_come_due(store: Store, noon: Moment) -> None:
    for n, rating in enumerate((Rating.EASY, Rating.GOOD, Rating.AGAIN)):
        event, after = review(store, "a", rating, Moment(noon.at + n * 30 * DAY), ms=n)
        store.append(event, memory=after)

    def seen(by: By, since: int = 0, *, due: bool = False) -> dict[object, tuple[int, int]]:
        totals = store.totals(by, since=since, due=due)
        return {key: (held.n, held.passed) for (key,), held in totals.items()}

    assert seen("day") == {noon.day: (1, 1), noon.day + 30: (1, 1), noon.day + 60: (1, 0)}
    assert seen("hour", due=True) == {12: (2, 1)}
    assert seen("stage", due=True) == {Stage.YOUNG: (1, 1), Stage.MATURE: (1, 0)}
    assert seen("stage", noon.day + 31, due=True) == {Stage.MATURE: (1, 0)}


def test_a_table_of_another_shape_is_made_anew(tmp_path: Path, noon: Moment) -> None:
    store = Store.open(tmp_path, random.Random(1), noon)
    event, after = review(store, "a", Rating.GOOD, noon, ms=3000)
    store.append(event, memory=after)
    before = rows(store)
    store._db.execute("DROP TABLE tally")
    store._db.execute("CREATE TABLE tally (day INTEGER) STRICT")
    store.let_go()
    store = Store.open(tmp_path, random.Random(1), noon)
    assert rows(store) == before
    store.let_go()


def test_other_weights_predict_otherwise(tmp_path: Path, noon: Moment) -> None:
    def opened(pace: Pace) -> Store:
        return Store.open(tmp_path, random.Random(1), noon, pace)

    store = opened(Pace())
    for n in range(3):
        event, after = review(store, "a", Rating.EASY, Moment(noon.at + n * 30 * DAY))
        store.append(event, memory=after)
    before = rows(store)
    store.let_go()
    defaults = in_force(())
    store = opened(Pace(weights=(*defaults[:20], 0.3)))
    assert rows(store) != before
    store.let_go()
    store = opened(Pace())
    assert rows(store) == before
    store.let_go()


ACT = st.tuples(
    st.sampled_from(["review", "practice", "void", "reset", "merge", "again", "suspend"]),
    st.sampled_from("abc"),
    st.sampled_from(list(Rating)),
    st.integers(0, 40 * 24 * 60),
    st.sampled_from([True, False, None]),
)


@settings(max_examples=60)
@given(st.lists(ACT, max_size=14))
def test_whatever_is_appended_leaves_what_a_rebuild_makes_of_the_log(
    acts: list[tuple[str, str, Rating, int, bool | None]],
) -> None:
    with TemporaryDirectory() as folder:
        mine = Store.open(Path(folder) / "mine", random.Random(1), NOON)
        theirs = Store.open(Path(folder) / "theirs", random.Random(2), NOON)
        now, done = NOON, list[Event]()
        for what, card, rating, minutes, sure in acts:
            now = now.plus(minutes)
            asked = {"sure": sure, "verdict": "right" if rating > 2 else "wrong", "ms": minutes}
            match what:
                case "review":
                    event, after = review(mine, card, rating, now, **asked)
                    mine.append(event, memory=after)
                    done.append(event)
                case "practice":
                    done.append(mine.event(What.PRACTICE, card, now, **asked))
                    mine.append(done[-1])
                case "void" if done:
                    mine.void((done.pop(),), now)
                case "reset" | "suspend":
                    done.append(mine.event(What.RESET if what == "reset" else What.SUSPEND, card, now))
                    mine.append(done[-1])
                case "merge":
                    event, after = review(theirs, card, rating, now.plus(-minutes / 2), **asked)
                    theirs.append(event, memory=after)
                    mine.append(*theirs.events())
                case "again" if done:
                    mine.append(done[-1])
        seen = rows(mine), dict(mine.memories()), dict(mine.decisions())
        mine.rebuild()
        assert seen == (rows(mine), dict(mine.memories()), dict(mine.decisions()))
        mine.let_go()
        theirs.let_go()
