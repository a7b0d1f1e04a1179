"""The screen of a sitting: question, answer, verdict, rating; it shows values and forwards keys."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from studynn.cards.card import Malformed
from studynn.schedule.memory import Rating
from studynn.session import Question, Session
from studynn.store import StoreError
from studynn.text import Both
from studynn.tui import words
from studynn.tui.answers import Answer
from studynn.tui.desk import Desk
from studynn.tui.ends import Ends
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.memory import memory_of_card
from studynn.tui.names import RATINGS
from studynn.tui.page import Page
from studynn.tui.ratings import Ratings
from studynn.tui.sheet import Sheet
from studynn.tui.shelf import left
from studynn.tui.verdict import Case
from studynn.tui.wishes import Edit, Finish, GoHome, OpenDemo


class Drill(Page):
    """One card after another until nothing is due."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,space", "accept", first=True),
        *[key(str(n), f"rate({n})", "1–4", shown=n == 1, first=True) for n in range(1, 5)],
        key("enter", "type"),
        key("w", "unfold"),
        key("h,f3", "hint"),
        key("d,f4", "demo"),
        key("u,ctrl+z", "undo"),
        key("e,f5", "edit"),
        key("asterisk", "mark", "*", shown=False),
        key("minus", "bury", "-", shown=False),
        key("at", "suspend", "@", shown=False),
        key("i,f6", "info", shown=False),
        key("q", "leave"),
        key("pagedown", "scroll(1)", "PgDn", shown=False),
        key("pageup", "scroll(-1)", shown=False),
        key("down,j", "scroll_line(1)", shown=False),
        key("up,k", "scroll_line(-1)", shown=False),
    ]

    def __init__(self, session: Session, desk: Desk, look: Look) -> None:
        super().__init__(look)
        self.session, self.desk = session, desk
        self.since = 0
        """When the question was shown, in UTC milliseconds."""
        self.unfolded = 1
        self.past: list[Both] = []
        """What was done in this sitting, in words, the latest last."""

    def body(self) -> Iterable[Widget]:
        yield Ends()
        yield Sheet()
        yield Static(id="note", markup=False)
        yield Ratings()

    async def on_mount(self) -> None:
        """Ask the first question."""
        await self.ask()

    @property
    def sheet(self) -> Sheet:
        """Where question and verdict are shown."""
        return self.query_one(Sheet)

    async def ask(self) -> None:
        """Show the question on the table, or say that the sitting is over."""
        question = self.session.question
        if question is None:
            self.post_message(Finish(self.session))
            return
        self.since, self.unfolded = self.desk.clock().at, 1
        self.sheet.scroll_home(animate=False)
        await self._lay_out(question, self.session.typed)

    async def _lay_out(self, question: Question, before: str) -> None:
        with self.app.batch_update():
            answer = await self.sheet.lay_out(question, self.look, before)
            self.set_focus(answer.target, scroll_visible=False)
            self._show_state(question)

    def _show_state(self, question: Question) -> None:
        """Bring status, hints, verdict and ratings in line with the sitting."""
        judged = self.session.judged
        self._show_status(question)
        self.sheet.show_hints(self.session.hints_shown, self.session.hints_left, self.look)
        self.sheet.show_case(Case(question, judged, self.look, self.unfolded) if judged else None)
        self.query_one(Ratings).show(judged, self.look)
        if judged:
            self.set_focus(None)
        self.refresh_bindings()

    def _show_status(self, question: Question) -> None:
        deck = self.desk.title(question.card, self.look.lang)
        self.query_one(Ends).show(*status(self.session, deck, self.look))

    def note(self, said: Both | None, **values: str) -> None:
        """One line above the ratings, until something else is done."""
        text = self.look.say(said).format(**values) if said else ""
        self.query_one("#note", Static).update(Content(text))

    def speak(self) -> None:
        self.call_later(self._speak)

    async def _speak(self) -> None:
        """Everything once more in the other language; what was typed stays."""
        before = self.sheet.answer.text if self.sheet.answer else ""
        self.session.speak(self.look.lang)
        if self.session.question is not None:
            await self._lay_out(self.session.question, before)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what would do something now."""
        question, judged = self.session.question, self.session.judged
        match action:
            case "accept" | "rate" | "scroll_line":
                return judged is not None
            case "type":
                return judged is None and self.focused is None
            case "unfold":
                return bool(question and judged) and self._folded
            case "hint":
                return judged is None and self.session.hints_left > 0
            case "demo":
                return bool(question and question.card.knobs(question.draw))
            case "edit":
                return bool(question and self.desk.spot(question.card))
            case "undo":
                return bool(self.past)
            case _:
                return True

    @property
    def _folded(self) -> bool:
        question = self.session.question
        return question is not None and self.unfolded < len(question.card.worked(question.draw))

    def on_answer_given(self, event: Answer.Given) -> None:
        """Judge the answer; what cannot be read stays where it is."""
        question = self.session.question
        if question is None or self.session.judged is not None:
            return
        self.note(None)
        try:
            self.session.answer(event.text, max(0, self.desk.clock().at - self.since))
        except Malformed as malformed:
            event.answer.refuse(malformed)
            return
        with self.app.batch_update():
            self._show_state(question)
        self.call_after_refresh(self.sheet.bring_verdict)

    async def action_accept(self) -> None:
        """Take the proposed rating."""
        if self.session.judged is not None:
            await self.action_rate(int(self.session.judged.proposed))

    async def action_rate(self, rating: int) -> None:
        """Take a rating and go on; on a fault of the disk everything stays as it is."""
        judged = self.session.judged
        if judged is None or all(offer.rating != rating for offer in judged.offers):
            return
        taken = Rating(rating)
        if self._did(lambda: self.session.rate(taken), RATINGS[taken]):
            await self.ask()

    async def on_ratings_taken(self, event: Ratings.Taken) -> None:
        """A rating was clicked."""
        await self.action_rate(int(event.rating))

    def _did(self, act: Callable[[], None], said: Both) -> bool:
        """Do it and remember it in words; a fault of the disk is said, and nothing has changed."""
        try:
            act()
        except StoreError as error:
            self.note(error.message)
            return False
        self.note(None)
        self.past.append(said)
        return True

    async def action_undo(self) -> None:
        """Take back the last thing done in this sitting, and show that question again."""
        if not self.session.undo():
            self.note(words.NOTHING_TO_UNDO)
            return
        await self.ask()
        what = self.past.pop() if self.past else Both("", "")
        self.note(words.UNDONE, what=self.look.say(what))

    async def action_bury(self) -> None:
        """Not again today."""
        if self._did(self.session.bury, words.KEYS["bury"]):
            await self.ask()
            self.note(words.BURIED)

    async def action_suspend(self) -> None:
        """Not again until it is taken back."""
        if self._did(self.session.suspend, words.KEYS["suspend"]):
            await self.ask()
            self.note(words.SUSPENDED)

    def action_mark(self) -> None:
        """Mark the card, or take the mark away."""
        if self._did(self.session.mark, words.KEYS["mark"]):
            question = self.session.question
            if question is not None:
                self._show_status(question)
                self.note(words.MARKED if question.marked else words.UNMARKED)

    def action_hint(self) -> None:
        """Show the next hint."""
        self.session.hint()
        self._show_again()

    def action_unfold(self) -> None:
        """Show the next worked line."""
        self.unfolded += 1
        self._show_again()
        self.call_after_refresh(self.sheet.scroll_end, animate=False)

    def _show_again(self) -> None:
        if self.session.question is not None:
            with self.app.batch_update():
                self._show_state(self.session.question)

    def action_demo(self) -> None:
        """See live what the card asks about."""
        question = self.session.question
        if question is not None:
            for name, knobs in question.card.knobs(question.draw).items():
                self.post_message(OpenDemo(name, knobs))
                return

    def action_edit(self) -> None:
        """Open the card in the learner's editor."""
        question = self.session.question
        spot = self.desk.spot(question.card) if question else None
        if spot is not None:
            self.post_message(Edit(spot, self.session))

    def action_info(self) -> None:
        """What is remembered of this card."""
        if self.session.question is not None:
            known = self.desk.about(self.session.question.card)
            self.app.push_screen(memory_of_card(known, self.look))

    def action_type(self) -> None:
        """Back into the field."""
        if self.sheet.answer is not None:
            self.set_focus(self.sheet.answer.target)

    def action_leave(self) -> None:
        """Home; every rated answer is saved."""
        self.post_message(GoHome())

    def action_scroll(self, pages: int) -> None:
        """A page up or down."""
        self.sheet.scroll_relative(y=pages * (self.sheet.size.height - 2), animate=False)

    def action_scroll_line(self, lines: int) -> None:
        """A line up or down."""
        self.sheet.scroll_relative(y=lines, animate=False)


def status(session: Session, deck: str, look: Look) -> tuple[str, str, str]:
    """The deck with the card's mark; what is left today and what is done, at length and in short."""
    counts, question = session.counts, session.question
    dot, done = f" {look.marks.dot} ", "   " + look.say(words.REVIEWED).format(n=session.done)
    mark = " *" if question and question.marked else ""
    short = dot.join(map(str, (counts.new, counts.learning, counts.due)))
    return f"{deck}{mark}", dot.join(left(counts, look)) + done, short + done
