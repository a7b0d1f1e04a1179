"""What a formula card gives: the shape of each symbol, `H x (H+D)`, `H`, `number`, perhaps `of` a range."""

import re
from dataclasses import dataclass

from studynn.formula.sizes import Shape, Size, named, total, whole

_RANGE = re.compile(r"^\s*([+-]?\d+(?:\.\d+)?)\s*\.\.\s*([+-]?\d+(?:\.\d+)?)\s*$")
_TIMES = re.compile(r"\s+x\s+|\s*×\s*|(?<=[\d)])x(?=[\d(A-Za-z])")
_TERM = re.compile(r"^(\d*)\s*\*?\s*([A-Za-z]\w*)?$")
_NUMBER = ("number", "scalar", "1", "数")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A symbol's shape, and the range its values are drawn from where the card says one."""

    shape: Shape
    between: tuple[float, float] | None = None


def quantity(text: str) -> Quantity:
    """The quantity that an author's `text` describes. Raises ValueError."""
    whole_range = _RANGE.match(text)
    if whole_range:
        return Quantity((), _ends(whole_range))
    shape, of, between = text.partition(" of ")
    found = _RANGE.match(between) if of else None
    if of and not found:
        raise ValueError(f"“{between}” is no range, like 0.1..0.9")
    return Quantity(_shape(shape.strip()), _ends(found) if found else None)


def _ends(found: re.Match[str]) -> tuple[float, float]:
    low, high = float(found[1]), float(found[2])
    if low >= high:
        raise ValueError(f"“{found[0]}”: the first number must be the smaller one")
    return low, high


def _shape(text: str) -> Shape:
    if text in _NUMBER:
        return ()
    sizes = tuple(_size(part.strip()) for part in _TIMES.split(text))
    if len(sizes) > 2:
        raise ValueError(f"“{text}” has more than two sizes")
    return sizes


def _size(text: str) -> Size:
    inner = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    return total(_term(part.strip(), text) for part in inner.split("+"))


def _term(part: str, text: str) -> Size:
    match = _TERM.match(part)
    if not match or not part:
        raise ValueError(f"“{text}” is no size, like H or H+D or 4H")
    times = int(match[1] or 1)
    return named(match[2], times) if match[2] else whole(times)
