"""Which product each sign means, by the shapes of what it joins; shapes that do not fit are a mistake with a name.

A settled tree has `@` where matrices multiply, `⊙` element by element and `*` where one side is a number.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from studynn.formula.functions import CONSTANTS, EACH, WHOLE
from studynn.formula.maths import maths
from studynn.formula.names import parts
from studynn.formula.sizes import ONE, Shape, Size, described, named, total, whole
from studynn.formula.tree import Binary, Call, Equal, Fold, Join, Minus, Misfit, Name, Node, Number, Unknown
from studynn.text import Both


@dataclass(frozen=True, slots=True)
class Reading:
    """How freely a formula is read."""

    inner: bool = True
    """Whether `@` between two vectors is an inner product; else it is refused as a slip."""
    dots: bool = False
    """Whether `·` between two vectors is an inner product; else element by element."""
    split: bool = False
    """Whether a weight that the card does not have may be a block of one that acts on joined vectors."""


@dataclass(slots=True)
class Settled:
    """A tree with its products decided."""

    node: Node
    shape: Shape
    notes: set[str] = field(default_factory=set)
    """What was read kindly: `rows` (x W for W x), `turned` ([h, x]ᵀ)."""
    blocks: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Split weights: the learner's symbol, the card's weight and which of its blocks (0 or 1) it is."""


def settled(node: Node, shapes: Mapping[str, Shape], reading: Reading = Reading()) -> Settled:
    """`node` with its products decided. Raises Misfit, and Unknown for a symbol without a shape."""
    fitter = _Fitter(shapes, reading)
    fitted, shape = fitter.fit(node)
    return Settled(fitted, shape, fitter.notes, fitter.blocks)


Fitted = tuple[Node, Shape]


