"""Which product each sign means, by the shapes of what it joins. Shapes that do not fit are a mistake.

A settled tree has `@` where matrices multiply, `⊙` element by element and `*` where one side is a number.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from studynn.formula import misfits
from studynn.formula.blocks import announced, split_weights
from studynn.formula.functions import CONSTANTS, EACH, WHOLE
from studynn.formula.misfits import Fitted
from studynn.formula.names import parts
from studynn.formula.shaped import SHAPED, joined, transpose, widest
from studynn.formula.sizes import ONE, Shape, spread
from studynn.formula.tree import Binary, Call, Equal, Fold, Join, Minus, Name, Node, Number, Unknown


@dataclass(frozen=True, slots=True)
class Reading:
    """How freely a formula is read."""

    inner: bool = True
    """Whether `@` between two vectors is an inner product; else it is refused as a slip."""
    dots: bool = False
    """Whether `·` between two vectors is an inner product; else it is element by element."""
    split: bool = False
    """Whether a weight that the card does not have may be a block of one that acts on joined vectors."""


FREE = Reading()


@dataclass(frozen=True, slots=True)
class Settled:
    """A tree with its products decided."""

    node: Node
    shape: Shape
    notes: frozenset[str] = frozenset()
    """What was read kindly, `rows` (x W for W x), `turned` ([h, x]ᵀ), or by shape: `*@`, `*⊙`, `·@`, `·⊙`."""
    blocks: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Split weights: the learner's symbol, the card's weight, and which of its blocks (0 or 1) it is."""


def settled(node: Node, shapes: Mapping[str, Shape], reading: Reading = FREE) -> Settled:
    """`node` with its products decided. Raises Misfit, and Unknown for a symbol without a shape."""
    fitter = _Fitter(shapes, reading, split_weights(node, shapes) if reading.split else {})
    fitted, shape = fitter.fit(node)
    return Settled(fitted, shape, frozenset(fitter.notes), fitter.blocks)


