"""Long lines of maths are broken where one would break them by hand."""

from hypothesis import given
from hypothesis import strategies as st

from studynn.formula.breaking import broken
from studynn.formula.widths import cells


def test_a_line_that_fits_stays_whole() -> None:
    assert broken("a = b + c", 9) == ["a = b + c"]


def test_an_operator_outside_brackets_comes_before_one_inside() -> None:
    assert broken("h = (a + b + c) * d + (e + f + g)", 30) == ["h = (a + b + c) * d", "    + (e + f + g)"]


def test_inside_brackets_a_comma_comes_before_a_bare_blank() -> None:
    assert broken("f(alpha beta, gamma delta)", 21) == ["f(alpha beta,", "    gamma delta)"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert broken("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert broken("门门门", 5) == ["门门", "门"]


@given(st.text(alphabet="ab門 +=,()·", max_size=80), st.integers(2, 40))
def test_lines_fit_and_only_blanks_are_lost(text: str, width: int) -> None:
    lines = broken(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
