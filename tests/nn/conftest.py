"""What the tests of gradients share."""

from collections.abc import Callable

import numpy as np
import pytest

from studynn.nn.arrays import Array

Loss = Callable[[], float]


@pytest.fixture
def falls_short() -> Callable[[Loss, Array, Array], float]:
    """How far a gradient is from central differences of a loss, at worst, relative to 1 + the difference.

    The loss reads the array, which is nudged in place by 1e-5.
    """

    def error(loss: Loss, at: Array, gradient: Array) -> float:
        assert gradient.shape == at.shape
        slopes = np.zeros_like(at)
        for k in np.ndindex(at.shape):
            kept = at[k]
            at[k] = kept + 1e-5
            above = loss()
            at[k] = kept - 1e-5
            slopes[k] = (above - loss()) / 2e-5
            at[k] = kept
        return float(np.max(np.abs(slopes - gradient) / (1 + np.abs(slopes))))

    return error
