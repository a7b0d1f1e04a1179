"""The counts on the first screen are those that a sitting begins with."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from studynn.schedule.day import DAY, Moment
from studynn.schedule.memory import Rating
from studynn.session import Counts
from studynn.session.today import counted


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
