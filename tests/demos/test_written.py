"""Numbers as a person writes them."""

import pytest

from studynn.demos.question import number
from studynn.demos.written import dot, factor, rounded, short, significant
from studynn.text import Both


def test_a_short_number_has_the_decimals_it_needs():
    assert [short(v) for v in (0.5, -1.25, 3.0, 0.0, -0.00001, 0.123456)] == [
        "0.5",
        "−1.25",
        "3",
        "0",
        "0",
        "0.1235",
    ]


def test_a_rounded_number_is_never_minus_zero():
    assert rounded(-0.00001) == "0.0000"
    assert rounded(-0.5, 1) == "−0.5"


def test_a_sum_of_products_has_brackets_where_a_factor_is_negative():
    assert factor(-0.3) == "(−0.3)"
    assert dot([(0.5, -0.3), (1.2, 0.8)], -1.0) == "0.5·(−0.3) + 1.2·0.8 − 1"


@pytest.mark.parametrize(
    ("value", "text"), [(1.23456e-7, "1.23·10⁻⁷"), (0.0, "0"), (1234567.0, "1.23·10⁶"), (-0.5, "−0.5")]
)
def test_a_long_number_has_a_power_of_ten(value, text):
    assert significant(value) == text


def test_a_mistake_that_comes_to_the_answer_is_left_out():
    nothing = Both("", "")
    asked = number(Both("?", "？"), "2*3", ((Both("near", "近"), "6.001"), (Both("far", "远"), "5")), nothing)
    assert asked["mistakes"] == {"far": "5"}
    assert asked["zh"]["mistakes"] == {"远": "5"}
