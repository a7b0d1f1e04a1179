"""`studynn check`, `fmt` and `schema`: what authors of decks use."""

import random
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studynn.cli import room
from studynn.cli.show import CleanError, complain, say, say_json

if TYPE_CHECKING:
    from studynn.decks.check import Trial
    from studynn.decks.complaint import Complaint


def check(chosen: Namespace) -> int:
    """Print every complaint about the decks; 1 where there is an error among them."""
    from studynn.decks.check import complaints, trials
    from studynn.decks.complaint import report
    from studynn.decks.load import load

    decks = load(_existing(chosen.paths) or room.shelves(chosen))
    tried = tuple(trials(decks))
    told = [*decks.complaints, *(c for trial in tried for c in complaints(decks, trial))]
    told.sort(key=lambda complaint: complaint.order)
    if chosen.json:
        say_json({"complaints": [_plain(c) for c in told], "cards": [_killed(trial) for trial in tried]})
    elif told:
        say(report(told))
    else:
        say(f"{len(decks.cards)} cards in {len(decks.decks)} decks: every card answers itself.")
    return 1 if any(c.severity == "error" for c in told) else 0


def _existing(paths: list[str]) -> tuple[Path, ...]:
    for path in paths:
        if not Path(path).exists():
            raise CleanError(f"there is no {path}")
    return tuple(map(Path, paths))


def _plain(complaint: "Complaint") -> dict[str, Any]:
    fields = ("line", "column", "severity", "kind", "message", "hint")
    return {"path": str(complaint.path), **{field: getattr(complaint, field) for field in fields}}


def _killed(trial: "Trial") -> dict[str, Any]:
    """How many of a card's classic mistakes were refused, of how many handed in over all its draws."""
    card = trial.card
    return {"card": card.id, "lang": card.lang, "killed": trial.refused, "total": trial.mistakes}


def fmt(chosen: Namespace) -> int:
    """Write an id into every card that has none; 1 where a file could not be helped."""
    from studynn.decks.complaint import report
    from studynn.decks.files import deck_files
    from studynn.decks.fmt import name_cards
    from studynn.decks.load import load

    used = set(load(room.shelves(chosen)).spots)
    helpless = False
    for path in (file for given in _existing(chosen.paths) for file in deck_files(given)):
        used |= set(load([path]).spots)
        named = name_cards(path, used, random.Random())
        used |= set(named.ids)
        if named.ids:
            say(f"{path}: {len(named.ids)} id{'s' * (len(named.ids) > 1)} written")
        if named.complaints:
            helpless = True
            complain(report(named.complaints))
    return 1 if helpless else 0


def schema(chosen: Namespace) -> int:
    """Print the JSON Schema of a deck."""
    from studynn.decks.schema import text

    del chosen
    print(text(), end="")
    return 0
