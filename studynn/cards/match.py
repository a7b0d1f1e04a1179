"""Kind `match`: what belongs beside what."""

from typing import Annotated, ClassVar

import msgspec

from studynn.cards.arranged import judged, shuffled
from studynn.cards.ask import Arrange, Ask
from studynn.cards.card import Card, Draw, Grade


class Match(Card, tag="match", frozen=True):
    """Pairs whose right halves are given out of order."""

    kind: ClassVar[str] = "match"

    match: str
    pairs: Annotated[dict[str, str], msgspec.Meta(min_length=2, max_length=12)]

    @property
    def rights(self) -> tuple[str, ...]:
        """The right halves in the order of the left ones."""
        return tuple(self.pairs.values())

    def ask(self, draw: Draw) -> Ask:
        return Arrange(prompt=self.match, items=shuffled(self.rights, draw), beside=tuple(self.pairs))

    def grade(self, answer: str, draw: Draw) -> Grade:
        del draw
        return judged(answer, self.rights)

    def solution(self, draw: Draw) -> str:
        del draw
        return "\n".join(self.rights)

    def mistakes(self, draw: Draw) -> dict[str, str]:
        del draw
        turned = (*self.rights[1:], self.rights[0])
        return {"each one off": "\n".join(turned)} if turned != self.rights else {}

    def key(self, draw: Draw) -> str:
        del draw
        return "\n".join(f"{left} — {right}" for left, right in self.pairs.items())
