"""A claim: one statement of the note, a figure that decides it, and what is asked of that figure."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple, assert_never

from studynn.text import Both

Sign = Literal["=", "≈", "<", "≤", ">", "≥"]

_NEAR = 1e-6
"""How far, relative to the bound, a figure may lie from what `≈` names."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What is asked of a figure. `=` is exact, `≈` means within a millionth; NaN meets no bound."""

    sign: Sign
    figure: float

    def __str__(self) -> str:
        return f"{self.sign} {self.figure:.10g}"

    def met(self, value: float) -> bool:
        """Whether `value` is as asked."""
        match self.sign:
            case "=":
                return value == self.figure
            case "≈":
                return math.isclose(value, self.figure, rel_tol=_NEAR)
            case "<":
                return value < self.figure
            case "≤":
                return value <= self.figure
            case ">":
                return value > self.figure
            case "≥":
                return value >= self.figure
            case _:
                assert_never(self.sign)


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of the note under its number there.

    `holds` is what the decks teach of it; the bound is what is then asked of the figure that `experiment`
    computes. Where a statement is refuted, the figure meets its bound only because the statement fails.
    """

    id: str
    note: Both
    holds: bool
    bound: Bound
    experiment: Callable[[], float]


class Observed(NamedTuple):
    """A claim, the figure that was computed, whether it is as taught, and the error if there was one."""

    claim: Claim
    value: float
    agrees: bool
    fault: str = ""


def observe(claim: Claim) -> Observed:
    """Carry out the experiment of a claim; an experiment that breaks does not agree."""
    try:
        value = float(claim.experiment())
    except Exception as error:
        return Observed(claim, math.nan, False, f"{type(error).__name__}: {error}")
    return Observed(claim, value, claim.bound.met(value))


def provided(value: float, *conditions: bool) -> float:
    """`value` where all conditions hold, else NaN: what must be true for the figure to mean anything."""
    return float(value) if all(conditions) else math.nan
