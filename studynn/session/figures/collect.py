"""Where the figures come from: answers counted, memories, and the cards there are to learn."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import fmean

from studynn.decks.library import Library
from studynn.decks.slip import Slip
from studynn.schedule.day import MINUTE, Moment
from studynn.schedule.memory import Weights, recall
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
SPANS = (30, 365, None)
"""The days that retention is told of."""
STABILITY = (1, 7, 21, 90, 365)
"""Bounds in days: below a day, a week, three weeks, three months, a year, and a year or more."""
MISTAKES = 3

Counts = Mapping[int, Sum]


def figures(store: Store, library: Library, now: Moment) -> Figures:
    """All figures at `now`. Raises StoreError."""
    today, slips = now.day, library.slips()
    known = store.strengths()
    recalls = dict(_recalls(known, today, store.pace.weights))
    whole = _sum(store.totals("stage").values())
    return Figures(
        today=today,
        cards=len(slips),
        met=len(known),
        days=done_since(store, 0),
        forecast=_forecast(store.coming(today, today + AHEAD - 1), today),
        retention=tuple(_retention(store, span, today) for span in SPANS),
        hours=_hours(store.totals("hour", due=True)),
        calibration=calibration(store.totals("bin", due=True)),
        sure=Rate(whole.sure_right, whole.sure),
        unsure=Rate(whole.unsure_right, whole.unsure),
        strengths=strengths(known, recalls),
        mistakes=tuple(Mistake(*found) for found in store.commonest(MISTAKES)),
        decks=mastered(((slip.deck, slip.id) for slip in slips), recalls),
        claims=tuple(sorted(mastered(_claims(slips), recalls), key=lambda claim: claim.name)),
    )


def done_since(store: Store, day: int) -> dict[int, Day]:
    """What was done on each study day from `day` on. Raises StoreError."""
    totals = store.totals("day", day)
    return {day: Day(done.n, done.ms / MINUTE) for day, done in totals.items()}


def calibration(bins: Counts) -> Calibration:
    """What was predicted against what was seen, from the sums of each bin."""
    ends = tuple(pairwise((0.0, *BOUNDS, 1.0)))
    shown = (
        Bin(*ends[number], held.predicted / MILLION / held.n, Rate(held.passed, held.n))
        for number, held in sorted(bins.items())
    )
    whole = _sum(bins.values())
    seen = Rate(whole.passed, whole.n)
    if not whole.n:
        return Calibration((), None, seen, None)
    return Calibration(
        tuple(shown), whole.predicted / MILLION / whole.n, seen, whole.error / MILLION / whole.n
    )


def strengths(known: Iterable[Strength], recalls: Mapping[str, float]) -> Strengths:
    """Cards by how well they are remembered."""
    stability, difficulty, recall_now = [0] * (len(STABILITY) + 1), [0] * 9, [0] * 11
    for card in known:
        stability[bisect_right(STABILITY, card.stability)] += 1
        difficulty[min(int(card.difficulty), 9) - 1] += 1
        recall_now[min(max(int(recalls[card.card] * 20) - 9, 0), 10)] += 1
    mean = fmean(recalls.values()) if recalls else None
    return Strengths(tuple(stability), tuple(difficulty), tuple(recall_now), mean)


def mastered(about: Iterable[tuple[str, str]], recalls: Mapping[str, float]) -> tuple[Mastery, ...]:
    """How well things are known, in the order they come in; `about`: a name, and a card that is about it."""
    held: defaultdict[str, list[float]] = defaultdict(lambda: [0, 0, 0.0])
    for name, card in about:
        sums, now = held[name], recalls.get(card)
        sums[0] += 1
        if now is not None:
            sums[1] += 1
            sums[2] += now
    return tuple(Mastery(name, int(n), int(met), sums / n) for name, (n, met, sums) in held.items())


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
    monday = today - (today + 3) % 7
    return tuple(
        tuple(days.get(day, Day()) if day <= today else None for day in range(first, first + 7))
        for first in range(monday - 7 * (weeks - 1), monday + 1, 7)
    )


def _recalls(known: Iterable[Strength], today: int, weights: Weights) -> Iterator[tuple[str, float]]:
    for card, stability, _, last_day in known:
        yield card, recall(stability, today - last_day, weights)


def _forecast(coming: Mapping[int, int], today: int) -> Forecast:
    days = tuple(coming.get(day, 0) for day in range(today, today + AHEAD))
    return Forecast(coming.get(today - 1, 0), days)


def _retention(store: Store, days: int | None, today: int) -> Retention:
    seen = store.totals("stage", 0 if days is None else today - days + 1, due=True)
    young, mature = (seen.get(stage, Sum()) for stage in (Stage.YOUNG, Stage.MATURE))
    return Retention(days, Rate(young.passed, young.n), Rate(mature.passed, mature.n))


def _hours(hours: Counts) -> tuple[Rate, ...]:
    return tuple(Rate(held.passed, held.n) for held in (hours.get(hour, Sum()) for hour in range(24)))


def _sum(sums: Iterable[Sum]) -> Sum:
    return Sum(*(sum(column) for column in zip(Sum(), *sums, strict=True)))


def _claims(slips: Sequence[Slip]) -> Iterator[tuple[str, str]]:
    return ((claim, slip.id) for slip in slips for claim in slip.claims)
