"""Figures, in numbers that can be checked by hand."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studynn.cards.card import Card
from studynn.decks.library import Library
from studynn.schedule.day import DAY, Moment
from studynn.schedule.memory import Memory, Pace, Rating, futures
from studynn.session.figures import Bin, Calibration, Day, Mastery, Rate, figures, shades, weeks_of
from studynn.session.figures.collect import calibration, mastered, strengths
from studynn.store import Store, What
from studynn.store.tally import Sum


def rate(store: Store, card: str, rating: Rating, now: Moment, **more: object) -> Memory:
    """Log a review as a sitting does."""
    after = futures(card, store.memory(card), now, Pace(fuzz=False))[rating]
    place = {"phase": after.phase, "step": after.step, "due_day": after.due_day, "due_at": after.due_at}
    now = replace(now, at=after.last_at)
    event = store.event(What.REVIEW, card, now, day=after.last_day, rating=rating, **place, **more)
    store.append(event, memory=after)
    return after


def of(deck: tuple[Card, ...]) -> Library:
    return Library(cards={card.id: card for card in deck})


def test_an_empty_log_has_figures_of_nothing(deck: tuple[Card, ...], store: Store, noon: Moment) -> None:
    found = figures(store, of(deck), noon)
    assert (found.answers, found.minutes, found.met, found.cards) == (0, 0, 0, 6)
    assert found.calibration == Calibration((), None, Rate(0, 0), None)
    assert found.calibration.blind is None
    assert (found.sure.share, found.strengths.mean, found.mistakes) == (None, None, ())
    assert [(mastery.name, mastery.met, mastery.recall) for mastery in found.decks] == [
        ("rnn", 0, 0),
        ("lstm", 0, 0),
        ("gru", 0, 0),
    ]


def test_what_was_remembered_of_what_came_due(deck: tuple[Card, ...], store: Store, noon: Moment) -> None:
    for n, rating in enumerate((Rating.EASY, Rating.GOOD, Rating.AGAIN)):
        rate(store, "rnn.state", rating, Moment(noon.at + n * 40 * DAY), ms=30_000, sure=n == 2)
    now = Moment(noon.at + 81 * DAY)
    month, year, ever = figures(store, of(deck), now).retention
    assert (month.days, month.young, month.mature) == (30, Rate(0, 0), Rate(0, 1))
    assert (year.days, year.young, year.mature) == (365, Rate(1, 1), Rate(0, 1))
    assert (ever.days, ever.young + ever.mature) == (None, Rate(1, 2))


def test_days_hours_and_how_right_the_sure_were(deck: tuple[Card, ...], store: Store, noon: Moment) -> None:
    rate(store, "rnn.state", Rating.EASY, noon, ms=30_000, sure=True, verdict="right")
    rate(store, "lstm.cell", Rating.AGAIN, noon, ms=60_000, sure=True, verdict="wrong")
    rate(store, "rnn.state", Rating.GOOD, Moment(noon.at + 9 * DAY), ms=30_000, sure=False, verdict="right")
    store.append(store.event(What.PRACTICE, "gru.gates", noon, ms=60_000, verdict="wrong", mistake="tanh"))
    found = figures(store, of(deck), Moment(noon.at + 9 * DAY))
    assert found.days == {noon.day: Day(3, 2.5), noon.day + 9: Day(1, 0.5)}
    assert (found.answers, found.minutes) == (4, 3.0)
    assert [day.answers for day in found.last(10)] == [3, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert {hour: rate for hour, rate in enumerate(found.hours) if rate.of} == {12: Rate(1, 1)}
    assert (found.sure, found.unsure) == (Rate(1, 2), Rate(1, 1))


def test_the_forecast_has_the_overdue_apart_and_not_the_suspended(
    deck: tuple[Card, ...], store: Store, noon: Moment
) -> None:
    due = rate(store, "rnn.state", Rating.EASY, noon).due_day - noon.day
    for card in ("lstm.cell", "gru.gates"):
        rate(store, card, Rating.EASY, Moment(noon.at + 3 * DAY))
    store.append(store.event(What.SUSPEND, "gru.gates", noon))
    now = Moment(noon.at + (due + 1) * DAY)
    ahead = figures(store, of(deck), now).forecast
    assert (ahead.overdue, len(ahead.days), sum(ahead.days)) == (1, 30, 1)
    assert ahead.days[2] == 1
    assert figures(store, of(deck), Moment(noon.at + due * DAY)).forecast.days[0] == 1


def test_the_three_commonest_mistakes_come_with_their_cards(
    deck: tuple[Card, ...], store: Store, noon: Moment
) -> None:
    made = (("a", "tanh"), ("b", "tanh"), ("b", "tanh"), ("c", "no bias"), ("d", "x"), ("c", "no bias"))
    events = [
        store.event(What.PRACTICE, card, noon.plus(n), verdict="wrong", mistake=name)
        for n, (card, name) in enumerate((*made, ("b", "tanh"), ("d", "x"), ("d", "x")))
    ]
    store.append(*events)
    store.void((events[-1], events[-2]), noon)
    found = figures(store, of(deck), noon).mistakes
    assert [(each.card, each.name, each.times) for each in found] == [
        ("b", "tanh", 3),
        ("c", "no bias", 2),
        ("a", "tanh", 1),
    ]


def test_the_brier_score_is_the_mean_squared_error_of_the_prediction() -> None:
    million = 1_000_000
    bins = {
        4: Sum(4, passed=3, predicted=round(3.68 * million), error=round(0.8656 * million)),
        0: Sum(1, passed=0, predicted=round(0.5 * million), error=round(0.25 * million)),
    }
    found = calibration(bins)
    assert found.bins == (
        Bin(0.0, 0.7, 0.5, Rate(0, 1)),
        Bin(0.9, 0.95, pytest.approx(0.92), Rate(3, 4)),
    )
    assert found.brier == pytest.approx(1.1156 / 5)
    assert found.predicted == pytest.approx(4.18 / 5)
    assert (found.seen, found.blind) == (Rate(3, 5), pytest.approx(0.24))


def test_cards_are_sorted_by_stability_difficulty_and_recall() -> None:
    known = [
        ("a", 0.5, 1.0, 0),
        ("b", 20.9, 9.99, 0),
        ("c", 21.0, 10.0, 0),
        ("d", 365.0, 5.5, 0),
    ]
    found = strengths(known, {"a": 0.2, "b": 0.5, "c": 0.9, "d": 1.0})
    assert found.stability == (1, 0, 1, 1, 0, 1)
    assert found.difficulty == (1, 0, 0, 0, 1, 0, 0, 0, 2)
    assert found.recall == (1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1)
    assert found.mean == pytest.approx(0.65)


def test_a_card_not_met_counts_nothing_towards_mastery() -> None:
    assert mastered({"gates": (0.9, None, 0.6), "words": (None,)}) == (
        Mastery("gates", 3, 2, 0.5),
        Mastery("words", 1, 0, 0.0),
    )


def test_shades_begin_at_quarters_of_the_days_of_study() -> None:
    assert shades(map(Day, (0, 10, 20, 30, 40, 0))) == (1, 20, 30, 40)
    assert shades([Day(7), Day(0)]) == (1, 7)
    assert shades([Day(0)]) == ()


def test_weeks_run_from_monday_to_sunday_and_end_today() -> None:
    tuesday = 20_781
    last, this = weeks_of({tuesday: Day(3), tuesday - 2: Day(5)}, tuesday, 2)
    assert [day and day.answers for day in last] == [0, 0, 0, 0, 0, 0, 5]
    assert [day and day.answers for day in this] == [0, 3, None, None, None, None, None]


def test_figures_do_not_change_when_the_log_is_read_anew(
    deck: tuple[Card, ...], tmp_path: Path, noon: Moment, learn: Callable[..., None]
) -> None:
    store = Store.open(tmp_path, random.Random(1), noon)
    learn(store, [card.id for card in deck], noon, 60)
    before = figures(store, of(deck), noon)
    store.rebuild()
    assert figures(store, of(deck), noon) == before
    assert before.calibration.seen.of > 10
    store.let_go()
