"""What the chapters on recurrent cells share: chance with a fixed seed, and gradients over many steps."""

from typing import Any

import numpy as np

from studynn.demos import DEMOS
from studynn.demos.demo import settle
from studynn.demos.products import cells


def rng(seed: int = 0) -> np.random.Generator:
    """Chance that is the same in every run."""
    return np.random.default_rng(seed)


def norm(cell: str, **knobs: Any) -> float:
    """‖∂h_T/∂h_0‖ of one cell (for an LSTM, of both its states) over T = 100 steps, H = 32."""
    values = {**settle(DEMOS["gradient_product"], {}), "H": 32, "T": 100, "cell": cell, **knobs}
    return float(cells(values)[cell][-1])
