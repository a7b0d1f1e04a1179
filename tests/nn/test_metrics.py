"""Accuracy, precision, recall and F1 from counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studynn.nn.metrics import Scores, accuracy, class_scores, confusion, macro, micro

LABELS = st.integers(0, 3)


def test_a_confusion_matrix_has_a_row_for_each_true_class() -> None:
    assert confusion([0, 0, 1, 2], [0, 1, 1, 0]).tolist() == [[1, 1, 0], [0, 1, 0], [1, 0, 0]]


def test_scores_by_hand() -> None:
    counts = [[50, 10], [5, 35]]
    assert accuracy(counts) == 0.85
    assert class_scores(counts) == pytest.approx((35 / 45, 35 / 40, 70 / 85))


def test_always_saying_no_is_accurate_and_worthless() -> None:
    counts = confusion([1] * 5 + [0] * 95, [0] * 100)
    assert accuracy(counts) == 0.95
    assert class_scores(counts) == Scores(0.0, 0.0, 0.0)


def test_macro_counts_every_class_alike_and_micro_every_case() -> None:
    counts = [[90, 0], [10, 0]]
    assert micro(counts) == pytest.approx((0.9, 0.9, 0.9))
    assert macro(counts) == pytest.approx((0.45, 0.5, 90 / 190))


@given(st.lists(st.tuples(LABELS, LABELS), min_size=1, max_size=30))
def test_micro_f1_is_the_accuracy_where_each_case_has_one_label(pairs: list[tuple[int, int]]) -> None:
    counts = confusion([t for t, _ in pairs], [p for _, p in pairs])
    assert micro(counts).f1 == pytest.approx(accuracy(counts))


def test_the_figures_are_scikit_learn_s_where_it_is_installed() -> None:
    theirs = pytest.importorskip("sklearn.metrics", reason="scikit-learn is not installed")
    truth, said = [0, 1, 2, 2, 1, 0, 3, 3], [0, 2, 2, 2, 1, 1, 0, 3]
    counts = confusion(truth, said)
    for average, mine in (("macro", macro(counts)), ("micro", micro(counts))):
        expected = theirs.precision_recall_fscore_support(truth, said, average=average, zero_division=0)
        assert mine == pytest.approx(expected[:3], abs=1e-15)
