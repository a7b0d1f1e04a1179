"""Daily acts beside Anki's own, on an equal collection in the same run: times, and ours as a share of Anki's.

    python tests/benchmarks/make_library.py DECKS
    python tests/benchmarks/make_reviews.py DECKS DATA
    python tests/benchmarks/against_anki.py DECKS DATA [PYTHON]

PYTHON has `anki`; without it, a throwaway environment gets it from PyPI. The log in DATA grows by some
answers.
"""

import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from studynn.decks.cache import cached
from studynn.decks.library import Library
from studynn.schedule.day import Moment, moment
from studynn.schedule.memory import Memory, Phase, Rating
from studynn.session import Scope, Session
from studynn.session.figures import figures
from studynn.session.find import Catalogue, parse
from studynn.session.today import counted
from studynn.settings import Settings
from studynn.store import Store, What

TURNS = 7
ANSWERS = 200
KINDS = {Phase.NEW: 0, Phase.LEARNING: 0, Phase.REVIEW: 1, Phase.RELEARNING: 2}


def main(decks: Path, data: Path, python: Path | None = None) -> None:
    """Measure both sides and print them."""
    now = moment(datetime.now().astimezone())
    with tempfile.TemporaryDirectory() as folder:
        exchange = Path(folder) / "exchange.db"
        _export(cached([decks], data), data, now, exchange)
        side = Path(__file__).with_name("anki_side.py")
        run = [str(python or _with_anki(Path(folder))), str(side), str(exchange)]
        theirs: dict[str, float] = json.loads(
            subprocess.run(run, check=True, capture_output=True, text=True).stdout
        )
    ours = _ours(decks, data, now)
    print(f"{'':24}{'studynn':>12}{'Anki':>12}{'ratio':>8}")
    for name, ms in ours.items():
        print(f"{name:24}{ms:9.2f} ms{theirs[name]:9.2f} ms{ms / theirs[name]:8.2f}")


def _ours(decks: Path, data: Path, now: Moment) -> dict[str, float]:
    times = {"start": [_timed(lambda: _start(decks, data, now)) for _ in range(TURNS)]}
    library, store = cached([decks], data), Store.open(data, random.Random(1), now)
    times["queue"] = [_timed(lambda: _sit(library, store, now)) for _ in range(TURNS)]
    session = _sit(library, store, now, Settings(reviews_per_day=9999))
    times["next card"] = [_timed(session._go_on) for _ in range(ANSWERS)]
    times["answer, next card"] = [_timed(lambda: _answer(session)) for _ in range(ANSWERS)]
    catalogue = Catalogue(library, store, now)
    for name, query in (
        ("search: a word", "entropy"),
        ("search: prop:s>21", "prop:s>21"),
        ("search: is:due", "is:due"),
    ):
        times[name] = [_timed(lambda query=query: _search(catalogue, query)) for _ in range(TURNS)]
    times["statistics"] = [_timed(lambda: figures(store, library, now)) for _ in range(3)]
    store.close(now)
    return {name: median(found) for name, found in times.items()}


def _start(decks: Path, data: Path, now: Moment) -> None:
    library, store = cached([decks], data), Store.open(data, random.Random(1), now)
    counted(library, store, Settings(), now)
    store.let_go()


def _sit(library: Library, store: Store, now: Moment, settings: Settings = Settings()) -> Session:  # noqa: B008
    return Session(library, store, settings, lambda: now, Scope(), random.Random(2))


def _answer(session: Session) -> None:
    question = session.question
    assert question is not None
    session.answer(question.card.solution(question.draw), 3000)
    session.rate(Rating.GOOD)


def _search(catalogue: Catalogue, query: str) -> None:
    list(filter(catalogue.match(parse(query)), catalogue.slips))


def _export(library: Library, data: Path, now: Moment, path: Path) -> None:
    """The collection as the other side reads it."""
    store = Store.open(data, random.Random(1), now)
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE cards (id INTEGER, deck, q, a, due, ivl, reps, lapses, data)")
    db.execute("CREATE TABLE revlog (id INTEGER PRIMARY KEY, card, ease, ivl, last_ivl, ms, kind)")
    ids = {slip.id: 10**12 + n for n, slip in enumerate(library.slips())}
    known = dict(store.memories())
    db.executemany("INSERT INTO cards VALUES (?,?,?,?,?,?,?,?,?)", _cards(library, ids, known, now))
    db.executemany("INSERT OR IGNORE INTO revlog VALUES (?,?,?,?,?,?,?)", _reviews(store, ids))
    db.commit()
    db.close()
    store.let_go()


def _cards(
    library: Library, ids: dict[str, int], known: dict[str, Memory], now: Moment
) -> Iterator[tuple[Any, ...]]:
    for slip in library.slips():
        memory = known.get(slip.id, Memory())
        half = len(slip.text) // 2
        data = (
            json.dumps({"s": round(memory.stability, 4), "d": round(memory.difficulty, 3)})
            if memory.reviews
            else ""
        )
        ivl = memory.due_day - memory.last_day
        yield (
            ids[slip.id], slip.deck, slip.text[:half], slip.text[half:], memory.due_day - now.day, ivl,
            memory.reviews, memory.lapses, data,
        )  # fmt: skip


def _reviews(store: Store, ids: dict[str, int]) -> Iterator[tuple[Any, ...]]:
    taken = 0
    for event in store.events():
        if event.what is What.REVIEW and event.card in ids:
            assert event.rating is not None
            assert event.was is not None
            taken = max(event.at, taken + 1)
            ivl = (event.due_day or 0) - event.day
            yield taken, ids[event.card], int(event.rating), ivl, ivl, event.ms, KINDS[event.was]


def _with_anki(folder: Path) -> Path:
    """The Python of a new environment with `anki`."""
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "anki"], check=True)
    return python


def _timed(act: Callable[[], Any]) -> float:
    """Milliseconds that `act` takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
