"""Values on which formulas are compared: two worlds of different sizes, all O(1), signed, none of them zero.

Each world ends with two corners, all vectors zero and all vectors ±20: formulas that agree on the slope of a
function may part there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from studynn.formula.arrays import Array
from studynn.formula.givens import Quantity
from studynn.formula.sizes import Shape

DRAWS, SCALARS, CORNERS, FAR = 4, 32, 2, 20.0
"""At least so many draws and so many compared numbers in each of the two worlds; corners besides."""

_SIZES = ((5, 3, 7, 4, 6, 8), (3, 4, 2, 6, 5, 7))
_SCALES = (1.0, 0.5, 1.5, 0.2)
"""Of the draws in turn, so that `max` and `min` meet both their sides."""
SIGNED, POSITIVE, SHARES = "signed", "positive", "shares"
DOMAINS = (SIGNED, POSITIVE, SHARES)
"""Where values lie; the first on which the right formula is defined is taken."""


@dataclass(frozen=True, slots=True)
class World:
    """Sizes of the dimensions, and stacks of draws for each symbol."""

    sizes: Mapping[str, int]
    values: Mapping[str, Array]
    draws: int
    """Ordinary draws; corners follow them."""


def named_sizes(given: Mapping[str, Quantity]) -> tuple[str, ...]:
    """The names of dimensions, in the order they occur. Raises ValueError for too many."""
    found = tuple(dict.fromkeys(n for q in given.values() for size in q.shape for n in size.names))
    if len(found) > len(_SIZES[0]):
        raise ValueError(f"more than {len(_SIZES[0])} different sizes")
    return found


def worlds(given: Mapping[str, Quantity], answer: Shape, seed: int, domain: str) -> tuple[World, ...]:
    """The two worlds in which formulas with these symbols are compared."""
    rng = np.random.default_rng(seed)
    names = named_sizes(given)
    made = []
    for numbers in _SIZES:
        sizes = dict(zip(names, numbers, strict=False))
        each = int(np.prod([size.number(sizes) for size in answer], dtype=int))
        draws = max(DRAWS, -(-SCALARS // max(each, 1)))
        values = {name: _drawn(q, sizes, draws, rng, domain) for name, q in given.items()}
        made.append(World(sizes, {**_known(sizes), **values, **dict(_halves(given, sizes, values))}, draws))
    return tuple(made)


def _drawn(q: Quantity, sizes: Mapping[str, int], draws: int, rng: np.random.Generator, domain: str) -> Array:
    """Ordinary draws of one symbol and its two corners."""
    shape = tuple(size.number(sizes) for size in q.shape)
    full = (draws, *shape, *(1,) * (2 - len(shape)))
    signs = rng.choice([-1.0, 1.0], size=full)
    corner = (1, *full[1:])
    if q.between is not None:
        low, high = q.between
        return np.concatenate([rng.uniform(low, high, full), np.full(corner, low), np.full(corner, high)])
    if len(shape) == 2:
        spread = 1.5 / np.sqrt(shape[1])
        usual = signs * spread * rng.uniform(0.2, 1.8, full)
        return np.concatenate([usual, usual[:1], usual[-1:]])
    if domain == SHARES:
        return np.concatenate([rng.uniform(0.1, 0.9, full), np.full(corner, 0.5), np.full(corner, 1 - 1e-9)])
    usual = rng.uniform(0.2, 1.4, full) * np.resize(_SCALES, (draws, 1, 1))
    far = np.full(corner, FAR)
    if domain == SIGNED:
        usual, far = usual * signs, far * rng.choice([-1.0, 1.0], size=corner)
    return np.concatenate([usual, np.zeros(corner), far])


def _known(sizes: Mapping[str, int]) -> dict[str, Array]:
    """The dimensions themselves, which a formula may use as numbers."""
    return {name: np.full((1, 1, 1), float(n)) for name, n in sizes.items()}


def _halves(
    given: Mapping[str, Quantity], sizes: Mapping[str, int], values: Mapping[str, Array]
) -> Iterator[tuple[str, Array]]:
    """The two blocks of each weight that acts on joined vectors, under `block` names."""
    for name, q in given.items():
        halves = q.shape[1].split if len(q.shape) == 2 else None
        if halves:
            at = halves[0].number(sizes)
            yield block(name, 0), values[name][:, :, :at]
            yield block(name, 1), values[name][:, :, at:]


def block(weight: str, which: int) -> str:
    """The name under which a block of a weight is kept."""
    return f"{weight}:{which}"
