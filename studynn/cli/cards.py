"""`studynn cards`: every card, for reading and for scripts."""

from argparse import Namespace

from studynn.cli import room
from studynn.cli.show import CleanError, say, say_json


def cards(chosen: Namespace) -> int:
    """Print id, deck, kind, tags, claims and languages of each card."""
    decks = room.library(chosen)
    if chosen.deck and chosen.deck not in {deck.name for deck in decks.decks}:
        names = ", ".join(deck.name for deck in decks.decks)
        raise CleanError(f"there is no deck {chosen.deck!r}; there are {names}")
    held = [c for c in decks.cards.values() if not chosen.deck or c.deck == chosen.deck]
    if chosen.json:
        fields = ("id", "deck", "kind", "tags", "claims", "languages")
        say_json([{field: getattr(card, field) for field in fields} for card in held])
    else:
        for card in held:
            say(f"{card.id}  {card.kind}  {' '.join(card.languages)}  {card.deck}")
    return 0
