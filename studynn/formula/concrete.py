"""The value of a formula whose names stand for arrays."""

from collections.abc import Mapping

from studynn.formula.arrays import Array, finite, run, stacked, unstacked
from studynn.formula.shapes import settled
from studynn.formula.sizes import Shape, whole
from studynn.formula.tree import Call, Name, Node, Number, Undefined, children, rebuilt


def value(node: Node, values: Mapping[str, object]) -> "float | Array":
    """The value of `node`: a float, or an array of one or two dimensions. Raises as `evaluate` does."""
    stacks = {name: stacked(v) for name, v in values.items()}
    shapes: dict[str, Shape] = {}
    for name, v in values.items():
        rank = 0 if isinstance(v, int | float) else 1 if stacks[name].shape[2] == 1 and not _nested(v) else 2
        shapes[name] = tuple(whole(n) for n in stacks[name].shape[1 : 1 + rank])
    result = settled(_lengths_known(node, values), shapes)
    found = unstacked(run(result.node, stacks), len(result.shape))
    if not finite(found):
        raise Undefined
    return found


def _nested(v: object) -> bool:
    """Whether a value has two dimensions."""
    return (
        getattr(v, "ndim", 2 if isinstance(v, list | tuple) and v and isinstance(v[0], list | tuple) else 1)
        == 2
    )


def _lengths_known(node: Node, values: Mapping[str, object]) -> Node:
    """`node` with the lengths of one-hot vectors as numbers."""
    below = tuple(_lengths_known(c, values) for c in children(node))
    match node:
        case Call("onehot", (position, Name(name))) if isinstance(values.get(name), int | float):
            length = values[name]
            return Call("onehot", (position, Number(float(str(length)))))
    return rebuilt(node, below) if below else node
