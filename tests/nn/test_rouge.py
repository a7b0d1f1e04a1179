"""ROUGE-N and ROUGE-L: rouge-score 0.1.2's figures."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studynn.nn.rouge import common, rouge_l, rouge_n
from studynn.nn.tokens import alphanumeric, chinese

REFERENCE = alphanumeric("The quick brown fox jumps over the lazy dog")
SUMMARY = alphanumeric("The quick brown dog jumps on the log.")
sentences = st.lists(st.sampled_from("abc"), max_size=8)


def test_one_summary() -> None:
    assert rouge_n(SUMMARY, REFERENCE, 1) == pytest.approx((0.75, 0.6666666666666666, 0.7058823529411765))
    assert rouge_n(SUMMARY, REFERENCE, 2) == pytest.approx((0.2857142857142857, 0.25, 0.26666666666666666))
    assert rouge_l(SUMMARY, REFERENCE) == pytest.approx((0.625, 0.5555555555555556, 0.5882352941176471))
    assert common(SUMMARY, REFERENCE) == ("the", "quick", "brown", "jumps", "the")


def test_chinese_is_scored_by_its_characters_and_is_nothing_to_an_english_tokeniser() -> None:
    text = "猫坐在垫子上"
    assert rouge_l(chinese(text), chinese(text)).f1 == 1.0
    assert rouge_l(alphanumeric(text), alphanumeric(text)).f1 == 0.0


def test_nothing_against_something_scores_zero() -> None:
    assert rouge_n([], REFERENCE) == rouge_l([], REFERENCE) == (0.0, 0.0, 0.0)
    assert rouge_n(["a"], ["a"], 2) == (0.0, 0.0, 0.0)


@given(sentences, sentences)
def test_swapping_the_two_swaps_precision_and_recall(a: list[str], b: list[str]) -> None:
    for one, other in ((rouge_n(a, b, 1), rouge_n(b, a, 1)), (rouge_l(a, b), rouge_l(b, a))):
        assert (one.precision, one.recall, one.f1) == (other.recall, other.precision, other.f1)


@given(sentences, sentences)
def test_a_common_subsequence_is_one_of_both(a: list[str], b: list[str]) -> None:
    for whole in (a, b):
        rest = iter(whole)
        assert all(token in rest for token in common(a, b))


def test_random_texts_score_as_in_rouge_score_where_it_is_installed() -> None:
    theirs: Any = pytest.importorskip("rouge_score.rouge_scorer", reason="rouge-score is not installed")
    scorer = theirs.RougeScorer(["rouge1", "rouge2", "rougeL"])
    rng = random.Random(0)
    for _ in range(200):
        a, b = (rng.choices("abcd", k=rng.randint(0, 12)) for _ in range(2))
        expected = scorer.score(" ".join(b), " ".join(a))
        assert rouge_n(a, b, 1) == pytest.approx(expected["rouge1"], abs=1e-15)
        assert rouge_n(a, b, 2) == pytest.approx(expected["rouge2"], abs=1e-15)
        assert rouge_l(a, b) == pytest.approx(expected["rougeL"], abs=1e-15)
