"""What people write, read as one tree; what cannot be read, with its place."""

import pytest

from studynn.formula import Unreadable, maths, parse
from studynn.formula.parse import AUTHOR
from studynn.formula.tree import Binary, Call, Equal, Fold, Join, Minus, Name, Number

GATE = ("W_f", "b_f", "h_{t-1}", "x_t")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a + b*c", Binary("+", Name("a"), Binary("*", Name("b"), Name("c")))),
        ("a - b - c", Binary("-", Binary("-", Name("a"), Name("b")), Name("c"))),
        ("a/b c", Binary(" ", Binary("/", Name("a"), Name("b")), Name("c"))),
        ("-x^2", Minus(Binary("^", Name("x"), Number(2)))),
        ("e^-x", Binary("^", Name("e"), Minus(Name("x")))),
        ("2^x^3", Binary("^", Number(2), Binary("^", Name("x"), Number(3)))),
        ("y = x", Equal(Name("y"), Name("x"))),
        ("[h; x]", Join((Name("h"), Name("x")))),
        ("(h, x)", Join((Name("h"), Name("x")))),
        ("concat(h, x)", Join((Name("h"), Name("x")))),
        ("torch.cat([h, x], dim=0)", Join((Name("h"), Name("x")))),
        (r"\begin{bmatrix} h \\ x \end{bmatrix}", Join((Name("h"), Name("x")))),
        ("np.dot(W, h)", Binary("@", Name("W"), Name("h"))),
        ("W.dot(h)", Binary("@", Name("W"), Name("h"))),
        ("np.multiply(f, c)", Binary("⊙", Name("f"), Name("c"))),
        (r"f \odot c", Binary("⊙", Name("f"), Name("c"))),
        ("f ∘ c", Binary("⊙", Name("f"), Name("c"))),
        ("W·h", Binary("·", Name("W"), Name("h"))),
        ("W × h", Binary("*", Name("W"), Name("h"))),
        ("σ(a)", Call("sigmoid", (Name("a"),))),
        (r"\sigma(a)", Call("sigmoid", (Name("a"),))),
        ("tanh c_t", Call("tanh", (Name("c_t"),))),
        ("tanh^2(a)", Binary("^", Call("tanh", (Name("a"),)), Number(2))),
        ("‖g‖_2", Call("norm", (Name("g"),))),
        ("||g||", Call("norm", (Name("g"),))),
        ("|x|", Call("abs", (Name("x"),))),
        ("√x", Call("sqrt", (Name("x"),))),
        (r"\frac{a}{b}", Binary("/", Name("a"), Name("b"))),
        (r"\frac12", Binary("/", Number(1), Number(2))),
        ("½", Binary("/", Number(1), Number(2))),
        ("x²", Binary("^", Name("x"), Number(2))),
        ("x**2", Binary("^", Name("x"), Number(2))),
        ("x ** -2", Binary("^", Name("x"), Minus(Number(2)))),
        ("W.T", Call("transpose", (Name("W"),))),
        ("Wᵀ", Call("transpose", (Name("W"),))),
        (r"W^\top", Call("transpose", (Name("W"),))),
        ("W^Tx", Binary(" ", Binary("^", Name("W"), Name("T")), Name("x"))),
        (r"\sum_{j=1}^{n} z_j", Fold("sum", "j", 1, Name("z_j"))),
        ("∏_k f_k", Fold("prod", "k", 1, Name("f_k"))),
        (r"\prod_{k=2}^T f_k", Fold("prod", "k", 2, Name("f_k"))),
        ("（ａ＋ｂ）＊ｃ", Binary("*", Binary("+", Name("a"), Name("b")), Name("c"))),
        ("【h，x】", Join((Name("h"), Name("x")))),
        ("$a$", Name("a")),
        ("mean", Name("mean")),
    ],
)
def test_notation_is_read(text: str, tree: object) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Wf[h,x]", "W_f [h_{t-1}, x_t]"),
        ("ht-1", "h_{t-1}"),
        ("hx", "h_{t-1} x_t"),
        ("h(t-1)", "h_{t-1}"),
        ("W_f^T h", "W_f^⊤ h_{t-1}"),
    ],
)
def test_a_cards_own_names_are_understood(text: str, read: str) -> None:
    assert maths(parse(text, GATE)) == read


def test_sigma_is_a_symbol_where_the_card_has_one() -> None:
    assert maths(parse("(x - μ)/σ", ["x", "μ", "σ"])) == r"\frac{x - μ}{σ}"
    assert maths(parse("σ(x)", ["x"])) == r"\sigma(x)"


def test_a_time_may_be_a_number_of_the_card() -> None:
    assert maths(parse("n(t-1)", ["n", "t"])) == "n (t - 1)"
    assert maths(parse("γ^T", ["γ", "T"])) == "γ^{T}"


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("", 0, "There is no formula yet."),
        ("σ(W_f[h, x] + b_f", 1, "This ( is never closed."),
        ("a + b)", 5, "This ) closes nothing."),
        ("a + ", 4, "Something is missing at the end."),
        ("a + * b", 4, "Something is missing before ‘*’."),
        ("a = b = c", 6, "A second = is not expected."),
        ("a + b = c", 6, "On the left of = a single symbol is expected."),
        ("x 2", 2, "‘2’ is not expected here."),
        ("a # b", 2, "‘#’ has no meaning in a formula."),
        (r"\foo x", 0, r"\foo is not a command I know."),
        ("max()", 3, "These brackets are empty."),
        ("tanh(a, b)", 0, "tanh takes 1 argument, not 2."),
        ("clip(a)", 0, "clip takes 3 arguments, not 1."),
        ("tanh W x", 0, "How far does tanh reach?"),
        ("√", 0, "√ needs something to work on."),
        ("∑_{3} x", 0, "Below a sum or product an index is expected, as in ∑_{j=1}."),
        ("tanh^x(a)", 4, "After the name of a function only a small whole exponent is read."),
        ("（a + b", 0, "This ( is never closed."),
        ("1 + 2000000", 4, "This number is too large: at most 1e+06."),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(text: str, column: int, said: str) -> None:
    with pytest.raises(Unreadable) as fault:
        parse(text)
    assert (fault.value.message.en, fault.value.column) == (said, column)


def test_columns_are_of_the_text_as_it_was_typed() -> None:
    with pytest.raises(Unreadable) as fault:
        parse(r"\sigma\left(\mathbf{W}_f hₜ₋₁ + # \right)")
    assert fault.value.column == 32


def test_an_author_may_write_larger_numbers() -> None:
    assert parse("2000000 * x^500", limits=AUTHOR) == Binary(
        "*", Number(2e6), Binary("^", Name("x"), Number(500))
    )
    with pytest.raises(Unreadable, match="too large"):
        parse("9^9^9", limits=AUTHOR)
