"""The screen of a sitting: what each key does. It forwards keys and shows what has come of them."""

from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from textual.binding import BindingType

from studynn.cards.card import Malformed
from studynn.schedule.memory import Rating
from studynn.session import Session
from studynn.store import StoreError
from studynn.text import Both
from studynn.tui import words
from studynn.tui.answers import Answer
from studynn.tui.desk import Desk
from studynn.tui.front import Front
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.memory import memory_of_card
from studynn.tui.names import RATINGS
from studynn.tui.ratings import Ratings
from studynn.tui.wishes import Browse, Edit, GoHome, OpenDemo


class Drill(Front):
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
        key("slash", "search", "/", shown=False),
        key("q", "leave"),
        key("pagedown", "scroll(1)", "PgDn", shown=False),
        key("pageup", "scroll(-1)", shown=False),
        key("down,j", "scroll_line(1)", "↓"),
        key("up,k", "scroll_line(-1)", shown=False),
    ]

    def __init__(self, session: Session, desk: Desk, look: Look) -> None:
        super().__init__(session, desk, look)
        self.past: list[Both] = []
        """What was done in this sitting, in words, the latest last."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what would do something now."""
        question, judged = self.question, self.session.judged
        match action:
            case "accept" | "rate":
                return judged is not None
            case "scroll_line":
                return judged is not None and self.sheet.max_scroll_y > 0
            case "type":
                return judged is None and self.focused is None
            case "unfold":
                return judged is not None and self.unfolded < self._steps
            case "hint":
                return judged is None and self.session.hints_left > 0 and not self.session.silent
            case "demo":
                return bool(
                    question
                    and question.card.knobs(question.draw)
                    and (judged is not None or not (question.card.shows_answer or self.session.silent))
                )
            case "edit":
                return bool(question and self.desk.spot(question.card))
            case "undo":
                return bool(self.past)
            case "search":
                return not self.session.silent
            case _:
                return True

    @property
    def signs(self) -> dict[str, str]:
        """How the footer writes the digits: those that are on offer."""
        judged = self.session.judged
        digits = [str(int(offer.rating)) for offer in judged.offers] if judged else []
        return {"rate": "1–4" if len(digits) == 4 else " ".join(digits)}

    @property
    def _steps(self) -> int:
        """How many worked lines there are."""
        return len(self.question.card.worked(self.question.draw)) if self.question else 0

    async def on_answer_given(self, event: Answer.Given) -> None:
        """Judge the answer; what cannot be read stays where it is."""
        if self.question is None or self.session.judged is not None:
            return
        self.note(None)
        try:
            judged = self.session.answer(event.text, max(0, self.desk.clock().at - self.since), event.sure)
        except Malformed as malformed:
            event.answer.refuse(malformed)
            return
        if self.session.silent:
            await self.action_rate(int(judged.proposed))
            return
        self.show()
        self.call_after_refresh(self._bring_verdict)

    def _bring_verdict(self) -> None:
        self.sheet.bring_verdict()
        self.refresh_bindings()

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
        said = words.KEYS["answer"] if self.session.silent else RATINGS[taken]
        if self._did(lambda: self.session.rate(taken), said):
            await self.ask()
            self._tell_leech()

    def _tell_leech(self) -> None:
        """Say which card is forgotten again and again, and by which mistake."""
        with suppress(StoreError):
            leech = self.session.leech
            if leech is not None:
                self.note(words.leech(leech))

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
        try:
            undone = self.session.undo()
        except StoreError as error:
            self.note(error.message)
            return
        what = self.past.pop() if undone and self.past else None
        if what is words.KEYS["mark"]:
            self._show_mark()
        elif undone:
            await self.ask()
        self.note(words.undone(what) if what else words.NOTHING_TO_UNDO)

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
            self._show_mark()

    def _show_mark(self) -> None:
        self.question = self.session.question
        if self.question is not None:
            self.show_status(self.question)
            self.refresh_bindings()
            self.note(words.MARKED if self.question.marked else words.UNMARKED)

    def action_hint(self) -> None:
        """Show the next hint."""
        self.session.hint()
        self.show()

    def action_unfold(self) -> None:
        """Show the next worked line."""
        self.unfolded += 1
        self.show()
        self.call_after_refresh(self.sheet.scroll_end, animate=False)

    def action_demo(self) -> None:
        """See live what the card asks about."""
        if self.question is not None:
            shown = self.question.card.knobs(self.question.draw)
            name = next(iter(shown))
            judged = self.session.judged
            guess = judged.answer if judged and self.question.card.shows_answer else ""
            self.post_message(OpenDemo(name, shown[name], guess))

    def action_edit(self) -> None:
        """Open the card in the learner's editor."""
        spot = self.desk.spot(self.question.card) if self.question else None
        if spot is not None:
            self.post_message(Edit(spot, self.session))

    def action_info(self) -> None:
        """What is remembered of this card."""
        if self.question is None:
            return
        try:
            known = self.desk.about(self.question.card)
        except StoreError as error:
            self.note(error.message)
        else:
            self.app.push_screen(memory_of_card(known, self.look))

    def action_search(self) -> None:
        """Look for cards; the sitting waits."""
        self.post_message(Browse(typing=True, session=self.session))

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
