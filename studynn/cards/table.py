"""Kind `table`: a comparison with holes, `{{cell}}`, each a card of its own among its siblings."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, ClassVar, Literal, Self

import msgspec

from studynn.cards.ask import Ask, Grid, Line, PickOne
from studynn.cards.card import Card, Draw, Grade, Malformed, right, wrong
from studynn.cards.words import NO_ANSWER, chosen, judge_words, merged
from studynn.text import Both, fold

_BAR = re.compile(r"\|(?![^{}]*\}\})")
_HOLE = re.compile(r"\{\{(.+?)\}\}(?!\})")
_SHORT = 14  # characters of an answer that is typed rather than chosen
_OPTIONS = 4
_MOST = 64  # holes of one table, each a card


@dataclass(frozen=True, slots=True)
class Hole:
    """A cell to fill: its row and column, counted with the headings, and the answers that count."""

    row: int
    column: int
    answers: tuple[str, ...]


class Table(Card, tag="table", frozen=True):
    """A table, a row a line and cells apart by bars; the first row and the first column are headings.

    `as: choice` asks every hole with options from its row and column, `as: line` has it typed; else short
    cells are typed and long ones chosen. Synonyms stand in the braces, apart by bars.
    """

    kind: ClassVar[str] = "table"
    gated: ClassVar[bool] = True

    table: str
    cells: Annotated[str, msgspec.Meta(max_length=4_000)]
    ask_as: Literal["line", "choice", ""] = msgspec.field(default="", name="as")
    also: tuple[tuple[str, ...], ...] = msgspec.field(default=(), name="\x7falso")

    def __post_init__(self) -> None:
        rows = self.rows
        if len({len(row) for row in rows}) != 1 or len(rows) < 2 or len(rows[0]) < 2:
            raise ValueError("`cells`: every row needs as many cells as the first, and two or more of each")
        if not 1 <= len(self.holes) <= _MOST:
            raise ValueError(f"`cells`: a table needs a hole, {{{{like this}}}}, and has at most {_MOST}")

    @property
    def rows(self) -> Grid:
        """The cells as written, holes and all."""
        return _rows(self.cells)

    @property
    def holes(self) -> tuple[Hole, ...]:
        """Every hole, from the top left."""
        return _holes(self.cells)

    @property
    def parts(self) -> tuple[str, ...]:
        """A name for each hole, from its headings, so that a new row or column leaves the others theirs."""
        return _parts(self.cells)

    @property
    def hole(self) -> Hole:
        """The hole that this card asks for."""
        return dict(zip(self.parts, self.holes, strict=True)).get(self.part, self.holes[0])

    def split(self) -> tuple[Card, ...]:
        return tuple(self.piece(part) for part in self.parts)

    def accepting(self, other: Self) -> Self:
        return msgspec.structs.replace(self, also=tuple(hole.answers for hole in other.holes))

    def accepted(self) -> tuple[str, ...]:
        """What counts in this card's hole, in both languages."""
        theirs = self.also[self.holes.index(self.hole)] if len(self.also) == len(self.holes) else ()
        return merged(self.hole.answers, theirs)

    def ask(self, draw: Draw) -> Ask:
        row, column = self.rows[self.hole.row][0], self.rows[0][self.hole.column]
        prompt = f"{self.table}\n\n{row} · {column}"
        if self.choice:
            return PickOne(prompt=prompt, options=self.options(draw), grid=self.grid("?"))
        return Line(prompt=prompt, expects=Both("the cell marked ?", "标有 ? 的一格"), grid=self.grid("?"))

    @property
    def choice(self) -> bool:
        """Whether this hole is asked with options."""
        if self.ask_as:
            return self.ask_as == "choice" and bool(self.others())
        return len(self.hole.answers[0]) > _SHORT and bool(self.others())

    def others(self) -> tuple[str, ...]:
        """Answers of other holes, those of the same row first, then of the same column, then the rest."""
        mine = self.hole
        near = sorted(self.holes, key=lambda h: (h.row != mine.row, h.column != mine.column))
        taken = {fold(text) for text in self.accepted()}
        return tuple(dict.fromkeys(h.answers[0] for h in near if not taken & set(map(fold, h.answers))))

    def options(self, draw: Draw) -> tuple[str, ...]:
        """The answer among its nearest others, in the order of this draw."""
        held = (self.hole.answers[0], *self.others()[: _OPTIONS - 1])
        return tuple(draw.random("options").sample(held, len(held)))

    def grid(self, shown: str) -> Grid:
        """The table with `shown` in the asked hole and the other holes closed."""
        asked = self.hole
        return tuple(
            tuple(
                _closed(cell, shown if (r, c) == (asked.row, asked.column) else "…")
                for c, cell in enumerate(row)
            )
            for r, row in enumerate(self.rows)
        )

    def grade(self, answer: str, draw: Draw) -> Grade:
        if not answer.strip():
            return wrong("", NO_ANSWER)
        if not self.choice:
            graded = judge_words(answer, self.accepted())
            return graded if graded.score else wrong(answer.strip(), mistake=self._mistaken(answer))
        option = chosen(answer, (*self.options(draw), *self.accepted(), *self.others()))
        if option is None:
            raise Malformed(Both(f"“{answer}” is not one of the options.", f"“{answer}”不在选项之中。"))
        return right(option) if option in self.accepted() else wrong(option, mistake=self._mistaken(option))

    def _mistaken(self, answer: str) -> str:
        return next((self._cell(text) for text in self.others() if fold(text) == fold(answer)), "")

    def _cell(self, text: str) -> str:
        """The mistake of filling in what stands in another cell."""
        return Both(f"the cell “{text}”", f"“{text}”是另一格的内容").speak(self.lang)

    def solution(self, draw: Draw) -> str:
        del draw
        return self.hole.answers[0]

    def mistakes(self, draw: Draw) -> dict[str, str]:
        del draw
        return {self._cell(text): text for text in self.others()}

    def key(self, draw: Draw) -> str:
        del draw
        return " / ".join(self.hole.answers)


@lru_cache(maxsize=256)
def _rows(cells: str) -> Grid:
    lines = (line.strip() for line in cells.splitlines())
    return tuple(tuple(cell.strip() for cell in _BAR.split(line)) for line in lines if line)


@lru_cache(maxsize=256)
def _holes(cells: str) -> tuple[Hole, ...]:
    return tuple(
        Hole(r, c, tuple(text.strip() for text in found[1].split("|")))
        for r, row in enumerate(_rows(cells))
        for c, cell in enumerate(row)
        if (found := _HOLE.search(cell))
    )


@lru_cache(maxsize=256)
def _parts(cells: str) -> tuple[str, ...]:
    rows = _rows(cells)
    return tuple(
        _named(rows[h.row][0], h.row) + "." + _named(rows[0][h.column], h.column) for h in _holes(cells)
    )


def _closed(cell: str, shown: str) -> str:
    """The cell with `shown` in its hole; a lone dot is an empty corner."""
    return "" if cell == "." else _HOLE.sub(lambda _: shown, cell)


def _named(heading: str, index: int) -> str:
    letters = unicodedata.normalize("NFD", fold(heading))
    return "".join(c for c in letters if c.isascii() and c.isalnum())[:24] or str(index)
