"""What a sitting came to, from its turns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean

from studynn.cards.card import Verdict
from studynn.schedule.memory import Memory, Phase, Rating, retrievability
from studynn.schedule.queue import Plan
from studynn.session.question import Judged, Question, Summary
from studynn.store import Event


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing done in a sitting, with all that undoing it restores."""

    events: tuple[Event, ...]
    question: Question
    plan: Plan
    hints: int
    judged: Judged | None = None
    rating: Rating | None = None
    """None for what is no review."""
    before: Memory = field(default_factory=Memory)
    ms: int = 0


def summed(turns: Sequence[Turn], tomorrow: int) -> Summary:
    """The summary of `turns`; undone ones are no longer among them."""
    reviews = [turn for turn in turns if turn.rating is not None]
    firsts = {turn.question.card.id: turn for turn in reversed(reviews)}
    missed = tuple(turn.question for turn in reversed(firsts.values()) if not _right(turn))
    due = [turn for turn in reviews if turn.before.phase is Phase.REVIEW]
    return Summary(
        reviewed=len(reviews),
        first_tries=len(firsts),
        first_right=len(firsts) - len(missed),
        minutes=sum(turn.ms for turn in reviews) / 60_000,
        missed=missed,
        predicted=fmean(retrievability(t.before, t.events[0].day) for t in due) if due else None,
        observed=fmean(t.rating != Rating.AGAIN for t in due) if due else None,
        tomorrow=tomorrow,
    )


def _right(turn: Turn) -> bool:
    """Whether the answer was right, as the grade says, or the learner where the learner is the judge."""
    verdict = turn.judged.grade.verdict if turn.judged else Verdict.YOURS
    return verdict is Verdict.RIGHT or (verdict is Verdict.YOURS and turn.rating != Rating.AGAIN)
