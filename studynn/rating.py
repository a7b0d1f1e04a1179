"""A grade, hints and a pause in; the ratings that fit out, the suggested one first."""

from studynn.cards.card import Grade, Verdict
from studynn.schedule.memory import Rating

QUICK = 0.6
"""A right answer in less than this share of the usual time may have been easy."""
SLOW = 2.5
"""A right answer that took more than this multiple of it may have been hard."""


def offered(
    grade: Grade, hints: int, ms: int, usual_ms: int | None, *, sure: bool = True
) -> tuple[Rating, ...]:
    """The ratings that fit an answer, the suggested one first; the learner may still take any other.

    `usual_ms`: how long such an answer usually takes, None while that is not known. Easy is never suggested:
    one quick answer is too little to stretch an interval by. Where the learner was not `sure`, Hard fits too.
    """
    match grade.verdict:
        case Verdict.WRONG:
            return (Rating.AGAIN,)
        case Verdict.PARTLY:
            return (Rating.HARD, Rating.AGAIN)
        case Verdict.RIGHT if hints:
            return (Rating.HARD,)
        case Verdict.RIGHT if not sure:
            return (Rating.GOOD, Rating.HARD)
        case Verdict.RIGHT:
            return (Rating.GOOD, *_by_time(ms, usual_ms))
        case Verdict.YOURS if hints:
            return (Rating.HARD, Rating.AGAIN)
        case Verdict.YOURS:
            return (Rating.GOOD, Rating.AGAIN, Rating.HARD, Rating.EASY)


def _by_time(ms: int, usual_ms: int | None) -> tuple[Rating, ...]:
    if not usual_ms:
        return ()
    if ms < QUICK * usual_ms:
        return (Rating.EASY,)
    return (Rating.HARD,) if ms > SLOW * usual_ms else ()
