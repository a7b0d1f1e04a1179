"""Numbers as learners type them."""

import pytest

from studynn.cards.card import Malformed
from studynn.cards.typed import number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("384", 384.0),
        ("-0.5", -0.5),
        ("−0.5", -0.5),
        ("+.25", 0.25),
        ("38,535,424", 38535424.0),
        ("38 535 424", 38535424.0),
        ("1_792", 1792.0),
        ("0,5", 0.5),
        ("９.５", 9.5),
        ("9.5e-7", 9.5e-7),
        ("9.5×10^-7", 9.5e-7),
        ("9.5 × 10⁻⁷", 9.5e-7),
        ("2*10^3", 2000.0),
        ("2/7", 2 / 7),
        ("35%", 0.35),
        ("384 parameters", 384.0),
        ("384 个参数", 384.0),
        ("f_t = 0.2689", 0.2689),
        ("c_1 ≈ 0.27", 0.27),
    ],
)
def test_a_number_may_carry_separators_powers_fractions_units_and_a_left_side(
    typed: str, meant: float
) -> None:
    assert number(typed) == pytest.approx(meant, rel=1e-12)


def test_a_percent_sign_that_is_the_unit_divides_nothing() -> None:
    assert number("35 %", unit="%") == 35.0


@pytest.mark.parametrize(
    ("typed", "column"), [("abc", 0), ("12..5", 3), ("3 + 4", 2), ("1.2.3", 3), ("", 0), ("  x", 2)]
)
def test_what_is_no_number_is_no_attempt_and_the_place_is_shown(typed: str, column: int) -> None:
    with pytest.raises(Malformed, match=r"This is not a number\.") as fault:
        number(typed)
    assert fault.value.column == column
    assert fault.value.hint is not None
    assert fault.value.hint.en == "Write the number itself, like 384, 0.2689 or 9.5e-7."


def test_nothing_is_divided_by_zero() -> None:
    with pytest.raises(Malformed, match=r"Nothing can be divided by 0\."):
        number("1/0")
