"""Folding of typed text, cleaning of what may reach a terminal."""

import pytest

from studynn.text import Both, clean, fold


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Forget Gate", "forget gate"),
        ("forget-gate", "forget gate"),
        ("ＬＳＴＭ", "lstm"),
        ("c_t", "ct"),
        ("many to one", "many-to-one"),
        ("梯度裁剪。", "梯度裁剪"),
        ("tanh（c_t）", "tanh(c_t)"),
        ("$h_t$", "h_t"),
        ("f_t ⊙ c", "f_t * c"),
    ],
)
def test_width_case_punctuation_and_spacing_do_not_count(typed: str, meant: str) -> None:
    assert fold(typed) == fold(meant)


@pytest.mark.parametrize(
    ("one", "two"), [("1-z", "1z"), ("x^2", "x2"), ("h_t", "h_{t-1}"), ("a/b", "ab"), ("-1", "1")]
)
def test_signs_that_change_the_meaning_do_count(one: str, two: str) -> None:
    assert fold(one) != fold(two)


def test_cleaning_replaces_escapes_bidi_controls_and_lone_surrogates() -> None:
    assert clean("a\x1b]52;c;x\x07b\u202ec\ud800\r\nd") == "a\ufffd]52;c;x\ufffdb\ufffdc\ufffd\nd"


def test_cleaning_leaves_chinese_maths_tabs_and_lines() -> None:
    assert clean("遗忘门\tĈ_t ⊙ σ\n") == "遗忘门\tĈ_t ⊙ σ\n"


def test_a_sentence_speaks_both_languages() -> None:
    assert [Both("yes", "是").speak(lang) for lang in ("en", "zh")] == ["yes", "是"]
