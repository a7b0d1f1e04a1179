"""Kind `judge`: a statement, true or false, and because of what."""

from typing import ClassVar, Literal

from studynn.cards.ask import Ask, PickOne
from studynn.cards.card import Card, Draw, Grade, Malformed, right, wrong
from studynn.cards.words import chosen
from studynn.text import Both, Language

WORDS: dict[Language, tuple[str, str]] = {"en": ("True", "False"), "zh": ("对", "错")}


class Judge(Card, tag="judge", frozen=True):
    """A statement to call true or false."""

    kind: ClassVar[str] = "judge"

    judge: str
    truth: Literal["true", "false", "对", "错"]
    because: str

    @property
    def holds(self) -> bool:
        """Whether the statement is true."""
        return self.truth in ("true", "对")

    def ask(self, draw: Draw) -> Ask:
        del draw
        return PickOne(prompt=self.judge, options=WORDS[self.lang])

    def grade(self, answer: str, draw: Draw) -> Grade:
        del draw
        word = next((chosen(answer, words) for words in WORDS.values() if chosen(answer, words)), None)
        if word is None:
            raise Malformed(Both("Answer true or false.", "请回答“对”或“错”。"))
        said = word in (WORDS["en"][0], WORDS["zh"][0])
        return right(word) if said == self.holds else wrong(word)

    def solution(self, draw: Draw) -> str:
        del draw
        return WORDS[self.lang][0 if self.holds else 1]

    def mistakes(self, draw: Draw) -> dict[str, str]:
        del draw
        return {"the opposite": WORDS[self.lang][1 if self.holds else 0]}

    def key(self, draw: Draw) -> str:
        return f"{self.solution(draw)}{'：' if self.lang == 'zh' else ': '}{self.because}"
