"""Kind `order`: steps to bring into their order."""

from typing import Annotated, ClassVar

import msgspec

from studynn.cards.arranged import judged, shuffled
from studynn.cards.ask import Arrange, Ask
from studynn.cards.card import Card, Draw, Grade


class Order(Card, tag="order", frozen=True):
    """A process whose steps are given out of order."""

    kind: ClassVar[str] = "order"

    order: str
    steps: Annotated[tuple[str, ...], msgspec.Meta(min_length=2, max_length=12)]

    def ask(self, draw: Draw) -> Ask:
        return Arrange(prompt=self.order, items=shuffled(self.steps, draw))

    def grade(self, answer: str, draw: Draw) -> Grade:
        del draw
        return judged(answer, self.steps)

    def solution(self, draw: Draw) -> str:
        del draw
        return "\n".join(self.steps)

    def mistakes(self, draw: Draw) -> dict[str, str]:
        del draw
        first, second, *rest = self.steps
        return {
            "first two swapped": "\n".join((second, first, *rest)),
            "backwards": "\n".join(reversed(self.steps)),
        }

    def key(self, draw: Draw) -> str:
        del draw
        return "\n".join(f"{i}. {step}" for i, step in enumerate(self.steps, 1))
