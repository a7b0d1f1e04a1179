"""How good a classifier is, from counts: accuracy, precision, recall, F1. A ratio of nothing is 0."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Counts = NDArray[np.int64]


class Scores(NamedTuple):
    """Precision: the right share of what was claimed. Recall: the found share of what is there. F1: their
    harmonic mean."""

    precision: float
    recall: float
    f1: float


def confusion(truth: Sequence[int], predicted: Sequence[int], K: int | None = None) -> Counts:
    """(K, K) counts, a row for each true class, a column for each predicted one."""
    pairs = np.array([truth, predicted], dtype=np.int64)
    counts = np.zeros((K or int(pairs.max()) + 1,) * 2, dtype=np.int64)
    np.add.at(counts, (pairs[0], pairs[1]), 1)
    return counts


def accuracy(counts: ArrayLike) -> float:
    """The share of cases on the diagonal of a confusion matrix."""
    C = np.asarray(counts)
    return ratio(np.trace(C), C.sum())


def class_scores(counts: ArrayLike, k: int = 1) -> Scores:
    """Class k against all others: TP / (TP + FP), TP / (TP + FN), 2 TP / (2 TP + FP + FN)."""
    C = np.asarray(counts)
    return scores(C[k, k], C[:, k].sum(), C[k].sum())


def macro(counts: ArrayLike) -> Scores:
    """The mean over classes of each score: every class counts alike, however rare."""
    each = [class_scores(counts, k) for k in range(len(np.asarray(counts)))]
    precision, recall, f1 = np.mean(each, axis=0).tolist()
    return Scores(precision, recall, f1)


def micro(counts: ArrayLike) -> Scores:
    """The scores of all classes' counts added up; with one label a case all three are the accuracy."""
    C = np.asarray(counts)
    return scores(np.trace(C), C.sum(), C.sum())


def scores(hits: float, claimed: float, there: float) -> Scores:
    """Scores from how many were right, how many were claimed and how many there are."""
    return Scores(ratio(hits, claimed), ratio(hits, there), ratio(2 * hits, claimed + there))


def ratio(part: float, whole: float) -> float:
    """part / whole, 0 where there is no whole."""
    return float(part / whole) if whole else 0.0
