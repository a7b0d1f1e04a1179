"""What a demo draws: five kinds of picture as plain data. How they look is the screen's business.

Labels are symbols of the paper (`c_{t-1}`, the same in every language) or words in both languages.
"""

from dataclasses import dataclass

from studynn.text import Both

Label = str | Both


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line of a curve: y over x, or over 0, 1, 2, … where no x is given."""

    name: Label
    y: tuple[float, ...]
    x: tuple[float, ...] = ()
    dots: bool = False
    """Single points, not joined."""
    faint: bool = False
    """A line that is only there to compare with, behind the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Lines over one pair of axes; a logarithmic axis leaves out what is not positive."""

    title: Label
    series: tuple[Series, ...]
    x: Label
    y: Label
    log: bool = False
    log_x: bool = False
    low: float | None = None
    """The least y shown; None is the least of the data."""
    high: float | None = None
    marks: tuple[tuple[float, Label], ...] = ()
    """Heights that deserve a line across, each with its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar; bars of one `group` share a colour and a pattern."""

    name: Label
    value: float
    note: Label = ""
    group: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Lying bars from 0 to the left and right, on one scale."""

    title: Label
    bars: tuple[Bar, ...]
    low: float = 0.0
    high: float = 1.0
    decimals: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """A matrix of coloured cells, dark for `low` and bright for `high`; None is a cell that is not there."""

    title: Label
    rows: tuple[tuple[float | None, ...], ...]
    row_names: tuple[Label, ...]
    column_names: tuple[Label, ...] = ()
    across: Label = ""
    """What runs from left to right."""
    low: float = 0.0
    high: float = 1.0
    decimals: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a calculation: `name = formula`, the same with numbers, and what comes out."""

    name: Label
    formula: str
    """The right-hand side as maths source."""
    value: str
    numbers: str = ""
    """The right-hand side with the numbers filled in; empty where it would say nothing new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """A calculation that is revealed line by line."""

    title: Label
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A few sentences; lines that fit stand as they are, so a small drawing may be among them."""

    text: Both


Panel = Curve | Bars | Heat | Steps | Words
