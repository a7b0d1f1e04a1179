"""How memories fade: the forgetting curve, and the memory model that it belongs to, FSRS-6 by `fsrs`.

Only here is `fsrs` known; its steps and its chance are not used.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any

Weights = tuple[float, ...]
"""The 21 weights of FSRS-6; none for those that it comes with."""


def recall(stability: float, days: int, weights: Weights = ()) -> float:
    """The chance, from 0 to 1, that is left so many days after a review; 1 on its own day."""
    decay, factor = _forgetting(weights)
    return float((1 + factor * max(0, days) / stability) ** decay)


def recalls(held: Iterable[tuple[float, int]], weights: Weights = ()) -> list[float]:
    """The same for many cards, each its stability and the days, in a fraction of the time."""
    decay, factor = _forgetting(weights)
    return [(1 + factor * max(0, days) / stability) ** decay for stability, days in held]


def stay(stability: float, retention: float, weights: Weights = ()) -> float:
    """The days after which recall has fallen from certain to `retention`."""
    decay, factor = _forgetting(weights)
    return float(stability / factor * (retention ** (1 / decay) - 1))


def in_force(weights: Weights) -> Weights:
    """The 21 weights that `weights` stand for."""
    return tuple(fsrs(weights)[0].parameters)


@cache
def fsrs(weights: Weights) -> tuple[Any, Any, datetime, Any]:
    """The model without steps and fuzz, what makes a card of it, the first noon, and its ratings.

    A card is made of its stability, its difficulty, when it is due (any time will do) and its last review.

    Imported when a card is first scheduled, which the first frame need not wait for.
    """
    from fsrs import Card, Rating, Scheduler, State
    from fsrs.scheduler import DEFAULT_PARAMETERS

    fitted = weights or DEFAULT_PARAMETERS
    scheduler = Scheduler(fitted, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card_of = partial(Card, 1, State.Learning, 0)
    return scheduler, card_of, datetime(1970, 1, 1, 12, tzinfo=UTC), {int(r): r for r in Rating}


@cache
def _forgetting(weights: Weights) -> tuple[float, float]:
    """Decay and factor of the forgetting curve, `(1 + factor * days / stability) ** decay`."""
    decay = -fsrs(weights)[0].parameters[20]
    return decay, 0.9 ** (1 / decay) - 1
