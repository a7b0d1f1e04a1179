"""`studynn due`: what each deck has for today."""

from argparse import Namespace

from studynn.cli import room
from studynn.cli.show import say, say_json


def due(chosen: Namespace) -> int:
    """Print new, learning and due cards of each deck."""
    from studynn.session.today import counted

    found, decks = room.learner(chosen), room.library(chosen)
    with room.log(chosen, found) as store:
        counts = counted(decks, store, found, room.now(found))
    rows = [(deck.name, counts[deck.name]) for deck in decks.decks if deck.names]
    if chosen.json:
        listed = [{"deck": n, "new": c.new, "learning": c.learning, "due": c.due} for n, c in rows]
        say_json({"decks": listed})
    else:
        width = max((len(name) for name, _ in rows), default=0)
        for name, c in rows:
            say(f"{name:<{width}}  {c.new:>4} new  {c.learning:>4} learning  {c.due:>4} due")
    return 0
