"""The log and what is derived from it, in SQLite; appended to, never changed."""

from studynn.store.backup import backups
from studynn.store.event import Event, What
from studynn.store.past import Flags
from studynn.store.reading import Today
from studynn.store.store import Store
from studynn.store.trouble import Lost, StoreError

__all__ = ["Event", "Flags", "Lost", "Store", "StoreError", "Today", "What", "backups"]
