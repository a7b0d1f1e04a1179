"""Functions whose result has another shape than their argument, and brackets that join."""

from collections.abc import Callable

from studynn.formula import misfits
from studynn.formula.misfits import Fitted
from studynn.formula.sizes import ONE, Shape, named, spread, total, whole
from studynn.formula.tree import Binary, Call, Join, Name, Node, Number


def joined(items: list[Fitted]) -> Fitted:
    """Numbers and vectors end to end. Raises Misfit for a matrix."""
    for item, shape in items:
        if len(shape) > 1:
            raise misfits.not_joined(item, shape)
    return Join(tuple(i for i, _ in items)), (total(s[0] if s else ONE for _, s in items),)


def widest(call: Node, fitted: list[Fitted]) -> Shape:
    """The shape that all arguments spread to. Raises Misfit where there is none."""
    result: Shape = ()
    for _, shape in fitted:
        wider = spread(result, shape)
        if wider is None:
            raise misfits.not_alike(call)
        result = wider
    return result


def _softmax(fitted: list[Fitted]) -> Fitted:
    inner, shape = fitted[0] if len(fitted) == 1 else joined(fitted)
    return Call("softmax", (inner,)), shape


def _diag(fitted: list[Fitted]) -> Fitted:
    inner, shape = fitted[0]
    if not shape:
        raise misfits.no_vector("diag", inner, shape)
    return Call("diag", (inner,)), (shape[0], shape[0]) if len(shape) == 1 else (shape[0],)


def transpose(fitted: list[Fitted]) -> Fitted:
    """Rows for columns; a vector becomes a row."""
    inner, shape = fitted[0]
    match shape:
        case ():
            return inner, ()
        case (size,):
            return Call("transpose", (inner,)), (ONE, size)
        case (rows, columns):
            return Call("transpose", (inner,)), (columns,) if rows == ONE else (columns, rows)
    raise AssertionError(shape)


def _outer(fitted: list[Fitted]) -> Fitted:
    for inner, shape in fitted:
        if len(shape) != 1:
            raise misfits.no_vector("outer", inner, shape)
    (a, s), (b, t) = fitted
    return Binary("@", a, Call("transpose", (b,))), (s[0], t[0])


def _onehot(fitted: list[Fitted]) -> Fitted:
    (position, _), (length, shape) = fitted
    match length:
        case Number(value):
            return Call("onehot", (position, length)), (whole(int(value)),)
        case Name(name):
            return Call("onehot", (position, length)), (named(name),)
    raise misfits.no_vector("onehot", length, shape)


SHAPED: dict[str, Callable[[list[Fitted]], Fitted]] = {
    "softmax": _softmax,
    "diag": _diag,
    "transpose": transpose,
    "outer": _outer,
    "onehot": _onehot,
}
"""What each makes of its settled arguments."""
