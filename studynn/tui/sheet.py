"""The sheet in the middle of a sitting: question, table, answer, hints, verdict, from the top down."""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from studynn.session import Question
from studynn.tui import words
from studynn.tui.answers import Answer, answer_to
from studynn.tui.look import Look
from studynn.tui.rows import Row, Rows
from studynn.tui.table import Table
from studynn.tui.texts import picture
from studynn.tui.verdict import Case, Verdicts


class Sheet(VerticalScroll, can_focus=False):
    """Shows one question; what lies on it never changes places."""

    def compose(self) -> ComposeResult:
        """The places, top first."""
        with Vertical(id="paper"):
            yield Static(id="question", markup=False)
            yield Static(id="grid", markup=False)
            yield Vertical(id="answer")
            yield Static(id="hints", markup=False)
            yield Verdicts()

    @property
    def answer(self) -> Answer | None:
        """The widget that takes the answer, once there is a question."""
        return next(iter(self.query(Answer)), None)

    async def lay_out(self, question: Question, look: Look, before: str) -> Answer:
        """Show a question with an empty place for its answer, or with `before` in it."""
        ask = question.ask
        self.query_one("#question", Static).update(picture(ask.prompt, look))
        grid = self.query_one("#grid", Static)
        grid.display = bool(ask.grid)
        grid.update(Table(ask.grid, look))
        slot = self.query_one("#answer")
        await slot.remove_children()
        answer = answer_to(ask, look, before)
        await slot.mount(answer)
        slot.display = True
        return answer

    def show_hints(self, hints: tuple[str, ...], left: int, look: Look) -> None:
        """Show the hints asked for so far."""
        said, total = look.say(words.HINT), len(hints) + left
        labels = [f"{said} {n}/{total}" for n in range(1, len(hints) + 1)]
        rows = [
            Row(Content.styled(label, "$quiet"), picture(hint, look))
            for label, hint in zip(labels, hints, strict=True)
        ]
        box = self.query_one("#hints", Static)
        box.display = bool(rows)
        box.update(Rows(rows, max(map(cell_len, labels), default=0) + 2))

    def show_case(self, case: Case | None) -> None:
        """Show the verdict, or take it away."""
        self.query_one(Verdicts).show(case)
        if case is not None and self.answer is not None:
            question = case.question
            self.answer.freeze(question.card.solution(question.draw))
            self.query_one("#answer").display = self.answer.display

    def bring_verdict(self) -> None:
        """Scroll as little as it takes to see the verdict, its word at the top at most."""
        verdict = self.query_one(Verdicts)
        self.scroll_to_widget(verdict, animate=False, top=verdict.size.height > self.size.height)
