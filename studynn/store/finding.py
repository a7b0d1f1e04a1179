"""Which cards have something in their memory, their flags or their past: what searching asks of the log."""

import sqlite3
from typing import Any, Literal, get_args

from studynn.schedule.memory import Phase, Rating
from studynn.store import derived
from studynn.store.trouble import plainly

Measure = Literal["stability", "difficulty", "recall", "lapses", "reviews", "interval", "due"]
Compare = Literal["<=", ">=", "!=", "<", ">", "="]
Flag = Literal["suspended", "buried", "marked", "leech"]

COMPARES: tuple[Compare, ...] = get_args(Compare)
_COLUMNS: dict[Measure, str] = {
    "stability": "stability",
    "difficulty": "difficulty",
    "recall": "max(0, :day - last_day) / stability",
    "lapses": "lapses",
    "reviews": "reviews",
    "interval": "due_day - last_day",
    "due": "due_day - :day",
}
"""The measures by the columns of a memory. `recall` is known here by the age of the memory, in stabilities:
the greater that is, the smaller recall."""


class Finding:
    """A log as it is searched. Each method raises StoreError when it cannot."""

    _db: sqlite3.Connection

    def having(self, measure: Measure, compare: Compare, value: float, day: int) -> frozenset[str]:
        """The cards met whose `measure` on study day `day` compares so with `value`."""
        where = f"{_COLUMNS[measure]} {compare} :value"
        return self._cards(f"SELECT card FROM memory WHERE {where}", {"value": value, "day": day})

    def ranked(self, measure: Measure, day: int, *, falling: bool = False) -> tuple[str, ...]:
        """The cards met by their `measure` on study day `day`, the smallest first; `falling`: last."""
        order = f"{_COLUMNS[measure]} {'DESC' if falling else 'ASC'}, card"
        return self._listed(f"SELECT card FROM memory ORDER BY {order}", {"day": day})

    def among(self, *phases: Phase) -> frozenset[str]:
        """The cards in one of these phases, of which NEW, being in no table, is none."""
        marks = ", ".join("?" * len(phases))
        return self._cards(f"SELECT card FROM memory WHERE phase IN ({marks})", tuple(map(str, phases)))

    def asked(self, day: int) -> frozenset[str]:
        """The cards met that are due by study day `day` and not put aside."""
        query = """SELECT card FROM memory WHERE due_day <= :day
            AND card NOT IN (SELECT card FROM flags WHERE suspended OR buried = :day)"""
        return self._cards(query, {"day": day})

    def flagged(self, flag: Flag, day: int) -> frozenset[str]:
        """The cards with this flag on study day `day`."""
        where = "buried = :day" if flag == "buried" else flag
        return self._cards(f"SELECT card FROM flags WHERE {where}", {"day": day})

    def rated(self, since: int, rating: Rating | None = None) -> frozenset[str]:
        """The cards rated on or after study day `since`, so where a `rating` is given."""
        query = f"""SELECT DISTINCT card FROM events AS e WHERE day >= :since AND what = 'review'
            AND coalesce(rating = :rating, 1) AND {derived.VALID}"""
        return self._cards(query, {"since": since, "rating": rating})

    def mistakes(self) -> tuple[tuple[str, str, int], ...]:
        """Cards, the names of mistakes made with them, and how often each, a card's most frequent first."""
        query = f"""SELECT card, mistake, count(*) AS n FROM events AS e WHERE mistake IS NOT NULL
            AND {derived.VALID} GROUP BY card, mistake ORDER BY card, n DESC, mistake"""
        with plainly():
            return tuple(self._db.execute(query))

    def _cards(self, query: str, values: Any) -> frozenset[str]:
        return frozenset(self._listed(query, values))

    def _listed(self, query: str, values: Any) -> tuple[str, ...]:
        """A column of names. One long text is read three times as fast as its rows."""
        with plainly():
            held = self._db.execute(f"SELECT group_concat(card, char(10)) FROM ({query})", values).fetchone()
        return tuple(held[0].split("\n")) if held[0] else ()
