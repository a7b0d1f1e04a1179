"""On which days something was learnt, how much, and how long it took."""

from collections.abc import Mapping

from rich.cells import cell_len
from textual.content import Content

from studynn.schedule.day import calendar as date_of
from studynn.schedule.day import monday
from studynn.session.figures import Day, shades, weeks_of
from studynn.tui.figures import words
from studynn.tui.figures.shown import Shown, number, rounded_up, stacked
from studynn.tui.panels.columns import columns
from studynn.tui.panels.pen import MUTED, Pen, column
from studynn.tui.panels.shade import legend, level, shade

LEAST, MOST = 12, 53
"""Weeks shown of a log that is younger, or older."""
MARGIN = 5
"""Cells for the days of the week."""


def days(shown: Shown, width: int) -> Content:
    """How often there was a day of study, and the calendar."""
    figures = shown.figures
    past = figures.last(30)
    told = [
        shown.say(words.STUDIED, n=sum(day.answers > 0 for day in past), of=30),
        shown.say(words.DONE, now=number(past[-1].answers), all=number(figures.answers)),
        *([shown.length(figures.minutes)] if figures.minutes else []),
    ]
    line = f" {shown.pen.sign('·', '-')} ".join(told)
    weeks = min(max((figures.today - min(figures.days)) // 7 + 2, LEAST), MOST)
    return stacked(
        [
            shown.note(line, width=width),
            Content(""),
            calendar(figures.days, figures.today, weeks, width, shown.pen),
        ]
    )


def calendar(days: Mapping[int, Day], today: int, weeks: int, width: int, pen: Pen) -> Content:
    """The last `weeks` in columns of two cells, or of one where there are too many for that, and below what
    the shades mean."""
    cell = 2 if weeks * 2 <= width - MARGIN else 1
    held = weeks_of(days, today, min(weeks, (width - MARGIN) // cell))
    bounds = shades(day for week in held for day in week if day)
    rows = [Content.styled(" " * MARGIN + _months(today, len(held), cell, pen), MUTED)]
    for at, name in enumerate(words.WEEKDAYS):
        row = [_cell(week[at], bounds, cell, pen) for week in held]
        rows.append(Content.assemble((column(name.speak(pen.lang), MARGIN), MUTED), *row))
    names = [words.FROM.speak(pen.lang).format(n=number(bound)) for bound in bounds]
    key = legend(bounds, [words.NONE.speak(pen.lang), *names], pen)
    told = Content.assemble(" " * MARGIN, key, (f"   {words.ANSWERS.speak(pen.lang)}", MUTED))
    return stacked([*rows, Content(""), told])


def time(shown: Shown, width: int) -> Content:
    """Minutes of the last thirty days."""
    figures = shown.figures
    past = figures.last(30)
    if not any(day.minutes for day in past):
        return shown.note(shown.say(words.NO_TIME), width=width)
    top = rounded_up(max(day.minutes for day in past))
    names = {at: shown.say(words.AGO, n=29 - at) for at in (0, 9, 19)} | {29: shown.say(words.TODAY_TICK)}
    drawn = columns([day.minutes for day in past], names, {top: str(top)}, width, 5, shown.pen)
    each = figures.minutes * 60 / figures.answers
    day = figures.minutes / len(figures.days)
    told = shown.say(words.EACH, each=f"{each:.0f}", day=f"{max(1, day):.0f}")
    return stacked([shown.note(shown.say(words.A_DAY), width=width), drawn, shown.note(told, width=width)])


def _cell(day: Day | None, bounds: tuple[int, ...], cell: int, pen: Pen) -> tuple[str, str]:
    return (" " * cell, "") if day is None else shade(level(day.answers, bounds), pen, cell)


def _months(today: int, weeks: int, cell: int, pen: Pen) -> str:
    """The months above the weeks in which they begin."""
    text, before = "", 0
    for at in range(weeks):
        first = date_of(monday(today) - 7 * (weeks - 1 - at))
        name = words.MONTHS[first.month - 1].speak(pen.lang)
        if (
            first.month != before
            and (first.day <= 7 or not text)
            and cell_len(text) <= at * cell - bool(text)
        ):
            text = column(text, at * cell) + name
        before = first.month
    return text
