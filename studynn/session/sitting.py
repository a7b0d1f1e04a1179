"""One sitting: a card, an answer, its grade, the ratings offered, the rating taken, the log."""

import random
from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from statistics import median

from studynn.cards.card import Draw
from studynn.decks.library import Library
from studynn.rating import offered
from studynn.schedule.memory import Rating, futures
from studynn.schedule.queue import Entry, Plan, next_up, returns_at
from studynn.session.amiss import AMISS, graded
from studynn.session.logged import reviewed
from studynn.session.planning import again, of_decks, pace, planned
from studynn.session.question import Clock, Counts, Judged, Offered, Question, Summary
from studynn.session.summary import missed_first, summed
from studynn.session.table import Table, Turn, level
from studynn.session.translate import rejudged
from studynn.session.wait import wait
from studynn.settings import Settings
from studynn.store import Store, StoreError, What
from studynn.text import Language, clean


class Session:
    """A learner, a library, a log. What writes or reads raises StoreError, and then all is as it was."""

    def __init__(
        self,
        library: Library,
        store: Store,
        settings: Settings,
        clock: Clock,
        decks: tuple[str, ...],
        chance: random.Random,
        only: tuple[str, ...] = (),
    ) -> None:
        """`decks`: names, none for all. `only`: just these cards, whether they are due or not."""
        self._library, self._decks, self._only = library, decks, only
        self._store, self._settings, self._clock, self._chance = store, settings, clock, chance
        self._cards = of_decks(library, decks)
        self._pace = pace(settings)
        self.language: Language = settings.language
        self._turns: list[Turn] = []
        self._draws: dict[str, Draw] = {}
        self._times: defaultdict[str, list[int]] = defaultdict(list)
        self._plan = self._planned()
        self._table: Table | None = None
        self._go_on()

    @property
    def question(self) -> Question | None:
        """What is asked now; None: the sitting is over, or nothing is due for `returns_in` minutes."""
        if self._table is None and self._stirs():
            self._go_on()
        return self._table.question if self._table else None

    @property
    def judged(self) -> Judged | None:
        """The graded answer, from `answer` until it is rated."""
        return self._table.judged if self._table else None

    @property
    def typed(self) -> str:
        """What was answered to this question before that was undone."""
        return self._table.typed if self._table else ""

    @property
    def returns_in(self) -> int | None:
        """Minutes until the next learning card may be asked; None where there is none."""
        at = returns_at(self._plan)
        return None if at is None else max(0, -(-(at - self._clock().at) // 60_000))

    @property
    def counts(self) -> Counts:
        """What is left today, the card on the table among it."""
        new = sum(entry.new for entry in self._plan.rest)
        return Counts(new, len(self._plan.learning), len(self._plan.rest) - new)

    @property
    def done(self) -> int:
        """How many reviews of this sitting are in the log."""
        return sum(turn.rating is not None for turn in self._turns)

    @property
    def hints_shown(self) -> tuple[str, ...]:
        """The hints given for this question."""
        return self._table.all_hints[: self._table.hints] if self._table else ()

    @property
    def hints_left(self) -> int:
        """How many more there are."""
        return len(self._table.all_hints) - self._table.hints if self._table else 0

    def summary(self) -> Summary:
        """What the sitting has come to so far."""
        return summed(self._turns, self._store.load(self._clock().day + 1))

    def hint(self) -> str | None:
        """The next hint, which caps the proposed rating; None when there is none left or all is answered."""
        table = self._table
        if table is None or table.judged is not None or not self.hints_left:
            return None
        self._table = replace(table, hints=table.hints + 1)
        return self.hints_shown[-1]

    def answer(self, text: str, ms: int) -> Judged:
        """Grade `text`, given after `ms` milliseconds. Raises Malformed: then nothing has happened."""
        table, given, now = self._laid(), clean(text), self._clock()
        card = table.question.card
        grade = graded(card, given, table.question.draw)
        fitting = offered(grade, table.hints, ms, table.usual_ms or self._usual_ms(card.kind))
        ahead = futures(table.entry.card, table.before, now, self._pace)
        offers = tuple(Offered(rating, after, wait(after)) for rating, after in ahead.items())
        judged = Judged(given, grade, offers, fitting[0], fitting)
        self._table = replace(table, judged=judged, answered=now, ms=ms)
        return judged

    def rate(self, rating: Rating) -> None:
        """Log the review and go on to the next card."""
        table = self._laid()
        if table.judged is None:
            raise RuntimeError("there is no answer to rate")
        after = table.judged.offers[rating - 1].after
        events = reviewed(self._store, table, rating, after)
        self._store.append(*events, memory=after)
        self._turns.append(Turn(events, table, self._plan, rating))
        self._times[table.question.card.kind].append(table.ms)
        self._draws.pop(table.entry.card, None)
        self._plan = self._plan.seen(table.entry, after.due_at)
        self._after_saving()

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
        if turn.events[0].what in (What.MARK, What.UNMARK):
            now = self._laid()
            self._table = replace(now, question=replace(now.question, marked=turn.table.question.marked))
            return True
        then = turn.table
        self._plan = turn.plan
        self._draws[then.entry.card] = then.question.draw
        question = self._asked(then.entry, then.question.draw, then.question.marked)
        typed = then.judged.answer if then.judged else ""
        self._table = replace(then, question=question, typed=typed, judged=None)
        return True

    def speak(self, language: Language) -> None:
        """Go on in `language`: the same question, draw and offers."""
        self.language = language
        self._lay_again()

    def reread(self, library: Library) -> None:
        """Go on with the cards of `library`, of which some may have been mended."""
        self._library, self._cards = library, of_decks(library, self._decks)
        if self._table is not None and self._table.entry.card not in self._cards:
            self._plan = self._plan.without(self._table.entry.card)
            self._go_on()
        self._lay_again()

    def again(self) -> "Session":
        """A new sitting that asks the missed cards of this one once more."""
        missed = tuple(turn.table.entry.card for turn in missed_first(self._turns))
        given = (self._library, self._store, self._settings, self._clock, self._decks, self._chance)
        new = Session(*given, only=missed)
        new.speak(self.language)
        return new

    def _laid(self) -> Table:
        if self._table is None:
            raise RuntimeError("there is no question on the table")
        return self._table

    def _planned(self) -> Plan:
        if self._only:
            return again(self._cards, self._only, self._store, self._clock())
        return planned(self._cards, self._store, self._settings, self._clock())

    def _stirs(self) -> bool:
        """Whether there may be something to ask although the table is empty."""
        now, at = self._clock(), returns_at(self._plan)
        return now.day != self._plan.day or bool(self._plan.rest) or (at is not None and at <= now.at)

    def _go_on(self) -> None:
        """Lay the next question on the table, of a new plan where a new study day has begun."""
        self._table = None
        now = self._clock()
        if now.day != self._plan.day:
            self._plan = self._planned()
        while self._table is None and (entry := next_up(self._plan, now.at)):
            try:
                self._table = self._lay(entry)
            except AMISS:
                self._plan = self._plan.without(entry.card)

    def _lay(self, entry: Entry) -> Table:
        before, usual = self._store.memory(entry.card), self._store.usual_ms(entry.card)
        marked = self._store.flags(entry.card).marked
        draw = self._draws.setdefault(entry.card, Draw(self._chance.getrandbits(32), level(before)))
        return Table(entry, self._asked(entry, draw, marked), before, usual)

    def _after_saving(self) -> None:
        """Go on; where the next card cannot be read, what was saved is saved, and `question` tries again."""
        with suppress(StoreError):
            self._go_on()

    def _asked(self, entry: Entry, draw: Draw, marked: bool) -> Question:
        card = self._cards[entry.card].speaking(self.language)
        return Question(card, draw, card.ask(draw), marked)

    def _lay_again(self) -> None:
        """The same question from the card as it is now, and its answer judged by it."""
        table = self._table
        if table is not None:
            new = self._asked(table.entry, table.question.draw, table.question.marked)
            judged = rejudged(table.judged, table.question, new) if table.judged else None
            self._table = replace(table, question=new, judged=judged)

    def _put_aside(self, what: What) -> None:
        table = self._laid()
        event = self._store.event(what, table.entry.card, self._clock())
        self._store.append(event)
        self._turns.append(Turn((event,), table, self._plan))
        self._plan = self._plan.without(table.entry.card)
        self._after_saving()

    def _usual_ms(self, kind: str) -> int | None:
        """The usual time of this sitting for cards of `kind`; None before there are five."""
        times = self._times[kind]
        return round(median(times)) if len(times) >= 5 else None
