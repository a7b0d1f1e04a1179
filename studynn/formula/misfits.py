"""What is said about shapes that do not fit, with both shapes named, in both languages."""

from studynn.formula.maths import maths
from studynn.formula.sizes import Shape, Size, described
from studynn.formula.tree import Misfit, Name, Node
from studynn.text import Both

Fitted = tuple[Node, Shape]
"""A piece of a formula and its shape."""


def shown(node: Node) -> str:
    """A piece of a formula inside a sentence."""
    return node.name if isinstance(node, Name) and "|" not in node.name else f"${maths(node)}$"


def not_added(op: str, left: Fitted, right: Fitted) -> Misfit:
    """A sum of two shapes; of two vectors it may be meant as a concatenation."""
    (a, s), (b, t) = left, right
    if len(s) == len(t) == 1:
        both = _lengths(left, right)
        if op == "+" and isinstance(a, Name) and isinstance(b, Name):
            pair = f"[{a.name}, {b.name}]"
            return Misfit(
                Both(
                    f"You used + where a concatenation is needed: {both.en}; write {pair}.",
                    f"这里用了 +，但需要拼接：{both.zh}；请写 {pair}。",
                )
            )
        return Misfit(Both(f"These cannot be added: {both.en}.", f"不能相加：{both.zh}。"))
    for (node, shape), other in ((left, t), (right, s)):
        if len(shape) == 2 and len(other) == 1:
            is_ = _is(node, shape)
            return Misfit(
                Both(
                    f"{is_.en}: multiply it by a vector before adding.",
                    f"{is_.zh}：先乘一个向量再相加。",
                )
            )
    both = _both(left, right)
    return Misfit(Both(f"These cannot be added: {both.en}.", f"不能相加：{both.zh}。"))


def not_elementwise(op: str, left: Fitted, right: Fitted) -> Misfit:
    """Element by element with two shapes."""
    if len(left[1]) == len(right[1]) == 1:
        both = _lengths(left, right)
        return Misfit(
            Both(
                f"Element by element needs equal lengths: {both.en}.", f"逐元素运算要求长度相等：{both.zh}。"
            )
        )
    matrix = left if len(left[1]) == 2 else right
    if op == "/":
        return Misfit(
            Both(
                f"There is no division by {shown(matrix[0])}, {described(matrix[1]).en}.",
                f"不能除以 {shown(matrix[0])}，它是{described(matrix[1]).zh}。",
            )
        )
    both = _both(left, right)
    return Misfit(
        Both(
            f"⊙ is element-wise: {both.en}; a matrix times a vector is written @.",
            f"⊙ 是逐元素相乘：{both.zh}；矩阵乘向量请用 @。",
        )
    )


def not_multiplied(left: Fitted, right: Fitted) -> Misfit:
    """Matrices whose inner sizes differ."""
    both = _both(left, right)
    return Misfit(Both(f"These cannot be multiplied: {both.en}.", f"不能相乘：{both.zh}。"))


def not_inner(a: Node, b: Node) -> Misfit:
    """`@` between two vectors where the card knows no inner product."""
    return Misfit(
        Both(
            f"@ between two vectors is a dot product and gives a number: {shown(a)} and {shown(b)} are "
            "vectors; element by element is ⊙ or *.",
            f"两个向量之间的 @ 是点积，结果是一个数：{shown(a)} 和 {shown(b)} 都是向量；"
            "逐元素相乘请用 ⊙ 或 *。",
        )
    )


def not_matrix(a: Node) -> Misfit:
    """`@` with a number."""
    return Misfit(
        Both(
            f"@ multiplies matrices, but {shown(a)} is a number: use *.",
            f"@ 是矩阵乘法，而 {shown(a)} 是一个数：请用 *。",
        )
    )


def not_exponent(a: Node, shape: Shape) -> Misfit:
    """An exponent of another shape."""
    is_ = _is(a, shape)
    return Misfit(Both(f"An exponent is a number, but {is_.en}.", f"指数应是一个数，而 {is_.zh}。"))


def not_joined(a: Node, shape: Shape) -> Misfit:
    """A matrix in the brackets of a concatenation."""
    is_ = _is(a, shape)
    return Misfit(
        Both(f"Only vectors are joined in brackets, but {is_.en}.", f"方括号里只能拼接向量，而 {is_.zh}。")
    )


def no_index(a: Node) -> Misfit:
    """A sum over an index that nothing carries."""
    return Misfit(Both(f"Nothing in {shown(a)} runs over the index.", f"{shown(a)} 里没有随下标变化的量。"))


def not_alike(a: Node) -> Misfit:
    """Arguments of different shapes."""
    return Misfit(Both(f"The arguments of {shown(a)} have different shapes.", f"{shown(a)} 的参数形状不同。"))


def no_vector(function: str, a: Node, shape: Shape) -> Misfit:
    """A function of vectors on something else."""
    is_ = _is(a, shape)
    return Misfit(
        Both(f"{function} works on vectors, but {is_.en}.", f"{function} 作用于向量，而 {is_.zh}。")
    )


def wrong_block(symbol: str, weight: str, sizes: tuple[Size, Size], right: Fitted) -> Misfit:
    """A split weight on a vector of the other block, or of none."""
    first, second = sizes
    is_ = _is(*right)
    return Misfit(
        Both(
            f"{symbol} is one block of {weight}, for a vector of length {first} or for one of length "
            f"{second}, always the same; {is_.en}.",
            f"{symbol} 是 {weight} 的一块，对应长度 {first} 或 {second} 的向量，且始终是同一块；{is_.zh}。",
        )
    )


def lone_block(symbol: str, weight: str) -> Misfit:
    """A split weight that no vector stands behind."""
    return Misfit(
        Both(
            f"{symbol} can be a block of {weight} only before a vector, as in {symbol} x.",
            f"{symbol} 只有写在向量前面（如 {symbol} x）时才能是 {weight} 的一块。",
        )
    )


def wrong_result(shape: Shape, asked: str, wanted: Shape) -> Misfit:
    """A formula of another shape than what is asked for."""
    got, want = described(shape), described(wanted)
    return Misfit(
        Both(
            f"Your formula gives {got.en}, but {asked or 'the answer'} is {want.en}.",
            f"你的公式得到{got.zh}，而{f' {asked} ' if asked else '答案'}是{want.zh}。",
        )
    )


def _is(node: Node, shape: Shape) -> Both:
    is_ = described(shape)
    return Both(f"{shown(node)} is {is_.en}", f"{shown(node)} 是{is_.zh}")


def _both(left: Fitted, right: Fitted) -> Both:
    a, b = _is(*left), _is(*right)
    return Both(f"{a.en}, {b.en}", f"{a.zh}，{b.zh}")


def _lengths(left: Fitted, right: Fitted) -> Both:
    (a, s), (b, t) = left, right
    return Both(
        f"{shown(a)} has length {s[0]}, {shown(b)} has length {t[0]}",
        f"{shown(a)} 的长度是 {s[0]}，{shown(b)} 的长度是 {t[0]}",
    )