class _Fitter:
    """One walk over one formula."""

    def __init__(self, shapes: Mapping[str, Shape], reading: Reading, splits: Mapping[str, str]) -> None:
        self.shapes, self.reading, self.splits = shapes, reading, splits
        self.notes: set[str] = set()
        self.blocks: dict[str, tuple[str, int]] = {}
        self.index = ""

    def fit(self, node: Node) -> Fitted:
        """The settled tree of `node` and its shape."""
        match node:
            case Number():
                return node, ()
            case Name():
                return self.symbol(node)
            case Minus(inner):
                fitted, shape = self.fit(inner)
                return Minus(fitted), shape
            case Equal(left, right):
                fitted, shape = self.fit(right)
                return Equal(left, fitted), shape
            case Binary():
                return self.binary(node)
            case Join(items):
                return joined([self.fit(item) for item in items])
            case Fold():
                return self.folded(node)
            case Call(function, arguments):
                return self.called(function, [self.fit(a) for a in arguments])

    def symbol(self, node: Name) -> Fitted:
        """A symbol of the card, an element `z_j` below a sum over j, or a constant."""
        if node.name in self.shapes:
            return node, self.shapes[node.name]
        if node.name in self.splits:
            raise misfits.lone_block(node.name, self.splits[node.name])
        base, accent, sub = parts(node.name)
        vector = self.shapes.get(base + accent, ())
        if len(vector) == 1 and len(sub) == 1 and sub.isalpha():
            if sub == self.index:
                return Name(f"{base}{accent}|{sub}", node.column), (ONE, vector[0])
            return Name(base + accent, node.column), vector
        if node.name in CONSTANTS:
            return node, ()
        raise Unknown(node)

    def binary(self, node: Binary) -> Fitted:
        """Two things and the sign between them."""
        if isinstance(node.left, Name) and node.left.name in self.splits and node.op in ("*", "·", " ", "@"):
            block = self.block(node.left, self.fit(node.right))
            if block:
                return block
        left = self.fit(node.left)
        if node.op == "^" and node.right == Name("T") and (left[1] or "T" not in self.shapes):
            return transpose([left])
        right = self.fit(node.right)
        match node.op:
            case "+" | "-":
                return self.spread(node.op, left, right, lambda: misfits.not_added(node.op, left, right))
            case "/" | "⊙":
                return self.elementwise(node.op, left, right)
            case "^":
                return self.spread("^", left, right, lambda: misfits.not_exponent(*right))
            case "@":
                return self.matrix(left, right)
        return self.product(node.op, left, right)

    def spread(self, op: str, left: Fitted, right: Fitted, fault: Callable[[], Exception]) -> Fitted:
        """The same shape on both sides, or a number on one."""
        shape = spread(left[1], right[1])
        if shape is None:
            raise fault()
        return Binary(op, left[0], right[0]), shape

    def elementwise(self, op: str, left: Fitted, right: Fitted) -> Fitted:
        """Element by element, or by a number."""
        sign = "*" if op == "⊙" and not (left[1] and right[1]) else op
        return self.spread(sign, left, right, lambda: misfits.not_elementwise(op, left, right))

    def product(self, op: str, left: Fitted, right: Fitted) -> Fitted:
        """A sign that may mean any product: the shapes decide."""
        (a, s), (b, t) = left, right
        if not s or not t:
            return Binary("*", a, b), s or t
        inner = op == "·" and self.reading.dots and len(s) == len(t) == 1 and s == t
        if not inner and (len(s) == len(t) == 1 or (s == t and (op == "*" or s[0] == ONE))):
            self.notes.add(op + "⊙")
            return self.elementwise("⊙", left, right)
        self.notes.add(op + "@")
        return self.matrix(left, right)

    def matrix(self, left: Fitted, right: Fitted) -> Fitted:
        """A product of matrices, of a matrix and a vector, or an inner product."""
        (a, s), (b, t) = left, right
        match len(s), len(t):
            case (0, _) | (_, 0):
                raise misfits.not_matrix(b if s else a)
            case 1, 1 if not (self.reading.inner or self.reading.dots):
                raise misfits.not_inner(a, b)
            case 1, 1 if s == t:
                return Binary("@", Call("transpose", (a,)), b), ()
            case 2, 1 if s[1] == t[0]:
                return Binary("@", a, b), (() if s[0] == ONE else (s[0],))
            case 1, 2 if s[0] == t[0]:
                return Binary("@", Call("transpose", (b,)), a), (t[1],)
            case 1, 2 if t[0] == ONE:
                return Binary("@", a, b), (s[0], t[1])
            case 1, 2 if s[0] == t[1]:
                self.notes.add("rows")
                return Binary("@", b, a), (t[0],)
            case 2, 2 if s[1] == t[0]:
                return Binary("@", a, b), (s[0], t[1])
            case 2, 2 if t == (ONE, s[1]) and isinstance(b, Call) and b.function == "transpose":
                self.notes.add("turned")
                return Binary("@", a, b.arguments[0]), (s[0],)
        raise misfits.not_multiplied(left, right)

    def folded(self, node: Fold) -> Fitted:
        """A sum or product over an index, or of all that stands behind it."""
        outer, self.index = self.index, node.index
        inner, shape = self.fit(node.body)
        self.index = outer
        if len(shape) == 2 and node.index:
            folded = Fold(node.function, node.index, node.low, inner)
            return folded, () if shape[0] == ONE else (shape[0],)
        if len(shape) == 1 and node.low == 1:
            return Call(node.function, (inner,)), ()
        raise misfits.no_index(inner)

    def called(self, function: str, fitted: list[Fitted]) -> Fitted:
        """A function applied."""
        nodes = tuple(node for node, _ in fitted)
        if function in EACH:
            return Call(function, nodes), fitted[0][1]
        if function == "clip" or (function in ("max", "min") and len(nodes) > 1):
            return Call(function, nodes), widest(Call(function, nodes), fitted)
        if function in WHOLE:
            return Call(function, nodes if len(nodes) == 1 else (joined(fitted)[0],)), ()
        return SHAPED[function](fitted)

    def block(self, symbol: Name, right: Fitted) -> Fitted | None:
        """A split weight on one of the vectors that are joined before the whole one."""
        weight = self.splits[symbol.name]
        rows, columns = self.shapes[weight]
        sizes = columns.split
        if sizes is None or (symbol.name == weight and right[1] == (columns,)):
            return None
        which = sizes.index(right[1][0]) if len(right[1]) == 1 and right[1][0] in sizes else None
        same = which is not None and self.blocks.setdefault(symbol.name, (weight, which)) == (weight, which)
        if which is None or not same or announced(symbol.name, weight) not in (None, which):
            raise misfits.wrong_block(symbol.name, weight, sizes, right)
        return Binary("@", symbol, right[0]), (rows,)
