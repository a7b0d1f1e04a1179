"""On which days something was learnt, how much, and how long it took."""

from textual.content import Content

from studynn.schedule.day import calendar
from studynn.session.figures import Day, shades, weeks_of
from studynn.tui.figures import words
from studynn.tui.figures.shown import Shown, number, rounded_up, stacked
from studynn.tui.panels.columns import columns
from studynn.tui.panels.pen import MUTED, column
from studynn.tui.panels.shade import legend, level, shade

LEAST, MOST = 12, 53
"""Weeks shown of a log that is younger, or older."""


def days(shown: Shown, width: int) -> Content:
    """The calendar, what its shades mean, and how often there was a day of study."""
    figures = shown.figures
    past = figures.last(30)
    studied = sum(day.answers > 0 for day in past)
    told = [
        shown.say(words.STUDIED, n=studied, of=30),
        shown.say(words.TODAY, n=number(past[-1].answers)),
        shown.say(words.IN_ALL, n=number(figures.answers), time=shown.length(figures.minutes)),
    ]
    line = f" {shown.pen.sign('·', '-')} ".join(told)
    first = min(figures.days, default=figures.today)
    weeks = min(max((figures.today - first) // 7 + 2, LEAST), MOST)
    return stacked(
        [
            shown.note(line, width=width),
            Content(""),
            grid(shown, width, weeks),
            Content(""),
            key_of_days(shown, weeks),
        ]
    )


def grid(shown: Shown, width: int, weeks: int) -> Content:
    """The last `weeks` in columns of two cells, or of one where there are too many for that."""
    pen, figures = shown.pen, shown.figures
    names = [pen.say(name) for name in words.WEEKDAYS]
    margin = 5
    cell = 2 if weeks * 2 <= width - margin else 1
    weeks = min(weeks, (width - margin) // cell)
    held = weeks_of(figures.days, figures.today, weeks)
    bounds = shades(day for week in held for day in week if day)
    rows = [Content.styled(" " * margin + _months(shown, weeks, cell), MUTED)]
    for at, name in enumerate(names):
        row = [_cell(week[at], bounds, cell, shown) for week in held]
        rows.append(Content.assemble((column(name, margin), MUTED), *row))
    return stacked(rows)


def key_of_days(shown: Shown, weeks: int) -> Content:
    """What the shades of the calendar mean."""
    figures = shown.figures
    bounds = shades(day for week in weeks_of(figures.days, figures.today, weeks) for day in week if day)
    names = [shown.say(words.NONE), *(shown.say(words.FROM, n=number(bound)) for bound in bounds)]
    told = legend(bounds, names, shown.pen)
    return Content.assemble(" " * 5, told, (f"   {shown.say(words.ANSWERS)}", MUTED))


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


def _cell(day: Day | None, bounds: tuple[int, ...], cell: int, shown: Shown) -> tuple[str, str]:
    return (" " * cell, "") if day is None else shade(level(day.answers, bounds), shown.pen, cell)


def _months(shown: Shown, weeks: int, cell: int) -> str:
    """The months above the weeks in which they begin."""
    monday = shown.figures.today - (shown.figures.today + 3) % 7
    text, before = "", 0
    for at in range(weeks):
        first = calendar(monday - 7 * (weeks - 1 - at))
        name = shown.pen.say(words.MONTHS[first.month - 1])
        if first.month != before and (first.day <= 7 or not text) and len(text) <= at * cell - bool(text):
            text = column(text, at * cell) + name
        before = first.month
    return text
