"""Writes the log of a long life of learning: `python tests/benchmarks/make_reviews.py DECKS DATA [REVIEWS]`.

Below DATA, a data folder, lies then a log of about REVIEWS (1,000,000) reviews of the cards in the folder
DECKS, of which nine in ten were met within the last four years. The same arguments write the same reviews.
"""

import random
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from studynn.decks.load import load
from studynn.schedule.day import DAY, Moment, moment
from studynn.schedule.memory import Memory, Pace, Phase, Rating, futures, retrievability
from studynn.store import Event, Store

MISTAKES = ("no bias", "three gates only", "tanh for sigmoid", "transposed")
BATCH = 20_000
"""Events written in one transaction."""


def main(decks: Path, data: Path, reviews: int = 1_000_000) -> None:
    """Write the log; DATA must not hold one yet."""
    now = moment(datetime.now().astimezone())
    names = list(load([decks]).cards)
    met = random.Random(1).sample(names, len(names) * 9 // 10)
    data.mkdir(parents=True, exist_ok=True)
    store = Store.open(data, random.Random(2), now)
    written, batch = 0, list[Event]()
    for number, card in enumerate(met):
        life = list(_life(store, card, now, random.Random(number), reviews / len(met)))
        batch += life
        written += len(life)
        if len(batch) >= BATCH:
            store.append(*batch)
            batch.clear()
            print(f"\r{written:,} reviews", end="", flush=True)
    store.append(*batch)
    store.close(now)
    print(f"\r{written:,} reviews of {len(met):,} of {len(names):,} cards")


def _life(store: Store, card: str, now: Moment, chance: random.Random, most: float) -> Iterator[Event]:
    """The reviews of one card, each when it was due or a little later, some `most` of them."""
    then = Moment(now.at - chance.randint(100 * DAY, 1500 * DAY), now.offset)
    memory, pace, left = Memory(), Pace(retention=0.97), round(most * chance.uniform(0.6, 1.4))
    while (left > 0 or memory.stepping) and then.at < now.at:
        after, event = _review(store, card, memory, then, chance, pace, last=left <= 1)
        yield event
        wait = after.due_at - then.at if after.stepping else (after.due_day - then.day) * DAY
        then = Moment(then.at + max(60_000, wait) + chance.randint(0, DAY // 20), now.offset)
        memory, left = after, left - 1


def _review(
    store: Store, card: str, before: Memory, then: Moment, chance: random.Random, pace: Pace, *, last: bool
) -> tuple[Memory, Event]:
    known = retrievability(before, then.day) if before.phase is Phase.REVIEW else 0.85
    rating = Rating.EASY if last and before.stepping else _rating(known, chance)
    after = futures(card, before, then, pace)[rating]
    missed = rating is Rating.AGAIN
    more: dict[str, Any] = {
        "answer": "0.5",
        "verdict": "wrong" if missed else "right",
        "mistake": chance.choice(MISTAKES) if missed and chance.random() < 0.3 else None,
        "seed": chance.getrandbits(32),
        "level": 1,
        "hints": 0,
        "ms": int(chance.lognormvariate(9, 0.6)),
        "sure": chance.random() < (0.6 if missed else 0.9),
    }
    made = store.review(card, rating, then, before, after, **more)
    return after, made


def _rating(known: float, chance: random.Random) -> Rating:
    if chance.random() > known:
        return Rating.AGAIN
    return chance.choices((Rating.HARD, Rating.GOOD, Rating.EASY), (1, 8, 1))[0]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
