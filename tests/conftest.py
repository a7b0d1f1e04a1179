"""One fixture each for the clock, the store and the deck."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from studynn.cards.ask import Line, Reveal
from studynn.cards.card import Card, Draw, Grade, Malformed, Verdict, right, wrong
from studynn.schedule.day import HOUR, Moment
from studynn.schedule.memory import Memory, Rating, futures, retrievability
from studynn.store import Store
from studynn.text import Both

settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

NOON = Moment(20_781 * 24 * HOUR + 12 * HOUR)
"""Noon of 2026-11-24 in Greenwich."""


class Fact(Card, frozen=True, kw_only=True, tag="fact"):
    """A question with one typed answer; without an answer the learner is the judge."""

    kind = "fact"
    q: str
    a: str = ""

    def ask(self, draw: Draw) -> Line | Reveal:
        if not self.a:
            return Reveal(prompt=self.q)
        return Line(prompt=f"{self.q} ({draw.seed})", expects=Both("a word", "一个词"))

    def grade(self, answer: str, draw: Draw) -> Grade:
        if not self.a:
            return Grade(verdict=Verdict.YOURS, score=1.0)
        if answer == "?":
            raise Malformed(Both("A word is expected.", "请写一个词。"))
        return right(answer) if answer == self.a else wrong(answer)

    def solution(self, draw: Draw) -> str:
        return self.a

    def mistakes(self, draw: Draw) -> dict[str, str]:
        return {}


def clean_deck() -> tuple[Card, ...]:
    """Six facts of three skills; two are siblings, one comes after another and has hints."""
    return (
        Fact(id="rnn.state", q="What is carried on?", a="h", deck="rnn"),
        Fact(id="rnn.shared#1", q="Shared over time?", a="W", deck="rnn", part="1"),
        Fact(id="rnn.shared#2", q="Shared as well?", a="b", deck="rnn", part="2"),
        Fact(id="lstm.cell", q="Which path is additive?", a="c", deck="lstm", after="lstm.gate.forget"),
        Fact(
            id="lstm.gate.forget", q="Which gate keeps?", a="f", deck="lstm", hint=("A letter.", "Before g.")
        ),
        Fact(id="gru.gates", q="How many gates?", deck="gru"),
    )


@pytest.fixture
def noon() -> Moment:
    """A fixed clock."""
    return NOON


@pytest.fixture
def deck() -> tuple[Card, ...]:
    """A few cards."""
    return clean_deck()


@pytest.fixture
def learn() -> Callable[..., None]:
    """A learner who fills a store."""
    return learnt


@pytest.fixture
def store(tmp_path: Path, noon: Moment) -> Iterator[Store]:
    """An empty store in a folder of its own."""
    held = Store.open(tmp_path / "data", random.Random(1), noon)
    yield held
    held.let_go()


def learnt(store: Store, cards: Sequence[str], until: Moment, days: int, seed: int = 1) -> None:
    """Log what a learner does with `cards` in the `days` up to `until`: some new ones on most days, then
    what is due, remembered about as often as predicted, at hours and with mistakes of a person."""
    chance, memories, new = random.Random(seed), dict[str, Memory](), list(cards)
    a_day = max(1, -(-len(cards) * 3 // (days * 2)))
    for day in range(until.day - days + 1, until.day + 1):
        if chance.random() < 0.2 and day != until.day:
            continue
        fresh, new = new[:a_day], new[a_day:]
        hour = chance.choice((7, 8, 12, 20, 21, 21))
        now = Moment(day * 24 * HOUR + hour * HOUR, until.offset)
        for card in [*fresh, *(c for c, memory in memories.items() if memory.due_day <= day)]:
            before = memories.get(card, Memory())
            said = retrievability(before, day) if before.reviews else 0.6
            knew = chance.random() < said
            rating = (
                chance.choice((Rating.HARD, Rating.GOOD, Rating.GOOD, Rating.EASY)) if knew else Rating.AGAIN
            )
            ms, sure = chance.randrange(3000, 40_000), chance.random() < (0.9 if knew else 0.5)
            now = now.plus(ms / 60_000)
            after = futures(card, before, now, store.pace)[rating]
            event = store.review(
                card,
                rating,
                now,
                before,
                after,
                ms=ms,
                sure=sure,
                verdict="right" if knew else "wrong",
                mistake=None if knew or chance.random() < 0.6 else f"mistake {chance.randrange(3)}",
            )
            store.append(event, memory=after)
            memories[card] = after
