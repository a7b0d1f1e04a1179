"""Whether a card is found: a term as a function of its slip."""

from collections.abc import Callable, Sequence, Set
from functools import cache
from typing import NamedTuple, assert_never

from studynn.decks.slip import Slip
from studynn.session.find.pattern import Pattern
from studynn.session.find.terms import (
    Every,
    Field,
    Is,
    Logged,
    Missed,
    Mistake,
    Named,
    Not,
    Prop,
    Rated,
    Some,
    Term,
    Text,
)

Match = Callable[[Slip], bool]


class Among(NamedTuple):
    """What the log says to a term: it finds the `cards`, or, where it does not `hold`, all but these."""

    cards: Set[str]
    hold: bool = True


def matching(term: Term, answer: Callable[[Logged], Among]) -> Match:
    """What tells whether `term` finds a card; the log is asked for an `answer` now, and not for each card."""
    match term:
        case Text(pattern):
            return _texts(pattern)
        case Named(field, pattern):
            return _names(field, pattern)
        case Is() | Prop() | Rated() | Missed() | Mistake():
            return _logged(answer(term))
        case Not(inner):
            found = matching(inner, answer)
            return lambda slip: not found(slip)
        case Every(()):
            return lambda _slip: True
        case Every(terms):
            return _joined([matching(inner, answer) for inner in terms], _both)
        case Some(terms):
            return _joined([matching(inner, answer) for inner in terms], _either)
        case _:
            assert_never(term)


def _texts(pattern: Pattern) -> Match:
    if len(pattern.pieces) == 1:
        (piece,) = pattern.pieces
        return lambda slip: piece in slip.text
    return lambda slip: pattern.within(slip.text)


def _names(field: Field, pattern: Pattern) -> Match:
    called = cache(lambda name: pattern.names(name.casefold()))
    match field:
        case "deck":
            return lambda slip: called(slip.deck)
        case "kind":
            return lambda slip: called(slip.kind)
        case "id":
            return lambda slip: pattern.names(slip.id)
        case "tag":
            return lambda slip: any(map(called, slip.tags))
        case "claim":
            return lambda slip: any(map(called, slip.claims))
        case _:
            assert_never(field)


def _logged(found: Among) -> Match:
    cards, hold = found
    return lambda slip: (slip.id in cards) is hold


def _joined(matches: Sequence[Match], join: Callable[[Match, Match], Match]) -> Match:
    """Pairs in one another are tried twice as fast as `all` tries a list; of halves, they do not lie deep."""
    if len(matches) == 1:
        return matches[0]
    half = len(matches) // 2
    return join(_joined(matches[:half], join), _joined(matches[half:], join))


def _both(one: Match, other: Match) -> Match:
    return lambda slip: one(slip) and other(slip)


def _either(one: Match, other: Match) -> Match:
    return lambda slip: one(slip) or other(slip)
