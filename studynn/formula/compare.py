"""Whether two formulas are the same function, by running both on the same draws."""

from collections.abc import Mapping, Sequence

import numpy as np

from studynn.formula.arrays import Array, run
from studynn.formula.draws import CORNERS, World, block
from studynn.formula.shapes import Settled

CLOSE = 1e-9
"""How far equal values may be apart, relative to 1 + their size."""
_CORNER_CLOSE = 1e-6

Outputs = tuple[Array, ...]
"""The values of a formula in each world: a row for each draw."""


def outputs(formula: Settled, worlds: Sequence[World]) -> Outputs:
    """What a settled formula comes to in each world."""
    return tuple(_output(formula, world) for world in worlds)


def _output(formula: Settled, world: World) -> Array:
    values: Mapping[str, Array] = world.values
    if formula.blocks:
        values = {**values, **{name: values[block(*which)] for name, which in formula.blocks.items()}}
    found = run(formula.node, values)
    return np.broadcast_to(found, (world.draws + CORNERS, *found.shape[1:])).reshape(
        world.draws + CORNERS, -1
    )


def defined(found: Outputs) -> bool:
    """Whether every ordinary draw gives finite numbers."""
    return all(bool(np.isfinite(values[:-CORNERS]).all()) for values in found)


def agree(mine: Outputs, theirs: Outputs) -> bool:
    """Whether both are the same on every draw; a corner counts where both are finite."""
    return all(_agree(m, t) for m, t in zip(mine, theirs, strict=True))


def _agree(mine: Array, theirs: Array) -> bool:
    if mine.shape != theirs.shape:
        return False
    with np.errstate(all="ignore"):
        off = np.abs(mine - theirs) / (1 + np.abs(theirs))
        ordinary, corners = off[:-CORNERS], off[-CORNERS:]
        return bool((ordinary <= CLOSE).all() and not (corners > _CORNER_CLOSE).any())
