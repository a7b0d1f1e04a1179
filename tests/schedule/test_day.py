"""Study days begin at four in the morning, wherever the learner is."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from studynn.schedule.day import Moment, calendar, moment

BEIJING, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


def day(*when: int, zone: ZoneInfo) -> date:
    """The study day of a local time."""
    return calendar(moment(datetime(*when, tzinfo=zone)).day)  # type: ignore[misc,arg-type]


def test_a_night_belongs_to_the_day_before_until_four() -> None:
    assert day(2026, 11, 24, 3, 59, 59, zone=BEIJING) == date(2026, 11, 23)
    assert day(2026, 11, 24, 4, 0, 0, zone=BEIJING) == date(2026, 11, 24)


def test_another_hour_may_begin_the_day() -> None:
    midnight = datetime(2026, 11, 24, tzinfo=BEIJING)
    assert calendar(moment(midnight, starts=0).day) == date(2026, 11, 24)
    assert calendar(moment(midnight, starts=1).day) == date(2026, 11, 23)


@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25)])
def test_each_date_is_one_study_day_where_the_clocks_change(change: date) -> None:
    when = datetime.combine(change - timedelta(days=1), datetime.min.time(), UTC)
    days = []
    for _ in range(3 * 24 * 60):
        days.append(moment(when.astimezone(BERLIN)).day)
        when += timedelta(minutes=1)
    assert days == sorted(days)
    assert max(b - a for a, b in pairwise(days)) == 1
    for hour in (5, 12, 23):
        assert day(change.year, change.month, change.day, hour, zone=BERLIN) == change


def test_the_same_instant_may_be_two_study_days_for_two_travellers() -> None:
    when = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
    assert calendar(moment(when.astimezone(BEIJING)).day) == date(2026, 11, 24)
    assert calendar(moment(when.astimezone(ZoneInfo("America/New_York"))).day) == date(2026, 11, 23)


def test_a_moment_keeps_the_offset_to_the_minute() -> None:
    when = datetime(2026, 11, 24, 12, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    assert moment(when) == Moment(1_795_500_900_000, 345, 4)
    assert moment(when).plus(1.5) == Moment(1_795_500_990_000, 345, 4)


def test_a_time_without_a_zone_is_no_moment() -> None:
    with pytest.raises(ValueError, match="a moment needs a time zone"):
        moment(datetime(2026, 11, 24))


def test_before_1970_there_were_days_too() -> None:
    assert Moment(-1).day == -1
