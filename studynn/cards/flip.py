"""Kinds `q` and `term`: a question and its answer; a term and its meaning, asked both ways."""

from typing import ClassVar, Self

import msgspec

from studynn.cards.ask import Ask, Line, Reveal
from studynn.cards.card import Card, Draw, Grade, Verdict, Words, listed
from studynn.cards.words import judge_words, merged
from studynn.text import Both, fold

YOURS = Grade(verdict=Verdict.YOURS, score=0.0)


class Flip(Card, tag="q", frozen=True):
    """A question; the learner turns the card and judges."""

    kind: ClassVar[str] = "q"

    q: str
    a: str

    def ask(self, draw: Draw) -> Ask:
        del draw
        return Reveal(prompt=self.q)

    def grade(self, answer: str, draw: Draw) -> Grade:
        del answer, draw
        return YOURS

    def solution(self, draw: Draw) -> str:
        del draw
        return ""

    def mistakes(self, draw: Draw) -> dict[str, str]:
        del draw
        return {}

    def key(self, draw: Draw) -> str:
        del draw
        return self.a


class Term(Card, tag="term", frozen=True):
    """A term; its meaning is turned over, and from the meaning the term is typed."""

    kind: ClassVar[str] = "term"

    term: Words
    means: str
    also: tuple[str, ...] = msgspec.field(default=(), name="\x7falso")

    def split(self) -> tuple[Card, ...]:
        return (self, self.piece("back"))

    def accepting(self, other: Self) -> Self:
        return msgspec.structs.replace(self, also=listed(other.term))

    def ask(self, draw: Draw) -> Ask:
        del draw
        if not self.part:
            return Reveal(prompt=listed(self.term)[0])
        return Line(prompt=self.means, expects=Both("the term", "术语"))

    def grade(self, answer: str, draw: Draw) -> Grade:
        del draw
        return judge_words(answer, self.accepted) if self.part else YOURS

    @property
    def accepted(self) -> tuple[str, ...]:
        """The term in both languages, but for what the question says already."""
        return tuple(text for text in merged(self.term, self.also) if fold(text) != fold(self.means))

    def solution(self, draw: Draw) -> str:
        del draw
        return listed(self.term)[0] if self.part else ""

    def mistakes(self, draw: Draw) -> dict[str, str]:
        del draw
        return {}

    def key(self, draw: Draw) -> str:
        del draw
        return " / ".join(listed(self.term)) if self.part else self.means
