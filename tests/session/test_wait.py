"""The wait as it is shown on a button."""

import pytest

from studynn.schedule.day import MINUTE
from studynn.schedule.memory import Memory, Phase
from studynn.session.wait import wait


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (0.5, "<1m"),
        (1, "<1m"),
        (1.5, "2m"),
        (5.5, "6m"),
        (10, "10m"),
        (11, "11m"),
        (59.9, "1h"),
        (60, "1h"),
        (600, "10h"),
    ],
)
def test_steps_are_shown_in_minutes_and_hours(minutes: float, shown: str) -> None:
    after = Memory(Phase.LEARNING, due_at=1000 + round(minutes * MINUTE), last_at=1000)
    assert wait(after) == shown


@pytest.mark.parametrize(
    ("days", "shown"),
    [(1, "1d"), (30, "30d"), (31, "1.0mo"), (64, "2.1mo"), (364, "12.0mo"), (365, "1.0y"), (475, "1.3y")],
)
def test_days_are_shown_in_days_months_and_years(days: int, shown: str) -> None:
    assert wait(Memory(Phase.REVIEW, due_day=100 + days, last_day=100)) == shown
