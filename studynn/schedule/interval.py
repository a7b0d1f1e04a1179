"""Whole days between reviews: in the order of the ratings, and spread a little so that cards part company.

Anki's rules: rslib, scheduler/states/review.rs and states/fuzz.rs.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate

LONGEST = 36_500
"""No interval is longer, in days."""
FARTHEST = 90
"""A longer interval is not balanced: what is due then is not known yet."""

_STRETCHES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))


Weigh = Callable[[int], float]
"""How gladly a card is taken on after so many days: a weight of 0 or more."""


def whole_days(
    wishes: Sequence[float], before: int, chance: float | None, weigh: Weigh | None = None
) -> list[int]:
    """Days for `wishes` that rise with the rating, each at least a day more than the one below it.

    A wish above the interval `before` comes out above it. `chance` (0 to 1) places all of them within their
    fuzz, by the weights of `weigh` where there are any and it is wished for no later than FARTHEST; None only
    rounds.
    """
    days: list[int] = []
    least = 1
    for rank, wish in enumerate(wishes, start=1):
        floor = max(least, before + 1) if round(wish) > before else least
        days.append(fuzzed(wish, floor, LONGEST - len(wishes) + rank, chance, weigh))
        least = days[-1] + 1
    return days


def fuzzed(wish: float, least: int, most: int, chance: float | None, weigh: Weigh | None = None) -> int:
    """`wish` days, moved by `chance` (0 to 1) within the fuzz and kept from `least` to `most`."""
    least = min(least, most)
    wish = min(max(wish, least), most)
    if chance is None:
        return round(wish)
    spread = _spread(wish)
    low, high = (min(max(round(end), least), most) for end in (wish - spread, wish + spread))
    if low == high and 2 < high < most:
        high += 1
    balanced = weigh if wish <= FARTHEST else None
    return low + (_weighed(low, high, chance, balanced) if balanced else int(chance * (1 + high - low)))


def _weighed(low: int, high: int, chance: float, weigh: Weigh) -> int:
    """How far above `low` the day lies that `chance` takes by weight; evenly where nothing has any."""
    sums = list(accumulate(weigh(days) for days in range(low, high + 1)))
    if not sums[-1]:
        return int(chance * len(sums))
    return next(n for n, reached in enumerate(sums) if chance * sums[-1] < reached)


def _spread(wish: float) -> float:
    """How many days the fuzz reaches to either side: none below 2.5, then one and a share of each stretch."""
    if wish < 2.5:
        return 0.0
    return 1.0 + sum(share * max(0.0, min(wish, end) - start) for start, end, share in _STRETCHES)
