"""What there is to know and how it is judged: a file for each kind, and KINDS, the table of them.

The kinds are read when the table is first asked for: the list of decks is on the screen before that.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from studynn.cards.kinds import KINDS

__all__ = ["KINDS"]


def __getattr__(name: str) -> Any:
    """The table, on its first use."""
    if name != "KINDS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from studynn.cards.kinds import KINDS

    return KINDS
