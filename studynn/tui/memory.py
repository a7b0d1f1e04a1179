"""What is remembered of a card, laid over the sitting."""

from textual.content import Content

from studynn.schedule.day import calendar
from studynn.schedule.memory import Phase
from studynn.session.about import About
from studynn.store import Event
from studynn.tui import words
from studynn.tui.look import Look
from studynn.tui.names import PHASES, RATINGS
from studynn.tui.overlay import Overlay
from studynn.tui.rows import Row

COLUMN = 14
LATEST = 8
"""Reviews shown of a card."""


def memory_of_card(known: About, look: Look) -> Overlay:
    """What is remembered of a card."""
    return Overlay(look.say(words.MEMORY), remembered(known, look), COLUMN, look)


def remembered(known: About, look: Look) -> list[Row]:
    """The numbers of a card's memory, and its latest reviews."""
    say, memory = look.say, known.memory
    facts = [(words.PHASE, say(PHASES[memory.phase]))]
    if memory.phase is not Phase.NEW:
        facts += [
            (words.RECALL_NOW, f"{known.recall:.0%}"),
            (words.DUE_ON, f"{calendar(memory.due_day)}"),
            (words.STABILITY, say(words.in_days(f"{memory.stability:.1f}"))),
            (words.DIFFICULTY, say(words.OF_TEN).format(n=f"{memory.difficulty:.1f}")),
            (words.REVIEWS, str(memory.reviews)),
            (words.LAPSES, str(memory.lapses)),
        ]
    rows = [Row(Content.styled(say(label), "$quiet"), Content(value)) for label, value in facts]
    past = [_review(event, look, above=n == 0) for n, event in enumerate(known.reviews[: -LATEST - 1 : -1])]
    return [*rows, *past]


def _review(event: Event, look: Look, *, above: bool) -> Row:
    """One line of a card's past."""
    rating = look.say(RATINGS[event.rating]) if event.rating else ""
    seconds = look.say(words.SECONDS).format(n=f"{event.ms / 1000:.0f}") if event.ms else ""
    day = Content.styled(f"{calendar(event.day)}", "$quiet")
    return Row(day, Content("   ".join(filter(None, [rating, seconds]))), above=int(above))
