"""Looking for a policy that leads to more: many are tried, and the learner's own is always among them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import ceil
from statistics import fmean

from studynn.schedule.forecast import Course, Outset, Policy, lived, luck, reach

RETENTIONS = (0.75, 0.85, 0.95)
LOWEST, HIGHEST = 0.7, 0.97
STOPS = (3, 7, 14)
WORTH = 0.005
"""So much more recall is worth a change of settings."""
ALIKE = 0.002
"""Recalls so close count as the same."""
CURVE = tuple(n / 100 for n in range(80, 98))
"""The retentions of the curve of workload."""

_ROUGH, _SURE = (0,), (1, 2, 3)
"""Which lives a first look goes through, and which a last one: others than those that it was chosen by."""
_LIVED = 400
"""A life so long in days tells as much as several short ones."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a policy comes to, the mean of a few lives."""

    policy: Policy
    recall: float
    met: float
    minutes: tuple[float, ...]
    waiting: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """The learner's own policy, the best one found, and how the latter fares with other numbers of new cards.

    `best` is `own` unless WORTH is gained.
    """

    own: Expected
    best: Expected
    by_new: tuple[Expected, ...]
    tried: int


Trial = Callable[[Policy, Sequence[int]], Expected]


def proposed(start: Outset, own: Policy, days: int, seconds: float, seed: int) -> Proposal:
    """The policy to propose for `days` of `seconds` each. The same for the same `seed`."""
    most = _most_new(start, seconds)
    trial = _trial(start, replace(own, new=max(own.new, most)), days, seconds, seed)
    looked = {policy: trial(policy, _ROUGH).recall for policy in _grid(own, most)}
    sure = _SURE[: max(1, _LIVED // max(1, days))]
    for _ in range(2):
        near = [beside for policy in _best(looked, own, 2) for beside in _beside(policy, most, days)]
        looked |= {policy: trial(policy, _ROUGH).recall for policy in near}
    mine = trial(own, sure)
    best = _simplest([trial(policy, sure) for policy in _finalists(looked, own)], own)
    if best.recall < mine.recall + WORTH:
        best = mine
    news = sorted({*_news(own, most), best.policy.new})
    by_new = tuple(trial(replace(best.policy, new=new), sure) for new in news)
    return Proposal(mine, best, by_new, len(looked))


def curve(
    start: Outset, own: Policy, days: int, seconds: float, seed: int, retentions: Sequence[float] = CURVE
) -> tuple[Expected, ...]:
    """What each of `retentions` comes to, all else as in `own`."""
    trial = _trial(start, own, days, seconds, seed)
    return tuple(trial(replace(own, retention=retention), _SURE) for retention in retentions)


def _trial(start: Outset, most: Policy, days: int, seconds: float, seed: int) -> Trial:
    """What lives through policies, none of which meets more new cards than `most`."""
    size = reach(start, replace(most, stop=0), days)
    lucks = cache(lambda life: luck(size, (seed, life)))

    @cache
    def tried(policy: Policy, lives: Sequence[int]) -> Expected:
        return _mean(policy, [lived(start, policy, days, seconds, lucks(life)) for life in lives])

    return tried


def _mean(policy: Policy, courses: Sequence[Course]) -> Expected:
    return Expected(
        policy,
        recall=fmean(course.recall for course in courses),
        met=fmean(course.met for course in courses),
        minutes=tuple(map(fmean, zip(*(course.minutes for course in courses), strict=True))),
        waiting=fmean(course.waiting for course in courses),
    )


def _simplest(found: Sequence[Expected], own: Policy) -> Expected:
    """Of those that lead to the most, give or take ALIKE, the one with the least to change."""
    most = max(expected.recall for expected in found)
    good = [expected for expected in found if expected.recall >= most - ALIKE]
    return max(good, key=lambda expected: _likeness(expected.policy, own))


def _likeness(policy: Policy, own: Policy) -> tuple[float, ...]:
    """The greater, the less there is to change."""
    return -policy.stop, -abs(policy.retention - own.retention), -abs(policy.new - own.new)


def _finalists(looked: dict[Policy, float], own: Policy) -> list[Policy]:
    """The best, and the very best with one setting left as it is."""
    best = _best(looked, own, 4)
    return [*best, replace(best[0], new=own.new), replace(best[0], retention=own.retention)]


def _most_new(start: Outset, seconds: float) -> int:
    """More new cards than this fit into no day."""
    return min(start.unmet, int(seconds // start.habits.fresh), 9999)


def _news(own: Policy, most: int) -> list[int]:
    """Numbers of new cards a day to try: the learner's own, and others, each half as many again."""
    steps = [0, 1, 2, 3, 5, 8, 12, 18, 27]
    while steps[-1] < most:
        steps.append(ceil(steps[-1] * 1.5))
    return sorted({own.new, *(min(step, most) for step in steps if most)})


def _grid(own: Policy, most: int) -> list[Policy]:
    retentions = sorted({*RETENTIONS, own.retention})
    return [own, *(Policy(new, retention) for new in _news(own, most) for retention in retentions)]


def _beside(policy: Policy, most: int, days: int) -> Iterator[Policy]:
    """The neighbours of a policy."""
    for step in (-0.02, 0.02):
        retention = min(max(round(policy.retention + step, 2), LOWEST), HIGHEST)
        yield replace(policy, retention=retention)
    for new in (policy.new * 4 // 5, ceil(policy.new * 1.2)):
        if new <= most:
            yield replace(policy, new=new)
    for stop in STOPS:
        if stop < days and policy.new:
            yield replace(policy, stop=stop)


def _best(looked: dict[Policy, float], own: Policy, count: int) -> list[Policy]:
    rank = {policy: (round(recall, 4), *_likeness(policy, own)) for policy, recall in looked.items()}
    return sorted(rank, key=rank.__getitem__, reverse=True)[:count]
