"""Columns, gauges and shades, sign by sign."""

from dataclasses import replace

from textual.content import Content

from studynn.decks.library import Library
from studynn.schedule.day import Moment
from studynn.session.figures import Rate, figures
from studynn.store import Store
from studynn.tui.figures.hours import hours
from studynn.tui.figures.shown import Shown, rounded_up
from studynn.tui.panels.columns import beside, columns
from studynn.tui.panels.gauge import gauge, key_of
from studynn.tui.panels.pen import Pen
from studynn.tui.panels.shade import legend, level, shade
from studynn.tui.words import in_days

PLAIN = Pen(ascii=True, colour=False)


def test_columns_stand_over_an_axis_to_an_eighth_of_a_cell() -> None:
    drawn = columns([0, 1, 8, 16, None], {0: "a", 4: "b"}, {16: "16"}, 25, 2, Pen())
    assert drawn.plain.split("\n") == [
        "16 ┤            ███",
        "   │    ▁▁▁ ███ ███",
        "   └────────────────────",
        "    a               b",
    ]


def test_the_least_there_is_still_shows() -> None:
    for pen, sign in ((Pen(), "│▁▁▁"), (PLAIN, "|###")):
        assert columns([0.001, 0], {}, {100: "100"}, 14, 3, pen).plain.split("\n")[2] == f"    {sign}"


def test_a_gauge_has_parts_of_different_shape_and_a_mark() -> None:
    assert gauge((0.5, 0.8), 10, Pen()).plain == "█████▒▒▒··"
    assert gauge((0.5, 0.8), 10, PLAIN).plain == "#####===.."
    assert gauge((0.5,), 10, Pen(), 0.9).plain == "█████····┃"
    assert gauge((0.5,), 10, Pen(), 1.0).plain == "█████····┃"
    assert gauge((0.001,), 10, Pen()).plain == "█·········"
    assert gauge((0.0, 0.0), 10, Pen()).plain == "··········"
    assert key_of(["known", "met", "new"], Pen()).plain == "█ known   ▒ met   · new"


def test_a_shade_is_told_by_its_shape() -> None:
    assert [shade(n, Pen(), 2)[0] for n in range(5)] == ["· ", "░░", "▒▒", "▓▓", "██"]
    assert [shade(n, PLAIN)[0] for n in range(5)] == [".", "-", "+", "*", "#"]


def test_the_highest_bound_is_always_full() -> None:
    assert [level(n, (1, 5, 9, 20)) for n in (0, 1, 4, 5, 9, 19, 20)] == [0, 1, 1, 2, 3, 3, 4]
    assert [level(n, (1, 7)) for n in (0, 1, 7)] == [0, 3, 4]
    assert level(3, ()) == 0
    assert legend((1, 7), ["none", "from 1", "from 7"], Pen()).plain == "· none   ▓ from 1   █ from 7"


def test_pictures_stand_side_by_side_where_there_is_room() -> None:
    left, right = Content("ab\nc"), Content("x\ny\nz")
    assert beside(left, right, 7).plain == "ab    x\nc     y\n      z"
    assert beside(left, right, 6).plain == "ab\nc\n\nx\ny\nz"


def test_an_axis_ends_at_a_round_number() -> None:
    assert [rounded_up(n) for n in (0.2, 1, 7, 8, 9, 11, 41, 515, 8001)] == [
        1, 1, 8, 8, 10, 20, 50, 600, 10_000,
    ]  # fmt: skip


def test_hours_are_compared_only_where_they_differ(store: Store, noon: Moment) -> None:
    empty = figures(store, Library(), noon)

    def told(*rates: Rate) -> str:
        shown = Shown(replace(empty, hours=(*rates, *[Rate()] * (24 - len(rates)))), PLAIN)
        return hours(shown, 80).plain.split("\n")[-1]

    assert told(Rate(90, 100), Rate(901, 1000)) == "No hour is better than another."
    assert told(Rate(90, 100), Rate(80, 100)) == "Best from 0:00: 90% of 100. Least from 1:00: 80% of 100."
    assert told(Rate(90, 100)) == "Too few answers to tell hours apart."


def test_one_day_is_a_day() -> None:
    assert [in_days(n).en for n in ("0", "1", "1.0", "2")] == ["0 days", "1 day", "1.0 days", "2 days"]
