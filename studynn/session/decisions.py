"""What a learner decides about cards outside of a sitting, each decision to be taken back."""

from studynn.session.question import Clock
from studynn.store import Event, Store, What

_OTHER_WAY = {What.SUSPEND: What.RESUME, What.MARK: What.UNMARK, What.BURY: What.UNBURY}


class Decisions:
    """The decisions of one browsing. Each method raises StoreError, and then nothing has changed."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._past: list[Event] = []

    @property
    def any(self) -> bool:
        """Whether there is one to take back."""
        return bool(self._past)

    def turn(self, flag: What, card: str) -> What:
        """Suspend, mark or bury `card`, or the other way round where it is so; what was done."""
        now, flags = self._clock(), self._store.flags(card)
        set_already = {
            What.SUSPEND: flags.suspended,
            What.MARK: flags.marked,
            What.BURY: flags.buried == now.day,
        }[flag]
        return self._log(_OTHER_WAY[flag] if set_already else flag, card)

    def forget(self, card: str) -> bool:
        """Let the memory of `card` begin anew; False where nothing is known of it."""
        known = bool(self._store.memory(card).reviews)
        if known:
            self._log(What.RESET, card)
        return known

    def undo(self) -> Event | None:
        """Take the last decision back, and return it; None where none is left."""
        if not self._past:
            return None
        self._store.void((self._past[-1],), self._clock())
        return self._past.pop()

    def _log(self, what: What, card: str) -> What:
        event = self._store.event(what, card, self._clock())
        self._store.append(event)
        self._past.append(event)
        return what
