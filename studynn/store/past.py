"""PURE. What follows from the events of one card: its memory, its flags, its answers as they are counted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from studynn.schedule.memory import Memory, Pace, reviewed
from studynn.store.event import Event, What
from studynn.store.tally import Answer, counted


@dataclass(frozen=True, slots=True)
class Flags:
    """What the learner has decided about a card."""

    suspended: bool = False
    buried: int | None = None
    """The study day for which it is put aside."""
    marked: bool = False
    leech: bool = False
    last_at: int = 0
    """When the last of these was decided, in UTC milliseconds."""


@dataclass(frozen=True, slots=True)
class Past:
    """What has become of a card."""

    memory: Memory
    flags: Flags
    answers: tuple[Answer, ...]
    """Every answer, those before a reset as well, with the recall that was expected of it."""


def past(card: str, history: Iterable[Event], pace: Pace) -> Past:
    """What `history`, the events of `card` that hold in the order of time, has led to."""
    memory, flags, answers = Memory(), Flags(), []
    for event in history:
        match event.what:
            case What.REVIEW:
                answers.append(counted(event, memory, pace.weights))
                memory = reviewed(card, memory, event.review, pace)
            case What.PRACTICE:
                answers.append(counted(event, memory, pace.weights))
            case What.VOID:
                pass
            case _:
                memory = Memory() if event.what is What.RESET else memory
                flags = replace(_decided(flags, event), last_at=event.at)
    return Past(memory, flags, tuple(answers))


def _decided(now: Flags, event: Event) -> Flags:
    match event.what:
        case What.BURY:
            return replace(now, buried=event.day)
        case What.UNBURY:
            return replace(now, buried=None)
        case What.SUSPEND | What.RESUME:
            return replace(now, suspended=event.what is What.SUSPEND)
        case What.MARK | What.UNMARK:
            return replace(now, marked=event.what is What.MARK)
        case What.LEECH:
            return replace(now, leech=True)
        case What.REVIEW | What.PRACTICE | What.RESET | What.VOID:
            return now
