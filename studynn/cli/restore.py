"""`studynn restore`: a backup in place of a lost or damaged log."""

from argparse import Namespace
from pathlib import Path

from studynn.cli import room
from studynn.cli.show import CleanError, say


def restore(chosen: Namespace) -> int:
    """Put a verified backup where the log was; what was there is kept beside it."""
    from studynn.store import StoreError
    from studynn.store.backup import backups
    from studynn.store.restore import put_back

    home, found = room.home(chosen), room.learner(chosen)
    copies = backups(home)
    if chosen.backup is None and not copies:
        raise CleanError(f"there is no backup in {home / 'backups'}")
    source = Path(chosen.backup) if chosen.backup else copies[0]
    try:
        events, kept = put_back(home, source, room.now(found).at)
    except StoreError as error:
        raise CleanError(error.message.speak(found.language)) from error
    say(f"{source.name} is in place, with {events} events.")
    if kept:
        say(f"The old file is {kept.name}.")
    return 0
