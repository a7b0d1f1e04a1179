"""`studynn cards`: the cards a query finds and what is known of them, for reading and for scripts."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from studynn.cards.card import Malformed
from studynn.cli import room
from studynn.cli.show import CleanError, say, say_json
from studynn.text import Both, Language

if TYPE_CHECKING:
    from studynn.session.find import Row
    from studynn.session.find.terms import Term


def cards(chosen: Namespace) -> int:
    """Print the cards that are found: what they are, and what is remembered of them."""
    from studynn.schedule.pace import pace
    from studynn.session.find import Order, found

    settings, decks = room.learner(chosen), room.library(chosen)
    names = [deck.name for deck in decks.decks]
    if chosen.deck and chosen.deck not in names:
        raise CleanError(f"there is no deck {chosen.deck!r}; there are {', '.join(names)}")
    query = _query(" ".join(chosen.query), settings.language)
    with room.log(chosen, settings) as store:
        now, weights = room.now(settings), pace(settings).weights
        rows = found(query, decks, store, now, weights, Order(chosen.sort))
    held = [row for row in rows if not chosen.deck or row.slip.deck == chosen.deck]
    if chosen.json:
        say_json([_plain(row) for row in held])
    else:
        for row in held:
            languages = " ".join(row.slip.languages)
            say(f"{row.slip.id}  {row.slip.kind}  {languages}  {row.slip.deck}  {_due(row) or 'new'}")
    return 0


def _query(text: str, lang: Language) -> "Term":
    """What was typed. Raises CleanError."""
    from studynn.session.find import parse

    try:
        return parse(text)
    except Malformed as fault:
        raise CleanError(_amiss(text, fault, lang)) from fault


def _amiss(query: str, fault: Malformed, lang: Language) -> str:
    """What is wrong with a query, and below it the query with a caret at the place."""
    from studynn.decks.complaint import cells

    told: list[Both] = [fault.message, *([fault.hint] if fault.hint else [])]
    blank = " " * cells(query[: fault.column])
    return f"{' '.join(line.speak(lang) for line in told)}\n  {query}\n  {blank}^"


def _due(row: "Row") -> str | None:
    """The day it is asked next, as 2026-11-24; None for a card not met yet."""
    from studynn.schedule.day import calendar

    return None if row.new else f"{calendar(row.memory.due_day)}"


def _plain(row: "Row") -> dict[str, Any]:
    """A card as a script reads it; what only a memory has is null without one."""
    slip, memory, flags = row.slip, row.memory, row.flags
    held = {
        "suspended": flags.suspended,
        "buried": row.buried,
        "marked": flags.marked,
        "leech": flags.leech,
    }
    return {
        **{field: getattr(slip, field) for field in ("id", "deck", "kind", "tags", "claims", "languages")},
        "phase": str(memory.phase),
        "due": _due(row),
        "stability": None if row.new else round(memory.stability, 4),
        "difficulty": None if row.new else round(memory.difficulty, 4),
        "recall": None if row.new else round(row.recall, 4),
        "lapses": memory.lapses,
        "reviews": memory.reviews,
        "flags": [flag for flag, here in held.items() if here],
        "mistakes": row.mistakes,
    }
