"""Kind `choose`: one right option, or several, among plausible wrong ones."""

from typing import ClassVar

from studynn.cards.ask import Ask, PickMany, PickOne
from studynn.cards.card import Card, Draw, Grade, Malformed, Verdict, Words, listed, right, wrong
from studynn.cards.words import NO_ANSWER, chosen, lines
from studynn.text import Both


class Choose(Card, tag="choose", frozen=True):
    """A question with its options; a wrong one may say why it is wrong."""

    kind: ClassVar[str] = "choose"

    choose: str
    right: Words
    wrong: tuple[str, ...] | dict[str, str]

    @property
    def one(self) -> bool:
        """Whether exactly one option is right."""
        return len(listed(self.right)) == 1

    def options(self, draw: Draw) -> tuple[str, ...]:
        """All options in the order of this draw."""
        held = [*listed(self.right), *self.wrong]
        order = draw.random("options").sample(range(len(held)), len(held))
        return tuple(held[i] for i in order)

    def ask(self, draw: Draw) -> Ask:
        options = self.options(draw)
        if self.one:
            return PickOne(prompt=self.choose, options=options)
        return PickMany(prompt=self.choose, options=options)

    def grade(self, answer: str, draw: Draw) -> Grade:
        options = self.options(draw)
        picked = tuple(self._option(line, options) for line in lines(answer) if line)
        if self.one and len(picked) > 1:
            raise Malformed(Both("Choose one option.", "只选一项。"))
        if not picked:
            return wrong("", NO_ANSWER)
        rights = listed(self.right)
        return self._one(picked[0]) if self.one else self._many(picked, options, rights)

    def _option(self, text: str, options: tuple[str, ...]) -> str:
        option = chosen(text, options)
        if option is None:
            raise Malformed(Both(f"“{text}” is not one of the options.", f"“{text}”不在选项之中。"))
        return option

    def _one(self, picked: str) -> Grade:
        if picked in listed(self.right):
            return right(picked)
        return wrong(picked, *self._remarks((picked,)), mistake=picked)

    def _many(self, picked: tuple[str, ...], options: tuple[str, ...], rights: tuple[str, ...]) -> Grade:
        agreed = sum((o in picked) == (o in rights) for o in options)
        extra = tuple(o for o in options if o in picked and o not in rights)
        missed = tuple(o for o in options if o in rights and o not in picked)
        told = [Both(f"Also right: {o}", f"漏选：{o}") for o in missed]
        told += [Both(f"Not right: {o}", f"多选：{o}") for o in extra]
        hits = len(rights) - len(missed)
        verdict = Verdict.RIGHT if not told else Verdict.PARTLY if hits > len(extra) else Verdict.WRONG
        score = agreed / len(options) if verdict is not Verdict.WRONG else 0.0
        return Grade(
            verdict=verdict,
            score=score,
            read_as="; ".join(picked),
            mistake=extra[0] if extra else "",
            feedback=(*told, *self._remarks(extra)),
        )

    def _remarks(self, options: tuple[str, ...]) -> tuple[Both, ...]:
        if not isinstance(self.wrong, dict):
            return ()
        said = [f"{o}: {self.wrong[o]}" for o in options if self.wrong.get(o)]
        return tuple(Both(s, s) for s in said)

    def solution(self, draw: Draw) -> str:
        del draw
        return "\n".join(listed(self.right))

    def mistakes(self, draw: Draw) -> dict[str, str]:
        del draw
        singles = {option: option for option in self.wrong}
        if self.one:
            return singles
        return {**singles, "all of them": "\n".join((*listed(self.right), *self.wrong))}
