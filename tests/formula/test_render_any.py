"""What holds of every formula: it fits, it is complete, and no text stops it."""

import time
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from studynn.formula.inline import inline
from studynn.formula.read_maths import LONGEST, read
from studynn.formula.render import render
from studynn.formula.scripts import PLAIN_OF_LOWERED, PLAIN_OF_RAISED
from studynn.formula.widths import cells

BACK = str.maketrans(PLAIN_OF_LOWERED | PLAIN_OF_RAISED)


def symbols(lines: tuple[str, ...]) -> Counter[str]:
    """The letters and digits that are seen, small ones as plain ones."""
    return Counter(char for char in "".join(lines).translate(BACK) if char.isalnum() and char.isascii())


def two(shape: str) -> Callable[[tuple[str, str]], str]:
    """Makes one source of two."""
    return lambda pair: shape.replace("A", pair[0]).replace("B", pair[1])


LEAVES = st.sampled_from([*"abcdfghtxyWHT012", "−1", "t-1", "x + y", "a b"])
FORMULAS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        *(
            st.tuples(inner, inner).map(two(shape))
            for shape in (
                "{A}_{B}",
                "{A}^{B}",
                r"\frac{A}{B}",
                r"\sqrt{A} + B",
                "(A) B",
                r"\left[ A, B \right]",
                "A = B",
                "A/B",
                r"‖A‖ \odot B",
                r"∑_{A} {B}",
                r"∏_{A}^{B} h",
                r"\begin{bmatrix} A & B \\ B & A \end{bmatrix}",
                "[[A, B]]",
                r"\hat{x}_{A} \cdot B",
            )
        )
    ),
    max_leaves=8,
)
COMMANDS = ["\\" + name for name in ("frac", "sqrt", "left", "right", "hat", "text{", "|", "foo")]
COMMANDS += [r"\begin{bmatrix}", r"\end{bmatrix}", r"\left("]
WORST = ["^{", "x^", "x_{", "a_b", "a/b", "a-", "A/", "a.", "[[", "[[a],", "{a,b}", "1,", "∂h_t/∂h_0 "]
PIECES = st.lists(
    st.sampled_from([*"\\{}_^$&|()[],/+- ab1\n‖∑∂~'门，²\x1b", "\\\\", "sum_", "h\u0303", "ₜ₋₁", *COMMANDS]),
    max_size=120,
).map("".join)
ANYTHING = st.one_of(st.text(max_size=300), PIECES)


@settings(max_examples=150, deadline=None)
@given(FORMULAS, st.integers(20, 90), st.booleans())
def test_every_line_fits(source: str, width: int, ascii: bool) -> None:
    for line in render(source, width, ascii):
        assert cell_len(line) <= width


@settings(max_examples=150, deadline=None)
@given(FORMULAS, st.integers(20, 90))
def test_no_symbol_is_lost_or_added_in_two_dimensions_or_in_one(source: str, width: int) -> None:
    asked = source.replace("\\begin{bmatrix}", "").replace("\\end{bmatrix}", "")
    for command in (r"\frac", r"\sqrt", r"\left", r"\right", r"\odot", r"\cdot"):
        asked = asked.replace(command, "")
    expected = symbols((asked.replace(r"\hat{x}", ""),))
    shown = symbols(tuple(line.replace("x\u0302", "") for line in render(source, width)))
    assert +shown == +expected


@settings(max_examples=100, deadline=None)
@given(FORMULAS, st.integers(20, 90))
def test_ascii_means_ascii(source: str, width: int) -> None:
    assert all(line.isascii() for line in render(source, width, ascii=True))


@settings(max_examples=300, deadline=None)
@given(ANYTHING, st.integers(0, 60), st.booleans())
def test_no_text_stops_it_and_none_shows_raw_latex(text: str, width: int, ascii: bool) -> None:
    started = time.process_time()
    lines = render.__wrapped__(text, width, ascii)
    shown = inline(text, ascii)
    assert time.process_time() - started < 0.1, "50 ms each"
    assert all(cells(line) <= max(width, 4) for line in lines)
    for line in (*lines, shown):
        assert "\\" not in line
        assert "_{" not in line
    assert not any(char in "\x1b\n" for line in lines for char in line)


@pytest.mark.parametrize("piece", [*"{(_‖$\\`x中", *WORST, *COMMANDS])
def test_the_worst_text_of_full_length_is_still_quick(piece: str) -> None:
    text = piece * (LONGEST // len(piece))
    for show in (lambda: render.__wrapped__(text, 40, False), lambda: inline(text)):
        read.cache_clear()
        started = time.process_time()
        show()
        assert time.process_time() - started < 0.15


def test_a_longer_text_is_shown_as_it_stands() -> None:
    assert render("x_1 " * LONGEST, 40)[:2] == (
        "x_1 x_1 x_1 x_1 x_1 x_1 x_1 x_1 x_1 x_1",
        "    x_1 x_1 x_1 x_1 x_1 x_1 x_1 x_1 x_1",
    )


def test_deep_nesting_is_shown_as_it_stands() -> None:
    assert render(r"\sqrt{" * 30 + "x" + "}" * 30, 400) == (" ".join(["sqrt"] * 30) + " x",)
