"""What every card answers: how it asks, how it judges, what is right, and which mistakes are classic."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, NamedTuple, Self

import msgspec

from studynn.cards.ask import Ask
from studynn.text import Both, Language

Id = Annotated[str, msgspec.Meta(pattern=r"^([a-z][a-z0-9]*([._-][a-z0-9]+)*)?$", max_length=64)]
Words = str | tuple[str, ...]
"""One text, or a list of them."""


class Verdict(StrEnum):
    """How an answer stands. `YOURS`: the learner is the judge."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    YOURS = "yours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """The judgement of one answer; texts may hold maths between dollar signs."""

    verdict: Verdict
    score: float
    """From 0 to 1: the share that is right."""
    read_as: str = ""
    """The answer as the program understood it."""
    mistake: str = ""
    """The card's own name of the classic mistake that was made, else empty."""
    feedback: tuple[Both, ...] = ()
    """What differs, a line each."""
    marks: tuple[bool, ...] = ()
    """For an answer of several lines: which of them are right."""


class Malformed(Exception):
    """An answer that cannot be read: no attempt, nothing is logged. `column` counts characters from 0."""

    def __init__(self, message: Both, column: int = 0, hint: Both | None = None) -> None:
        super().__init__(message.en)
        self.message, self.column, self.hint = message, column, hint


class Draw(NamedTuple):
    """The chance in one asking: the seed of its numbers and order, and how much of a long card is asked."""

    seed: int = 0
    level: int = 2
    """0 to 2: a first meeting asks little, a well-known card asks all."""

    def random(self, salt: str = "") -> random.Random:
        """A generator that is the same for the same draw and salt on every machine."""
        return random.Random(f"{self.seed}/{salt}")


class Card(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="\x7fkind",
):
    """One thing to know. Each kind adds its own fields, the first of which holds the question.

    The fields whose YAML names start with DEL are filled in by the loader; no author can write them.
    """

    kind: ClassVar[str]
    gated: ClassVar[bool] = False
    """Whether the answer is computed, so that the card must list at least two mistakes to be told from it."""

    shows_answer: ClassVar[bool] = False
    """Whether its demo gives the answer away, so that it opens only after the verdict."""

    id: Id = ""
    why: str = ""
    hint: Words = ()
    tags: tuple[str, ...] = ()
    source: str = ""
    claim: Words = ()
    after: Words = ()
    demo: str | dict[str, dict[str, str]] = ""
    en: dict[str, Any] = {}
    zh: dict[str, Any] = {}

    part: str = msgspec.field(default="", name="\x7fpart")
    lang: Language = msgspec.field(default="en", name="\x7flang")
    deck: str = msgspec.field(default="", name="\x7fdeck")
    other: "Card | None" = msgspec.field(default=None, name="\x7fother")

    def ask(self, draw: Draw) -> Ask:
        """The question of this draw."""
        raise NotImplementedError

    def grade(self, answer: str, draw: Draw) -> Grade:
        """The judgement of `answer`. Raises Malformed for what cannot be read."""
        raise NotImplementedError

    def solution(self, draw: Draw) -> str:
        """An answer that `grade` calls right (empty where the learner judges)."""
        raise NotImplementedError

    def mistakes(self, draw: Draw) -> dict[str, str]:
        """Classic wrong answers to this draw by name; `grade` calls none of them right."""
        raise NotImplementedError

    def key(self, draw: Draw) -> str:
        """The right answer as it is shown after the verdict."""
        return self.solution(draw)

    def worked(self, draw: Draw) -> tuple[str, ...]:
        """The way to the answer of this draw, a line each; empty where there is none to show."""
        del draw
        return ()

    def reason(self, draw: Draw) -> str:
        """The line on why the answer is right, with its expressions filled in."""
        return self.filled(self.why, draw)

    def hints(self, draw: Draw) -> tuple[str, ...]:
        """Hints in stages, the faintest first."""
        return tuple(self.filled(line, draw) for line in listed(self.hint))

    def knobs(self, draw: Draw) -> dict[str, dict[str, str]]:
        """The demos that show this, each with the knobs set to this card's numbers."""
        demos = {self.demo: {}} if isinstance(self.demo, str) and self.demo else dict(self.demo or {})
        return {
            demo: {knob: self.filled(text, draw, exact=True) for knob, text in knobs.items()}
            for demo, knobs in demos.items()
        }

    def filled(self, text: str, draw: Draw, *, exact: bool = False) -> str:
        """`text` with the values of this draw, to all digits where `exact`; as it is where none are drawn."""
        del draw, exact
        return text

    def split(self) -> tuple["Card", ...]:
        """The cards that this one stands for: one for each blank, cell or direction."""
        return (self,)

    def accepting(self, other: Self) -> Self:
        """This card, taking the answers of its other language as well."""
        del other
        return self

    def piece(self, part: str) -> Self:
        """The sibling `part` of this card, with an id of its own."""
        return msgspec.structs.replace(self, id=f"{self.id}#{part}" if self.id else "", part=part)

    @property
    def fresh(self) -> bool:
        """Whether each draw asks with numbers of its own."""
        return bool(getattr(self, "given", ()))

    @property
    def family(self) -> str:
        """The id that siblings share."""
        return self.id.partition("#")[0]

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the statements of the source note that this card settles."""
        return listed(self.claim)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages this card is written in, its own first."""
        return (self.lang,) if self.other is None else (self.lang, self.other.lang)

    def speaking(self, lang: Language) -> "Card":
        """This card in `lang`, or as it is where it has no other. The card that comes back can speak back."""
        if self.other is None or self.other.lang != lang:
            return self
        return msgspec.structs.replace(self.other, other=msgspec.structs.replace(self, other=None))


def listed(words: Words) -> tuple[str, ...]:
    """One text or several as a tuple; an empty text is none."""
    return (words,) if isinstance(words, str) and words else tuple(words or ())


def right(read_as: str = "", *feedback: Both) -> Grade:
    """A grade for an answer with nothing amiss."""
    return Grade(verdict=Verdict.RIGHT, score=1.0, read_as=read_as, feedback=feedback)


def wrong(read_as: str = "", *feedback: Both, mistake: str = "") -> Grade:
    """A grade for an answer with nothing right in it."""
    return Grade(verdict=Verdict.WRONG, score=0.0, read_as=read_as, mistake=mistake, feedback=feedback)


def partial(marks: Iterable[bool], read_as: str = "", *feedback: Both, mistake: str = "") -> Grade:
    """A grade for an answer of several pieces, each right or not."""
    held = tuple(marks)
    score = sum(held) / len(held) if held else 0.0
    verdict = Verdict.RIGHT if score == 1 else Verdict.PARTLY if score > 0 else Verdict.WRONG
    return Grade(
        verdict=verdict, score=score, read_as=read_as, mistake=mistake, feedback=feedback, marks=held
    )
