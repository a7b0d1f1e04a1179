"""How a sitting went: what was right, what was missed, what tomorrow brings."""

from collections.abc import Iterable
from contextlib import suppress
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Static

from studynn.session import Missed, Session, Summary
from studynn.session.figures import done_since
from studynn.store import StoreError
from studynn.text import Both
from studynn.tui import words
from studynn.tui.desk import Desk
from studynn.tui.figures.days import calendar
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.page import Page
from studynn.tui.picture import Picture
from studynn.tui.rows import BLANK, Row, Rows
from studynn.tui.texts import picture
from studynn.tui.wishes import GoHome, Resume, StudyAgain

COLUMN = 22
WEEKS = 16
"""Of the calendar at the end of a sitting."""


class Over(Page):
    """The end of a sitting."""

    of_sitting = True

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,space,q,escape", "home"),
        key("r", "again"),
        key("u,ctrl+z", "undo"),
    ]

    def __init__(self, session: Session, said: Summary, desk: Desk, look: Look) -> None:
        super().__init__(look)
        self.session, self.said, self.desk = session, said, desk

    def body(self) -> Iterable[Widget]:
        with VerticalScroll(id="sheet"), Vertical(id="paper"):
            yield Static(id="title", markup=False)
            yield Static(id="numbers", markup=False)
            yield Static(id="wait", markup=False)
            yield Static(id="missed", markup=False)
            yield Picture(lambda *_: Content(""), id="weeks")

    def on_mount(self) -> None:
        """Show the numbers, and follow dark and light."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.speak())
        self.speak()

    def speak(self) -> None:
        said = self.said
        self.query_one("#title", Static).update(
            Content(self.look.say(words.EXAM_OVER if self.session.silent else words.DONE))
        )
        self.query_one("#numbers", Static).update(Rows(self._numbers(said), COLUMN))
        wait = self.query_one("#wait", Static)
        wait.update(Content(self._wait()))
        wait.display = bool(self._wait())
        self.query_one("#missed", Static).update(Rows(self._missed(said), 0))
        self._show_weeks()
        self.refresh_bindings()

    def _show_weeks(self) -> None:
        """The calendar of the last weeks, from the second day of study on."""
        today, pen = self.desk.clock().day, self.pen
        days = {}
        with suppress(StoreError):
            days = done_since(self.desk.store, today - 7 * WEEKS)
        weeks = self.query_one("#weeks", Picture)
        weeks.display = len(days) > 1
        weeks.show(lambda width, _: calendar(days, today, WEEKS, width, pen))

    def _numbers(self, said: Summary) -> list[Row]:
        say = self.look.say
        if not said.reviewed:
            return []
        right = say(words.SHARE).format(right=said.first_right, all=said.first_tries)
        share = said.first_right / said.first_tries
        rows = [
            self._row(words.FIRST_TRY, Content.assemble(f"{right}   ", (f"{share:.0%}", "bold $bright"))),
            self._row(words.ANSWERS if self.session.scheduled else words.GIVEN, Content(str(said.reviewed))),
            self._row(words.TIME, Content(say(words.MINUTES).format(n=max(1, round(said.minutes))))),
        ]
        if said.predicted is not None and said.observed is not None:
            recall = say(words.PREDICTED).format(seen=f"{said.observed:.0%}", said=f"{said.predicted:.0%}")
            rows.append(self._row(words.RECALL, Content(recall)))
        if self.session.scheduled:
            rows.append(self._row(words.TOMORROW, Content(str(said.tomorrow))))
        return [*rows, *self._decks(said)]

    def _decks(self, said: Summary) -> list[Row]:
        """How each deck went, where there were several."""
        if len(said.decks) < 2:
            return []
        titles = [self.desk.title(share.deck, self.look.lang) for share in said.decks]
        shares = [f"{share.right}/{share.of}" for share in said.decks]
        lines = Rows([Row(Content(s), Content(t)) for s, t in zip(shares, titles, strict=True)], 7)
        return [Row(Content.styled(self.look.say(words.BY_DECK), "$quiet"), lines, above=1)]

    def _wait(self) -> str:
        """When the next learning card returns; or that there was nothing to do, or nothing to schedule."""
        minutes = self.session.returns_in
        if minutes is not None:
            return self.look.say(words.RETURNS).format(n=minutes)
        if not self.session.scheduled:
            return self.look.say(words.CRAMMED)
        return "" if self.session.done else self.look.say(words.NOTHING_DUE)

    def _missed(self, said: Summary) -> list[Row]:
        if not said.missed:
            return []
        head = Row(Content(""), Content.styled(self.look.say(words.MISSED), "$quiet"))
        mark = Content.styled(self.look.marks.wrong, "$wrong")
        apart = int(self.session.silent)
        answered = enumerate(map(self._answered, said.missed))
        rows = Rows([Row(mark, value, above=apart if n else 0) for n, value in answered], 3)
        return [head, Row(Content(""), rows)]

    def _answered(self, missed: Missed) -> Visual:
        """A question that was missed; where nothing was told of it yet, your answer and the right one too."""
        card, draw = missed.question.card.speaking(self.look.lang), missed.question.draw
        asked = picture(card.ask(draw).prompt, self.look)
        if not self.session.silent:
            return asked
        grade = missed.judged.grade
        said = grade.read_as or missed.judged.answer or self.look.say(words.EMPTY)
        rows = [self._line(words.YOU, said), self._line(words.KEY, card.key(draw))]
        if grade.mistake and grade.mistake != said:
            rows.insert(1, self._line(words.MISTAKE, grade.mistake))
        return Rows([Row(BLANK, asked), Row(BLANK, Rows(rows, 10))], 0)

    def _line(self, label: Both, text: str) -> Row:
        return Row(Content.styled(self.look.say(label), "$quiet"), picture(text, self.look, flush=True))

    def _row(self, label: Both, value: Content) -> Row:
        return Row(Content.styled(self.look.say(label), "$quiet"), value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing missed, nothing to study again; nothing done, nothing to take back."""
        del parameters
        match action:
            case "again":
                return bool(self.said.missed)
            case "undo":
                return bool(self.session.done)
            case _:
                return True

    def action_undo(self) -> None:
        """Back into the sitting, its last step taken back."""
        self.post_message(Resume())

    def action_home(self) -> None:
        """Back to the decks."""
        self.post_message(GoHome())

    def action_again(self) -> None:
        """Study the missed cards once more."""
        self.post_message(StudyAgain(self.session, self.desk))
