"""What each deck has for today, counted without laying out anyone's plan."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from studynn.cards.card import Card
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
    room = (settings.new_per_day - today.new, settings.reviews_per_day - today.reviews)
    seen = families(today.cards)
    learning = _by_deck((name for name, _ in store.learning()), cards, out)
    due = _by_deck(store.due(day), cards, out)
    new = _by_deck((name for name in cards if name not in met), cards, out)
    counts = {}
    for deck in ("", *dict.fromkeys(card.deck for card in cards.values())):
        taken = {*seen, *(card.family for card in learning[deck])}
        reviews = _families(due[deck], taken, room[1])
        counts[deck] = Counts(
            new=_families(new[deck], taken, room[0]), learning=len(learning[deck]), due=reviews
        )
    return counts


def _by_deck(
    names: Iterable[str], cards: Mapping[str, Card], out: frozenset[str]
) -> defaultdict[str, list[Card]]:
    """The cards of these ids that are asked today, by deck and under "" all of them."""
    held: defaultdict[str, list[Card]] = defaultdict(list)
    for name in names:
        if name in cards and name not in out:
            held[cards[name].deck].append(cards[name])
            held[""].append(cards[name])
    return held


def _families(cards: Iterable[Card], taken: set[str], room: int) -> int:
    """How many families, at most `room`, are not in `taken`, which grows by them."""
    count = 0
    for card in cards:
        if count >= room:
            break
        if card.family not in taken:
            taken.add(card.family)
            count += 1
    return count
