"""Kind `formula`: a formula to write, in any notation, judged by running it beside the right one."""

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal

import msgspec

from studynn.cards.ask import Ask, Grid, Line
from studynn.cards.card import Card, Draw, Grade, Malformed, Verdict, right, wrong
from studynn.cards.words import NO_ANSWER
from studynn.formula.asked import Asked
from studynn.formula.maths import maths
from studynn.formula.sizes import written
from studynn.formula.tree import Equal, Name, Unreadable
from studynn.text import Both

if TYPE_CHECKING:
    from studynn.formula.judge import Judgement

_HEADINGS = {"en": ("given", "shape"), "zh": ("已知量", "形状")}
_NUMBER = {"en": "a number", "zh": "一个数"}


class Formula(Card, tag="formula", frozen=True, dict=True):
    """A formula to write down; `given` has the shape of each symbol, `H x (H+D)`, `H`, `number`.

    Values are signed and O(1), or from a range: `n of 0.1..0.9`. `conventions` are formulas of other papers:
    with `accept: right` they count, else they are partly right, split weights (`W_f h + U_f x`) being right
    unless `accept: partly`. A named convention is told from a mistake.
    """

    kind: ClassVar[str] = "formula"
    gated: ClassVar[bool] = True

    formula: str
    given: dict[str, str]
    answer: str
    classic: dict[str, str] = msgspec.field(default={}, name="mistakes")
    conventions: dict[str, str] = {}
    accept: Literal["right", "partly", ""] = ""

    def __post_init__(self) -> None:
        self.asked.check()

    @cached_property
    def asked(self) -> Asked:
        """The card's texts as the room of formulas takes them."""
        return Asked(
            tuple(self.given.items()),
            self.answer,
            tuple(self.classic.items()),
            tuple(self.conventions.items()),
        )

    def ask(self, draw: Draw) -> Ask:
        del draw
        left = f"{self.asked.symbol} = …" if self.asked.symbol else ""
        return Line(
            prompt=self.formula, expects=Both(left or "a formula", left or "一个公式"), grid=self.grid()
        )

    def grid(self) -> Grid:
        """The given symbols, those of one shape together."""
        alike: dict[str, list[str]] = {}
        for symbol, quantity in self.asked.quantities.items():
            alike.setdefault(written(quantity.shape) or _NUMBER[self.lang], []).append(symbol)
        return (_HEADINGS[self.lang], *((", ".join(symbols), shape) for shape, symbols in alike.items()))

    def grade(self, answer: str, draw: Draw) -> Grade:
        del draw
        if not answer.strip():
            return wrong("", NO_ANSWER)
        from studynn.formula.judge import judged

        try:
            found = judged(self.asked, answer)
        except Unreadable as fault:
            raise Malformed(fault.message, fault.column, fault.hint) from fault
        return self._grade(found)

    def _grade(self, found: "Judgement") -> Grade:
        read_as, name = f"${found.read_as}$", found.mistake.speak(self.lang) if found.mistake else ""
        other = found.stands == "convention" or (found.split and self.accept == "partly")
        if found.stands == "wrong":
            return wrong(read_as, *found.told, mistake=name)
        if other and self.accept != "right":
            return Grade(
                verdict=Verdict.PARTLY, score=0.5, read_as=read_as, mistake=name, feedback=found.told
            )
        return right(read_as, *found.told)

    def solution(self, draw: Draw) -> str:
        del draw
        return self.answer

    def mistakes(self, draw: Draw) -> dict[str, str]:
        del draw
        return dict(self.classic)

    def key(self, draw: Draw) -> str:
        del draw
        tree = self.asked.right.node
        return f"${maths(Equal(Name(self.asked.symbol), tree) if self.asked.symbol else tree)}$"
