"""Anki's part of `against_anki.py`: an equal collection, the same questions to it, its times as JSON.

Runs in an environment that has `anki`: `python anki_side.py EXCHANGE`, a database that `against_anki.py`
wrote.
"""

import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from anki.collection import Card, Collection
from anki.scheduler.v3 import CardAnswer

TURNS = 7
ANSWERS = 200


def main(exchange: str) -> None:
    """Build the collection, ask, print."""
    path = Path(tempfile.mkdtemp(prefix="anki-")) / "collection.anki2"
    _build(path, sqlite3.connect(exchange))
    times = {"start": [_timed(lambda: _start(path)) for _ in range(TURNS)]}
    held = Collection(str(path))
    held.decks.set_current(held.decks.id("big"))
    times["queue"] = [_queue(held) for _ in range(TURNS)]
    times["next card"] = [_timed(lambda: _next(held)) for _ in range(ANSWERS)]
    times["answer, next card"] = [_timed(lambda: _answered(held)) for _ in range(ANSWERS)]
    for name, query in (
        ("search: a word", "entropy"),
        ("search: prop:s>21", "prop:s>21"),
        ("search: is:due", "is:due"),
    ):
        times[name] = [_timed(lambda query=query: held.find_cards(query)) for _ in range(TURNS)]
    times["statistics"] = [_timed(lambda: held._backend.graphs(search="", days=0)) for _ in range(3)]
    held.close()
    print(json.dumps({name: median(found) for name, found in times.items()}))


def _build(path: Path, given: sqlite3.Connection) -> None:
    held = Collection(str(path))
    held.set_config("fsrs", True)
    kind, now = held.models.by_name("Basic")["id"], int(time.time())
    decks: dict[str, int] = {}
    for (name,) in given.execute("SELECT DISTINCT deck FROM cards"):
        decks[name] = held.decks.id(f"big::{name}")
    today = held.sched.today
    held.db.executemany(
        "INSERT INTO notes VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        [
            (i, f"g{i}", kind, now, 0, "", f"{q}\x1f{a}", q, 0, 0, "")
            for i, q, a in given.execute("SELECT id, q, a FROM cards")
        ],
    )
    held.db.executemany(
        "INSERT INTO cards VALUES (?,?,?,0,?,0,?,?,?,?,2500,?,?,0,0,0,0,?)",
        [
            (
                i,
                i,
                decks[deck],
                now,
                2 if reps else 0,
                2 if reps else 0,
                today + due if reps else n,
                max(1, ivl),
                reps,
                lapses,
                data,
            )
            for n, (i, deck, due, ivl, reps, lapses, data) in enumerate(
                given.execute("SELECT id, deck, due, ivl, reps, lapses, data FROM cards")
            )
        ],
    )
    held.db.executemany(
        "INSERT INTO revlog VALUES (?,?,0,?,?,?,2500,?,?)",
        given.execute("SELECT id, card, ease, ivl, last_ivl, ms, kind FROM revlog").fetchall(),
    )
    held.close()


def _start(path: Path) -> None:
    held = Collection(str(path))
    held.sched.deck_due_tree()
    held.close()


def _queue(held: Collection) -> float:
    for deck in (1, held.decks.id("big")):  # with the deck, the queue that was built is thrown away
        held.decks.set_current(deck)
    return _timed(lambda: held.sched.get_queued_cards(fetch_limit=1))


def _next(held: Collection) -> tuple[Card, Any]:
    """The next card with both its sides, as its reviewer shows it, and what the buttons lead to."""
    queued = held.sched.get_queued_cards(fetch_limit=1).cards[0]
    card = Card(held)
    card._load_from_backend_card(queued.card)
    card.start_timer()
    card.render_output()
    held.sched.describe_next_states(queued.states)
    return card, queued.states


def _answered(held: Collection) -> None:
    card, states = _next(held)
    held.sched.answer_card(held.sched.build_answer(card=card, states=states, rating=CardAnswer.GOOD))


def _timed(act: Callable[[], Any]) -> float:
    """Milliseconds that `act` takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main(sys.argv[1])
