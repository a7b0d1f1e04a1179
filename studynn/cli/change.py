"""What commands write into the settings of the learner."""

import os
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from studynn.cli import room
from studynn.cli.show import CleanError

if TYPE_CHECKING:
    from studynn.settings import Settings


def held(chosen: Namespace) -> "Settings":
    """The settings as the file has them, without what this command line says. Raises CleanError."""
    from studynn import settings

    try:
        return settings.read(room.home(chosen), os.environ)
    except settings.SettingsError as error:
        raise CleanError(str(error)) from error


def change(chosen: Namespace, **new: Any) -> "Settings":
    """Write `new` values into the file and return the settings with them. Raises CleanError."""
    import msgspec

    from studynn import settings

    changed = msgspec.structs.replace(held(chosen), **new)
    try:
        settings.write(room.home(chosen), changed)
    except settings.SettingsError as error:
        raise CleanError(str(error)) from error
    return changed
