"""How a sitting stands: what a screen shows of it."""

from collections.abc import Mapping
from statistics import median

from studynn.schedule.day import MINUTE, Moment
from studynn.schedule.queue import Plan, returns_at
from studynn.session.course import Course
from studynn.session.logged import told
from studynn.session.question import Clock, Counts, Judged, Leech, Summary
from studynn.session.scope import Mode, Scope
from studynn.session.summary import summed
from studynn.session.table import Table, Turn
from studynn.store import Store, What
from studynn.text import Language


class Standing:
    """What can be asked of a sitting without changing it."""

    scope: Scope
    language: Language
    _course: Course
    _store: Store
    _clock: Clock
    _plan: Plan
    _table: Table | None
    _turns: list[Turn]
    _times: Mapping[str, list[int]]
    _began: Moment

    @property
    def judged(self) -> Judged | None:
        """The graded answer, from `answer` until it is rated."""
        return self._table.judged if self._table else None

    @property
    def typed(self) -> str:
        """What was answered to this question before that was undone."""
        return self._table.typed if self._table else ""

    @property
    def silent(self) -> bool:
        """Whether nothing is told of an answer before the end."""
        return self._course.silent

    @property
    def scheduled(self) -> bool:
        """Whether the answers are reviews, and no mere practice."""
        return self.scope.mode is Mode.DAILY

    @property
    def returns_in(self) -> int | None:
        """Minutes until the next learning card may be asked; None where there is none to wait for."""
        at = None if self._over else returns_at(self._plan)
        return None if at is None else max(0, -(-(at - self._clock().at) // 60_000))

    @property
    def counts(self) -> Counts:
        """What is left today, the card on the table among it."""
        new = sum(entry.new for entry in self._plan.rest)
        return Counts(new, len(self._plan.learning), len(self._plan.rest) - new)

    @property
    def to_go(self) -> int | None:
        """How many answers are left in a sitting that ends by itself; None where it ends with the day."""
        plan, limit = self._plan, self.scope.limit
        if self._course.counted:
            return len(plan.rest) + len(plan.learning)
        return None if limit is None else max(0, limit - self.done)

    @property
    def minutes_left(self) -> int | None:
        """Minutes left of those it was given, rounded up; None in a sitting without an end in time.

        No more than it was given, even when the clock has been set back.
        """
        if self.scope.minutes is None:
            return None
        left = self.scope.minutes * MINUTE - max(0, self._clock().at - self._began.at)
        return max(0, -int(-left // MINUTE))

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

    @property
    def leech(self) -> Leech | None:
        """What to say of the last answer where it made its card a leech."""
        last = self._turns[-1] if self._turns else None
        whats = [event.what for event in last.events] if last else []
        if last is None or last.after is None or What.LEECH not in whats:
            return None
        mistake, times = self._store.repeated(last.table.entry.card) or ("", 0)
        question = last.table.question
        said = told(mistake, question.card, self.language, question.draw)
        return Leech(last.after.lapses, What.SUSPEND in whats, said, times)

    def summary(self) -> Summary:
        """What the sitting has come to so far."""
        return summed(self._turns, self._store.load(self._clock().day + 1), self._store.pace.weights)

    @property
    def _over(self) -> bool:
        """Whether the sitting has come to the end that was set for it."""
        return (not self._course.counted and self.to_go == 0) or self.minutes_left == 0

    def _usual_ms(self, kind: str) -> int | None:
        """The usual time of this sitting for cards of `kind`; None before there are five."""
        times = self._times[kind]
        return round(median(times)) if len(times) >= 5 else None
