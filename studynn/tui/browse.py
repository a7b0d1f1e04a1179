"""All cards: found by a query, looked at, put aside, forgotten, mended, studied."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from studynn.decks.library import UNNAMED
from studynn.decks.slip import Slip
from studynn.session import Scope, Session
from studynn.session.decisions import Decisions
from studynn.session.find import Order
from studynn.store import StoreError, What
from studynn.text import Both
from studynn.tui import browse_words as said
from studynn.tui import words
from studynn.tui.columns import SIGNS
from studynn.tui.found import Found
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.preview import preview
from studynn.tui.query import Query
from studynn.tui.sure import Sure
from studynn.tui.wishes import Edit, Study

if TYPE_CHECKING:
    from studynn.tui.desk import Desk

MOST = 1_000
"""Cards of a sitting, at most."""


class Browser(Found):
    """What each key does to the cards found."""

    legend = (*SIGNS.items(), *said.GRAMMAR)
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,down,escape", "list", "Enter", first=True),
        key("enter,space", "preview"),
        key("slash", "search", "/"),
        key("s", "study_these"),
        key("o", "order"),
        key("u,ctrl+z", "undo"),
        key("q,escape,backspace", "back", "q"),
        key("at", "suspend", "@"),
        key("asterisk", "mark", "*"),
        key("minus", "bury", "-"),
        key("x", "forget"),
        key("e,f5", "edit"),
    ]

    def __init__(
        self, desk: "Desk", look: Look, *, typing: bool = False, session: Session | None = None
    ) -> None:
        """`session`: the sitting that waits meanwhile."""
        super().__init__(desk, look, typing=typing)
        self.session, self.decisions = session, Decisions(desk.store, desk.clock)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what would do something now."""
        typing = self.query_one(Query).field.has_focus if self.is_mounted else self.typing
        match action:
            case "list":
                return typing
            case "undo":
                return self.decisions.any
            case "study_these":
                return bool(self.found) and self.session is None
            case "search":
                return not typing
            case "preview" | "suspend" | "mark" | "bury" | "forget" | "edit":
                return bool(self.found) and not typing
            case _:
                return True

    def on_descendant_focus(self) -> None:
        """Other keys in the field than in the list."""
        self.refresh_bindings()

    def action_list(self) -> None:
        """From the query to the cards."""
        self.query_one(Query).complain()
        self.set_focus(self.cards)

    def action_search(self) -> None:
        """Into the query."""
        self.set_focus(self.query_one(Query).field)

    def on_list_moved(self) -> None:
        """News is of the card before."""
        self.note(None)

    def on_list_chosen(self) -> None:
        """A click on the card at the cursor."""
        self.action_preview()

    def action_preview(self) -> None:
        """Look at the card."""
        card = self.card
        if card is None or self.slip is None:
            return
        try:
            known = self.desk.about(card)
        except StoreError as error:
            self.note(error.message)
            return
        title = self.desk.title(self.slip.deck, self.look.lang)
        self.app.push_screen(preview(card, title, known, self.row(self.slip).mistakes, self.look))

    def action_suspend(self) -> None:
        """Never again until it is resumed; or resume it."""
        self._turn(What.SUSPEND)

    def action_mark(self) -> None:
        """Mark it, or take the mark away."""
        self._turn(What.MARK)

    def action_bury(self) -> None:
        """Not today; or today again."""
        self._turn(What.BURY)

    def _turn(self, flag: What) -> None:
        self._decide(lambda card: said.DONE[self.decisions.turn(flag, card)])

    def action_forget(self) -> None:
        """Ask, then let the memory begin anew."""
        if self.slip is None or self._refused(self.slip):
            return
        if self.row(self.slip).new:
            self.note(said.UNKNOWN)
            return
        self.app.push_screen(Sure(said.SURE, self.look), self._forget)

    def _forget(self, sure: bool | None) -> None:
        if sure:
            self._decide(lambda card: said.FORGOTTEN if self.decisions.forget(card) else said.UNKNOWN)

    def action_undo(self) -> None:
        """Take the last decision back."""
        try:
            event = self.decisions.undo()
        except StoreError as error:
            self.note(error.message)
            return
        if event is not None:
            self.renew(words.undone(said.DONE[event.what]))

    def _decide(self, act: Callable[[str], Both]) -> None:
        """Decide about the card at the cursor, and say what; a fault of the disk is said as well."""
        if self.slip is None or self._refused(self.slip):
            return
        try:
            done = act(self.slip.id)
        except StoreError as error:
            self.note(error.message)
        else:
            self.renew(done)

    def _refused(self, slip: Slip) -> bool:
        """Whether nothing can be decided about a card; then it is said why."""
        why = self.desk.store.read_only
        if self._on_table() == slip.id:
            why = said.ON_TABLE
        if slip.id.startswith(UNNAMED):
            why = said.NO_ID
        self.note(why)
        return why is not None

    def _on_table(self) -> str:
        """The card that the sitting asks meanwhile, whose memory it holds in its hands; empty for none."""
        with suppress(StoreError):
            asked = self.session.question if self.session else None
            return asked.card.id if asked else ""
        return ""

    def action_edit(self) -> None:
        """Open the card in the learner's editor."""
        card = self.card
        spot = self.desk.spot(card) if card else None
        if spot is None:
            self.note(words.NOT_YOURS)
        else:
            self.post_message(Edit(spot, self.session))

    def action_study_these(self) -> None:
        """A sitting with the cards found."""
        only = tuple(slip.id for slip in self.found[:MOST] if not slip.id.startswith(UNNAMED))
        if only:
            self.away = True
            if len(self.found) > MOST:
                self.notify(self.look.say(said.FIRST).format(n=MOST), markup=False)
            self.post_message(Study(Scope(only=only)))

    def action_order(self) -> None:
        """The next order."""
        orders = list(Order)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.look_up(anew=True)

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)
