"""Formulas on cards: how they are asked, and what a grade says in each language."""

import subprocess
import sys

import msgspec
import pytest

from studynn.cards.ask import Line
from studynn.cards.card import Draw, Grade, Malformed, Verdict
from studynn.cards.formula import Formula
from studynn.decks.library import Library
from studynn.decks.load import load
from studynn.decks.shipped import shipped
from studynn.text import Both

DRAW = Draw(7)
GIVEN = {"W_f": "H x (H+D)", "b_f": "H", "h_{t-1}": "H", "x_t": "D"}
ANSWER = "f_t = sigmoid(W_f @ [h_{t-1}, x_t] + b_f)"


def made(**fields: object) -> Formula:
    """A formula card as a deck would give it."""
    card = {"\x7fkind": "formula", "formula": "The forget gate", "given": GIVEN, "answer": ANSWER, **fields}
    return msgspec.convert(card, Formula, strict=False)


GATE = made(
    mistakes={
        "tanh for sigmoid": "tanh(W_f @ [h_{t-1}, x_t] + b_f)",
        "no bias": "sigmoid(W_f @ [h_{t-1}, x_t])",
    }
)


def test_the_question_shows_the_symbols_by_shape_and_what_to_write() -> None:
    assert GATE.ask(DRAW) == Line(
        prompt="The forget gate",
        expects=Both("f_t = …", "f_t = …"),
        grid=(("given", "shape"), ("W_f", "H×(H+D)"), ("b_f, h_{t-1}", "H"), ("x_t", "D")),
    )


def test_a_right_formula_in_another_notation_is_right() -> None:
    assert GATE.grade(r"\sigma(W_f[h_{t-1},x_t]+b_f)", DRAW) == Grade(
        verdict=Verdict.RIGHT, score=1.0, read_as=r"$f_t = \sigma(W_f [h_{t-1}, x_t] + b_f)$"
    )


def test_a_mistake_is_named() -> None:
    assert GATE.grade("tanh(W_f@[h,x]+b_f)", DRAW) == Grade(
        verdict=Verdict.WRONG,
        score=0.0,
        read_as=r"$f_t = \tanh(W_f [h_{t-1}, x_t] + b_f)$",
        mistake="tanh for sigmoid",
    )


def test_a_general_mistake_is_named_in_the_language_of_the_card() -> None:
    assert GATE.grade("σ(W_f [h,x]) + b_f", DRAW).mistake == "b_f outside the sigmoid"
    assert made(**{"\x7flang": "zh"}).grade("σ(W_f [h,x]) + b_f", DRAW).mistake == "b_f 放到了 sigmoid 外面"


def test_shapes_that_do_not_fit_are_wrong_with_both_shapes_named() -> None:
    grade = GATE.grade("W_f*(h_{t-1}+x_t)", DRAW)
    assert grade.verdict is Verdict.WRONG
    assert grade.feedback == (
        Both(
            "You used + where a concatenation is needed: h_{t-1} has length H, x_t has length D; "
            "write [h_{t-1}, x_t].",
            "这里用了 +，但需要拼接：h_{t-1} 的长度是 H，x_t 的长度是 D；请写 [h_{t-1}, x_t]。",
        ),
    )


def test_what_cannot_be_read_is_no_attempt() -> None:
    with pytest.raises(Malformed) as fault:
        GATE.grade("σ(W_f [h, x] + b_f", DRAW)
    assert (fault.value.message, fault.value.column) == (
        Both("This ( is never closed.", "这个 ( 没有闭合。"),
        1,
    )


def test_nothing_is_a_wrong_answer() -> None:
    assert GATE.grade("  ", DRAW).feedback == (Both("No answer.", "没有作答。"),)


@pytest.mark.parametrize(
    ("accept", "split", "order"),
    [
        ("", Verdict.RIGHT, Verdict.PARTLY),
        ("right", Verdict.RIGHT, Verdict.RIGHT),
        ("partly",) + 2 * (Verdict.PARTLY,),
    ],
)
def test_the_card_says_how_another_convention_counts(accept: str, split: Verdict, order: Verdict) -> None:
    card = made(accept=accept)
    assert card.grade("σ(U_f h + W_f x + b_f)", DRAW).verdict is split
    assert card.grade("σ(W_f [x, h] + b_f)", DRAW).verdict is order


def test_the_key_is_maths() -> None:
    assert GATE.key(DRAW) == r"$f_t = \sigma(W_f [h_{t-1}, x_t] + b_f)$"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"answer": "f_t = σ(q)"}, "There is no q here."),
        ({"given": {"W_f": "H x"}}, "is no size"),
        ({"mistakes": {"none": "tanh(("}}, "is never closed"),
        ({"accept": "wrong"}, "Invalid enum value"),
    ],
)
def test_what_an_author_wrote_wrong_is_refused(fields: dict[str, object], said: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=said):
        made(**fields)


def test_the_kinds_load_no_numpy() -> None:
    program = "import sys, studynn.cards.formula; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.fixture(scope="module")
def library() -> Library:
    """Everything that is shipped."""
    return load([shipped()])


@pytest.mark.parametrize(
    ("card", "answer", "verdict", "mistake"),
    [
        ("lstm.formula.forget", r"\sigma(W_f[h_{t-1},x_t]+b_f)", "right", ""),
        ("lstm.formula.forget", "tanh(W_f@[h,x]+b_f)", "wrong", "tanh for sigmoid"),
        ("lstm.formula.input", "σ(W_{hi} h_{t-1} + W_{xi} x_t + b_i)", "right", ""),
        ("lstm.formula.input", "σ(W_f [h,x] + b_f)", "wrong", "weights of another gate"),
        ("lstm.formula.candidate", r"\tilde{C}_t = \tanh(W_C [h_{t-1}, x_t] + b_C)", "right", ""),
        ("lstm.formula.candidate", "σ(W_c [h,x] + b_c)", "wrong", "sigmoid for tanh"),
        ("lstm.formula.cell", "ct = ft*ct-1 + it*gt", "right", ""),
        ("lstm.formula.cell", "c + i*g", "wrong", "no forget gate, as in 1997"),
        ("lstm.formula.output", "σ(Wo·[h;x]+bo)", "right", ""),
        ("lstm.formula.hidden", "o tanh(c_t)", "right", ""),
        ("lstm.formula.hidden", "tanh(o*c_t)", "wrong", "gate inside the tanh"),
        ("gru.formula.reset", "σ(U_r h + W_r x + b_r)", "right", ""),
        ("gru.formula.update", "1 - σ(W_z [h,x] + b_z)", "wrong", "1 minus the right result"),
        ("gru.formula.candidate", "tanh(W_h [r*h, x] + b_h)", "right", ""),
        (
            "gru.formula.candidate",
            "tanh(W_h x + r*(U_h h) + b_h)",
            "partly",
            "reset after the product (cuDNN, PyTorch)",
        ),
        ("gru.formula.hidden", "ĥ + z(h - ĥ)", "right", ""),
        (
            "gru.formula.hidden",
            "(1-z)h + zĥ",
            "partly",
            "z_t as the share of the candidate (Chung et al. 2014)",
        ),
    ],
)
def test_the_shipped_formulas(library: Library, card: str, answer: str, verdict: str, mistake: str) -> None:
    grade = library.cards[card].grade(answer, DRAW)
    assert (grade.verdict.value, grade.mistake) == (verdict, mistake)
