"""A card's text on the screen."""

import pytest
from rich.cells import cell_len

from studynn.tui.prose import prose

OVERVIEW = r"""The update adds.
$c_t = f_t ⊙ c_{t-1} + i_t ⊙ Ĉ_t$
c_t has no bound, h_t has."""


def shown(text: str, width: int, ascii: bool = False) -> str:
    """What stands in a place of this width."""
    return "\n".join(line.plain.rstrip() for line in prose(text, width, ascii).wrap(width))


def test_a_formula_of_one_line_stands_between_its_sentences() -> None:
    assert shown(OVERVIEW, 40) == ("The update adds.\n    cₜ = fₜ ⊙ cₜ₋₁ + iₜ ⊙ Ĉₜ\ncₜ has no bound, hₜ has.")


def test_a_high_formula_has_air_around_it_and_its_neighbours() -> None:
    text = "So\n$\\frac{a}{b}$\n$c_t$\nend"
    assert shown(text, 40) == "So\n\n     a\n    ───\n     b\n\n    cₜ\n\nend"


def test_paragraphs_stay_apart_and_lines_stay_lines() -> None:
    assert shown("one\ntwo\n\nthree", 40) == "one\ntwo\n\nthree"


def test_in_a_narrow_place_a_formula_is_broken_and_not_indented() -> None:
    assert shown("$c_t = f_t ⊙ c_{t-1} + i_t ⊙ Ĉ_t$", 20) == "cₜ = fₜ ⊙ cₜ₋₁\n    + iₜ ⊙ Ĉₜ"


def test_chinese_is_wrapped_between_characters() -> None:
    assert (
        shown("细胞状态 c_t 负责存储，隐状态 h_t 负责输出。", 20)
        == "细胞状态 cₜ 负责存\n储，隐状态 hₜ 负责输\n出。"
    )


def test_without_unicode_all_is_ascii() -> None:
    assert shown(OVERVIEW, 60, ascii=True) == (
        "The update adds.\n    c_t = f_t .* c_(t-1) + i_t .* C_hat_t\nc_t has no bound, h_t has."
    )


def test_markup_is_shown_and_not_obeyed() -> None:
    content = prose("[b]x[/b] [/foo] [@click=app.quit]y[/]", 60)
    assert content.plain == "[b]x[/b] [/foo] [@click=app.quit]y[/]"
    assert content.spans == []


def test_styles_are_for_all_of_it_and_for_its_formulas() -> None:
    content = prose("So\n$x^2$", 40, style="bold", maths="$accent")
    assert [(content.plain[a:b], style) for a, b, style in content.spans] == [
        ("So\n    x²", "bold"),
        ("    x²", "$accent"),
    ]


@pytest.mark.parametrize("width", [1, 5, 20, 29, 30, 80])
def test_it_fits_wherever_it_stands(width: int) -> None:
    text = OVERVIEW + "\n$\\frac{a + b}{c} = \\sum_{t=1}^{T} x_t$\n遗忘门决定保留多少。"
    assert all(cell_len(line) <= max(width, 4) for line in shown(text, width).split("\n"))
