"""Ticks: which round numbers stand beside an axis, and how they are written."""

from dataclasses import dataclass
from math import ceil, floor, log10

from studynn.demos.written import short

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A stretch of numbers and its ticks; on a logarithmic axis all are powers of ten."""

    low: float
    high: float
    log: bool
    ticks: tuple[tuple[float, str], ...]
    """Each a number between the ends and its name."""

    def place(self, value: float) -> float | None:
        """Where `value` lies, 0 at the low end and 1 at the high one; None for no place on a log axis."""
        if not self.log:
            return (value - self.low) / (self.high - self.low)
        if value <= 0:
            return None
        return (log10(value) - log10(self.low)) / (log10(self.high) - log10(self.low))


def linear(low: float, high: float, most: int, tight: bool = False) -> Axis:
    """An axis from `low` to `high`, with at most about `most` ticks at 1, 2 or 5 times a power of ten.

    The ends move outward to ticks, unless `tight`.
    """
    if high - low < 1e-9 * max(1.0, abs(low), abs(high)):
        low, high = low - 0.5 * max(1.0, abs(low)), high + 0.5 * max(1.0, abs(high))
    step = _step((high - low) / max(most, 1))
    if tight:
        numbers = range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)
    else:
        numbers = range(floor(low / step + 1e-9), ceil(high / step - 1e-9) + 1)
    ticks = tuple((n * step, _named(n * step, step)) for n in numbers)
    if tight or not ticks:
        return Axis(low=low, high=high, log=False, ticks=ticks)
    return Axis(low=ticks[0][0], high=ticks[-1][0], log=False, ticks=ticks)


def logarithmic(low: float, high: float, most: int, ascii: bool = False) -> Axis:
    """An axis of whole decades around `low` and `high`, both positive, with at most about `most` ticks."""
    first, last = floor(log10(low) + 1e-9), ceil(log10(high) - 1e-9)
    last = max(last, first + 1)
    step = max(1, ceil((last - first) / max(most, 1)))
    for round_step in (1, 2, 3, 5, 10, 20, 30, 50, 100):
        if round_step >= step:
            step = round_step
            break
    powers = [e for e in range(first, last + 1) if e % step == 0]
    ticks = tuple((10.0**e, f"1e{e}" if ascii else f"10{str(e).translate(_RAISED)}") for e in powers)
    return Axis(low=10.0**first, high=10.0**last, log=True, ticks=ticks)


def stretch(low: float, high: float) -> Axis:
    """A logarithmic axis from `low` to `high` exactly, with ticks at 1, 2 and 5 times powers of ten."""
    powers = range(floor(log10(low)), ceil(log10(high)) + 1)
    found = [float(f"{n}e{e}") for e in powers for n in (1, 2, 5)]
    ticks = tuple((tick, f"{tick:g}") for tick in found if low <= tick <= high)
    return Axis(low=low, high=high, log=True, ticks=ticks)


def _step(rough: float) -> float:
    """The least of 1, 2, 5 times a power of ten that is not below `rough`."""
    power = 10.0 ** floor(log10(rough))
    return next(power * n for n in (1, 2, 5, 10) if power * n >= rough * (1 - 1e-9))


def _named(value: float, step: float) -> str:
    """A tick's number with no more decimals than its step needs."""
    if max(abs(value), step) >= 1e5 or step < 1e-4:
        return f"{value:.3g}".replace("e+0", "e").replace("e+", "e").replace("e-0", "e-").replace("-", "−")
    return short(round(value, 6))
