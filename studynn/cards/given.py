"""Fresh numbers: what an author writes under `given`, drawn for one asking.

`2..9` a whole number; `-1.0..1.0` a number with as many decimals as written; `[4, 8, 16]` one of these;
`3 of R` and `2x3 of R` arrays of such; anything else an expression of the names before it. Numbers are
rounded as drawn and only then computed with, so what is shown is what counts.
"""

import random
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from studynn.formula import Fault, Node, Unreadable, evaluate, name, parse
from studynn.formula.evaluate import number, of_numbers
from studynn.formula.parse import AUTHOR
from studynn.formula.steps import quantities
from studynn.formula.tree import names_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Value = float | NDArray[np.float64]

Given = dict[str, str | tuple[str, ...]]

_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_RANGE = re.compile(rf"^\s*({_NUMBER})\s*\.\.\s*({_NUMBER})\s*$")
_ARRAY = re.compile(r"^\s*(\d+)(?:\s*[x×]\s*(\d+))?\s+of\s+(.+)$")
_LONGEST = 64


@lru_cache(maxsize=4096)
def expression(text: str) -> Node:
    """`text` of an author parsed. Raises ValueError that says what is wrong with it."""
    try:
        return parse(text, limits=AUTHOR)
    except Unreadable as fault:
        raise ValueError(f"“{text}”: {fault.message.en}") from fault


def value(text: str, values: Mapping[str, "Value"]) -> "Value":
    """What the author's expression comes to. Raises ValueError where it cannot be computed."""
    node, names_needed = _plan(text)
    try:
        if names_needed is not None and all(type(values.get(n)) is float for n in names_needed):
            return number(node, values)  # type: ignore[arg-type]  # those it needs are floats
        return worth(node, values)
    except Fault as fault:
        raise ValueError(f"“{text}”: {fault.message.en}") from fault
    except ValueError as error:
        raise ValueError(f"“{text}”: {error}") from error


@lru_cache(maxsize=4096)
def _plan(text: str) -> tuple[Node, tuple[str, ...] | None]:
    """The tree of `text`, and the names it needs where nothing in it makes a vector."""
    node = expression(text)
    return node, tuple(names_in(node)) if of_numbers(node) else None


def worth(node: Node, values: Mapping[str, "Value"]) -> "Value":
    """What a tree comes to. Raises ValueError where it cannot be computed."""
    try:
        return evaluate(node, values)
    except Fault as fault:
        raise ValueError(fault.message.en) from fault


def computed(step: str, values: dict[str, "Value"]) -> dict[str, "Value"]:
    """`values` with the quantities of a step of nn. Raises ValueError where they do not determine them."""
    if not step:
        return values
    try:
        return {**values, **quantities(step, values)}
    except Fault as fault:
        raise ValueError(f"by: {step}: {fault.message.en}") from fault


def drawn(given: Given, rng: random.Random) -> dict[str, "Value"]:
    """A value for every name of `given`, by canonical name. Raises ValueError for what cannot be drawn."""
    values: dict[str, Value] = {}
    for written, source in given.items():
        values[name(written)] = _draw(source, values, rng)
    return values


def _draw(source: str | tuple[str, ...], values: Mapping[str, "Value"], rng: random.Random) -> "Value":
    if isinstance(source, tuple):
        return value(rng.choice(source), values)
    if scalar := _scalar(source):
        return scalar(rng)
    if array := _ARRAY.match(source):
        return _array(array, rng)
    return value(source, values)


def _scalar(source: str) -> Callable[[random.Random], float] | None:
    """The drawing of `low..high`, None for anything else."""
    found = _RANGE.match(source)
    if not found:
        return None
    places = max(len(end.partition(".")[2]) for end in found.groups())
    low, high = (round(float(end) * 10**places) for end in found.groups())
    if low > high:
        raise ValueError(f"“{source}”: the first number is larger than the second")
    if places:
        return lambda rng: rng.randint(low, high) / 10**places
    return lambda rng: float(rng.randint(low, high))


def _array(found: re.Match[str], rng: random.Random) -> "Value":
    import numpy as np

    one = _scalar(found[3])
    sizes = [int(n) for n in found.groups()[:2] if n]
    if one is None or not all(1 <= n <= _LONGEST for n in sizes):
        raise ValueError(
            f"“{found[0]}”: write e.g. `3 of -1.0..1.0` or `2x3 of 0..9`, at most {_LONGEST} a side"
        )
    count = sizes[0] * (sizes[1] if len(sizes) == 2 else 1)
    return np.array([one(rng) for _ in range(count)], dtype=float).reshape(sizes)


def names(given: Given) -> tuple[str, ...]:
    """The canonical names that `given` gives. Raises ValueError for an unreadable or doubled one."""
    found: list[str] = []
    for written in given:
        try:
            found.append(name(written))
        except Unreadable as fault:
            raise ValueError(f"“{written}” is not a name: {fault.message.en}") from fault
    if len(set(found)) < len(found):
        raise ValueError("two names in `given` mean the same symbol")
    return tuple(found)
