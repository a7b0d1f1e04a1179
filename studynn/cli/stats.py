"""`studynn stats`: how the learning goes, as pictures or as numbers."""

import shutil
from argparse import Namespace
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from studynn.cli import room
from studynn.cli.show import say, say_json

if TYPE_CHECKING:
    from studynn.decks.library import Library
    from studynn.session.figures import Figures
    from studynn.settings import Settings

NARROW, WIDE = 40, 116
"""Cells of the pictures at least and at most."""


def stats(chosen: Namespace) -> int:
    """Print the statistics."""
    from studynn.session.figures import figures

    found, decks = room.learner(chosen), room.library(chosen)
    with room.log(chosen, found) as store:
        held = figures(store, decks, room.now(found))
    if chosen.json:
        say_json(plain(held))
    else:
        width = shutil.get_terminal_size().columns
        say(told(held, decks, found, min(max(width - 1, NARROW), WIDE)))
    return 0


def told(held: "Figures", decks: "Library", found: "Settings", width: int) -> str:
    """The pictures of the screen, without colours."""
    from studynn.tui.figures import SECTIONS, drawn, words
    from studynn.tui.figures.gather import gathered
    from studynn.tui.panels.pen import Pen

    if not held.answers:
        return words.EMPTY.speak(found.language)
    pen = Pen(lang=found.language, ascii=found.ascii, colour=False)
    shown = gathered(held, decks, found.retention, pen)
    pictures = (drawn(section, shown, width).plain for section in SECTIONS)
    return "\n\n\n".join("\n".join(map(str.rstrip, picture.split("\n"))) for picture in pictures)


def plain(held: "Figures") -> dict[str, Any]:
    """All figures for JSON: dates for study days, null where there is nothing to take a share of."""
    from studynn.schedule.day import calendar
    from studynn.session.figures import STABILITY

    days = {str(calendar(day)): _plain(done) for day, done in held.days.items()}
    whole = {f.name: _plain(getattr(held, f.name)) for f in fields(held) if f.name != "days"}
    whole["strengths"]["stability_bounds"] = list(STABILITY)
    return {
        **whole,
        "today": str(calendar(held.today)),
        "answers": held.answers,
        "minutes": round(held.minutes, 4),
        "days": days,
    }


def _plain(value: Any) -> Any:
    """A value of the figures and what it holds; a rate has its share beside it."""
    if is_dataclass(value):
        held = {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        return held | {n: _plain(getattr(value, n)) for n in ("share", "blind") if hasattr(value, n)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return round(value, 6) if isinstance(value, float) else value
