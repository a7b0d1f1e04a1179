"""`studynn plan`: what to set for an exam, and what desired retention costs."""

import sys
from argparse import Namespace
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from studynn.cli import room
from studynn.cli.show import CleanError, say, say_json

if TYPE_CHECKING:
    from studynn.decks.library import Library
    from studynn.schedule.day import Moment
    from studynn.schedule.search import Expected, Proposal
    from studynn.session.foresight import Foresight
    from studynn.settings import Settings

FARTHEST = 3 * 366
"""No exam is farther away, in days."""
YEAR = 365
LONG = 120
"""From so many days on it takes seconds to live through them all."""
MINUTES = 25.0
"""A day, where neither the learner nor the log says how many."""
_SEED = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What a plan was asked for."""

    exam: date
    left: int
    """Days from today."""
    days: int
    """Of study, today among them where nothing was answered yet."""
    minutes: float
    """A day; infinite for the curve where none were given."""


def plan(chosen: Namespace) -> int:
    """Print the plan for an exam, or the curve of workload."""
    found = room.learner(chosen)
    now, decks = room.now(found), room.library(chosen)
    if chosen.exam is None and not chosen.curve:
        raise CleanError("the date of the exam is missing: --exam 2027-01-15; or ask for the --curve")
    if chosen.apply and chosen.curve:
        raise CleanError("a curve proposes nothing that --apply could write")
    seen = _seen(chosen, decks, found, now)
    asked = _asked(chosen, seen, now)
    return (_curve if chosen.curve else _proposal)(chosen, found, seen, asked)


def _seen(chosen: Namespace, decks: "Library", found: "Settings", now: "Moment") -> "Foresight":
    from studynn.cli.scope import deck_names
    from studynn.session.foresight import foresight
    from studynn.session.scope import Scope, within

    names = tuple(dict.fromkeys(name for word in chosen.deck for name in deck_names(word, decks)))
    cards = within(Scope(names, tuple(chosen.tag)), decks)
    with room.log(chosen, found) as store:
        if chosen.apply:
            room.writable(store, found)
        seen = foresight(cards, store, found, now)
    if not seen.start.cards:
        raise CleanError("there are no cards to plan for")
    return seen


def _asked(chosen: Namespace, seen: "Foresight", now: "Moment") -> Asked:
    from studynn.schedule.day import calendar

    exam = calendar(now.day + YEAR) if chosen.exam is None else _date(chosen.exam)
    left = (exam - calendar(now.day)).days
    if left < 1:
        raise CleanError(f"{exam} has come already: an exam must lie after today, {calendar(now.day)}")
    if left > FARTHEST:
        raise CleanError(f"{exam} is more than three years away: nothing can be said about that day")
    usual = float("inf") if chosen.curve else round(seen.minutes or MINUTES) or 1
    return Asked(exam, left, left - (seen.first_day - now.day), chosen.minutes or usual)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CleanError(f"a date such as 2027-01-15 is expected, not {text!r}") from None


def _patience(asked: Asked) -> None:
    """Say that it takes a while, where it does and somebody is looking."""
    if asked.days > LONG and sys.stderr.isatty():
        print(f"studynn: living through {asked.days} days …", file=sys.stderr)


def _proposal(chosen: Namespace, found: "Settings", seen: "Foresight", asked: Asked) -> int:
    from studynn.cli.plan_page import proposal_lines
    from studynn.schedule.search import proposed

    _patience(asked)
    made = proposed(seen.start, seen.own, asked.days, asked.minutes * 60, _SEED)
    if chosen.apply and made.best != made.own:
        _apply(chosen, made)
    if chosen.json:
        say_json(_plain(found, seen, asked, made, chosen.apply))
    else:
        usual = chosen.minutes is None and seen.minutes is not None
        assumed = chosen.minutes is None and not usual
        lines = proposal_lines(found, seen, asked, made, "usual" if usual else "assumed" if assumed else "")
        say("\n".join([*lines, *_closing(chosen, found, made)]))
    return 0


def _curve(chosen: Namespace, found: "Settings", seen: "Foresight", asked: Asked) -> int:
    from studynn.cli.curve_page import curve_lines, sensible
    from studynn.schedule.search import CURVE, curve

    _patience(asked)
    retentions = sorted({*CURVE, seen.own.retention})
    expected = curve(seen.start, seen.own, asked.days, asked.minutes * 60, _SEED, retentions)
    if chosen.json:
        held = [e.policy.retention for e in sensible(expected) or ()]
        curved = [_course(e) for e in expected]
        say_json({**_about(seen, asked), "curve": curved, "sensible": held or None})
    else:
        say("\n".join(curve_lines(found, seen, asked, expected)))
    return 0


def _apply(chosen: Namespace, made: "Proposal") -> None:
    """Write what is proposed into the settings."""
    from studynn.cli.change import change

    change(chosen, new_per_day=made.best.policy.new, retention=made.best.policy.retention)


def _closing(chosen: Namespace, found: "Settings", made: "Proposal") -> list[str]:
    """What was written, or how to have it written."""
    from studynn.cli.plan_page import APPLIED, APPLY

    if made.best == made.own:
        return []
    best = made.best.policy
    words = {
        "new": best.new,
        "retention": best.retention,
        "old_new": found.new_per_day,
        "old_retention": found.retention,
    }
    text = APPLIED if chosen.apply else APPLY
    return ["", *text.speak(found.language).format(**words).split("\n")]


def _about(seen: "Foresight", asked: Asked) -> dict[str, Any]:
    habits = seen.start.habits
    return {
        "exam": str(asked.exam),
        "days": asked.left,
        "minutes": asked.minutes if asked.minutes < float("inf") else None,
        "cards": seen.start.cards,
        "met": seen.met,
        "seconds": {"review": habits.review, "new": habits.fresh, "lapse": habits.lapse},
        "measured": sorted(seen.measured),
    }


def _plain(
    found: "Settings", seen: "Foresight", asked: Asked, made: "Proposal", applied: bool
) -> dict[str, Any]:
    best = made.best.policy
    changed = {"new_per_day": [found.new_per_day, best.new], "retention": [found.retention, best.retention]}
    return {
        **_about(seen, asked),
        "own": _course(made.own),
        "proposed": _course(made.best),
        "by_new": [_course(e) for e in made.by_new],
        "tried": made.tried,
        "applied": changed if applied and made.best != made.own else None,
    }


def _course(expected: "Expected") -> dict[str, Any]:
    policy, days = expected.policy, len(expected.minutes)
    weeks = [expected.minutes[n : n + 7] for n in range(0, days, 7)]
    return {
        "new_per_day": policy.new,
        "retention": policy.retention,
        "no_new_on_last_days": policy.stop,
        "recall": round(expected.recall, 4),
        "met": round(expected.met),
        "minutes_a_day": round(sum(expected.minutes) / max(1, days), 2),
        "minutes_by_week": [round(sum(week) / len(week), 2) for week in weeks],
    }
