"""Figures as a line of text: bars that lie, and bars that stand side by side."""

from collections.abc import Sequence
from itertools import pairwise

LYING, STANDING = "▏▎▍▌▋▊▉█", "▁▂▃▄▅▆▇█"
_ASCII_LYING, _ASCII_STANDING = "#", "_.-=+*%#"


def bar(share: float, width: int, ascii: bool = False) -> str:
    """A bar that fills `share`, from 0 to 1, of `width` cells; it is as many cells wide, with blanks."""
    signs = _ASCII_LYING if ascii else LYING
    parts = round(min(max(share, 0.0), 1.0) * width * len(signs))
    whole, rest = divmod(parts, len(signs))
    return (signs[-1] * whole + (signs[rest - 1] if rest else "")).ljust(width)


def profile(values: Sequence[float], most: float, ascii: bool = False) -> str:
    """A sign for each of `values`, which reach from 0 to `most`; a blank for 0."""
    signs = _ASCII_STANDING if ascii else STANDING
    steps = (min(max(value / most, 0.0), 1.0) * len(signs) if most > 0 else 0.0 for value in values)
    return "".join(signs[max(0, round(step) - 1)] if step else " " for step in steps)


def evened(values: Sequence[float], most: int) -> tuple[float, ...]:
    """`values` as the means of no more than `most` stretches of about equal length."""
    count = min(len(values), most)
    ends = [round(n * len(values) / count) for n in range(count + 1)] if count else []
    return tuple(sum(values[a:b]) / (b - a) for a, b in pairwise(ends))
