"""An answer as the log keeps it."""

from dataclasses import replace
from typing import Any

from studynn.cards.card import Card, Draw, Verdict
from studynn.schedule.memory import Memory, Rating
from studynn.session.table import Table
from studynn.session.translate import named
from studynn.store import Event, Store, What
from studynn.text import Language

LOGGED: Language = "en"
"""The language of mistakes in the log, so that one mistake has one name there."""
LEECH = 8
"""So many lapses make a card a leech, and every four more make it one again."""


def reviewed(
    store: Store, table: Table, rating: Rating, after: Memory, *, suspend: bool
) -> tuple[Event, ...]:
    """The review of what lies on `table`; the card's being a leech where this makes it one, put aside then
    where `suspend`."""
    assert table.answered is not None
    card, now = table.entry.card, replace(table.answered, at=after.last_at)
    review = store.review(card, rating, now, table.before, after, **_answer(table))
    if not _is_leech(table.before, after):
        return (review,)
    leech = store.event(What.LEECH, card, now)
    if not suspend:
        return review, leech
    return review, leech, store.event(What.SUSPEND, card, replace(now, at=leech.at + 1))


def practised(store: Store, table: Table, rating: Rating) -> Event:
    """The answer on `table`, which schedules nothing; where the learner judges, `rating` is the verdict."""
    assert table.answered is not None
    said = _answer(table)
    if said["verdict"] == Verdict.YOURS:
        said["verdict"] = str(Verdict.WRONG if rating is Rating.AGAIN else Verdict.RIGHT)
    return store.event(What.PRACTICE, table.entry.card, table.answered, was=table.before.phase, **said)


def told(mistake: str, card: Card, lang: Language, draw: Draw | None = None) -> str:
    """A mistake of `card` in the log by its name in `lang`; as it is where it has none there."""
    return named(mistake, card.speaking(LOGGED), draw or Draw(), lang)


def _answer(table: Table) -> dict[str, Any]:
    """What was answered, how it was judged, and how it came about."""
    judged, question = table.judged, table.question
    assert judged is not None
    return {
        "answer": judged.answer,
        "verdict": str(judged.grade.verdict),
        "mistake": named(judged.grade.mistake, question.card, question.draw, LOGGED) or None,
        "seed": question.draw.seed,
        "level": question.draw.level,
        "hints": table.hints,
        "ms": table.ms,
        "sure": judged.sure,
    }


def _is_leech(before: Memory, after: Memory) -> bool:
    return after.lapses > before.lapses and after.lapses >= LEECH and (after.lapses - LEECH) % 4 == 0
