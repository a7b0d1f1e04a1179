"""A typed formula judged: what is read, what is said of it."""

import pytest

from studynn.formula import Unreadable
from studynn.formula.asked import Asked
from studynn.formula.judge import Judgement, judged
from studynn.text import Both

GATE = Asked(
    (("W_f", "H x (H+D)"), ("W_i", "H x (H+D)"), ("b_f", "H"), ("h_{t-1}", "H"), ("x_t", "D")),
    "f_t = sigmoid(W_f @ [h_{t-1}, x_t] + b_f)",
    mistakes=(
        ("the bias forgotten", "sigmoid(W_f @ [h_{t-1}, x_t])"),
        ("added", "sigmoid(W_f @ (h + x) + b_f)"),
    ),
)
HIDDEN = Asked(
    (("z_t", "H of 0.1..0.9"), ("ĥ_t", "H"), ("h_{t-1}", "H")),
    "h_t = (1 - z_t) ⊙ ĥ_t + z_t ⊙ h_{t-1}",
    conventions=(("z for the candidate", "z_t ⊙ ĥ_t + (1 - z_t) ⊙ h_{t-1}"),),
)
DOT = Asked((("w", "d"), ("x", "d"), ("b", "number")), "y = w @ x + b")


def test_a_right_formula_is_read_back() -> None:
    assert judged(GATE, "σ(Wf*[h, x] + bf)") == Judgement("right", r"f_t = \sigma(W_f [h_{t-1}, x_t] + b_f)")


def test_a_sign_taken_for_two_products_is_said() -> None:
    assert judged(GATE, "σ(W_f*[h, x] + b_f)*1*σ(0*b_f)*2").told[0] == Both(
        "* was read as the matrix product at a matrix, as ⊙ between vectors.",
        "* 遇到矩阵时按矩阵乘法理解，在两个向量之间按 ⊙ 理解。",
    )


def test_the_cards_own_name_of_a_mistake_comes_before_the_general_one() -> None:
    assert judged(GATE, "σ(W_f [h,x])").mistake == Both("the bias forgotten", "the bias forgotten")
    assert judged(GATE, "tanh(W_f [h,x] + b_f)").mistake == Both("tanh for sigmoid", "把 sigmoid 写成了 tanh")


def test_a_mistake_of_shape_has_the_cards_name_too() -> None:
    found = judged(GATE, "σ(W_f·(h+x) + b_f)")
    assert found.mistake == Both("added", "added")
    assert found.told[0].en.startswith("You used + where a concatenation is needed")


def test_another_convention_is_named_with_the_one_asked_for() -> None:
    found = judged(HIDDEN, "z*ĥ + (1-z)*h")
    assert (found.stands, found.mistake) == ("convention", Both("z for the candidate", "z for the candidate"))
    assert found.told == (
        Both(
            "Another published convention: z for the candidate. "
            "This card asks for $h_t = (1 - z_t) ⊙ ĥ_t + z_t ⊙ h_{t-1}$.",
            "这是另一种通行写法：z for the candidate。这张卡要的是 $h_t = (1 - z_t) ⊙ ĥ_t + z_t ⊙ h_{t-1}$。",
        ),
    )


def test_split_weights_are_the_same_function() -> None:
    found = judged(GATE, "σ(U_f h + W_f x + b_f)")
    assert (found.stands, found.split) == ("right", True)
    assert found.told == (
        Both(
            "Split weights, another published way to write it: W_f is [U_f, W_f] side by side.",
            "权重分开写，这是另一种通行写法：W_f 就是左右并排的 [U_f, W_f]。",
        ),
    )


def test_without_a_name_the_smallest_counterexample_is_shown() -> None:
    assert judged(HIDDEN, "2*h + 0*z*ĥ").told == (
        Both(
            "For z_t = 0.5, ĥ_t = 1, h_{t-1} = 1: yours gives 2, expected 1.",
            "取 z_t = 0.5, ĥ_t = 1, h_{t-1} = 1：你的公式得 2，应为 1。",
        ),
    )


def test_a_dot_between_vectors_is_what_makes_it_right() -> None:
    assert judged(DOT, "w·x + b").stands == "right"
    assert judged(DOT, "w*x + b").told == (
        Both(
            "Your formula gives a vector of length d, but y is a number.",
            "你的公式得到长度为 d 的向量，而 y 是一个数。",
        ),
    )


def test_what_is_asked_for_cannot_explain_itself() -> None:
    assert judged(HIDDEN, "(1-z)*h_t + z*h_{t-1}").told == (
        Both(
            "h_t is what is asked for: it cannot stand in its own formula.",
            "h_t 正是要求的量，不能出现在它自己的公式里。",
        ),
    )


@pytest.mark.parametrize(
    ("text", "column", "said", "hint"),
    [
        ("i_t = σ(b_f)", 0, "This card asks for f_t, not for i_t.", None),
        ("σ(W_f [h,x] + q)", 14, "This card has no symbol q.", "It has W_f, W_i, b_f, h_{t-1}, x_t."),
        ("sigmod(W_f [h,x] + b_f)", 0, "This card has no symbol sigmod.", "Did you mean sigmoid?"),
    ],
)
def test_an_unknown_symbol_is_no_attempt(text: str, column: int, said: str, hint: str | None) -> None:
    with pytest.raises(Unreadable) as fault:
        judged(GATE, text)
    assert (fault.value.column, fault.value.message.en) == (column, said)
    assert (fault.value.hint and fault.value.hint.en) == hint


def test_a_spelling_of_two_symbols_is_no_attempt() -> None:
    two = Asked((("c_t", "H"), ("c_{t-1}", "H"), ("o_t", "H")), "h_t = o_t ⊙ tanh(c_t)")
    with pytest.raises(Unreadable, match=r"c may be c_t or c_\{t-1\}\."):
        judged(two, "o*tanh(c)")


@pytest.mark.parametrize(
    ("given", "answer", "said"),
    [
        ((("x", "n"),), "y = q*x", "There is no q here."),
        ((("x", "n"),), "y = (x", "This \\( is never closed."),
        ((("x y", "n"),), "x", "is not a name"),
        ((("x_t", "n"), ("x_{t}", "n")), "x_t", "x_t is given twice"),
        ((("n", "n"),), "n", "n is both a symbol and a size"),
        ((("x", "n"), ("y", "m")), "x + y", "has length n"),
    ],
)
def test_what_an_author_wrote_wrong_is_said(
    given: tuple[tuple[str, str], ...], answer: str, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        Asked(given, answer).check()


def test_an_answer_that_is_nowhere_defined_is_refused() -> None:
    with pytest.raises(ValueError, match="has no finite value on ordinary numbers"):
        judged(Asked((("x", "n"),), "y = log(-abs(x))"), "x")


def test_values_are_drawn_where_the_answer_is_defined() -> None:
    entropy = Asked((("p", "n"),), "y = -sum(p ⊙ log(p))")
    assert judged(entropy, "sum(p ⊙ log(1/p))").stands == "right"
    assert judged(entropy, "-sum(log(p))").stands == "wrong"