class _Fitter:
    """One walk over one formula."""

    def __init__(self, shapes: Mapping[str, Shape], reading: Reading) -> None:
        self.shapes, self.reading = shapes, reading
        self.notes: set[str] = set()
        self.blocks: dict[str, tuple[str, int]] = {}
        self.index = ""

    def fit(self, node: Node) -> Fitted:
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
                return self.joined(items)
            case Fold():
                return self.folded(node)
            case Call(function, arguments):
                return self.called(function, arguments)

    def symbol(self, node: Name) -> Fitted:
        """A symbol of the card, an element `z_j` below a sum over j, or a constant."""
        if node.name in self.shapes:
            return node, self.shapes[node.name]
        base, accent, sub = parts(node.name)
        whole_name = f"{base}{accent}"
        if len(sub) == 1 and sub.isalpha() and len(self.shapes.get(whole_name, ())) == 1:
            if sub == self.index:
                return Name(f"{whole_name}|{sub}", node.column), (ONE, self.shapes[whole_name][0])
            return Name(whole_name, node.column), self.shapes[whole_name]
        if node.name in CONSTANTS:
            return node, ()
        raise Unknown(node)

    def binary(self, node: Binary) -> Fitted:
        """Two things and the sign between them."""
        if node.op in ("*", "·", " ", "@"):
            block = self.block(node.left, node.right)
            if block:
                return block
        left, right = self.fit(node.left), self.fit(node.right)
        match node.op:
            case "+" | "-":
                return self.added(node.op, left, right)
            case "/":
                return self.elementwise("/", left, right)
            case "^":
                return self.raised(left, right)
            case "⊙":
                return self.elementwise("⊙", left, right)
            case "@":
                return self.matrix(left, right)
        return self.product(node.op, left, right)

    def added(self, op: str, left: Fitted, right: Fitted) -> Fitted:
        """A sum or difference: the same shape on both sides, or a number on one."""
        (a, s), (b, t) = left, right
        if _spread(s, t) is not None:
            return Binary(op, a, b), _spread(s, t) or ()
        raise Misfit(_not_added(op, a, s, b, t))

    def elementwise(self, op: str, left: Fitted, right: Fitted) -> Fitted:
        """Element by element, or by a number."""
        (a, s), (b, t) = left, right
        shape = _spread(s, t)
        if shape is None:
            raise Misfit(_not_elementwise(op, a, s, b, t))
        return Binary("*" if op == "⊙" and (not s or not t) else op, a, b), shape

    def raised(self, left: Fitted, right: Fitted) -> Fitted:
        """A power, element by element."""
        (a, s), (b, t) = left, right
        shape = _spread(s, t)
        if shape is None:
            raise Misfit(
                Both(
                    f"An exponent is a number, but {_shown(b)} is {described(t).en}.",
                    f"指数应是一个数，而 {_shown(b)} 是{described(t).zh}。",
                )
            )
        return Binary("^", a, b), shape

    def product(self, op: str, left: Fitted, right: Fitted) -> Fitted:
        """A sign that may mean any product: the shapes decide."""
        (a, s), (b, t) = left, right
        if not s or not t:
            return Binary("*", a, b), s or t
        if len(s) == len(t) == 1:
            if op == "·" and self.reading.dots and s == t:
                return self.inner(a, b)
            return self.elementwise("⊙", left, right)
        if op == "*" and s == t:
            return Binary("⊙", a, b), s
        return self.matrix(left, right)

    def matrix(self, left: Fitted, right: Fitted) -> Fitted:
        """A product of matrices, of a matrix and a vector, or an inner product."""
        (a, s), (b, t) = left, right
        if not s or not t:
            raise Misfit(
                Both(
                    f"@ multiplies matrices, but {_shown(a if not s else b)} is a number: use *.",
                    f"@ 是矩阵乘法，而 {_shown(a if not s else b)} 是一个数：请用 *。",
                )
            )
        match len(s), len(t):
            case 1, 1:
                if not self.reading.inner:
                    raise Misfit(_inner_refused(a, b))
                if s == t:
                    return self.inner(a, b)
            case 2, 1 if s[1] == t[0]:
                return Binary("@", a, b), (() if s[0] == ONE else (s[0],))
            case 1, 2 if s[0] == t[0] and t[1] != s[0]:
                return Binary("@", Call("transpose", (b,)), a), (t[1],)
            case 1, 2 if t[0] == ONE:
                return Binary("@", a, b), (s[0], t[1])
            case 1, 2 if s[0] == t[1]:
                self.notes.add("rows")
                return Binary("@", b, a), (t[0],)
            case 2, 2 if s[1] == t[0]:
                return Binary("@", a, b), (s[0], t[1])
            case 2, 2 if t[0] == ONE and s[1] == t[1] and isinstance(b, Call) and b.function == "transpose":
                self.notes.add("turned")
                return Binary("@", a, b.arguments[0]), (s[0],)
        raise Misfit(_not_multiplied(a, s, b, t))

    def inner(self, a: Node, b: Node) -> Fitted:
        """Two vectors of one length to a number."""
        return Binary("@", Call("transpose", (a,)), b), ()

    def joined(self, items: tuple[Node, ...]) -> Fitted:
        """Numbers and vectors end to end."""
        fitted = [self.fit(item) for item in items]
        for item, shape in fitted:
            if len(shape) > 1:
                raise Misfit(
                    Both(
                        f"Only vectors are joined in brackets, but {_shown(item)} is {described(shape).en}.",
                        f"方括号里只能拼接向量，而 {_shown(item)} 是{described(shape).zh}。",
                    )
                )
        return Join(tuple(i for i, _ in fitted)), (total(s[0] if s else ONE for _, s in fitted),)

    def folded(self, node: Fold) -> Fitted:
        """A sum or product over an index, or of all that stands behind it."""
        outer, self.index = self.index, node.index
        inner, shape = self.fit(node.body)
        self.index = outer
        if len(shape) == 2 and node.index:
            return Fold(node.function, node.index, node.low, inner), () if shape[0] == ONE else (shape[0],)
        if len(shape) == 1 and node.low == 1:
            return Call(node.function, (inner,)), ()
        raise Misfit(
            Both(
                f"Nothing in {_shown(inner)} runs over the index.",
                f"{_shown(inner)} 里没有随下标变化的量。",
            )
        )

    def called(self, function: str, arguments: tuple[Node, ...]) -> Fitted:
        """A function applied."""
        fitted = [self.fit(a) for a in arguments]
        nodes, shapes = tuple(n for n, _ in fitted), [s for _, s in fitted]
        call = Call(function, nodes)
        if function in EACH:
            return call, shapes[0]
        if function in ("max", "min") and len(nodes) > 1:
            return call, self.widest(call, shapes)
        if function in WHOLE:
            return (call if len(nodes) == 1 else Call(function, self.joined(arguments)[0:1])), ()
        return _CALLS[function](self, call, shapes)

    def widest(self, call: Node, shapes: list[Shape]) -> Shape:
        """The shape that all of these spread to."""
        result: Shape = ()
        for shape in shapes:
            spread = _spread(result, shape)
            if spread is None:
                raise Misfit(
                    Both(
                        f"The arguments of {_shown(call)} have different shapes.",
                        f"{_shown(call)} 的参数形状不同。",
                    )
                )
            result = spread
        return result

    def block(self, left: Node, right: Node) -> Fitted | None:
        """`U_f h`: a block of the card's `W_f` acting on one of the vectors that are joined there."""
        if not self.reading.split or not isinstance(left, Name):
            return None
        weight = family(left.name, self.shapes)
        if weight is None or (
            left.name == weight and not self.blocks.get(weight) and not self.asked_to_split(weight)
        ):
            return None
        vector, shape = self.fit(right)
        first_second = self.shapes[weight][1].split
        if len(shape) != 1 or first_second is None or shape[0] not in first_second:
            if left.name == weight:
                return None
            raise Misfit(_wrong_block(left, weight, self.shapes[weight], vector, shape))
        which = first_second.index(shape[0])
        if self.blocks.setdefault(left.name, (weight, which)) != (weight, which) or _hint(left.name) not in (
            "",
            _letter(right),
        ):
            raise Misfit(_wrong_block(left, weight, self.shapes[weight], vector, shape))
        return Binary("@", left, vector), (self.shapes[weight][0],)

    def asked_to_split(self, weight: str) -> bool:
        """Whether another symbol of this formula is already, or will be, a block of `weight`."""
        return "split:" + weight in self.notes


