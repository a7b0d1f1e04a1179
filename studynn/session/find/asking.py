"""What the log says to the terms of a query that only it can answer."""

import math
from operator import eq, ge, gt, le, lt, ne
from typing import assert_never

from studynn.schedule.forgetting import Weights, stay
from studynn.schedule.memory import Phase
from studynn.session.find.match import Among
from studynn.session.find.pattern import Pattern
from studynn.session.find.terms import Is, Logged, Missed, Mistake, Prop, Rated, State
from studynn.store import Store
from studynn.store.finding import Compare
from studynn.text import fold

_OPPOSITE: dict[Compare, Compare] = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "=": "!=", "!=": "="}
_TURNED: dict[Compare, Compare] = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}
_COMPARED = {"<": lt, ">": gt, "<=": le, ">=": ge, "=": eq, "!=": ne}
_COUNTED = ("lapses", "reviews", "interval")
"""Measures that a card has before it is met: they are 0 then."""
_FAINTEST = 1e-9
"""Below any recall there can be."""


def answered(term: Logged, store: Store, day: int, weights: Weights) -> Among:
    """The cards that `term` finds on study day `day`. Raises StoreError."""
    match term:
        case Is(state):
            return _in_state(state, store, day)
        case Prop():
            return _measured(term, store, day, weights)
        case Rated(days, rating):
            return Among(store.rated(day - days + 1, rating))
        case Missed(days):
            return Among(frozenset(store.missed(day - days + 1)))
        case Mistake(pattern):
            return Among(frozenset(_mistaken(pattern, store)))
        case _:
            assert_never(term)


def _in_state(state: State, store: Store, day: int) -> Among:
    match state:
        case State.NEW:
            return Among(store.met(), hold=False)
        case State.LEARN:
            return Among(store.among(Phase.LEARNING, Phase.RELEARNING))
        case State.REVIEW:
            return Among(store.among(Phase.REVIEW, Phase.RELEARNING))
        case State.DUE:
            return Among(store.asked(day))
        case State.SUSPENDED:
            return Among(store.flagged("suspended", day))
        case State.BURIED:
            return Among(store.flagged("buried", day))
        case State.MARKED:
            return Among(store.flagged("marked", day))
        case State.LEECH:
            return Among(store.flagged("leech", day))
        case _:
            assert_never(state)


def _measured(term: Prop, store: Store, day: int, weights: Weights) -> Among:
    measure, compare, value = term.measure, term.compare, term.value
    if measure == "recall":
        age = stay(1.0, value, weights) if value > _FAINTEST else math.inf
        return Among(store.having(measure, _TURNED[compare], age, day))
    if measure in _COUNTED and _COMPARED[compare](0, value):
        return Among(store.having(measure, _OPPOSITE[compare], value, day), hold=False)
    return Among(store.having(measure, compare, value, day))


def _mistaken(pattern: Pattern, store: Store) -> set[str]:
    return {card for card, mistake, _ in store.mistakes() if pattern.within(fold(mistake))}
