"""Which product a sign means, and what is said where shapes do not fit."""

import pytest

from studynn.formula import Misfit, maths, parse
from studynn.formula.givens import quantity
from studynn.formula.shapes import Reading, settled
from studynn.formula.sizes import described, written
from studynn.text import Both

SHAPES = {
    name: quantity(text).shape
    for name, text in {
        "W_f": "H x (H+D)",
        "b_f": "H",
        "h_{t-1}": "H",
        "x_t": "D",
        "f_t": "H",
        "c_{t-1}": "H",
        "A": "H x H",
        "η": "number",
        "z": "n",
    }.items()
}
LEARNER = Reading(inner=False, split=True)


def read(text: str, reading: Reading = LEARNER) -> tuple[str, str]:
    """A formula as it was settled, and its shape."""
    found = settled(parse(text, SHAPES), SHAPES, reading)
    return maths(found.node), written(found.shape)


@pytest.mark.parametrize(
    ("text", "node", "shape"),
    [
        ("W_f*[h, x]", "W_f [h_{t-1}, x_t]", "H"),
        ("f*c", "f_t ⊙ c_{t-1}", "H"),
        ("f·c", "f_t ⊙ c_{t-1}", "H"),
        ("η*c", "η c_{t-1}", "H"),
        ("A*A", "A ⊙ A", "H×H"),
        ("A A", "A A", "H×H"),
        ("W_f [h, x]^T", "W_f [h_{t-1}, x_t]", "H"),
        ("[h, x] @ W_f", "W_f [h_{t-1}, x_t]", "H"),
        ("[h, x, 1]", "[h_{t-1}, x_t, 1]", "H+D+1"),
        ("h^T c", "h_{t-1}^⊤ c_{t-1}", ""),
        ("h x^T", "h_{t-1} x_t^⊤", "H×D"),
        ("sum_j exp(z_j)", r"\sum_j \exp(z_j)", ""),
        ("exp(z_i)/sum_j exp(z_j)", r"\frac{\exp(z)}{\sum_j \exp(z_j)}", "n"),
        ("max(0, z)", r"\max(0, z)", "n"),
    ],
)
def test_shapes_decide_the_product(text: str, node: str, shape: str) -> None:
    assert read(text) == (node, shape)


