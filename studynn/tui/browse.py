"""All cards: found by a query, looked at, put aside, forgotten, mended, studied."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from studynn.cards.card import Card
from studynn.decks.library import UNNAMED
from studynn.decks.slip import Slip
from studynn.schedule.memory import Memory
from studynn.schedule.pace import pace
from studynn.session import Scope, Session
from studynn.session.decisions import Decisions
from studynn.session.find import Catalogue, Order, Row
from studynn.session.find.terms import Every, Term
from studynn.store import Flags, StoreError, What
from studynn.text import Both
from studynn.tui import browse_words as said
from studynn.tui import words
from studynn.tui.columns import SIGNS, heads, line
from studynn.tui.ends import Ends
from studynn.tui.keys import key
from studynn.tui.list import List
from studynn.tui.look import Look
from studynn.tui.page import Page
from studynn.tui.preview import preview
from studynn.tui.query import Query
from studynn.tui.sure import Sure
from studynn.tui.wishes import Edit, Study

if TYPE_CHECKING:
    from studynn.tui.desk import Desk

SLICE = 4_000
"""Cards that are searched before a key may come in between."""
MOST = 1_000
"""Cards of a sitting, at most."""


class Browser(Page):
    """Every card on a line; a query above them says which."""

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
        """`typing`: from the query on; `session`: the sitting that waits meanwhile."""
        super().__init__(look)
        self.desk, self.typing, self.session = desk, typing, session
        self.decisions = Decisions(desk.store, desk.clock)
        self.term: Term = Every()
        self.order = Order.DECK
        self.found: Sequence[Slip] = ()
        self.catalogue: Catalogue | None = None
        self._rows: dict[str, Row] = {}
        self._away = False
        """Whether the learner has left for a sitting."""

    def body(self) -> Iterable[Widget]:
        yield Ends()
        yield Query(self.look)
        yield Static(id="columns", markup=False)
        yield List(self._line, id="cards")
        yield Static(id="note", markup=False)

    def on_mount(self) -> None:
        """The cards come when the screen is there."""
        self.set_focus(self.query_one(Query).field if self.typing else self.cards)
        self.speak()
        self.call_after_refresh(self.fill)

    @property
    def cards(self) -> List:
        """The list."""
        return self.query_one(List)

    @property
    def slip(self) -> Slip | None:
        """The card at the cursor."""
        return self.found[self.cards.at] if self.cards.at < len(self.found) else None

    @property
    def card(self) -> Card | None:
        """Its body."""
        return self.desk.library.cards.get(self.slip.id) if self.slip else None

    # What is seen

    @work(exclusive=True, group="fill")
    async def fill(self) -> None:
        """Read the cards, which in a large library takes a while, and search them."""
        desk = self.desk
        await asyncio.to_thread(desk.library.slips)
        self.catalogue = Catalogue(desk.library, desk.store, desk.clock(), pace(desk.settings).weights)
        self._look_up()

    def on_screen_resume(self) -> None:
        """In a sitting something was learnt, and some time has passed."""
        if self._away and self.catalogue is not None:
            self._away = False
            self.catalogue.renew(self.desk.clock())
            self._look_up()

    def on_query_asked(self, event: Query.Asked) -> None:
        """Search for something else."""
        self.term = event.term
        self._look_up(anew=True)

    @work(exclusive=True, group="search")
    async def _look_up(self, *, anew: bool = False) -> None:
        """Search, a slice at a time; the cursor stays on its card unless the search is another one."""
        if self.catalogue is None:
            return
        found: list[Slip] = []
        try:
            match = self.catalogue.match(self.term)
            for at in range(0, len(self.catalogue.slips), SLICE):
                found += filter(match, self.catalogue.slips[at : at + SLICE])
                await asyncio.sleep(0)
            before = None if anew else self.slip
            self.found = self.catalogue.ordered(found, self.order)
        except StoreError as error:
            self.note(error.message)
            return
        self._rows.clear()
        self.cards.show(len(self.found), self._place(before))
        self.note(None if self.found else said.NONE)
        self.show_state()

    def _place(self, before: Slip | None) -> int:
        """Where the card is now that the cursor was on."""
        if before is None:
            return 0
        return next((n for n, slip in enumerate(self.found) if slip.id == before.id), 0)

    def _line(self, number: int, width: int) -> Content:
        row = self._row(self.found[number])
        card = self.desk.library.cards.get(row.slip.id)
        if card is None:
            return Content(row.slip.id)
        return line(row, card, self.desk.clock().day, self.look, width)

    def _row(self, slip: Slip) -> Row:
        if slip.id not in self._rows and self.catalogue is not None:
            try:
                self._rows[slip.id] = self.catalogue.row(slip)
            except StoreError:
                return Row(slip, Memory(), Flags(), 0.0, buried=False)
        return self._rows[slip.id]

    def show_state(self) -> None:
        """How many are found, and in which order."""
        count, order = "", self.look.say(said.ORDERS[self.order])
        if self.catalogue is not None:
            found, there = len(self.found), len(self.catalogue.slips)
            share = self.look.say(said.OF).format(n=f"{found:,}", all=f"{there:,}")
            count = share if found < there else f"{found:,}"
        at_length = f"{count} {self.look.marks.dot} {order}" if count else ""
        self.query_one(Ends).show(self.look.say(said.TITLE), at_length, count)
        self.refresh_bindings()

    def speak(self) -> None:
        self.query_one(Query).speak(self.look)
        self.show_heads()
        if self.catalogue is not None and self.catalogue.library is not self.desk.library:
            self.fill()
        self.note(None if self.found or self.catalogue is None else said.NONE)
        self.cards.refresh()
        self.show_state()

    def on_resize(self) -> None:
        """The columns stand as the lines have them."""
        self.call_after_refresh(self.show_heads)

    def show_heads(self) -> None:
        """The heads of the columns."""
        self.query_one("#columns", Static).update(heads(self.look, self.cards.room))

    def note(self, told: Both | None) -> None:
        """One line of news."""
        self.query_one("#note", Static).update(Content(self.look.say(told) if told else ""))

    # The keys

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
        self.app.push_screen(preview(card, title, known, self._row(self.slip).mistakes, self.look))

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
        if self._row(self.slip).new:
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
            self._renew(words.undone(said.DONE[event.what]))

    def _decide(self, act: Callable[[str], Both]) -> None:
        """Decide about the card at the cursor, and say what; a fault of the disk is said as well."""
        if self.slip is None or self._refused(self.slip):
            return
        try:
            done = act(self.slip.id)
        except StoreError as error:
            self.note(error.message)
        else:
            self._renew(done)

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

    def _renew(self, done: Both) -> None:
        """Show what has changed; the list stays as it was found."""
        if self.catalogue is not None:
            self.catalogue.renew(self.desk.clock())
        self._rows.clear()
        self.cards.refresh()
        self.refresh_bindings()
        self.note(done)

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
            self._away = True
            if len(self.found) > MOST:
                self.notify(self.look.say(said.FIRST).format(n=MOST), markup=False)
            self.post_message(Study(Scope(only=only)))

    def action_order(self) -> None:
        """The next order."""
        orders = list(Order)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self._look_up(anew=True)

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)
