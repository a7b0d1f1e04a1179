"""Kind `cloze`: a sentence with blanks, `{{answer}}` or `{{answer::hint}}`, each a card of its own."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

import msgspec

from studynn.cards.ask import Ask, Line
from studynn.cards.card import Card, Draw, Grade
from studynn.cards.words import judge_words, merged
from studynn.text import Both, fold

_STOP = r"\}\}(?!\})"
_BLANK = re.compile(rf"\{{\{{(?:c(\d+)::)?((?:(?!{_STOP}|::).)+)(?:::((?:(?!{_STOP}).)+))?{_STOP}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Blank:
    """One hole: where it stands, what belongs in it, an optional hint."""

    start: int
    end: int
    answer: str
    hint: str


class Cloze(Card, tag="cloze", frozen=True):
    """A sentence to complete. `{{c2::…}}` numbers a blank where the languages order them differently."""

    kind: ClassVar[str] = "cloze"

    cloze: Annotated[str, msgspec.Meta(max_length=2_000)]
    also: tuple[str, ...] = msgspec.field(default=(), name="\x7falso")

    def __post_init__(self) -> None:
        if not self.blanks:
            raise ValueError("a cloze needs a blank, {{like this}}")

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """The blanks, in the order of their numbers, unnumbered ones as they stand."""
        found = sorted(_BLANK.finditer(self.cloze), key=lambda m: int(m[1] or 0))
        return tuple(Blank(m.start(), m.end(), m[2].strip(), (m[3] or "").strip()) for m in found)

    @property
    def blank(self) -> Blank:
        """The blank this card asks for."""
        return dict(zip(parts(self.blanks), self.blanks, strict=True)).get(self.part, self.blanks[0])

    def split(self) -> tuple[Card, ...]:
        if len(self.blanks) == 1:
            return (self,)
        return tuple(self.piece(part) for part in parts(self.blanks))

    def accepting(self, other: Self) -> Self:
        return msgspec.structs.replace(self, also=tuple(b.answer for b in other.blanks))

    def accepted(self) -> tuple[str, ...]:
        """What counts in this card's blank, in both languages; bars separate synonyms."""
        mine = self.blanks.index(self.blank)
        theirs = self.also[mine] if len(self.also) == len(self.blanks) else ""
        return merged(tuple(self.blank.answer.split("|")), tuple(filter(None, theirs.split("|"))))

    def ask(self, draw: Draw) -> Ask:
        del draw
        asked = self.blank
        hole = f"[{asked.hint}]" if asked.hint else "____"
        return Line(prompt=self.text(hole), expects=Both("the missing words", "缺少的词"))

    def text(self, hole: str) -> str:
        """The sentence with `hole` in this card's blank and the other blanks filled."""
        out, at = [], 0
        for blank in sorted(self.blanks, key=lambda b: b.start):
            shown = hole if blank == self.blank else blank.answer.split("|")[0]
            out += [self.cloze[at : blank.start], shown]
            at = blank.end
        return "".join((*out, self.cloze[at:]))

    def grade(self, answer: str, draw: Draw) -> Grade:
        del draw
        return judge_words(answer, self.accepted())

    def solution(self, draw: Draw) -> str:
        del draw
        return self.blank.answer.split("|")[0]

    def mistakes(self, draw: Draw) -> dict[str, str]:
        del draw
        others = (b.answer.split("|")[0] for b in self.blanks if b != self.blank)
        return {f"the blank of “{o}”": o for o in others if fold(o) not in map(fold, self.accepted())}

    def key(self, draw: Draw) -> str:
        return self.text(self.solution(draw))


def parts(blanks: tuple[Blank, ...]) -> tuple[str, ...]:
    """A name for each blank, from its answer, so that adding a blank leaves the others theirs."""
    names: list[str] = []
    for i, blank in enumerate(blanks, 1):
        letters = unicodedata.normalize("NFD", fold(blank.answer.split("|")[0]))
        name = "".join(c for c in letters if c.isascii() and c.isalnum())[:24] or str(i)
        names.append(name if name not in names else f"{name}-{i}")
    return tuple(names)
