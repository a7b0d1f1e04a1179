"""Answers counted by when they were given and how they went, so that statistics need not read the log."""

import operator
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from studynn.schedule.day import HOUR, MINUTE
from studynn.schedule.forgetting import Weights, recall
from studynn.schedule.memory import Memory, Phase, Rating
from studynn.store.event import Event, What

MATURE = 21
"""A card that was to be away for so many days is mature, as in Anki."""
BOUNDS = (0.7, 0.8, 0.85, 0.9, 0.95)
"""Predicted recall is counted in bins: below the first of these, then from each of them on."""
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
    bin: int
    """The bin of predicted recall, from 0; -1 where none was to be predicted: for a card that was not
    counted in days yet, or was answered on the day of its last review."""


class Sum(NamedTuple):
    """What answers of a kind come to."""

    n: int = 0
    ms: int = 0
    passed: int = 0
    """How many were rated better than Again."""
    sure: int = 0
    """How many were given as sure, and how many of those were right; then the same of the unsure."""
    sure_right: int = 0
    unsure: int = 0
    unsure_right: int = 0
    predicted: int = 0
    """Of predicted recall, in millionths."""
    error: int = 0
    """Of the squared error of the prediction, in millionths."""


Answer = tuple[Kind, Sum]
"""One answer: its kind and what it adds."""
Tally = dict[Kind, Sum]

COLUMNS = (*Kind._fields, *Sum._fields)
"""Of the table."""
_MARKS = ", ".join("?" * len(COLUMNS))
_PLUS = ", ".join(f"{name} = {name} + excluded.{name}" for name in Sum._fields)
_ADD = f"INSERT INTO tally VALUES ({_MARKS}) ON CONFLICT DO UPDATE SET {_PLUS}"
_CLEAR = "DELETE FROM tally WHERE day = ? AND hour = ? AND stage = ? AND bin = ? AND n = 0"
_NOTHING = Sum()


def counted(event: Event, before: Memory, weights: Weights) -> Answer:
    """What is counted of the answer `event`, given when the memory of the card was `before`."""
    hour = (event.at + event.offset * MINUTE) // HOUR % 24
    passed = (event.rating or 0) > Rating.AGAIN
    stage, days = _stage(event, before), event.day - before.last_day
    sums = (1, event.ms or 0, int(passed), *_sureness(event))
    if stage not in (Stage.YOUNG, Stage.MATURE) or days < 1:
        return Kind(event.day, hour, stage, -1), Sum(*sums)
    said = recall(before.stability, days, weights)
    error = said - passed
    predicted = round(said * MILLION), round(error * error * MILLION)
    return Kind(event.day, hour, stage, bisect_right(BOUNDS, said)), Sum(*sums, *predicted)


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


def _sureness(event: Event) -> tuple[int, int, int, int]:
    """Sure, sure and right, unsure, unsure and right: nothing of it where nobody asked."""
    right = int(event.verdict == "right")
    match event.sure:
        case True:
            return 1, right, 0, 0
        case False:
            return 0, 0, 1, right
        case None:
            return 0, 0, 0, 0


def add(tally: Tally, answers: Iterable[Answer], sign: int = 1) -> None:
    """Count `answers` into `tally`, or out of it again with a `sign` of -1."""
    plus = operator.add if sign > 0 else operator.sub
    for kind, one in answers:
        tally[kind] = Sum(*map(plus, tally.get(kind, _NOTHING), one))


def keep(db: sqlite3.Connection, tally: Tally) -> None:
    """Add what `tally` counts to the table; a kind of which nothing is left goes."""
    changes = [(*kind, *sums) for kind, sums in tally.items() if any(sums)]
    db.executemany(_ADD, changes)
    if gone := [kind for kind, sums in tally.items() if sums.n <= 0]:
        db.executemany(_CLEAR, gone)
