"""Shapes in letters and in numbers."""

import msgspec
import pytest

from studynn.cards.card import Draw, Malformed, Verdict
from studynn.cards.shape import Shape
from studynn.text import Both

MISTAKES = {"x only": "(H, D)", "transposed": "(H+D, H)"}
GIVEN = {"H": "2..9", "D": "2..9"}
DRAW = Draw(3)


def made(shape: str, answer: str = "(H, H+D)", **fields: object) -> Shape:
    """A shape card as a deck would give it."""
    card = {
        "\x7fkind": "shape",
        "shape": shape,
        "given": GIVEN,
        "answer": answer,
        "mistakes": MISTAKES,
        **fields,
    }
    return msgspec.convert(card, Shape)


LETTERS = made("The shape of W_f?")
NUMBERS = made("The shape of W_f for H = {H}, D = {D}?")


@pytest.mark.parametrize(
    "answer",
    [
        "(H, H+D)",
        "(H, D + H)",
        "H x (H+D)",
        "H × (H+D)",
        "(H × (H+D))",
        "[H, H+D]",
        "h, h+d",
        "（H，H+D）",
        "H by H+D",
        "ℝ^{H×(H+D)}",
        r"\mathbb{R}^{H \times (H+D)}",
    ],
)
def test_a_shape_is_right_in_any_spelling(answer: str) -> None:
    assert LETTERS.grade(answer, DRAW).verdict is Verdict.RIGHT


def test_numbers_of_the_question_count_as_well_as_letters() -> None:
    h, d = (int(NUMBERS.world(3)[k]) for k in "HD")
    assert NUMBERS.grade(f"({h}, {h + d})", DRAW).verdict is Verdict.RIGHT
    assert NUMBERS.grade(f"{h}x{h + d}", DRAW).verdict is Verdict.RIGHT
    assert NUMBERS.grade("(H, H+D)", DRAW).read_as == f"$(H, H + D)$ = ({h}, {h + d})"


@pytest.mark.parametrize("card", [LETTERS, NUMBERS])
@pytest.mark.parametrize("seed", range(20))
def test_every_draw_accepts_its_answer_and_names_its_mistakes(card: Shape, seed: int) -> None:
    draw = Draw(seed)
    assert card.grade(card.solution(draw), draw).verdict is Verdict.RIGHT
    for name, answer in card.mistakes(draw).items():
        assert card.grade(answer, draw).mistake == name


def test_what_differs_is_said_in_the_terms_of_the_question() -> None:
    assert LETTERS.grade("(H+D, H)", DRAW).feedback == (
        Both("Expected $(H, H + D)$, got $(H + D, H)$.", "应为 $(H, H + D)$，你写的是 $(H + D, H)$。"),
        Both("Rows and columns are exchanged.", "行和列颠倒了。"),
    )
    assert LETTERS.grade("(H,)", DRAW).feedback[-1] == Both(
        "The number of axes is 2, not 1.", "轴数是 2，不是 1。"
    )


@pytest.mark.parametrize("answer", ["((", "(Q, 2)", "H H_"])
def test_what_cannot_be_read_is_no_attempt(answer: str) -> None:
    with pytest.raises(Malformed):
        LETTERS.grade(answer, DRAW)


def test_a_star_is_a_product_beside_commas_and_in_brackets() -> None:
    assert LETTERS.grade("2*H, D", DRAW).read_as == "$(2 H, D)$"
    assert LETTERS.grade("(2*H)", DRAW).read_as == "$(2 H)$"


def test_letters_that_agree_by_chance_are_not_right() -> None:
    card = made("?", given={"H": "2..3", "D": "2..3"})
    assert all(card.grade("(H, 2*H)", Draw(seed)).verdict is Verdict.WRONG for seed in range(20))


def test_a_letter_that_is_not_given_is_told_to_the_author() -> None:
    with pytest.raises(msgspec.ValidationError, match="Q is not given"):
        made("?", "(Q, H)")
