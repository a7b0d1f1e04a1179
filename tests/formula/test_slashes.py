"""A slash becomes a fraction only where nobody could read it another way."""

import pytest

from studynn.formula.pieces import Fraction
from studynn.formula.read_maths import read
from studynn.formula.render import render


def fractions(maths: str) -> int:
    """How many slashes of a formula may be drawn as fractions."""
    return sum(isinstance(item, Fraction) for item in read(maths).items)


@pytest.mark.parametrize(
    "maths",
    [
        "a/b",
        "∂h_T/∂h_0",
        r"\partial L / \partial W",
        "1/(1 + x) + c",
        "exp(a)/b",
        "-x^2/y",
        "∑_i a/b",
        "(a)/(b), c",
    ],
)
def test_both_sides_alone_make_a_fraction(maths: str) -> None:
    assert fractions(maths) == 1


@pytest.mark.parametrize("maths", ["a b/c", "a/b c", "log p/q", "a/b/c", "f(x)/2", "1/2 x", "a/", "/b"])
def test_a_side_in_doubt_keeps_the_slash(maths: str) -> None:
    assert fractions(maths) == 0


def test_brackets_that_only_the_slash_needed_are_not_drawn() -> None:
    assert render("∑_{i} x = 1/(1 + x)", 40) == ("        1", "∑ x = ─────", "i     1 + x")
