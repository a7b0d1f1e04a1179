"""The figures of one's learning: what the screen of statistics and `studynn stats` show."""

from studynn.session.figures.collect import STABILITY, done_since, figures, shades, weeks_of
from studynn.session.figures.values import (
    Bin,
    Calibration,
    Day,
    Figures,
    Forecast,
    Mastery,
    Mistake,
    Rate,
    Retention,
    Strengths,
)

__all__ = [
    "STABILITY",
    "Bin",
    "Calibration",
    "Day",
    "Figures",
    "Forecast",
    "Mastery",
    "Mistake",
    "Rate",
    "Retention",
    "Strengths",
    "done_since",
    "figures",
    "shades",
    "weeks_of",
]
