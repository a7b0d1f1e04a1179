"""Numbers as a person writes them in a calculation."""

from collections.abc import Iterable

DECIMALS = 4


def short(value: float) -> str:
    """`value` with the decimals that it has, up to four, and a true minus: 0.5, −1.25, 3."""
    return rounded(value, DECIMALS).rstrip("0").rstrip(".") if value else "0"


def rounded(value: float, decimals: int = DECIMALS) -> str:
    """`value` to so many decimals, with a true minus and never a minus zero."""
    text = f"{value:.{decimals}f}"
    return text.replace("-", "−" if float(text) else "")


def factor(value: float) -> str:
    """`value` where it stands in a product: in brackets when negative."""
    return f"({short(value)})" if value < 0 else short(value)


def dot(pairs: Iterable[tuple[float, float]], rest: float | None = None) -> str:
    """A sum of products and a last term: 0.5·(−0.3) + 1.2·0.8 − 1."""
    products = " + ".join(f"{factor(a)}·{factor(b)}" for a, b in pairs)
    return products if rest is None else f"{products} {'−' if rest < 0 else '+'} {short(abs(rest))}"


def significant(value: float, digits: int = 3) -> str:
    """`value` to so many digits, with a power of ten where the plain number would be long: 1.2·10⁻⁷."""
    text = f"{value:.{digits}g}"
    head, mark, tail = text.partition("e")
    power = str(int(tail)).translate(_RAISED) if mark else ""
    return (f"{head}·10{power}" if mark else head).replace("-", "−")


_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
