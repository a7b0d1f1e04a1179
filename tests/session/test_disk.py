"""Wherever the disk fails in the middle of something, all is as it was before, and trying again works."""

from collections.abc import Callable
from typing import Any

import pytest

from studynn.schedule.memory import Rating
from studynn.session import Mode
from studynn.store import Store, StoreError


class Failing:
    """A connection whose statements fail after so many more; without a number it works."""

    def __init__(self, store: Store) -> None:
        self.db, self.left = store._db, -1
        store._db = self  # type: ignore[assignment]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("execute"):
            self.left -= self.left > 0
            if self.left == 0:
                return self.refuse
        return getattr(self.db, name)

    def refuse(self, statement: str, *values: object) -> Any:
        """Let go of the transaction, and fail at all else."""
        if statement != "ROLLBACK":
            return self.db.execute("SELECT fail")
        return self.db.execute(statement)


def held(session: Any) -> tuple[object, ...]:
    """All that a sitting holds and what is in its log."""
    store = session._store
    tables = [store._db.execute(f"SELECT * FROM {name}").fetchall() for name in ("memory", "flags", "tally")]
    return (
        session._table,
        session._plan,
        tuple(session._turns),
        dict(session._draws),
        {kind: tuple(times) for kind, times in session._times.items() if times},
        tuple(store.events()),
        tables,
    )


def answered(session: Any, rating: Rating = Rating.GOOD) -> None:
    session.answer("wrong", 900, True)
    session.rate(rating)


def leech(session: Any, desk: Any) -> None:
    """Forget a card until the next time makes it a leech."""
    card = session.question.card.id
    for day in range(8):
        for rating in (Rating.AGAIN, Rating.EASY) if day else (Rating.EASY,):
            while session.question is None or session.question.card.id != card:
                session.bury() if session.question else desk.wait(60)
            answered(session, rating)
        desk.wait(60 * 24 * 400)
    while session.question.card.id != card:
        session.bury()


ACTS: dict[str, Callable[[Any, Any], Callable[[], object]]] = {
    "rate": lambda session, desk: lambda: session.rate(Rating.GOOD),
    "rate a leech": lambda session, desk: lambda: session.rate(Rating.AGAIN),
    "bury": lambda session, desk: session.bury,
    "suspend": lambda session, desk: session.suspend,
    "mark": lambda session, desk: session.mark,
    "undo": lambda session, desk: session.undo,
}


def test_an_answer_is_judged_though_the_log_cannot_be_read(desk: Any) -> None:
    session = desk.sit("gru")
    disk = Failing(desk.store)
    disk.left = 1
    judged = session.answer("", 900)
    disk.left = -1
    assert [offer.wait for offer in judged.offers] == ["<1m", "6m", "10m", "9d"]
    session.rate(Rating.EASY)
    session.undo()
    assert session.answer("", 900).offers[3].after.due_day > desk.now.day + 1


EACH = [(name, mode) for name in ACTS for mode in Mode if name != "rate a leech" or mode is Mode.DAILY]


@pytest.mark.parametrize(("name", "mode"), EACH)
def test_what_fails_half_way_has_not_happened_and_what_is_written_is_not_written_twice(
    desk: Any, name: str, mode: Mode
) -> None:
    session = desk.sit(mode=mode)
    if name == "rate a leech":
        leech(session, desk)
    if name == "undo":
        answered(session)
    session.answer("wrong", 900, True)
    act, disk, before = ACTS[name](session, desk), Failing(desk.store), held(session)
    for statements in range(1, 200):
        disk.left = statements
        try:
            act()
        except StoreError:
            disk.left = -1
            assert held(session) == before
        else:
            break
    disk.left = -1
    after = held(session)
    assert len(after[5]) - len(before[5]) == {"rate a leech": 3}.get(name, 1)
    assert session.question is not None
    desk.store.rebuild()
    assert held(session)[6] == after[6]
