"""The counts on the first screen are those that a sitting begins with."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from studynn.schedule.day import DAY, Moment
from studynn.schedule.memory import Rating
from studynn.session import Counts
from studynn.session.today import counted


class Closed(Mapping[str, Any]):
    """Cards of which `limit` may be read."""

    def __init__(self, cards: Mapping[str, Any], limit: int) -> None:
        self.cards, self.limit = cards, limit
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.read.add(name)
        assert len(self.read) <= self.limit, "one card too many was read"
        return self.cards[name]

    def __contains__(self, name: object) -> bool:
        return name in self.cards

    def __iter__(self) -> Iterator[str]:
        return iter(self.cards)

    def __len__(self) -> int:
        return len(self.cards)


def test_counting_reads_no_card(desk: Any) -> None:
    desk.library = replace(desk.library, cards=Closed(desk.library.cards, 0))
    assert counted(desk.library, desk.store, desk.settings, desk.now)["lstm"] == Counts(2, 0, 0)


@pytest.mark.parametrize("decks", [(), ("rnn", "lstm", "gru")])
def test_a_plan_reads_the_cards_it_takes(desk: Any, decks: tuple[str, ...]) -> None:
    desk.library = replace(desk.library, cards=Closed(desk.library.cards, 5))
    assert desk.sit(*decks).counts == Counts(5, 0, 0)


def test_at_first_all_is_new_one_of_a_family(desk: Any) -> None:
    counts = counted(desk.library, desk.store, desk.settings, desk.now)
    assert counts == {
        "": Counts(5, 0, 0),
        "rnn": Counts(2, 0, 0),
        "lstm": Counts(2, 0, 0),
        "gru": Counts(1, 0, 0),
    }


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.tuples(some.sampled_from(Rating), some.integers(0, 6)), max_size=12))
def test_they_agree_with_the_sittings(desk: Any, history: list[tuple[Rating, int]]) -> None:
    for rating, days in history:
        session = desk.sit()
        if session.question is not None:
            session.answer("x", 1000)
            session.rate(rating)
        desk.now = Moment(desk.now.at + days * DAY)
        counts = counted(desk.library, desk.store, desk.settings, desk.now)
        assert counts[""] == desk.sit().counts
        for deck in ("rnn", "lstm", "gru"):
            assert counts[deck] == desk.sit(deck).counts
