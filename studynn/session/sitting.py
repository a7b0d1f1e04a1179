"""One sitting: a card, an answer, its grade, the ratings offered, the rating taken, the log."""

import random
from collections import defaultdict
from contextlib import suppress
from dataclasses import replace

from studynn.cards.card import Draw, Verdict
from studynn.decks.library import Library
from studynn.rating import offered
from studynn.schedule.memory import Memory, Rating
from studynn.schedule.queue import Entry, next_up, returns_at
from studynn.session.amiss import AMISS, graded
from studynn.session.course import Course, Daily, within_reach
from studynn.session.practice import Practice
from studynn.session.question import Clock, Judged, Question
from studynn.session.scope import Scope, within
from studynn.session.standing import Standing
from studynn.session.summary import missed_first
from studynn.session.table import Table, Turn, level
from studynn.session.translate import rejudged
from studynn.settings import Settings
from studynn.store import Flags, Store, StoreError, What
from studynn.text import Language, clean


class Session(Standing):
    """A learner, a library, a log. What writes or reads raises StoreError, and then all is as it was."""

    def __init__(
        self,
        library: Library,
        store: Store,
        settings: Settings,
        clock: Clock,
        scope: Scope,
        chance: random.Random,
    ) -> None:
        self._library, self._store, self._settings = library, store, settings
        self._clock, self._chance, self.scope = clock, chance, scope
        self._cards = within(scope, library)
        self._course = self._new_course()
        self.language: Language = settings.language
        self._turns: list[Turn] = []
        self._draws: dict[str, Draw] = {}
        self._times: defaultdict[str, list[int]] = defaultdict(list)
        self._began = clock()
        self._plan = self._course.plan(self._began)
        self._table: Table | None = None
        self._go_on()

    @property
    def question(self) -> Question | None:
        """What is asked now; None: the sitting is over, or nothing is due for `returns_in` minutes."""
        if self._table is None and self._stirs():
            self._go_on()
        return self._table.question if self._table else None

    def hint(self) -> str | None:
        """The next hint, which caps the proposed rating; None when there is none left or all is answered."""
        table = self._table
        if table is None or table.judged is not None or not self.hints_left:
            return None
        self._table = replace(table, hints=table.hints + 1)
        return self.hints_shown[-1]

    def answer(self, text: str, ms: int, sure: bool | None = None) -> Judged:
        """Grade `text`, given after `ms` milliseconds. Raises Malformed: then nothing has happened.

        `sure`: whether the learner was sure of it; None where that was not asked.
        """
        table, given, now = self._laid(), clean(text), self._clock()
        card = table.question.card
        grade = graded(card, given, table.question.draw)
        sure = None if grade.verdict is Verdict.YOURS else sure
        usual = table.usual_ms or self._usual_ms(card.kind)
        fitting = offered(grade, table.hints, ms, usual, sure=sure is not False)
        offers = self._course.offers(table.entry.card, table.before, now)
        judged = Judged(given, grade, offers, *within_reach(fitting, offers), sure)
        self._table = replace(table, judged=judged, answered=now, ms=ms)
        return judged

    def rate(self, rating: Rating) -> None:
        """Log the answer and go on to the next card. Raises KeyError for a rating that is not on offer."""
        table = self._laid()
        if table.judged is None:
            raise RuntimeError("there is no answer to rate")
        after = {offer.rating: offer.after for offer in table.judged.offers}[rating]
        turn = Turn(self._course.log(table, rating, after), table, self._plan, rating, after)
        self._turns.append(turn)
        self._times[table.question.card.kind].append(table.ms)
        self._draws.pop(table.entry.card, None)
        self._plan = self._course.after(turn)
        self._go_on_if_it_can()

    def bury(self) -> None:
        """Put the card aside until tomorrow."""
        self._put_aside(What.BURY)

    def suspend(self) -> None:
        """Put the card aside until it is resumed."""
        self._put_aside(What.SUSPEND)

    def mark(self) -> None:
        """Mark the card, or take its mark away."""
        table = self._laid()
        event = self._store.event(
            What.UNMARK if table.question.marked else What.MARK, table.entry.card, self._clock()
        )
        self._store.append(event)
        self._turns.append(Turn((event,), table, self._plan))
        self._table = replace(table, question=replace(table.question, marked=not table.question.marked))

    def undo(self) -> bool:
        """Take back the last thing done here and show its question again; False: nothing is left."""
        if not self._turns:
            return False
        turn = self._turns[-1]
        self._store.void(turn.events, self._clock())
        self._turns.pop()
        if turn.after is not None:
            self._course.undone(turn.after)
            self._times[turn.table.question.card.kind].pop()
        if turn.events[0].what in (What.MARK, What.UNMARK):
            self._show_mark(turn.table)
        else:
            self._lay_once_more(turn)
        return True

    def speak(self, language: Language) -> None:
        """Go on in `language`: the same question, draw and offers."""
        self.language = language
        self._lay_again()

    def reread(self, library: Library) -> None:
        """Go on with the cards of `library`, of which some may have been mended."""
        self._library, self._cards = library, within(self.scope, library)
        self._course = self._new_course()
        if self._table is not None and self._table.entry.card not in self._cards:
            self._pass_over(self._table.entry.card)
        self._lay_again()

    def again(self) -> "Session":
        """A new sitting that asks the missed cards of this one once more."""
        missed = tuple(turn.table.entry.card for turn in missed_first(self._turns))
        given = (self._library, self._store, self._settings, self._clock)
        new = Session(*given, self.scope.again(missed), self._chance)
        new.speak(self.language)
        return new

    def _laid(self) -> Table:
        if self._table is None:
            raise RuntimeError("there is no question on the table")
        return self._table

    def _new_course(self) -> Course:
        if self.scheduled:
            return Daily(self._cards, self._store, self._settings, self.scope)
        return Practice(self._cards, self._store, self.scope, self._chance)

    def _stirs(self) -> bool:
        """Whether there may be something to ask although the table is empty."""
        now, at = self._clock(), returns_at(self._plan)
        return now.day != self._plan.day or bool(self._plan.rest) or (at is not None and at <= now.at)

    def _go_on(self) -> None:
        """Lay the next question on the table, of a new plan where a new study day has begun."""
        self._table = None
        now = self._clock()
        if now.day != self._plan.day:
            self._plan = self._course.plan(now, self._plan)
        while self._table is None and not self._over and (entry := next_up(self._plan, now.at)):
            with suppress(*AMISS):
                self._table = self._lay(entry)
            if self._table is None:
                self._plan = self._plan.without(entry.card)

    def _lay(self, entry: Entry) -> Table | None:
        """The card of `entry` on the table; None where it was put aside elsewhere since the plan was made."""
        flags = self._store.flags(entry.card)
        if flags.suspended or flags.buried == self._plan.day:
            return None
        before, usual = self._known(entry.card, flags), self._store.usual_ms(entry.card)
        draw = self._draws.setdefault(entry.card, Draw(self._chance.getrandbits(32), level(before)))
        return Table(entry, self._asked(entry, draw, flags.marked), before, usual)

    def _known(self, card: str, flags: Flags) -> Memory:
        """The memory of `card`; after one that began anew it is later than that, whatever the clock says."""
        memory = self._store.memory(card)
        return memory if memory.reviews else replace(memory, last_at=flags.last_at)

    def _lay_once_more(self, turn: Turn) -> None:
        """The question of `turn`, which was taken back, on the table; the next one where its card is gone.

        What was decided about the card elsewhere since then still holds.
        """
        then, self._plan = turn.table, turn.plan
        card, before, marked = then.entry.card, then.before, then.question.marked
        self._draws[card] = then.question.draw
        with suppress(StoreError):
            flags = self._store.flags(card)
            before, marked = self._known(card, flags), flags.marked
        try:
            question = self._asked(then.entry, then.question.draw, marked)
        except AMISS:
            self._pass_over(card)
        else:
            typed = then.judged.answer if then.judged else ""
            self._table = replace(then, question=question, before=before, typed=typed, judged=None)

    def _show_mark(self, then: Table) -> None:
        """The mark that the card of `then` had, where it still lies on the table."""
        now = self._table
        if now is not None and now.entry.card == then.entry.card:
            self._table = replace(now, question=replace(now.question, marked=then.question.marked))

    def _pass_over(self, card: str) -> None:
        self._plan = self._plan.without(card)
        self._go_on_if_it_can()

    def _go_on_if_it_can(self) -> None:
        """Go on; where the next card cannot be read, what was done is done, and `question` tries again."""
        with suppress(StoreError):
            self._go_on()

    def _asked(self, entry: Entry, draw: Draw, marked: bool) -> Question:
        card = self._cards[entry.card].speaking(self.language)
        return Question(card, draw, card.ask(draw), marked)

    def _lay_again(self) -> None:
        """The same question from the card as it is now, and its answer judged by it."""
        table = self._table
        if table is None:
            return
        try:
            new = self._asked(table.entry, table.question.draw, table.question.marked)
        except AMISS:
            self._pass_over(table.entry.card)
        else:
            judged = rejudged(table.judged, table.question, new) if table.judged else None
            self._table = replace(table, question=new, judged=judged)

    def _put_aside(self, what: What) -> None:
        table = self._laid()
        event = self._store.event(what, table.entry.card, self._clock())
        self._store.append(event)
        self._turns.append(Turn((event,), table, self._plan))
        self._pass_over(table.entry.card)
