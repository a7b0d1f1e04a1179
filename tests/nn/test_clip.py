"""Gradient clipping by value and by norm."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studynn.nn.clip import clip_by_norm, clip_by_value, norm

gradients = st.lists(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=4), min_size=1, max_size=3)
thresholds = st.floats(1e-3, 1e6)


def test_a_long_gradient_is_shortened_along_its_direction() -> None:
    clipped = clip_by_norm([[3.0], [4.0]], 1.0)
    assert (clipped.norm, clipped.factor) == (5.0, 0.2)
    np.testing.assert_allclose(np.ravel(clipped.gradients), [0.6, 0.8], rtol=1e-15)


def test_by_value_the_direction_turns() -> None:
    g = np.array([3.0, 0.5])
    clipped = clip_by_value(g, 1.0)
    assert clipped.tolist() == [1.0, 0.5]
    assert clipped @ g / np.linalg.norm(g) / np.linalg.norm(clipped) < 0.99


def test_pytorch_s_small_addition_leaves_it_just_below_the_threshold() -> None:
    assert norm(clip_by_norm([[50.0]], 1.0, eps=1e-6).gradients) == pytest.approx(0.99999998, abs=1e-9)


def test_a_short_gradient_and_none_at_all_stay() -> None:
    assert clip_by_norm([[0.3, 0.4]], 1.0).gradients[0].tolist() == [0.3, 0.4]
    assert clip_by_norm([[0.0, 0.0]], 1.0).factor == 1.0
    assert norm([]) == 0.0


@given(gradients, thresholds)
def test_clipping_never_lengthens_and_ends_within_the_threshold(
    g: list[list[float]], threshold: float
) -> None:
    by_norm = norm(clip_by_norm(g, threshold).gradients)
    assert by_norm <= norm(g)
    assert by_norm <= threshold * (1 + 1e-12)
    assert norm([clip_by_value(a, threshold) for a in g]) <= norm(g) * (1 + 1e-12)


@given(gradients, thresholds)
def test_clipping_by_norm_keeps_every_sign_and_ratio(g: list[list[float]], threshold: float) -> None:
    clipped = clip_by_norm(g, threshold)
    for before, after in zip(g, clipped.gradients, strict=True):
        np.testing.assert_array_equal(after, np.array(before) * clipped.factor)


def test_a_norm_does_not_overflow() -> None:
    assert norm([[3e200, 4e200]]) == pytest.approx(5e200, rel=1e-12)
