"""How near a number must be, and which draws an author allows."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from studynn.cards.card import listed
from studynn.cards.given import value

if TYPE_CHECKING:
    from studynn.cards.given import Value

TOLERANCE = 5e-4
"""Half a unit of the third decimal: four are asked for, and a learner rounds on the way."""


def allowed(where: str, values: "Mapping[str, Value]") -> bool:
    """Whether `a > b` or `a < b` holds, or an expression is positive; nothing asked is allowed."""
    if not where:
        return True
    left, *right = (float(value(text, values)) for text in sides(where))
    return left > (right[0] if right else 0.0)


def sides(where: str) -> tuple[str, ...]:
    """The larger side of a comparison, then the smaller; an expression by itself."""
    left, sign, other = where.partition(">" if ">" in where else "<")
    if not sign:
        return listed(where)
    return (left, other) if sign == ">" else (other, left)


def spread(tolerance: str, answer: float) -> float:
    """How far from `answer` still counts. Raises ValueError for a tolerance that is no number."""
    text = tolerance.strip()
    try:
        size = float(text.removesuffix("%")) if text else TOLERANCE
    except ValueError:
        raise ValueError(f"tolerance “{tolerance}” is neither a number nor a percentage") from None
    if not 0 < size < 1e6:
        raise ValueError(f"tolerance “{tolerance}” must be positive")
    if text.endswith("%"):
        return abs(answer) * size / 100
    return size if text else size * max(1.0, abs(answer))
