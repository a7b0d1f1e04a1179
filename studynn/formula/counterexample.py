"""The smallest inputs on which two formulas differ, to show beside both results."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from studynn.formula.arrays import Array, run
from studynn.formula.draws import named_sizes
from studynn.formula.givens import Quantity
from studynn.formula.shapes import Settled
from studynn.text import Both

_TRIES = 48
_NICE = np.array([1.0, -1.0, 0.5, 2.0, 0.0, -0.5, -2.0, 3.0])
_SHARES = np.array([0.5, 0.25, 0.2, 0.8, 0.1])
_CLEAR = 0.01
"""A difference that four decimals show plainly."""


@dataclass(frozen=True, slots=True)
class Counterexample:
    """Inputs by name, what the learner's formula gives there, what is expected."""

    inputs: Mapping[str, Array]
    yours: Array
    expected: Array

    def told(self) -> Both:
        """The counterexample in a sentence."""
        at = ", ".join(f"{name} = {_written(value)}" for name, value in self.inputs.items())
        yours, expected = _written(self.yours), _written(self.expected)
        return Both(
            f"For {at}: yours gives {yours}, expected {expected}.",
            f"取 {at}：你的公式得 {yours}，应为 {expected}。",
        )


@dataclass(frozen=True, slots=True)
class Small:
    """A world of small round numbers, and what is expected in it."""

    sizes: Mapping[str, int]
    values: Mapping[str, Array]
    expected: Array
    effort: Mapping[str, Array]
    """How hard the inputs of each draw are to compute with."""


def smallest(right: Settled, given: Mapping[str, Quantity]) -> tuple[Small, ...]:
    """The worlds in which a counterexample is looked for, the smallest first."""
    rng = np.random.default_rng(1)
    made = []
    for sizes in _small(named_sizes(given)):
        numbers = {name: np.full((1, 1, 1), float(n)) for name, n in sizes.items()}
        values = {**numbers, **{name: _nice(q, sizes, rng) for name, q in given.items()}}
        effort = {name: _effort(values[name]) for name in given}
        made.append(Small(sizes, values, _results(right, values, sizes, given), effort))
    return tuple(made)


def counterexample(
    mine: Settled, small: tuple[Small, ...], given: Mapping[str, Quantity], used: tuple[str, ...]
) -> Counterexample | None:
    """Inputs on which `mine` differs plainly, as small and round as they come; None where there are none."""
    for world in small:
        yours = _results(mine, world.values, world.sizes, given)
        if yours.shape[1:] != world.expected.shape[1:]:
            continue
        best = _best(yours, world.expected, sum((world.effort[name] for name in used), np.zeros(_TRIES)))
        if best is not None:
            inputs = {name: world.values[name][best] for name in used}
            return Counterexample(inputs, yours[best], world.expected[best])
    return None


def _small(names: tuple[str, ...]) -> Iterator[dict[str, int]]:
    """All sizes 1, then the first one 2, then 2 and 3."""
    yield dict.fromkeys(names, 1)
    if names:
        yield {name: 2 if i == 0 else 1 for i, name in enumerate(names)}
        yield {name: 2 + i % 2 for i, name in enumerate(names)}


def _nice(q: Quantity, sizes: Mapping[str, int], rng: np.random.Generator) -> Array:
    """Round numbers for one symbol, the simpler ones more often."""
    shape = tuple(size.number(sizes) for size in q.shape)
    full = (_TRIES, *shape, *(1,) * (2 - len(shape)))
    pool = _NICE
    if q.between is not None:
        low, high = q.between
        inside = np.concatenate([_NICE, _SHARES])
        inside = inside[(inside >= low) & (inside <= high)]
        pool = inside if len(inside) > 1 else np.round(np.linspace(low, high, 5), 3)
    return pool[np.minimum(rng.geometric(0.4, full) - 1, len(pool) - 1)]


def _results(
    formula: Settled, values: Mapping[str, Array], sizes: Mapping[str, int], given: Mapping[str, Quantity]
) -> Array:
    blocks = {}
    for name, (weight, which) in formula.blocks.items():
        halves = given[weight].shape[1].split
        at = halves[0].number(sizes) if halves else 0
        blocks[name] = values[weight][:, :, :at] if which == 0 else values[weight][:, :, at:]
    found = run(formula.node, {**values, **blocks})
    return np.broadcast_to(found, (_TRIES, *found.shape[1:]))


def _best(yours: Array, expected: Array, effort: Array) -> int | None:
    """The draw with a plain difference and the least effort."""
    with np.errstate(all="ignore"):
        off = np.abs(yours - expected).reshape(_TRIES, -1).max(axis=1)
    plain = np.isfinite(expected).reshape(_TRIES, -1).all(axis=1) & ((off >= _CLEAR) | ~np.isfinite(off))
    if not plain.any():
        return None
    return int(np.argmin(np.where(plain, effort, np.inf)))


def _effort(values: Array) -> Array:
    """How hard each draw is to compute with: zeros hide things, so they count for more than ones."""
    flat = values.reshape(_TRIES, -1)
    return np.asarray(np.where(flat == 0, 1.5, np.where(np.abs(flat) == 1, 1.0, 1.2)).sum(axis=1))


def _written(value: Array) -> str:
    """A number, a vector or a matrix to four decimals."""
    if value.size == 1:
        return _number(float(value.reshape(-1)[0]))
    if value.shape[1] == 1:
        return f"[{', '.join(_number(float(x)) for x in value[:, 0])}]"
    return f"[{'; '.join(', '.join(_number(float(x)) for x in row) for row in value)}]"


def _number(x: float) -> str:
    if np.isnan(x):
        return "no number"
    return f"{x:.4f}".rstrip("0").rstrip(".") if np.isfinite(x) else "∞" if x > 0 else "-∞"
