"""A rating as the log keeps it."""

from dataclasses import replace

from studynn.schedule.memory import Memory, Rating
from studynn.session.table import Table
from studynn.store import Event, Store, What

LEECH = 8
"""So many lapses make a card a leech, and every four more make it one again."""


def reviewed(store: Store, table: Table, rating: Rating, after: Memory) -> tuple[Event, ...]:
    """The review of what lies on `table`, and the card's being a leech where this makes it one."""
    question, judged = table.question, table.judged
    assert judged is not None
    assert table.answered is not None
    now = replace(table.answered, at=after.last_at)
    review = store.event(
        What.REVIEW,
        table.entry.card,
        now,
        day=after.last_day,
        rating=rating,
        answer=judged.answer,
        verdict=str(judged.grade.verdict),
        mistake=judged.grade.mistake or None,
        seed=question.draw.seed,
        level=question.draw.level,
        hints=table.hints,
        ms=table.ms,
        was=table.before.phase,
        phase=after.phase,
        step=after.step,
        due_day=after.due_day,
        due_at=after.due_at,
    )
    leech = _is_leech(table.before, after)
    return (review, store.event(What.LEECH, table.entry.card, now)) if leech else (review,)


def _is_leech(before: Memory, after: Memory) -> bool:
    return after.lapses > before.lapses and after.lapses >= LEECH and (after.lapses - LEECH) % 4 == 0