def family(name: str, shapes: Mapping[str, Shape]) -> str | None:
    """The card's weight on joined vectors that `name` can be a block of: `U_f`, `W_hf`, `W_fx` of `W_f`."""
    if name in shapes and shapes[name] and len(shapes[name]) == 2 and shapes[name][1].split:
        return name
    base, accent, sub = parts(name)
    if name in shapes or accent or base not in ("W", "U", "V", "R"):
        return None
    bare = sub
    for letter in "hxi":
        bare = bare.replace(letter, "", 1) if len(bare) == 2 else bare
    for weight, shape in shapes.items():
        if (
            len(shape) == 2
            and shape[1].split
            and parts(weight).base == "W"
            and parts(weight).sub in (sub, bare)
        ):
            return weight
    return None


def _hint(name: str) -> str:
    """The operand that a split weight's own name announces, `h` or `x`."""
    sub = parts(name).sub
    return next((c for c in "hx" if c in sub), "") if len(sub) == 2 and sub != "hh" else ""


def _letter(node: Node) -> str:
    """The letter of a vector."""
    return parts(node.name).base if isinstance(node, Name) else ""


def _spread(s: Shape, t: Shape) -> Shape | None:
    """The shape of two things element by element; None where they do not fit."""
    if s == t or not t:
        return s
    if not s:
        return t
    if len(s) == 1 and len(t) == 2 and t[0] == ONE:
        return (s[0], t[1])
    if len(t) == 1 and len(s) == 2 and s[0] == ONE:
        return (t[0], s[1])
    if len(s) == len(t) == 2 and ONE in (s[0], t[0]) and s[1] == t[1]:
        return (s[0] if t[0] == ONE else t[0], s[1])
    return None


def _softmax(fitter: _Fitter, call: Call, shapes: list[Shape]) -> Fitted:
    if len(shapes) > 1:
        joined, shape = fitter.joined(call.arguments)
        return Call("softmax", (joined,)), shape
    return call, shapes[0]


def _diag(fitter: _Fitter, call: Call, shapes: list[Shape]) -> Fitted:
    del fitter
    shape = shapes[0]
    if not shape:
        raise Misfit(Both("diag works on a vector, not on a number.", "diag 作用于向量，而不是一个数。"))
    return call, (shape[0], shape[0]) if len(shape) == 1 else (shape[0],)


def _transpose(fitter: _Fitter, call: Call, shapes: list[Shape]) -> Fitted:
    del fitter
    match shapes[0]:
        case ():
            return call.arguments[0], ()
        case (size,):
            return call, (ONE, size)
        case (one, size) if one == ONE:
            return call, (size,)
        case (rows, columns):
            return call, (columns, rows)
    raise AssertionError(shapes)


def _outer(fitter: _Fitter, call: Call, shapes: list[Shape]) -> Fitted:
    del fitter
    if [len(s) for s in shapes] != [1, 1]:
        raise Misfit(Both("outer works on two vectors.", "outer 作用于两个向量。"))
    a, b = call.arguments
    return Binary("@", a, Call("transpose", (b,))), (shapes[0][0], shapes[1][0])


def _onehot(fitter: _Fitter, call: Call, shapes: list[Shape]) -> Fitted:
    del fitter, shapes
    match call.arguments[1]:
        case Number(value):
            return call, (whole(int(value)),)
        case Name(name):
            return call, (named(name),)
    raise Misfit(
        Both("The length of a one-hot vector is a number or a name.", "one-hot 向量的长度应是数或名字。")
    )


