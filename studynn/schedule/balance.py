"""Which day within the fuzz takes a card: one with little to do, and few on the learner's easy days."""

from collections.abc import Mapping, Sequence

from studynn.schedule.day import weekday
from studynn.schedule.interval import Weigh

_AVOIDS = 2.15
"""How strongly a full day is avoided: its weight falls with this power of its load (Anki's load balancer)."""


def balance(day: int, load: Mapping[int, int], easy: Sequence[float] = ()) -> Weigh:
    """The weights of the days after study day `day`, of which `load` says how many cards are due.

    `easy`: the share of cards that each day of the week takes on, from 0 to 1, Monday first; none for all of
    them alike. An easy day counts as full when it has its share of what fills another.
    """

    def weigh(days: int) -> float:
        share = easy[weekday(day + days)] if easy else 1.0
        if not share:
            return 0.0
        crowd = max(1, load.get(day + days, 0)) / share
        return float(share / crowd**_AVOIDS / days)

    return weigh
