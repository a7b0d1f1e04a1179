"""One sitting: a card, an answer, its grade, the ratings offered, the rating taken, the log."""

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from statistics import median
from typing import Protocol

from studynn.cards.card import Card, Draw, Malformed
from studynn.rating import offered
from studynn.schedule.memory import Memory, Phase, Rating, futures
from studynn.schedule.queue import next_up, returns_at
from studynn.session.planning import entry, pace, planned
from studynn.session.question import Clock, Counts, Judged, Offered, Question, Summary
from studynn.session.summary import Turn, summed
from studynn.session.translate import translated
from studynn.session.wait import wait
from studynn.settings import Settings
from studynn.store import Event, Store, What
from studynn.text import Language, clean

LEECH = 8
"""So many lapses make a leech, and every four more make it one again."""
KNOWN = 21
"""From this stability on, in days, a draw asks all of a card."""


class Library(Protocol):
    """What a sitting needs of the decks."""

    @property
    def cards(self) -> Mapping[str, Card]:
        """Every card by its id, in the order to learn them."""


class Session:
    """A learner, a library, a log. Whatever writes raises StoreError, and then all is as it was."""

    def __init__(
        self,
        library: Library,
        store: Store,
        settings: Settings,
        clock: Clock,
        decks: tuple[str, ...],
        chance: random.Random,
    ) -> None:
        self._store, self._settings, self._clock, self._chance = store, settings, clock, chance
        self._cards = {n: c for n, c in library.cards.items() if not decks or c.deck in decks}
        self._pace = pace(settings)
        self.language: Language = settings.language
        self.judged: Judged | None = None
        self.typed = ""
        """What was answered to this question before that was undone."""
        self._turns: list[Turn] = []
        self._draws: dict[str, Draw] = {}
        self._times: defaultdict[str, list[int]] = defaultdict(list)
        self._hints = 0
        self._question: Question | None = None
        self._before = Memory()
        self._usual: int | None = None
        self._answered = (clock(), 0)
        self._plan = planned(self._cards, store, settings, clock())
        self._go_on()

    @property
    def question(self) -> Question | None:
        """What is asked now; None: the sitting is over, or nothing is due for `returns_in` minutes."""
        if self._question is None and self._stirs():
            self._go_on()
        return self._question

    @property
    def returns_in(self) -> int | None:
        """Minutes until the next learning card may be asked; None where there is none."""
        at = returns_at(self._plan)
        return None if at is None else max(0, -(-(at - self._clock().at) // 60_000))

    @property
    def counts(self) -> Counts:
        """What is left today, the card on the table among it."""
        new = sum(e.new for e in self._plan.rest)
        return Counts(new, len(self._plan.learning), len(self._plan.rest) - new)

    @property
    def done(self) -> int:
        """How many reviews of this sitting are in the log."""
        return sum(turn.rating is not None for turn in self._turns)

    @property
    def hints_shown(self) -> tuple[str, ...]:
        """The hints given for this question."""
        return self._all_hints()[: self._hints]

    @property
    def hints_left(self) -> int:
        """How many more there are."""
        return len(self._all_hints()) - self._hints

    def hint(self) -> str | None:
        """The next hint, which caps the proposed rating; None where there is none left or all is answered."""
        if self.judged is not None or not self.hints_left:
            return None
        self._hints += 1
        return self.hints_shown[-1]

    def answer(self, text: str, ms: int) -> Judged:
        """Grade `text`, given after `ms` milliseconds. Raises Malformed: then nothing has happened."""
        question, given = self._asked(), clean(text)
        grade = question.card.grade(given, question.draw)
        now = self._clock()
        fitting = offered(grade, self._hints, ms, self._usual or self._usual_of(question.card.kind))
        ahead = futures(question.card.id, self._before, now, self._pace)
        offers = tuple(Offered(rating, after, wait(after)) for rating, after in ahead.items())
        self._answered = (now, ms)
        self.judged = Judged(given, grade, offers, fitting[0], fitting)
        return self.judged

    def rate(self, rating: Rating) -> None:
        """Log the review and go on to the next card."""
        question, judged = self._asked(), self.judged
        if judged is None:
            raise RuntimeError("there is no answer to rate")
        after, ms = judged.offers[rating - 1].after, self._answered[1]
        events = self._review(question, judged, rating, after)
        self._store.append(*events, memory=after)
        self._turns.append(Turn(events, question, self._plan, self._hints, judged, rating, self._before, ms))
        self._times[question.card.kind].append(ms)
        self._draws.pop(question.card.id, None)
        self._plan = self._plan.seen(entry(question.card), after.due_at)
        self._go_on()

    def bury(self) -> None:
        """Put the card aside until tomorrow."""
        self._put_aside(What.BURY)

    def suspend(self) -> None:
        """Put the card aside until it is resumed."""
        self._put_aside(What.SUSPEND)

    def mark(self) -> None:
        """Mark the card, or take its mark away."""
        question = self._asked()
        event = self._store.event(
            What.UNMARK if question.marked else What.MARK, question.card.id, self._clock()
        )
        self._store.append(event)
        self._turns.append(Turn((event,), question, self._plan, self._hints))
        self._question = replace(question, marked=not question.marked)

    def undo(self) -> bool:
        """Take back the last thing done here and show its question again; False: nothing is left."""
        if not self._turns:
            return False
        turn = self._turns[-1]
        self._store.void(turn.events, self._clock())
        self._turns.pop()
        if turn.events[0].what in (What.MARK, What.UNMARK):
            self._question = replace(self._asked(), marked=turn.question.marked)
            return True
        self._plan = turn.plan
        self._draws[turn.question.card.id] = turn.question.draw
        self._show(turn.question.card.id)
        self._hints, self.typed = turn.hints, turn.judged.answer if turn.judged else ""
        return True

    def speak(self, language: Language) -> None:
        """Go on in `language`: the same question, draw and offers."""
        self.language = language
        old, judged = self._question, self.judged
        if old is None:
            return
        new = self._put(old.card.id, old.draw, old.marked)
        self._question = new
        if judged is not None:
            given = translated(judged.answer, old.ask, new.ask)
            try:
                grade = new.card.grade(given, new.draw)
            except Malformed:
                return
            if grade.verdict is judged.grade.verdict:
                self.judged = replace(judged, answer=given, grade=grade)

    def summary(self) -> Summary:
        """What the sitting has come to so far."""
        return summed(self._turns, self._store.load(self._clock().day + 1))

    def _asked(self) -> Question:
        if self._question is None:
            raise RuntimeError("there is no question on the table")
        return self._question

    def _all_hints(self) -> tuple[str, ...]:
        return self._question.card.hints(self._question.draw) if self._question else ()

    def _stirs(self) -> bool:
        """Whether there may be something to ask although the table is empty."""
        now, at = self._clock(), returns_at(self._plan)
        return now.day != self._plan.day or bool(self._plan.rest) or (at is not None and at <= now.at)

    def _go_on(self) -> None:
        """Put the next question on the table, of a new plan where a new study day has begun."""
        self._question, self.judged = None, None
        now = self._clock()
        if now.day != self._plan.day:
            self._plan = planned(self._cards, self._store, self._settings, now)
        following = next_up(self._plan, now.at)
        if following is not None:
            self._show(following.card)

    def _show(self, card: str) -> None:
        self._before, self._usual = self._store.memory(card), self._store.usual_ms(card)
        draw = self._draws.setdefault(card, Draw(self._chance.getrandbits(32), _level(self._before)))
        self._question = self._put(card, draw, self._store.flags(card).marked)
        self.judged, self.typed, self._hints = None, "", 0

    def _put(self, card: str, draw: Draw, marked: bool) -> Question:
        spoken = self._cards[card].speaking(self.language)
        return Question(spoken, draw, spoken.ask(draw), marked)

    def _put_aside(self, what: What) -> None:
        question = self._asked()
        event = self._store.event(what, question.card.id, self._clock())
        self._store.append(event)
        self._turns.append(Turn((event,), question, self._plan, self._hints, self.judged))
        self._plan = self._plan.without(question.card.id)
        self._go_on()

    def _review(self, question: Question, judged: Judged, rating: Rating, after: Memory) -> tuple[Event, ...]:
        """The events of a rating: the review, and the card's being a leech where it has become one."""
        now = replace(self._answered[0], at=after.last_at)
        review = self._store.event(
            What.REVIEW,
            question.card.id,
            now,
            day=after.last_day,
            rating=rating,
            answer=judged.answer,
            verdict=str(judged.grade.verdict),
            mistake=judged.grade.mistake or None,
            seed=question.draw.seed,
            level=question.draw.level,
            hints=self._hints,
            ms=self._answered[1],
            was=self._before.phase,
            phase=after.phase,
            step=after.step,
            due_day=after.due_day,
            due_at=after.due_at,
        )
        if after.lapses > self._before.lapses and after.lapses >= LEECH and not (after.lapses - LEECH) % 4:
            return review, self._store.event(What.LEECH, question.card.id, now)
        return (review,)

    def _usual_of(self, kind: str) -> int | None:
        """The usual time of this sitting for cards of `kind`; None before there are five."""
        times = self._times[kind]
        return round(median(times)) if len(times) >= 5 else None


def _level(memory: Memory) -> int:
    """How much of a long card is asked: little at a first meeting, all once it is known well."""
    if memory.phase is Phase.NEW:
        return 0
    return 2 if memory.stability >= KNOWN else 1
