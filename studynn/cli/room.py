"""What the commands share: the data folder, the settings, the clock, the decks, the log."""

import os
import random
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from studynn import settings
from studynn.cli.show import CleanError, complain

if TYPE_CHECKING:
    from studynn.decks.library import Library
    from studynn.schedule.day import Moment
    from studynn.settings import Settings
    from studynn.store import Store


def home(chosen: Namespace) -> Path:
    """The data folder of this command."""
    return settings.folder(chosen.data, os.environ)


def learner(chosen: Namespace) -> "Settings":
    """What the learner has set, with the language and the alphabet of this command. Raises CleanError."""
    import msgspec

    try:
        found = settings.read(home(chosen), os.environ)
    except settings.SettingsError as error:
        raise CleanError(str(error)) from error
    lang = getattr(chosen, "lang", None) or found.language
    return msgspec.structs.replace(found, language=lang, ascii=chosen.ascii or found.ascii)


def now(found: "Settings") -> "Moment":
    """The clock."""
    from studynn.schedule.day import moment

    return moment(datetime.now().astimezone(), found.day_starts)


def library(chosen: Namespace) -> "Library":
    """The shipped decks and the learner's own, which lie in `decks` of the data folder."""
    from studynn.decks.cache import cached

    return cached(shelves(chosen), home(chosen))


def lasting(chosen: Namespace, decks: "Library", store: "Store") -> "Library":
    """`decks` once the learner's own have an id for every card, without which none of them could be asked."""
    if not decks.nameless or store.read_only is not None:
        return decks
    from studynn.decks.fmt import name_all

    written = name_all(decks, home(chosen) / "decks", random.Random())
    return library(chosen) if written else decks


def shelves(chosen: Namespace) -> tuple[Path, ...]:
    """The folders that decks are read from."""
    from studynn.decks.shipped import shipped

    own = home(chosen) / "decks"
    return (shipped(), own) if own.is_dir() else (shipped(),)


@contextmanager
def log(chosen: Namespace, found: "Settings") -> Iterator["Store"]:
    """The open log, closed and backed up in the end. Raises CleanError."""
    from studynn.schedule.pace import pace
    from studynn.store import Store, StoreError

    try:
        tell = lambda said: complain(said.speak(found.language))  # noqa: E731
        store = Store.open(home(chosen), random.Random(), now(found), pace(found), tell)
    except StoreError as error:
        raise CleanError(error.message.speak(found.language)) from error
    try:
        yield store
    except StoreError as error:
        raise CleanError(error.message.speak(found.language)) from error
    finally:
        store.close(now(found))


def writable(store: "Store", found: "Settings") -> None:
    """Raise CleanError where this process may only read: another one would go on with the old settings."""
    if store.read_only is not None:
        raise CleanError(store.read_only.speak(found.language))
