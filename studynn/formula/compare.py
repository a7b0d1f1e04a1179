"""Whether two formulas are the same function, by running both on the same draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from studynn.formula.arrays import Array, run
from studynn.formula.draws import CORNERS, World, block
from studynn.formula.shapes import Settled

CLOSE = 1e-9
"""How far equal values may be apart, relative to 1 + their size."""
_CORNER_CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Outputs:
    """The values of a formula over all worlds in a row: on ordinary draws, and in the corners."""

    ordinary: Array
    corners: Array

    @property
    def defined(self) -> bool:
        """Whether every ordinary draw gives finite numbers."""
        return bool(np.isfinite(self.ordinary).all())


def outputs(formula: Settled, worlds: Sequence[World]) -> Outputs:
    """What a settled formula comes to in each world."""
    found = [_output(formula, world) for world in worlds]
    return Outputs(
        np.concatenate([values[:-CORNERS].reshape(-1) for values in found]),
        np.concatenate([values[-CORNERS:].reshape(-1) for values in found]),
    )


def _output(formula: Settled, world: World) -> Array:
    values: Mapping[str, Array] = world.values
    if formula.blocks:
        values = {**values, **{name: values[block(*which)] for name, which in formula.blocks.items()}}
    found = run(formula.node, values)
    draws = world.draws + CORNERS
    return found if len(found) == draws else np.broadcast_to(found, (draws, *found.shape[1:]))


def agree(mine: Outputs, theirs: Outputs) -> bool:
    """Whether both are the same on every draw; a corner counts where both are finite."""
    if mine.ordinary.shape != theirs.ordinary.shape:
        return False
    return bool(agreeing(mine, theirs.ordinary, theirs.corners))


def agreeing(mine: Outputs, ordinary: Array, corners: Array) -> npt.NDArray[np.bool_]:
    """`agree` with many at once: a row of `ordinary` and of `corners` for each."""
    with np.errstate(all="ignore"):
        apart = np.abs(mine.ordinary - ordinary) / (1 + np.abs(ordinary))
        in_corners = np.abs(mine.corners - corners) / (1 + np.abs(corners))
        near, far = apart <= CLOSE, in_corners > _CORNER_CLOSE
    return np.asarray(near.all(axis=-1) & ~far.any(axis=-1))
