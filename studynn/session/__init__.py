"""One sitting: a card, an answer, its grade, the ratings offered, the rating taken, the log."""

from studynn.session.question import Clock, Counts, Judged, Leech, Missed, Offered, Question, Summary
from studynn.session.scope import Mode, Scope
from studynn.session.sitting import Session

__all__ = [
    "Clock",
    "Counts",
    "Judged",
    "Leech",
    "Missed",
    "Mode",
    "Offered",
    "Question",
    "Scope",
    "Session",
    "Summary",
]
