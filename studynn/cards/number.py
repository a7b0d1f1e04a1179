"""Kind `number`: a number to work out, from fresh values at each asking."""

from typing import TYPE_CHECKING, ClassVar

import msgspec

from studynn.cards.card import Card
from studynn.cards.given import Given

if TYPE_CHECKING:
    pass

TOLERANCE = 5e-4
_TRIES = 60


class Number(Card, tag="number"):
    """A question with `{names}` drawn from `given`, an expression that answers it, and classic mistakes.

    `by` names a step of nn (`lstm_step`) whose quantities (f_t, Ĉ_t, c_t, …) the expressions may use.
    `where` is an expression that must be positive, or `a > b`; other draws are drawn again.
    `tolerance` is absolute (`0.05`) or relative (`2%`); four decimals else, exact for whole numbers.
    """

    kind: ClassVar[str] = "number"
    gated: ClassVar[bool] = True

    number: str
    answer: str
    given: Given = {}
    mistakes_: dict[str, str] = msgspec.field(default={}, name="mistakes")
    by: str = ""
    where: str = ""
    tolerance: str = ""
    unit: str = ""
    steps: tuple[str, ...] = ()
