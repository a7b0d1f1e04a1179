"""Where the figures come from: answers counted, memories, and the cards there are to learn."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import fmean
from typing import Any

from studynn.decks.library import Library
from studynn.decks.slip import Slip
from studynn.schedule.day import MINUTE, Moment, monday
from studynn.schedule.forgetting import Weights, recalls
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
from studynn.store import Store
from studynn.store.counting import Strength
from studynn.store.tally import BOUNDS, MILLION, Stage, Sum

AHEAD = 30
"""Days of the forecast, today among them."""
SPANS = (30, 365)
"""The last days that retention is told of, before that of all."""
STABILITY = (1, 7, 21, 90, 365)
"""Bounds in days: below a day, a week, three weeks, three months, a year, and a year or more."""
MISTAKES = 3

Counts = Mapping[Any, Sum]


def figures(store: Store, library: Library, now: Moment) -> Figures:
    """All figures at `now`. Raises StoreError."""
    today, slips = now.day, library.slips()
    known = store.strengths()
    recall = _recalled(known, today, store.pace.weights)
    days = _alike(store.totals("day"))
    whole = added(days.values())
    due = store.totals("stage", "hour", "bin", due=True)
    decks, claims = _subjects(slips, recall)
    return Figures(
        today=today,
        cards=len(slips),
        met=len(known),
        days=_done(days),
        forecast=_forecast(store.coming(today, today + AHEAD - 1), today),
        retention=(
            *(_lately(store, span, today) for span in SPANS),
            _retention(None, _alike(due)),
        ),
        hours=_hours(_alike(due, 1)),
        calibration=calibration(_alike(due, 2)),
        sure=Rate(whole.sure_right, whole.sure),
        unsure=Rate(whole.unsure_right, whole.unsure),
        strengths=strengths(known, recall),
        mistakes=tuple(Mistake(*found) for found in store.commonest(MISTAKES)),
        decks=decks,
        claims=tuple(sorted(claims, key=lambda claim: claim.name)),
    )


def done_since(store: Store, day: int) -> dict[int, Day]:
    """What was done on each study day from `day` on. Raises StoreError."""
    return _done(_alike(store.totals("day", since=day)))


def calibration(bins: Counts) -> Calibration:
    """What was predicted against what was seen, from the sums of each bin."""
    ends = tuple(pairwise((0.0, *BOUNDS, 1.0)))
    shown = (
        Bin(*ends[number], held.predicted / MILLION / held.n, Rate(held.passed, held.n))
        for number, held in sorted(bins.items())
    )
    whole = added(bins.values())
    seen = Rate(whole.passed, whole.n)
    if not whole.n:
        return Calibration((), None, seen, None)
    return Calibration(
        tuple(shown), whole.predicted / MILLION / whole.n, seen, whole.error / MILLION / whole.n
    )


def strengths(known: Sequence[Strength], recall: Mapping[str, float]) -> Strengths:
    """Cards by how well they are remembered; `recall`: that of today by card."""
    stability = Counter([bisect_right(STABILITY, held) for _, held, _, _ in known])
    difficulty = Counter([int(held) for _, _, held, _ in known])
    twentieths = Counter([int(share * 20) for share in recall.values()])
    low, high = range(10), range(19, 21)
    return Strengths(
        stability=tuple(stability[n] for n in range(len(STABILITY) + 1)),
        difficulty=(*(difficulty[n] for n in range(1, 9)), difficulty[9] + difficulty[10]),
        recall=(
            sum(twentieths[n] for n in low),
            *(twentieths[n] for n in range(10, 19)),
            sum(twentieths[n] for n in high),
        ),
        mean=fmean(recall.values()) if recall else None,
    )


def mastered(shares: Mapping[str, Sequence[float | None]]) -> tuple[Mastery, ...]:
    """How well things are known, from the recall of each card about them, None for one not met."""
    return tuple(_mastery(name, held) for name, held in shares.items())


def _mastery(name: str, shares: Sequence[float | None]) -> Mastery:
    met = [share for share in shares if share is not None]
    return Mastery(name, len(shares), len(met), sum(met) / len(shares))


def shades(days: Iterable[Day]) -> tuple[int, ...]:
    """From how many answers on a day is shaded more: the first, and what a quarter, a half and three
    quarters of the `days` do not reach. Fewer where days are alike; none without any answer."""
    counts = sorted(day.answers for day in days if day.answers)
    if not counts:
        return ()
    quarters = [counts[len(counts) * n // 4] for n in (1, 2, 3)]
    return tuple(sorted({1, *quarters}))


def weeks_of(days: Mapping[int, Day], today: int, weeks: int) -> tuple[tuple[Day | None, ...], ...]:
    """The last `weeks`, that of `today` among them, each from Monday to Sunday; None for days to come."""
    last = monday(today)
    return tuple(
        tuple(days.get(day, Day()) if day <= today else None for day in range(first, first + 7))
        for first in range(last - 7 * (weeks - 1), last + 1, 7)
    )


def _done(days: Counts) -> dict[int, Day]:
    return {day: Day(done.n, done.ms / MINUTE) for day, done in days.items()}


def _recalled(known: Sequence[Strength], today: int, weights: Weights) -> dict[str, float]:
    """Each card met and its recall today."""
    shares = recalls(((stability, today - last) for _, stability, _, last in known), weights)
    return dict(zip((card for card, *_ in known), shares, strict=True))


def _forecast(coming: Mapping[int, int], today: int) -> Forecast:
    days = tuple(coming.get(day, 0) for day in range(today, today + AHEAD))
    return Forecast(coming.get(today - 1, 0), days)


def _lately(store: Store, days: int, today: int) -> Retention:
    return _retention(days, _alike(store.totals("stage", since=today - days + 1, due=True)))


def _retention(days: int | None, stages: Counts) -> Retention:
    young, mature = (stages.get(stage, Sum()) for stage in (Stage.YOUNG, Stage.MATURE))
    return Retention(days, Rate(young.passed, young.n), Rate(mature.passed, mature.n))


def _hours(hours: Counts) -> tuple[Rate, ...]:
    return tuple(Rate(held.passed, held.n) for held in (hours.get(hour, Sum()) for hour in range(24)))


def _alike(totals: Mapping[tuple[Any, ...], Sum], at: int = 0) -> dict[Any, Sum]:
    """`totals` together where they are alike in the part `at` of what they are counted by."""
    held: defaultdict[Any, list[Sum]] = defaultdict(list)
    for by, sums in totals.items():
        held[by[at]].append(sums)
    return {part: added(sums) for part, sums in held.items()}


def added(sums: Iterable[Sum]) -> Sum:
    """All of them together."""
    return Sum(*(sum(column) for column in zip(Sum(), *sums, strict=True)))


def _subjects(
    slips: Sequence[Slip], recall: Mapping[str, float]
) -> tuple[tuple[Mastery, ...], tuple[Mastery, ...]]:
    """How well the decks and the claims are known."""
    decks: defaultdict[str, list[float | None]] = defaultdict(list)
    claims: defaultdict[str, list[float | None]] = defaultdict(list)
    for slip in slips:
        share = recall.get(slip.id)
        decks[slip.deck].append(share)
        for claim in slip.claims:
            claims[claim].append(share)
    return mastered(decks), mastered(claims)
