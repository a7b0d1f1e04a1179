"""Values in texts: `{expression}` in a generated card's question, hint or why becomes its number."""

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from studynn.cards.given import expression, value
from studynn.formula.tree import names_in

if TYPE_CHECKING:
    from studynn.cards.given import Value

_DECIMALS = 4
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def fill(text: str, values: Mapping[str, "Value"], *, exact: bool = False) -> str:
    """`text` with every `{expression}` computed, with all digits where `exact`.

    Braces of maths (`h_{t-1}`, `\\frac{a}{b}`, `10^{-4}`) stay; an exponent of
    values (`{r}^{n}`) is filled in.
    """
    out, at = [], 0
    for start, end in _holes(text, values):
        told = (_exact if exact else shown)(value(text[start + 1 : end - 1], values))
        out += [text[at:start], f"{{{told}}}" if text[start - 1 : start] == "^" else told]
        at = end
    return "".join((*out, text[at:]))


def _holes(text: str, values: Mapping[str, "Value"]) -> Iterator[tuple[int, int]]:
    at, after_maths = 0, -1
    while (start := text.find("{", at)) >= 0:
        end = _closing(text, start)
        if end < 0:
            return
        raised = text[start - 1 : start] == "^" and _given(text[start + 1 : end - 1], values)
        if not raised and (_is_maths(text, start) or start == after_maths):
            after_maths, at = end, end
        else:
            yield start, end
            at = end


def _given(inner: str, values: Mapping[str, "Value"]) -> bool:
    """Whether an exponent is an expression of values, as in `2^{n}`, and not maths as in `10^{-4}`."""
    try:
        named = names_in(expression(inner))
    except ValueError:
        return False
    return bool(named) and set(named) <= set(values)


def _is_maths(text: str, start: int) -> bool:
    """Whether the brace at `start` belongs to a script (`_{…}`) or to a command (`\\frac{…}`)."""
    before = text[:start]
    return before.endswith(("_", "^")) or before.rstrip(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    ).endswith("\\")


def _closing(text: str, start: int) -> int:
    depth = 0
    for i in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[i], 0)
        if depth == 0:
            return i + 1
    return -1


def _exact(number: "Value") -> str:
    return repr(float(number)) if isinstance(number, (int, float)) else shown(number)


def shown(number: "Value | tuple[Value, ...]") -> str:
    """A number as a learner reads it: whole, or to four decimals, or tiny or huge with a power of ten."""
    if isinstance(number, tuple):
        return "(" + ", ".join(map(shown, number)) + ")"
    if isinstance(number, (int, float)):
        return _scalar(float(number))
    if number.ndim == 2 and len(number) == 1:
        return shown(number[0])
    return _scalar(float(number)) if number.ndim == 0 else "[" + ", ".join(map(shown, number)) + "]"


def _scalar(x: float) -> str:
    if not math.isfinite(x):
        return "∞" if x > 0 else "−∞" if x < 0 else "?"
    if x == int(x) and abs(x) < 1e15:
        return str(int(x))
    if abs(x) < 10.0 ** (1 - _DECIMALS) or abs(x) >= 1e9:
        mantissa, power = f"{x:.3e}".split("e")
        return f"{mantissa.rstrip('0').rstrip('.')}×10{str(int(power)).translate(_SUPERSCRIPTS)}"
    return f"{x:.{_DECIMALS}f}".rstrip("0").rstrip(".")
