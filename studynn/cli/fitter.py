"""Fits weights to reviews, in a process of its own: the optimiser holds Python still, and may take it down.

Reads `{"cards": [[[rating, elapsed, day], …], …], "relearning": n}` and writes the 21 weights, both as JSON.
"""

import json
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

REQUIRED = "fsrs_rs_python"
"""The optimiser of `studynn[optimise]`."""


def fitted(cards: Sequence[Sequence[Sequence[int]]], relearning: int) -> list[float]:
    """The weights for the reviews of `cards`. Raises what the optimiser raises."""
    rs: Any = import_module(REQUIRED)
    told: list[tuple[int, int, Any]] = []
    for number, reviews in enumerate(cards):
        lived = [rs.FSRSReview(rating, max(0, elapsed)) for rating, elapsed, _ in reviews]
        for n, (_, elapsed, day) in enumerate(reviews):
            if elapsed > 0:
                told.append((day, number, rs.FSRSItem(lived[: n + 1])))
    told.sort(key=lambda item: item[:2])
    items, ids = [item for _, _, item in told], [number for _, number, _ in told]
    found = rs.FSRS([]).compute_parameters(items, ids, num_relearning_steps=relearning)
    return [float(weight) for weight in found]


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    json.dump(fitted(asked["cards"], asked["relearning"]), sys.stdout)
