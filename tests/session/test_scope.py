"""What a sitting is about: tags, limits, minutes, new cards; and how it ends."""

from pathlib import Path
from typing import Any

import pytest

from studynn.cards import KINDS
from studynn.decks.library import Deck, Library
from studynn.schedule.day import calendar
from studynn.schedule.memory import Rating
from studynn.session import Counts, Mode, Scope, Session
from studynn.session.scope import within
from studynn.settings import Settings

AGAIN, HARD, GOOD, EASY = Rating
CARDS = {
    name: KINDS["q"](id=name, q="?", a="!", deck=deck, tags=tags)
    for name, deck, tags in (
        ("a.one", "a", ("gates",)),
        ("a.two", "a", ("gates", "hard")),
        ("b.one", "b", ("hard",)),
        ("b.two", "b", ()),
    )
}


def rated(session: Session, rating: Rating = EASY) -> str:
    """The card that was asked and rated."""
    assert session.question is not None
    card = session.question.card
    session.answer(card.solution(session.question.draw), 1000)
    session.rate(rating)
    return card.id


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        (Scope(), ["a.one", "a.two", "b.one", "b.two"]),
        (Scope(decks=("a",)), ["a.one", "a.two"]),
        (Scope(tags=("hard",)), ["a.two", "b.one"]),
        (Scope(decks=("a",), tags=("hard",)), ["a.two"]),
        (Scope(tags=("gates", "hard")), ["a.one", "a.two", "b.one"]),
        (Scope(only=("b.two", "gone", "a.one")), ["b.two", "a.one"]),
    ],
)
def test_a_scope_is_about_decks_tags_or_named_cards(scope: Scope, names: list[str]) -> None:
    decks = tuple(
        Deck(name=d, title=d, path=Path(d), names=tuple(n for n in CARDS if n[0] == d)) for d in "ab"
    )
    assert list(within(scope, Library(decks, CARDS))) == names


def test_a_sitting_ends_after_its_limit_and_undo_brings_it_back(desk: Any) -> None:
    session = desk.sit(limit=2)
    assert session.to_go == 2
    first, second = rated(session), rated(session)
    assert first != second
    assert (session.to_go, session.question, session.returns_in) == (0, None, None)
    assert session.undo()
    assert (session.to_go, session.question.card.id) == (1, second)


def test_a_sitting_ends_with_the_first_answer_after_its_minutes(desk: Any) -> None:
    session = desk.sit(minutes=5)
    assert session.minutes_left == 5
    desk.wait(4.5)
    rated(session)
    assert session.minutes_left == 1
    assert session.question is not None
    desk.wait(0.5)
    rated(session)
    assert (session.minutes_left, session.question) == (0, None)


def test_a_clock_set_back_gives_no_minutes_that_were_not_asked_for(desk: Any) -> None:
    session = desk.sit(minutes=10)
    desk.wait(-60)
    assert session.minutes_left == 10
    desk.wait(65)
    assert session.minutes_left == 5


def test_a_card_without_an_id_of_its_own_is_not_asked_by_name(desk: Any) -> None:
    desk.library.cards["new~1"] = KINDS["q"](id="new~1", deck="rnn", q="?", a="!")
    session = desk.sit(only=("new~1", "gru.gates"))
    assert (session.question.card.id, session.counts.new) == ("gru.gates", 1)


def test_a_sitting_without_an_end_lasts_as_the_day_does(desk: Any) -> None:
    session = desk.sit()
    assert (session.to_go, session.minutes_left) == (None, None)


def test_new_cards_may_be_asked_for_whatever_is_set_for_a_day(desk: Any) -> None:
    desk.settings = Settings(new_per_day=1)
    rated(desk.sit())
    assert desk.sit().question is None
    assert desk.sit(new=2).counts == Counts(2, 0, 0)


def test_easy_days_are_kept_by_the_sitting(desk: Any) -> None:
    desk.settings = Settings(learning_steps=(), easy_days=(0, 0, 1, 0, 0, 0, 0))
    session = desk.sit()
    easy = session.answer("h", 1000).offers[EASY - 1].after
    assert calendar(easy.due_day).weekday() == 2


def test_the_load_of_this_sitting_counts_and_what_is_undone_does_not(desk: Any) -> None:
    desk.settings = Settings(learning_steps=())
    session = desk.sit()
    loads = session._course._loads(desk.now.day)
    before = dict(loads)
    rated(session)
    due = desk.store.memory("rnn.state").due_day
    assert loads[due] == before.get(due, 0) + 1
    session.undo()
    assert {day: n for day, n in loads.items() if n} == before


def test_the_mode_of_what_was_missed_in_an_exam_is_a_cram() -> None:
    exam = Scope(decks=("a",), limit=3, mode=Mode.EXAM)
    assert exam.again(("a.one",)) == Scope(decks=("a",), only=("a.one",), mode=Mode.CRAM)
    assert Scope(limit=3).again(("a.one",)) == Scope(only=("a.one",))


def test_where_nothing_was_missed_there_is_nothing_to_ask_again(desk: Any) -> None:
    session = desk.sit(limit=1)
    rated(session)
    assert session.again().question is None
