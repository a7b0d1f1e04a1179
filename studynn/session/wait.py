"""How long until a card returns, in as few characters as a button has room for."""

from studynn.schedule.day import MINUTE
from studynn.schedule.memory import Memory


def wait(after: Memory) -> str:
    """The wait that begins with the last review of `after`: `<1m`, `10m`, `4d`, `2.1mo`, `1.3y`."""
    if after.stepping:
        return _short((after.due_at - after.last_at) / MINUTE)
    days = after.due_day - after.last_day
    if days < 31:
        return f"{days}d"
    return f"{days / 30.4:.1f}mo" if days < 365 else f"{days / 365:.1f}y"


def _short(minutes: float) -> str:
    if minutes <= 1:
        return "<1m"
    whole = int(minutes + 0.5)
    return f"{whole}m" if whole < 60 else f"{int(minutes / 60 + 0.5)}h"
