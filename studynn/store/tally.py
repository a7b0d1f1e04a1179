"""Answers counted by when they were given and how they went, so that statistics need not read the log."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from studynn.schedule.day import HOUR, MINUTE
from studynn.schedule.memory import Memory, Phase, Rating, Weights, recall
from studynn.store.event import Event, What

MATURE = 21
"""A card that was to be away for so many days is mature, as in Anki."""
BINS = 20
"""Predicted recall is counted in so many bins of one width."""
MILLION = 1_000_000
"""Shares are summed in millionths: whole numbers come to the same sum in whatever order."""


class Stage(StrEnum):
    """How far a card was when it was answered; `PRACTICE` is an answer that schedules nothing."""

    NEW = "new"
    LEARNING = "learning"
    YOUNG = "young"
    MATURE = "mature"
    PRACTICE = "practice"


class Kind(NamedTuple):
    """What answers that are counted together have in common."""

    day: int
    hour: int
    """The local hour."""
    stage: Stage
    rating: int
    """0 for an answer without one."""
    bin: int
    """The bin of predicted recall, from 0; -1 where none was to be predicted: for a card that was not
    counted in days yet, or was answered on the day of its last review."""
    sure: int
    """1 for sure, 0 for unsure, -1 where nobody asked."""
    right: int
    """Where somebody asked: whether the answer was right; else -1."""


class Sum(NamedTuple):
    """What answers of a kind come to."""

    n: int
    ms: int
    predicted: int
    """Of predicted recall, in millionths."""
    error: int
    """Of the squared error of the prediction, in millionths."""


Tally = defaultdict[Kind, Sum]


def empty() -> Tally:
    """A tally of no answer."""
    return defaultdict(lambda: Sum(0, 0, 0, 0))


_ADD = """INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET n = n + excluded.n, ms = ms + excluded.ms,
    predicted = predicted + excluded.predicted, error = error + excluded.error"""
_CLEAR = """DELETE FROM tally WHERE n = 0 AND day = ? AND hour = ? AND stage = ? AND rating = ?
    AND bin = ? AND sure = ? AND right = ?"""


def counted(event: Event, before: Memory, weights: Weights) -> tuple[Kind, Sum]:
    """The kind of the answer `event`, given when the memory of the card was `before`, and what it adds."""
    hour = (event.at + event.offset * MINUTE) // HOUR % 24
    asked = event.sure is not None
    sure, right = (int(bool(event.sure)), int(event.verdict == "right")) if asked else (-1, -1)
    rating, ms = int(event.rating or 0), event.ms or 0
    days = event.day - before.last_day
    stage = _stage(event, before)
    if stage not in (Stage.YOUNG, Stage.MATURE) or days < 1:
        return Kind(event.day, hour, stage, rating, -1, sure, right), Sum(1, ms, 0, 0)
    said = recall(before.stability, days, weights)
    error = said - (rating != Rating.AGAIN)
    bin = min(int(said * BINS), BINS - 1)
    sums = Sum(1, ms, round(said * MILLION), round(error * error * MILLION))
    return Kind(event.day, hour, stage, rating, bin, sure, right), sums


def _stage(event: Event, before: Memory) -> Stage:
    if event.what is What.PRACTICE:
        return Stage.PRACTICE
    match before.phase:
        case Phase.NEW:
            return Stage.NEW
        case Phase.LEARNING | Phase.RELEARNING:
            return Stage.LEARNING
        case Phase.REVIEW:
            return Stage.MATURE if before.due_day - before.last_day >= MATURE else Stage.YOUNG


def add(tally: Tally, answers: Iterable[tuple[Kind, Sum]], sign: int = 1) -> None:
    """Count `answers` into `tally`, or out of it again with a `sign` of -1."""
    for kind, one in answers:
        n, ms, predicted, error = tally[kind]
        tally[kind] = Sum(
            n + sign * one.n, ms + sign * one.ms, predicted + sign * one.predicted, error + sign * one.error
        )


def keep(db: sqlite3.Connection, tally: Mapping[Kind, Sum]) -> None:
    """Add what `tally` counts to the table; a kind of which nothing is left goes."""
    changes = [(*kind, *sums) for kind, sums in tally.items() if any(sums)]
    db.executemany(_ADD, changes)
    if gone := [change[:7] for change in changes if change[7] <= 0]:
        db.executemany(_CLEAR, gone)
