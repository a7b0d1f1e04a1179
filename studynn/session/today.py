"""What each deck has for today, counted without laying out anyone's plan."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import filterfalse

from studynn.cards.card import Card
from studynn.decks.library import unnamed
from studynn.schedule.day import Moment
from studynn.session.planning import families
from studynn.session.question import Counts
from studynn.settings import Settings
from studynn.store import Store


def counted(cards: Mapping[str, Card], store: Store, settings: Settings, now: Moment) -> dict[str, Counts]:
    """What a sitting with each deck would begin with, by the deck's name; under "" all decks together.

    Raises StoreError.
    """
    day = now.day
    out, today, met = store.out(day), store.today(day), store.met()
    tally = _Tally(families(today.cards))
    for name, _ in store.learning():
        if name in cards and name not in out:
            tally.learning(cards[name])
    for name in store.due(day):
        if name in cards and name not in out:
            tally.one_of_family(cards[name], tally.due, settings.reviews_per_day - today.reviews)
    for name in filterfalse(met.__contains__, cards):
        if name not in out and not unnamed(cards[name]):
            tally.one_of_family(cards[name], tally.new, settings.new_per_day - today.new)
    return {deck: tally.counts(deck) for deck in ("", *dict.fromkeys(card.deck for card in cards.values()))}


class _Tally:
    """Counts by deck, and under "" of all decks; of a family one card counts."""

    def __init__(self, seen: frozenset[str]) -> None:
        self._taken: defaultdict[str, set[str]] = defaultdict(lambda: set(seen))
        self._steps: defaultdict[str, int] = defaultdict(int)
        self.new: defaultdict[str, int] = defaultdict(int)
        self.due: defaultdict[str, int] = defaultdict(int)

    def learning(self, card: Card) -> None:
        """Count a card in the steps of minutes, which is asked whatever its siblings do."""
        for deck in ("", card.deck):
            self._steps[deck] += 1
            self._taken[deck].add(card.family)

    def one_of_family(self, card: Card, count: defaultdict[str, int], room: int) -> None:
        """Add the card to `count` where there is room and no sibling was before it."""
        for deck in ("", card.deck):
            if count[deck] < room and card.family not in self._taken[deck]:
                self._taken[deck].add(card.family)
                count[deck] += 1

    def counts(self, deck: str) -> Counts:
        """What was counted of `deck`."""
        return Counts(self.new[deck], self._steps[deck], self.due[deck])
