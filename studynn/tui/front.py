"""What the learner sees of a sitting: the state of the day, the sheet, the ratings, a line of news."""

from collections.abc import Iterable
from contextlib import suppress

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from studynn.session import Question, Session
from studynn.store import StoreError
from studynn.text import Both
from studynn.tui import words
from studynn.tui.answers import Answer
from studynn.tui.desk import Desk
from studynn.tui.ends import Ends
from studynn.tui.look import Look
from studynn.tui.overview import overview
from studynn.tui.page import Page
from studynn.tui.ratings import Ratings
from studynn.tui.sheet import Sheet
from studynn.tui.shelf import left
from studynn.tui.verdict import Case
from studynn.tui.wishes import Finish


class Front(Page):
    """Shows a sitting as it stands; what the keys do to it is in `drill`."""

    of_sitting = True

    def __init__(self, session: Session, desk: Desk, look: Look) -> None:
        super().__init__(look)
        self.session, self.desk = session, desk
        self.question: Question | None = None
        """What is on the screen."""
        self.since = 0
        """When it came there, in UTC milliseconds, later by as long as it was covered since."""
        self.covered: int | None = None
        """Since when something lies over it."""
        self.unfolded = 1
        """How many worked lines are shown."""

    def body(self) -> Iterable[Widget]:
        yield Ends()
        yield Sheet()
        yield Ratings()
        yield Static(id="note", markup=False)

    async def on_mount(self) -> None:
        """Ask the first question."""
        await self.ask()

    def on_resize(self) -> None:
        """What fits in a larger screen needs no key to scroll to it."""
        self.call_after_refresh(self.refresh_bindings)

    @property
    def sheet(self) -> Sheet:
        """Where question and verdict are shown."""
        return self.query_one(Sheet)

    async def ask(self) -> None:
        """Show the question on the table, or say that the sitting is over."""
        try:
            self.question = self.session.question
        except StoreError as error:
            self.note(error.message)
            return
        if self.question is None:
            self.post_message(Finish(self.session, self.desk))
            return
        self.since, self.unfolded = self.desk.clock().at, 1
        self.sheet.scroll_home(animate=False)
        await self._lay_out(self.question, self.session.typed)
        self._open(self.question)

    def on_screen_suspend(self) -> None:
        """What lies over the question takes no time of its answer."""
        self.covered = self.desk.clock().at

    def on_screen_resume(self) -> None:
        """The question is seen again; where its card was mended or taken out meanwhile, what is asked now."""
        if self.covered is not None:
            self.since += self.desk.clock().at - self.covered
            self.covered = None
        with suppress(StoreError):
            if self.question is not None and self.session.question is not self.question:
                self.speak()

    def _open(self, question: Question) -> None:
        """Before the first card of a deck, what the deck is about."""
        with suppress(StoreError):
            deck = self.desk.opening(question.card.deck) if self.session.scheduled else None
            if deck is not None:
                shown = deck.speaking(self.look.lang)
                self.app.push_screen(overview(shown, self.look, words.BEGIN))

    async def _lay_out(self, question: Question, before: str, stood: Answer | None = None) -> None:
        """Lay `question` out; `before`: what was typed, `stood`: how it was being answered."""
        with self.app.batch_update():
            answer = await self.sheet.lay_out(question, self.look, before)
            if stood is not None:
                answer.stand_as(stood)
            elif before:
                answer.put_back(before)
            self.set_focus(answer.target, scroll_visible=False)
            self._show(question)

    def show(self) -> None:
        """Bring everything but the question and its answer in line with the sitting."""
        if self.question is not None:
            with self.app.batch_update():
                self._show(self.question)

    def _show(self, question: Question) -> None:
        judged = self.session.judged
        self.show_status(question)
        self.sheet.show_hints(self.session.hints_shown, self.session.hints_left, self.look)
        self.sheet.show_case(Case(question, judged, self.look, self.unfolded) if judged else None)
        self.query_one(Ratings).show(judged, self.look)
        if judged:
            self.set_focus(None)
        self.refresh_bindings()
        # Otherwise the widgets that have changed would be painted in this frame and laid out in the next.
        self.refresh(layout=True)

    def show_status(self, question: Question) -> None:
        """The deck and whether the card is marked; what is left today, and what is done."""
        left_end = self.desk.title(question.card.deck, self.look.lang) + (" *" if question.marked else "")
        self.query_one(Ends).show(left_end, *status(self.session, self.look))

    def note(self, said: Both | None) -> None:
        """One line of news, until something else is done."""
        self.query_one("#note", Static).update(Content(self.look.say(said) if said else ""))

    def speak(self) -> None:
        self.call_later(self._speak)

    async def _speak(self) -> None:
        """Everything once more in the other language; what was typed stays."""
        stood, old = self.sheet.answer, self.question
        self.session.speak(self.look.lang)
        now = None
        with suppress(StoreError):
            now = self.session.question
        if now and old and stood and now.card.id == old.card.id:
            self.question = now
            await self._lay_out(now, stood.text, stood)
        elif self.is_current:
            await self.ask()


def status(session: Session, look: Look) -> tuple[str, str]:
    """What is left today, or of the sitting, and what is done; at length and in short."""
    dot, counts = f" {look.marks.dot} ", session.counts
    word = words.REVIEWED if session.scheduled else words.ANSWERED
    done = "   " + look.say(word).format(n=session.done)
    parts = left(counts, look) if session.to_go is None else [look.say(words.TO_GO).format(n=session.to_go)]
    short = [str(n) for n in (counts.new, counts.learning, counts.due)] if session.to_go is None else parts
    if session.minutes_left is not None:
        time = look.say(words.MINUTES_LEFT).format(n=session.minutes_left)
        parts, short = [*parts, time], [*short, time]
    return dot.join(parts) + done, dot.join(short) + done