def _clip(fitter: _Fitter, call: Call, shapes: list[Shape]) -> Fitted:
    return call, fitter.widest(call, shapes)


_CALLS: dict[str, Callable[[_Fitter, Call, list[Shape]], Fitted]] = {
    "softmax": _softmax,
    "diag": _diag,
    "transpose": _transpose,
    "outer": _outer,
    "onehot": _onehot,
    "clip": _clip,
}


def _shown(node: Node) -> str:
    """A piece of a formula inside a sentence."""
    return node.name if isinstance(node, Name) else f"${maths(node)}$"


def _lengths(a: Node, s: Shape, b: Node, t: Shape) -> Both:
    """Two vectors with their lengths."""
    return Both(
        f"{_shown(a)} has length {s[0]}, {_shown(b)} has length {t[0]}",
        f"{_shown(a)} 的长度是 {s[0]}，{_shown(b)} 的长度是 {t[0]}",
    )


def _not_added(op: str, a: Node, s: Shape, b: Node, t: Shape) -> Both:
    if len(s) == len(t) == 1:
        both = _lengths(a, s, b, t)
        if op == "+" and isinstance(a, Name) and isinstance(b, Name):
            return Both(
                f"You used + where a concatenation is needed: {both.en}; write [{a.name}, {b.name}].",
                f"这里用了 +，但需要拼接：{both.zh}；请写 [{a.name}, {b.name}]。",
            )
        return Both(f"These cannot be added: {both.en}.", f"不能相加：{both.zh}。")
    for node, shape in ((a, s), (b, t)):
        other = t if shape is s else s
        if len(shape) == 2 and len(other) == 1:
            return Both(
                f"{_shown(node)} is {described(shape).en}: multiply it by a vector before adding.",
                f"{_shown(node)} 是{described(shape).zh}：先乘一个向量再相加。",
            )
    return Both(
        f"These cannot be added: {_shown(a)} is {described(s).en}, {_shown(b)} is {described(t).en}.",
        f"不能相加：{_shown(a)} 是{described(s).zh}，{_shown(b)} 是{described(t).zh}。",
    )


def _not_elementwise(op: str, a: Node, s: Shape, b: Node, t: Shape) -> Both:
    if len(s) == len(t) == 1:
        both = _lengths(a, s, b, t)
        return Both(
            f"Element by element needs equal lengths: {both.en}.", f"逐元素运算要求长度相等：{both.zh}。"
        )
    matrix, shape = (a, s) if len(s) == 2 else (b, t)
    if op == "/":
        return Both(
            f"There is no division by {_shown(matrix)}, {described(shape).en}.",
            f"不能除以 {_shown(matrix)}（{described(shape).zh}）。",
        )
    return Both(
        f"⊙ is element-wise: {_shown(matrix)} is {described(shape).en}; a matrix times a vector is written @.",
        f"⊙ 是逐元素相乘：{_shown(matrix)} 是{described(shape).zh}；矩阵乘向量请用 @。",
    )


def _inner_refused(a: Node, b: Node) -> Both:
    return Both(
        f"@ between two vectors is a dot product and gives a number: {_shown(a)} and {_shown(b)} are vectors; "
        "element by element is written ⊙ or *.",
        f"两个向量之间的 @ 是点积，结果是一个数：{_shown(a)} 和 {_shown(b)} 都是向量；逐元素相乘请用 ⊙ 或 *。",
    )


def _not_multiplied(a: Node, s: Shape, b: Node, t: Shape) -> Both:
    return Both(
        f"These cannot be multiplied: {_shown(a)} is {described(s).en}, {_shown(b)} is {described(t).en}.",
        f"不能相乘：{_shown(a)} 是{described(s).zh}，{_shown(b)} 是{described(t).zh}。",
    )


def _wrong_block(weight_symbol: Name, weight: str, shape: Shape, b: Node, t: Shape) -> Both:
    first, second = shape[1].split or (shape[1], shape[1])
    return Both(
        f"{weight_symbol.name} can only be the block of {weight} for a vector of length {first} or the one of length "
        f"{second}, always the same; {_shown(b)} is {described(t).en}.",
        f"{weight_symbol.name} 只能是 {weight} 中对应长度 {first} 或 {second} 的那一块，且始终同一块；"
        f"{_shown(b)} 是{described(t).zh}。",
    )


def sizes_of(shapes: Mapping[str, Shape]) -> tuple[str, ...]:
    """The named sizes in some shapes, in the order they occur."""
    return tuple(dict.fromkeys(n for shape in shapes.values() for size in shape for n in size.names))


__all__ = ["Reading", "Settled", "Size", "family", "settled", "sizes_of"]
