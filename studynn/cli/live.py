"""`studynn`, `study` and `demo`: what opens a screen."""

import gc
import os
import random
import sys
from argparse import Namespace
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from studynn.cli import room
from studynn.cli.show import CleanError, say, say_json

if TYPE_CHECKING:
    from studynn.decks.library import Library
    from studynn.demos.demo import Demo, Values
    from studynn.schedule.day import Moment
    from studynn.session import Scope
    from studynn.store import Store


def start(chosen: Namespace) -> int:
    """The app, from the list of decks on."""
    return _run(chosen, None)


def study(chosen: Namespace) -> int:
    """The app, from the first question on."""
    from studynn.cli.scope import scope

    return _run(chosen, partial(scope, chosen))


def _run(chosen: Namespace, begin: "Callable[[Library, Store, Moment], Scope] | None") -> int:
    """The app, from the sitting that `begin` describes, or from the list of decks."""
    _needs_terminal()
    gc.disable()  # what is made until the first screen stays; the app turns it on again
    from studynn.tui.app import run
    from studynn.tui.desk import Desk

    found, decks = room.learner(chosen), room.library(chosen)
    with room.log(chosen, found) as store:
        clock: Callable[[], Moment] = lambda: room.now(found)  # noqa: E731
        decks = room.lasting(chosen, decks, store)
        desk = Desk(decks, store, found, clock, random.Random(), room.home(chosen))
        return run(desk, begin(decks, store, clock()) if begin else None)


def demo(chosen: Namespace) -> int:
    """The list of demos, or one: on the screen, as JSON, or as a picture."""
    from studynn.demos import DEMOS, TITLES

    lang = room.learner(chosen).language
    if chosen.name is None:
        return _list(chosen)
    if chosen.name not in TITLES:
        raise CleanError(f"there is no demo {chosen.name!r}; there are {', '.join(TITLES)}")
    shown = DEMOS[chosen.name]
    values = _settled(shown, chosen)
    if chosen.json:
        from studynn.demos.demo import report

        say_json(report(shown, values))
    if chosen.svg:
        from studynn.tui.still import picture

        picture(shown, values, lang, chosen.svg)
    if chosen.json or chosen.svg:
        return 0
    _needs_terminal()
    from studynn.tui.alone import run_demo

    return run_demo(chosen.name, {name: str(value) for name, value in values.items()}, room.learner(chosen))


def _list(chosen: Namespace) -> int:
    from studynn.demos import DEMOS, TITLES

    lang = room.learner(chosen).language
    if chosen.json:
        say_json(
            [
                {"name": name, "title": title.speak(lang), "knobs": [knob.name for knob in DEMOS[name].knobs]}
                for name, title in TITLES.items()
            ]
        )
    else:
        width = max(map(len, TITLES))
        for name, title in TITLES.items():
            say(f"{name:<{width}}  {title.speak(lang)}")
    return 0


def _settled(shown: "Demo", chosen: Namespace) -> "Values":
    from studynn.demos.demo import settle
    from studynn.demos.knob import Refused

    pairs = [pair.partition("=") for pair in chosen.set]
    if any(not equals for _, equals, _ in pairs):
        raise CleanError("--set takes knob=value")
    try:
        return settle(shown, {name.strip(): value for name, _, value in pairs})
    except Refused as refused:
        raise CleanError(refused.message.speak(room.learner(chosen).language)) from refused


def _needs_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CleanError("this opens a screen and needs a terminal; `studynn --help` lists what does not")
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