def test_a_dot_between_vectors_is_inner_where_it_is_asked_for() -> None:
    assert read("f·c", Reading(dots=True)) == ("f_t^⊤ c_{t-1}", "")


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        (
            "W_f*(h_{t-1}+x_t)",
            "You used + where a concatenation is needed: h_{t-1} has length H, x_t has length D; "
            "write [h_{t-1}, x_t].",
            "这里用了 +，但需要拼接：h_{t-1} 的长度是 H，x_t 的长度是 D；请写 [h_{t-1}, x_t]。",
        ),
        (
            "W_f ⊙ [h, x]",
            "⊙ is element-wise: W_f is a matrix H×(H+D), $[h_{t-1}, x_t]$ is a vector of length H+D; "
            "a matrix times a vector is written @.",
            "⊙ 是逐元素相乘：W_f 是矩阵 H×(H+D)，$[h_{t-1}, x_t]$ 是长度为 H+D 的向量；矩阵乘向量请用 @。",
        ),
        (
            "f_t @ c_{t-1}",
            "@ between two vectors is a dot product and gives a number: f_t and c_{t-1} are vectors; "
            "element by element is ⊙ or *.",
            "两个向量之间的 @ 是点积，结果是一个数：f_t 和 c_{t-1} 都是向量；逐元素相乘请用 ⊙ 或 *。",
        ),
        (
            "W_f + b_f",
            "W_f is a matrix H×(H+D): multiply it by a vector before adding.",
            "W_f 是矩阵 H×(H+D)：先乘一个向量再相加。",
        ),
        (
            "f_t*x_t",
            "Element by element needs equal lengths: f_t has length H, x_t has length D.",
            "逐元素运算要求长度相等：f_t 的长度是 H，x_t 的长度是 D。",
        ),
        (
            "W_f [h, x, x]",
            "These cannot be multiplied: W_f is a matrix H×(H+D), $[h_{t-1}, x_t, x_t]$ is a vector of "
            "length H+2D.",
            "不能相乘：W_f 是矩阵 H×(H+D)，$[h_{t-1}, x_t, x_t]$ 是长度为 H+2D 的向量。",
        ),
        (
            "tanh(f) + [h, x]",
            r"These cannot be added: $\tanh(f_t)$ has length H, $[h_{t-1}, x_t]$ has length H+D.",
            r"不能相加：$\tanh(f_t)$ 的长度是 H，$[h_{t-1}, x_t]$ 的长度是 H+D。",
        ),
        ("f / W_f", "There is no division by W_f, a matrix H×(H+D).", "不能除以 W_f，它是矩阵 H×(H+D)。"),
        (
            "η @ f",
            "@ multiplies matrices, but η is a number: use *.",
            "@ 是矩阵乘法，而 η 是一个数：请用 *。",
        ),
        (
            "2^W_f + 1^f^x",
            "An exponent is a number, but x_t is a vector of length D.",
            "指数应是一个数，而 x_t 是长度为 D 的向量。",
        ),
        (
            "[h, W_f]",
            "Only vectors are joined in brackets, but W_f is a matrix H×(H+D).",
            "方括号里只能拼接向量，而 W_f 是矩阵 H×(H+D)。",
        ),
        (
            r"\sum_{k=2} z",
            "Nothing in z runs over the index.",
            "z 里没有随下标变化的量。",
        ),
        (
            "max(f, x)",
            r"The arguments of $\max(f_t, x_t)$ have different shapes.",
            r"$\max(f_t, x_t)$ 的参数形状不同。",
        ),
        ("diag(η)", "diag works on vectors, but η is a number.", "diag 作用于向量，而 η 是一个数。"),
        (
            "U_f h + U_f x",
            "U_f is one block of W_f, for a vector of length H or for one of length D, always the same; "
            "x_t is a vector of length D.",
            "U_f 是 W_f 的一块，对应长度 H 或 D 的向量，且始终是同一块；x_t 是长度为 D 的向量。",
        ),
        (
            "U_f + b_f",
            "U_f can be a block of W_f only before a vector, as in U_f x.",
            "U_f 只有写在向量前面（如 U_f x）时才能是 W_f 的一块。",
        ),
    ],
)
def test_what_does_not_fit_is_said_with_both_shapes(text: str, en: str, zh: str) -> None:
    with pytest.raises(Misfit) as fault:
        read(text)
    assert fault.value.message == Both(en, zh)


@pytest.mark.parametrize(
    ("text", "shape", "between"),
    [
        ("H x (H+D)", "H×(H+D)", None),
        ("4H x (H + D)", "4H×(H+D)", None),
        ("2x3", "2×3", None),
        ("H", "H", None),
        ("number", "", None),
        ("1", "", None),
        ("n of 0.1..0.9", "n", (0.1, 0.9)),
        ("-1..1", "", (-1.0, 1.0)),
        ("d_k x n", "d_k×n", None),
    ],
)
def test_an_author_writes_shapes(text: str, shape: str, between: tuple[float, float] | None) -> None:
    found = quantity(text)
    assert (written(found.shape), found.between) == (shape, between)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("H of many", "“many” is no range, like 0.1..0.9"),
        ("2..1", "the first number must be the smaller one"),
        ("H x H x H", "“H x H x H” has more than two sizes"),
        ("H-1", "“H-1” is no size, like H or H[+]D or 4H"),
    ],
)
def test_a_shape_that_cannot_be_read_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        quantity(text)


def test_shapes_are_described_in_both_languages() -> None:
    assert described(quantity("H x D").shape) == Both("a matrix H×D", "矩阵 H×D")
    assert described(quantity("H").shape) == Both("a vector of length H", "长度为 H 的向量")
    assert described(()) == Both("a number", "一个数")
