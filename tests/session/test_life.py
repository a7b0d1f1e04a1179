"""Whatever a learner does, and whatever the clock does, the log replayed is the state that was lived."""

import random
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from studynn.cards import KINDS
from studynn.decks.library import Library
from studynn.schedule.day import Moment
from studynn.schedule.memory import Rating
from studynn.session import Mode, Scope, Session
from studynn.session.decisions import Decisions
from studynn.settings import Settings
from studynn.store import Store, What

CARDS = {
    f"{deck}.{name}": KINDS["q"](id=f"{deck}.{name}", q="?", a="!", deck=deck, after=after)
    for deck, name, after in (
        ("a", "one#1", ()),
        ("a", "one#2", ()),
        ("a", "two", ("b.three",)),
        ("b", "three", ()),
        ("b", "four", ("a.one",)),
    )
}


class Life(RuleBasedStateMachine):
    """A learner at a desk, with everything remembered that undoing has to bring back."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.now = Moment(1_795_521_600_000, 480)
        self.settings = Settings(new_per_day=4)
        self.chance = random.Random(3)
        self.open()

    def open(self) -> None:
        self.store = Store.open(self.folder, random.Random(self.chance.random()), self.now)
        self.store._db.execute("PRAGMA synchronous = OFF")  # only for speed: nothing is killed here
        self.sit()

    def sit(self) -> None:
        library = Library(cards=CARDS)
        self.session = Session(library, self.store, self.settings, lambda: self.now, Scope(), self.chance)
        self.past: list[tuple[Any, ...]] = []

    def teardown(self) -> None:
        self.store.close(Moment(0))
        shutil.rmtree(self.folder)

    def state(self) -> dict[str, Any]:
        return {card: (self.store.memory(card), self.store.flags(card)) for card in CARDS}

    def snapshot(self) -> tuple[Any, ...]:
        return self.state(), self.session.question, self.session.counts, self.session.done

    @precondition(lambda self: self.session.question is not None)
    @rule(
        rating=some.sampled_from(Rating),
        ms=some.integers(0, 10**6),
        pause=some.floats(0, 30),
        sure=some.sampled_from([True, False, None]),
    )
    def review(self, rating: Rating, ms: int, pause: float, sure: bool | None) -> None:
        self.past.append(self.snapshot())
        card, done = self.session.question.card.id, self.session.done  # type: ignore[union-attr]
        promised = self.session.answer("", ms, sure).offers[rating - 1].after
        self.now = self.now.plus(pause)
        self.session.rate(rating)
        assert self.store.memory(card) == promised
        assert self.session.done == done + 1

    @precondition(lambda self: self.session.question is not None)
    @rule(what=some.sampled_from(["bury", "suspend", "mark"]))
    def flag(self, what: str) -> None:
        self.past.append(self.snapshot())
        getattr(self.session, what)()

    @rule(mode=some.sampled_from(list(Mode)[1:]), rating=some.sampled_from([Rating.AGAIN, Rating.GOOD]))
    def practise(self, mode: Mode, rating: Rating) -> None:
        held, scope = self.state(), Scope(mode=mode, limit=3)
        library = Library(cards=CARDS)
        session = Session(library, self.store, self.settings, lambda: self.now, scope, self.chance)
        while session.question is not None and session.done < 4:
            session.answer("", 1)
            session.rate(rating)
        assert self.state() == held

    @rule(card=some.sampled_from(sorted(CARDS)))
    def reset(self, card: str) -> None:
        self.store.append(self.store.event(What.RESET, card, self.now))
        assert not self.store.memory(card).reviews
        self.sit()

    @rule()
    def undo(self) -> None:
        assert self.session.undo() == bool(self.past)
        if self.past:
            assert self.snapshot() == self.past.pop()

    @rule(minutes=some.one_of(some.floats(0, 30), some.sampled_from([24 * 60, 9 * 24 * 60, 400 * 24 * 60])))
    def wait(self, minutes: float) -> None:
        self.now = self.now.plus(minutes)

    @rule(minutes=some.sampled_from([1, 60, 3 * 24 * 60, 500 * 24 * 60]))
    def set_the_clock_back(self, minutes: int) -> None:
        self.now = self.now.plus(-minutes)

    @rule(offset=some.sampled_from([-600, 0, 345, 480, 840]))
    def travel(self, offset: int) -> None:
        self.now = replace(self.now, offset=offset)

    @rule(retention=some.floats(0.7, 0.97), steps=some.lists(some.integers(1, 2000), max_size=3))
    def change_the_pace(self, retention: float, steps: list[int]) -> None:
        self.settings = Settings(retention=retention, learning_steps=tuple(map(float, steps)), new_per_day=4)
        self.sit()

    @rule()
    def leave_and_come_back(self) -> None:
        held = self.state()
        self.store.close(Moment(0))
        self.open()
        assert self.state() == held

    @invariant()
    def the_log_replayed_is_the_state_that_was_lived(self) -> None:
        lived, met = self.state(), set(self.store.met())
        self.store.rebuild()
        assert self.state() == lived
        assert set(self.store.met()) == met

    @invariant()
    def no_due_date_lies_before_its_review(self) -> None:
        for memory, _ in self.state().values():
            assert memory.due_day >= memory.last_day
            assert not memory.stepping or memory.due_at > memory.last_at


ACT = some.tuples(
    some.sampled_from(
        ["rate", "rate", "undo", "undo", "forget", "forget", "mark", "bury", "take back", "wait"]
    ),
    some.sampled_from(Rating),
    some.sampled_from([0, 1, 11, 24 * 60, -90]),
)


@settings(max_examples=150)
@given(acts=some.lists(ACT, max_size=20))
def test_what_is_decided_elsewhere_during_a_sitting_goes_together_with_it(
    acts: list[tuple[str, Rating, int]],
) -> None:
    now, last = [Moment(1_795_521_600_000)], "a.two"
    clock = lambda: now[0]  # noqa: E731
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder), random.Random(1), clock())
        store._db.execute("PRAGMA synchronous = OFF")
        session = Session(Library(cards=CARDS), store, Settings(), clock, Scope(), random.Random(2))
        browsing = Decisions(store, clock)
        for act, rating, minutes in acts:
            asked = session.question.card.id if session.question else ""
            match act:
                case "rate" | "bury" if asked:
                    session.answer("", 1)
                    session.rate(rating) if act == "rate" else session.bury()
                    last = asked
                case "undo":
                    session.undo()
                    browsing = Decisions(store, clock)
                case "forget" if asked != last:
                    browsing.forget(last)
                case "mark" if asked != last:
                    browsing.turn(What.MARK, last)
                case "take back":
                    browsing.undo()
                case _:
                    now[0] = now[0].plus(minutes)
        lived = store.memories(), store.decisions(), store.totals("day", "hour", "stage", "bin")
        store.rebuild()
        assert lived == (store.memories(), store.decisions(), store.totals("day", "hour", "stage", "bin"))
        store.let_go()


@pytest.mark.parametrize("depth", ["short", "long"])
def test_a_life_of_learning_can_be_replayed(depth: str) -> None:
    short = settings(max_examples=20, stateful_step_count=10)
    long = settings(max_examples=4, stateful_step_count=40)
    run_state_machine_as_test(Life, settings=short if depth == "short" else long)
