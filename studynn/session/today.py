"""What each deck has for today, counted without laying out anyone's plan or reading a card."""

from collections import defaultdict
from collections.abc import Iterable, Set
from itertools import filterfalse, islice

from studynn.decks.library import UNNAMED, Library
from studynn.schedule.day import Moment
from studynn.session.planning import families
from studynn.session.question import Counts
from studynn.settings import Settings
from studynn.store import Store


def counted(library: Library, store: Store, settings: Settings, now: Moment) -> dict[str, Counts]:
    """What a sitting with each deck would begin with, by the deck's name; under "" all decks together.

    Raises StoreError.
    """
    day = now.day
    out, today, met = store.out(day), store.today(day), store.met()
    held: defaultdict[str, list[str]] = defaultdict(list)
    for deck in library.decks:
        held[deck.name] += deck.names
    home = {name: deck for deck, names in held.items() for name in names}
    tally = _Tally(families(today.cards))
    for name, _ in store.learning():
        if name in home and name not in out:
            tally.learning(name, home[name])
    room = settings.reviews_per_day - today.reviews
    for name in store.due(day):
        if name in home and name not in out:
            tally.review(name, home[name], room)
    away = met | out if out else met
    room = max(0, settings.new_per_day - today.new)
    counts = {deck: tally.counts(deck, names, away, room) for deck, names in held.items()}
    return {"": tally.counts("", home, away, room), **counts}


class _Tally:
    """Counts by deck, and under "" of all decks; of a family one card counts."""

    def __init__(self, seen: frozenset[str]) -> None:
        self._taken: defaultdict[str, set[str]] = defaultdict(lambda: set(seen))
        self._steps: defaultdict[str, int] = defaultdict(int)
        self._due: defaultdict[str, int] = defaultdict(int)

    def learning(self, card: str, home: str) -> None:
        """Count a card in the steps of minutes, which is asked whatever its siblings do."""
        for deck in ("", home):
            self._steps[deck] += 1
            self._taken[deck].add(_family(card))

    def review(self, card: str, home: str, room: int) -> None:
        """Count a card that is due where there is room and no sibling was before it."""
        for deck in ("", home):
            if self._due[deck] < room and _family(card) not in self._taken[deck]:
                self._taken[deck].add(_family(card))
                self._due[deck] += 1

    def counts(self, deck: str, names: Iterable[str], away: Set[str], room: int) -> Counts:
        """What was counted of `deck`, and how many of `names` are new; no more are looked at than are."""
        fresh = (name for name in filterfalse(away.__contains__, names) if not name.startswith(UNNAMED))
        new = islice(_one_of_family(fresh, self._taken[deck]), room)
        return Counts(sum(1 for _ in new), self._steps[deck], self._due[deck])


def _one_of_family(names: Iterable[str], taken: set[str]) -> Iterable[str]:
    for name in names:
        if _family(name) not in taken:
            taken.add(_family(name))
            yield name


def _family(card: str) -> str:
    return card.partition("#")[0]
