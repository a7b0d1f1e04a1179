"""Small kinds of card, and a deck written and read in one step."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Literal, Self

import msgspec
import pytest

from studynn.cards.ask import Ask, Line, PickOne, Reveal
from studynn.cards.card import Card, Draw, Grade, Verdict, Words, right, wrong
from studynn.decks.library import Library
from studynn.decks.load import load


class Plain(Card, frozen=True):
    """A card that asks for the text of its answer."""

    def prompt(self) -> str:
        return ""

    def text(self) -> str:
        return ""

    def ask(self, draw: Draw) -> Ask:
        return Line(prompt=self.prompt(), expects=None)

    def grade(self, answer: str, draw: Draw) -> Grade:
        return right(answer) if answer == self.text() else wrong(answer)

    def solution(self, draw: Draw) -> str:
        return self.text()

    def mistakes(self, draw: Draw) -> dict[str, str]:
        return {}


class Flip(Plain, frozen=True, tag="q"):
    kind: ClassVar[str] = "q"
    q: str
    a: str

    def ask(self, draw: Draw) -> Ask:
        return Reveal(prompt=self.q)

    def grade(self, answer: str, draw: Draw) -> Grade:
        return Grade(verdict=Verdict.YOURS, score=0.0)

    def solution(self, draw: Draw) -> str:
        return ""

    def key(self, draw: Draw) -> str:
        return self.a


class Pick(Plain, frozen=True, tag="choose"):
    kind: ClassVar[str] = "choose"
    choose: str
    right: Words
    wrong: tuple[str, ...] | dict[str, str]

    def ask(self, draw: Draw) -> Ask:
        return PickOne(prompt=self.choose, options=(self.right, *self.wrong))

    def text(self) -> str:
        return self.right

    def mistakes(self, draw: Draw) -> dict[str, str]:
        return {option: option for option in self.wrong}


class Truth(Plain, frozen=True, tag="judge"):
    kind: ClassVar[str] = "judge"
    judge: str
    truth: Literal["true", "false", "对", "错"]
    because: str

    def text(self) -> str:
        return self.truth


class Steps(Plain, frozen=True, tag="order"):
    kind: ClassVar[str] = "order"
    order: str
    steps: tuple[str, ...]

    def text(self) -> str:
        return "\n".join(self.steps)


class Recall(Plain, frozen=True, tag="recall"):
    kind: ClassVar[str] = "recall"
    recall: str
    items: tuple[Words, ...]
    enough: int | None = None
    share: float = 1.0

    def text(self) -> str:
        return self.recall


class Hole(Plain, frozen=True, tag="cloze"):
    """Blanks are the words in angle brackets; each is a card of its own."""

    kind: ClassVar[str] = "cloze"
    cloze: str
    also: tuple[str, ...] = msgspec.field(default=(), name="\x7falso")

    def __post_init__(self) -> None:
        if "<" not in self.cloze:
            raise ValueError("`cloze` needs a blank, <like this>")

    def blanks(self) -> tuple[str, ...]:
        return tuple(piece.partition(">")[0] for piece in self.cloze.split("<")[1:])

    def split(self) -> tuple[Card, ...]:
        return tuple(self.piece(blank.lower() if blank.isascii() else "zh") for blank in self.blanks())

    def accepting(self, other: Self) -> Self:
        return msgspec.structs.replace(self, also=other.blanks())

    def text(self) -> str:
        return self.blanks()[0]


KINDS: dict[str, type[Card]] = {kind.kind: kind for kind in (Flip, Pick, Truth, Steps, Recall, Hole)}

Read = Callable[..., Library]


@pytest.fixture
def kinds() -> dict[str, type[Card]]:
    """The kinds above by their keys."""
    return dict(KINDS)


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """The library of one deck, or of several by name, written to an empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)

    def _read(text: str | bytes = "", name: str = "deck.yaml", **more: str) -> Library:
        decks = {name: text} | {f"{stem}.yaml": other for stem, other in more.items()}
        for file, held in decks.items():
            Path(file).write_bytes(held.encode() if isinstance(held, str) else held)
        return load(sorted(decks), KINDS)

    return _read
