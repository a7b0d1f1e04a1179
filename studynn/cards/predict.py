"""Kind `predict`: say what a demo will show, then see it."""

from typing import ClassVar

from studynn.cards.ask import Ask, PickOne
from studynn.cards.card import Card, Draw, Grade, Malformed, listed, right, wrong
from studynn.cards.words import NO_ANSWER, chosen
from studynn.text import Both


class Predict(Card, tag="predict", frozen=True):
    """A question that its `demo` answers; the demo opens only after the learner has committed."""

    kind: ClassVar[str] = "predict"
    shows_answer: ClassVar[bool] = True

    predict: str
    right: str
    wrong: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.demo:
            raise ValueError("`predict`: a prediction needs a `demo` that shows what happens")

    def ask(self, draw: Draw) -> Ask:
        held = (self.right, *self.wrong)
        return PickOne(prompt=self.predict, options=tuple(draw.random("options").sample(held, len(held))))

    def grade(self, answer: str, draw: Draw) -> Grade:
        del draw
        if not answer.strip():
            return wrong("", NO_ANSWER)
        option = chosen(answer, (self.right, *self.wrong))
        if option is None:
            raise Malformed(Both(f"“{answer}” is not one of the options.", f"“{answer}”不在选项之中。"))
        return right(option) if option == self.right else wrong(option, mistake=option)

    def solution(self, draw: Draw) -> str:
        del draw
        return self.right

    def mistakes(self, draw: Draw) -> dict[str, str]:
        del draw
        return {option: option for option in listed(self.wrong)}
