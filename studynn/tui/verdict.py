"""What is shown once an answer is judged, always in the same order, so that the eye knows where to look."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Static

from studynn.cards.ask import Arrange, Lines
from studynn.cards.card import Grade, Verdict
from studynn.session import Judged, Question
from studynn.text import Both
from studynn.tui import words
from studynn.tui.look import Look
from studynn.tui.names import VERDICTS
from studynn.tui.rows import Row, Rows
from studynn.tui.texts import picture

COLUMN = 10
COLOURS = {v: f"${v.value}" for v in Verdict}


class Verdicts(Widget):
    """The verdict on an answer, the differences, the key, the way to it, the reason and the source."""

    def compose(self) -> ComposeResult:
        """The word first, then the rows."""
        yield Static(id="word", markup=False)
        yield Static(id="rows", markup=False)

    def show(self, case: "Case | None") -> None:
        """Show a case, or nothing."""
        self.display = case is not None
        if case is not None:
            self.query_one("#word", Static).update(case.word())
            self.query_one("#rows", Static).update(Rows(case.rows(), COLUMN))


@dataclass(frozen=True, slots=True)
class Case:
    """A judged answer to a question, and how many worked lines are unfolded."""

    question: Question
    judged: Judged
    look: Look
    unfolded: int = 1

    @property
    def grade(self) -> Grade:
        """The judgement."""
        return self.judged.grade

    @property
    def steps(self) -> tuple[str, ...]:
        """The worked lines of this draw."""
        return self.question.card.worked(self.question.draw)

    def word(self) -> Content:
        """The verdict's mark and word."""
        verdict = self.grade.verdict
        said = self.look.say(VERDICTS[verdict])
        mark = getattr(self.look.marks, verdict.value)
        word = Content.styled(f"{mark} {said}", f"bold {COLOURS[verdict]}")
        if self.judged.sure is not False:
            return word
        return word + Content.styled(f"   {self.look.say(words.NOT_SURE)}", "$quiet")

    def rows(self) -> list[Row]:
        """Everything below the word, in its fixed order."""
        return [*self._answer(), *self._amiss(), *self._key(), *self._worked(), *self._why()]

    def _answer(self) -> list[Row]:
        if self.grade.verdict is Verdict.YOURS:
            return []
        ask = self.question.ask
        if self.grade.marks and isinstance(ask, Lines | Arrange):
            return self._marked(ask)
        said = self.grade.read_as or self.judged.answer
        return [self._row(words.YOU, said or self.look.say(words.EMPTY), above=0)]

    def _marked(self, ask: Lines | Arrange) -> list[Row]:
        """Your lines, each with its mark."""
        beside = ask.labels if isinstance(ask, Lines) else ask.beside
        lines = self.judged.answer.split("\n")
        rows = []
        for n, (line, held) in enumerate(zip(lines, self.grade.marks, strict=False)):
            mark = self.look.marks.right if held else self.look.marks.wrong
            before = f"{beside[n]}  " if n < len(beside) else ""
            value = Rows(
                [
                    Row(
                        Content.styled(mark, "$right" if held else "$wrong"),
                        self._picture(before + (line or self.look.say(words.EMPTY))),
                    )
                ],
                2,
            )
            rows.append(Row(self._label(words.YOU if n == 0 else None), value))
        return rows

    def _amiss(self) -> list[Row]:
        told = [self.look.say(line) for line in self.grade.feedback]
        rows = [self._row(words.DIFFERS if n == 0 else None, line, above=0) for n, line in enumerate(told)]
        mistake = self.grade.mistake
        if mistake and mistake != self.grade.read_as:
            rows.append(self._row(words.MISTAKE, mistake, above=0))
        return rows

    def _key(self) -> list[Row]:
        above = 0 if self.grade.verdict is Verdict.YOURS else 1
        return [
            self._row(words.KEY, self.question.card.key(self.question.draw), above=above, style="$bright")
        ]

    def _worked(self) -> list[Row]:
        shown = self.steps[: self.unfolded]
        rows = [
            self._row(words.WORKED if n == 0 else None, line, above=1 - min(n, 1))
            for n, line in enumerate(shown)
        ]
        left = len(self.steps) - len(shown)
        if left:
            rows.append(Row(Content(""), Content.styled(f"{self.look.marks.more} {left}", "$quiet")))
        return rows

    def _why(self) -> list[Row]:
        card, draw = self.question.card, self.question.draw
        why, source = card.reason(draw), card.source
        rows = [self._row(words.WHY, why, above=1)] if why else []
        if source:
            rows.append(self._row(words.SOURCE, source, above=0 if why else 1, style="$quiet"))
        return rows

    def _row(self, label: Both | None, text: str, *, above: int, style: str = "") -> Row:
        return Row(self._label(label), self._picture(text, style), above=above)

    def _label(self, label: Both | None) -> Content:
        return Content.styled(self.look.say(label) if label else "", "$quiet")

    def _picture(self, text: str, style: str = "") -> Visual:
        return picture(text, self.look, style, flush=True)
