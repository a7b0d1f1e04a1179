"""Kind `recall`: a list to name, all of it or enough of it."""

from typing import Annotated, ClassVar, Self

import msgspec

from studynn.cards.ask import Ask, Lines
from studynn.cards.card import Card, Draw, Grade, Words, listed, partial, wrong
from studynn.cards.words import NO_ANSWER, found, lines, merged
from studynn.text import Both


class Recall(Card, tag="recall", frozen=True):
    """Items to name in any order; each may be said in several ways."""

    kind: ClassVar[str] = "recall"

    recall: str
    items: Annotated[tuple[Words, ...], msgspec.Meta(min_length=1, max_length=12)]
    enough: Annotated[int, msgspec.Meta(ge=1)] | None = None
    also: tuple[Words, ...] = msgspec.field(default=(), name="\x7falso")

    @property
    def wanted(self) -> int:
        """How many items must be named."""
        return min(self.enough or len(self.items), len(self.items))

    def accepting(self, other: Self) -> Self:
        if len(other.items) != len(self.items):
            return self
        return msgspec.structs.replace(self, also=other.items)

    def ask(self, draw: Draw) -> Ask:
        del draw
        labels = tuple(f"{i}." for i in range(1, self.wanted + 1))
        return Lines(prompt=self.recall, labels=labels, expects=Both("one on each line", "每行一个"))

    def grade(self, answer: str, draw: Draw) -> Grade:
        del draw
        given = lines(answer)
        if not any(given):
            return wrong("", NO_ANSWER)
        left = dict(enumerate(self._accepted()))
        marks = tuple(self._take(line, left) for line in given)
        wanting = max(0, self.wanted - len(marks))
        return partial((*marks, *[False] * wanting), "; ".join(g for g in given if g), *self._missing(left))

    def _accepted(self) -> tuple[tuple[str, ...], ...]:
        also = self.also or ((),) * len(self.items)
        return tuple(merged(mine, theirs) for mine, theirs in zip(self.items, also, strict=True))

    def _take(self, line: str, left: dict[int, tuple[str, ...]]) -> bool:
        hit = next((i for i, texts in left.items() if found(line, texts)), None)
        if hit is not None:
            del left[hit]
        return hit is not None

    def _missing(self, left: dict[int, tuple[str, ...]]) -> tuple[Both, ...]:
        if len(self.items) - len(left) >= self.wanted:
            return ()
        names = [texts[0] for texts in left.values()]
        return (Both(f"Not named: {'; '.join(names)}", f"未写出：{'；'.join(names)}"),)

    def solution(self, draw: Draw) -> str:
        del draw
        return "\n".join(listed(item)[0] for item in self.items[: self.wanted])

    def mistakes(self, draw: Draw) -> dict[str, str]:
        first = self.solution(draw).split("\n")
        return {"one item for all": "\n".join(first[:1] * self.wanted)} if self.wanted > 1 else {}

    def key(self, draw: Draw) -> str:
        del draw
        return "\n".join(f"• {' / '.join(listed(item))}" for item in self.items)
