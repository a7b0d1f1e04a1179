"""At which hours of the day cards are remembered."""

from textual.content import Content

from studynn.tui.figures import words
from studynn.tui.figures.shown import Shown, number, stacked
from studynn.tui.panels.columns import columns

ENOUGH = 20
"""Answers of an hour from which on it is compared with others."""


def hours(shown: Shown, width: int) -> Content:
    """Due cards remembered by the hour they were asked."""
    rates = shown.figures.hours
    if not any(rate.of for rate in rates):
        return shown.note(shown.say(words.NO_RECALL), width=width)
    shares = [None if rate.share is None else rate.share * 100 for rate in rates]
    names = {hour: str(hour) for hour in range(0, 24, 3)}
    drawn = columns(shares, names, {50: "50", 100: "100%"}, width, 5, shown.pen)
    return stacked(
        [shown.note(shown.say(words.BY_HOUR), width=width), drawn, shown.note(*_told(shown), width=width)]
    )


def _told(shown: Shown) -> list[str]:
    """The best and the worst of the hours with enough answers."""
    rates = shown.figures.hours
    able = sorted((rate.share or 0.0, hour) for hour, rate in enumerate(rates) if rate.of >= ENOUGH)
    if len(able) < 2:
        return [shown.say(words.FEW)]
    (least, worst), (most, best) = able[0], able[-1]
    if shown.percent(least) == shown.percent(most):
        return [shown.say(words.ALIKE)]
    return [
        shown.say(words.BEST, hour=best, share=shown.percent(most), n=number(rates[best].of)),
        shown.say(words.WORST, hour=worst, share=shown.percent(least), n=number(rates[worst].of)),
    ]
