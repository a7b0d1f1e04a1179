"""A card with a fault of its own: it is passed over, and the sitting goes on."""

from studynn.cards.card import Card, Draw, Grade, Malformed
from studynn.text import Both

AMISS = (ValueError, ArithmeticError, LookupError, TypeError)
"""What a card may raise whose expressions lead nowhere in some draw; `studynn check` finds it."""
_SAID = Both(
    "This card is at fault, not your answer: it cannot be judged. `studynn check` says more.",
    "是这张卡片有问题，不是你的答案：无法判定。`studynn check` 会说明原因。",
)


def graded(card: Card, text: str, draw: Draw) -> Grade:
    """The grade of `text`. Raises Malformed for what cannot be read, and where the card cannot judge."""
    try:
        return card.grade(text, draw)
    except AMISS as fault:
        raise Malformed(_SAID) from fault
