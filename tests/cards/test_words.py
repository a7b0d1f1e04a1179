"""Typed words against the words that count."""

import pytest

from studynn.cards.card import Verdict
from studynn.cards.words import NO_ANSWER, found, judge_words
from studynn.text import Both


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("early stopping", ("early stopping", "早停")),
        ("早停", ("early stopping", "早停")),
        ("The forget gate", ("forget gate",)),
        ("过拟合", ("过拟合（overfitting）",)),
        ("overfitting", ("过拟合（overfitting）",)),
        ("use gradient clipping", ("gradient clipping",)),
        ("用梯度裁剪", ("梯度裁剪",)),
    ],
)
def test_synonyms_brackets_articles_and_longer_answers_count(typed: str, accepted: tuple[str, ...]) -> None:
    assert found(typed, accepted) == accepted[0] or found(typed, accepted) in accepted


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("input gate", ("output gate",)),
        ("gate", ("forget gate",)),
        ("", ("forget gate",)),
        ("门", ("门",) * 0),
        ("unbounded", ("bounded",)),
        ("h_t", ("c_t",)),
    ],
)
def test_other_words_do_not_count(typed: str, accepted: tuple[str, ...]) -> None:
    assert found(typed, accepted) is None


@pytest.mark.parametrize(
    "typed", ["vanishng gradient", "vanishinng gradient", "vanihsing gradient", "vanishing gradiant"]
)
def test_a_slip_of_the_pen_is_right_and_told(typed: str) -> None:
    grade = judge_words(typed, "vanishing gradient")
    assert grade.verdict is Verdict.RIGHT
    assert grade.feedback == (Both("Spelt “vanishing gradient”.", "拼写应为“vanishing gradient”。"),)


def test_no_answer_is_wrong_not_malformed() -> None:
    assert judge_words("  ", "x").feedback == (NO_ANSWER,)
