"""What falls due."""

from textual.content import Content

from studynn.tui.figures import words
from studynn.tui.figures.shown import Shown, number, rounded_up, stacked
from studynn.tui.panels.columns import columns


def coming(shown: Shown, width: int) -> Content:
    """Cards due on each of the next thirty days, those overdue apart."""
    forecast = shown.figures.forecast
    days = forecast.days
    told = [
        *([shown.say(words.OVERDUE, n=number(forecast.overdue))] if forecast.overdue else []),
        shown.say(words.DUE_TODAY, n=number(days[0])),
        shown.say(words.DUE_WEEK, n=number(forecast.overdue + sum(days[:7]))),
        shown.say(words.DUE_MONTH, n=number(forecast.overdue + sum(days))),
    ]
    if not forecast.overdue and not any(days):
        return shown.note(shown.say(words.NOTHING_COMES), shown.say(words.NO_NEW), width=width)
    top = rounded_up(max(*days, 1))
    names = {0: shown.say(words.TODAY_TICK)} | {n: shown.say(words.IN_DAYS, n=n) for n in (7, 14, 21, 28)}
    drawn = columns(list(map(float, days)), names, {top: number(top)}, width, 6, shown.pen)
    line = shown.note(f" {shown.pen.sign('·', '-')} ".join(told), width=width)
    below = shown.note(shown.say(words.DUE_A_DAY), shown.say(words.NO_NEW), width=width)
    return stacked([line, Content(""), drawn, below])
