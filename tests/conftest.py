"""One fixture each for the clock, the store and the deck."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from studynn.cards.ask import Line, Reveal
from studynn.cards.card import Card, Draw, Grade, Malformed, Verdict, right, wrong
from studynn.schedule.day import HOUR, Moment
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
def store(tmp_path: Path, noon: Moment) -> Iterator[Store]:
    """An empty store in a folder of its own."""
    held = Store.open(tmp_path / "data", random.Random(1), noon)
    yield held
    held.let_go()
