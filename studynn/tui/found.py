"""What the learner sees of a search: the query, the cards it finds, a line of news."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from studynn.cards.card import Card
from studynn.decks.slip import Slip
from studynn.schedule.memory import Memory
from studynn.schedule.pace import pace
from studynn.session.find import Catalogue, Order, Row
from studynn.session.find.terms import Every, Term
from studynn.store import Flags, StoreError
from studynn.text import Both
from studynn.tui import browse_words as said
from studynn.tui.columns import heads, line
from studynn.tui.ends import Ends
from studynn.tui.list import List
from studynn.tui.look import Look
from studynn.tui.page import Page
from studynn.tui.query import Query

if TYPE_CHECKING:
    from studynn.tui.desk import Desk

SLICE = 4_000
"""Cards that are searched before a key may come in between."""


class Found(Page):
    """Every card on a line, a query above them says which; what the keys do to them is in `browse`."""

    def __init__(self, desk: "Desk", look: Look, *, typing: bool = False) -> None:
        """`typing`: from the query on."""
        super().__init__(look)
        self.desk, self.typing = desk, typing
        self.term: Term = Every()
        self.order = Order.DECK
        self.found: Sequence[Slip] = ()
        self.catalogue: Catalogue | None = None
        self._rows: dict[str, Row] = {}
        self.away = False
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

    @work(exclusive=True, group="fill")
    async def fill(self) -> None:
        """Read the cards, which in a large library takes a while, and search them."""
        desk = self.desk
        await asyncio.to_thread(desk.library.slips)
        self.catalogue = Catalogue(desk.library, desk.store, desk.clock(), pace(desk.settings).weights)
        self.look_up()

    def on_screen_resume(self) -> None:
        """In a sitting something was learnt, and some time has passed."""
        if self.away and self.catalogue is not None:
            self.away = False
            self.catalogue.renew(self.desk.clock())
            self.look_up()

    def on_query_asked(self, event: Query.Asked) -> None:
        """Search for something else."""
        self.term = event.term
        self.look_up(anew=True)

    @work(exclusive=True, group="search")
    async def look_up(self, *, anew: bool = False) -> None:
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
        row = self.row(self.found[number])
        card = self.desk.library.cards.get(row.slip.id)
        if card is None:
            return Content(row.slip.id)
        return line(row, card, self.desk.clock().day, self.look, width)

    def row(self, slip: Slip) -> Row:
        """What is known of a card; read once, until something is done."""
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

    def renew(self, done: Both) -> None:
        """Show what has changed, and say it; the list stays as it was found."""
        if self.catalogue is not None:
            self.catalogue.renew(self.desk.clock())
        self._rows.clear()
        self.cards.refresh()
        self.refresh_bindings()
        self.note(done)
