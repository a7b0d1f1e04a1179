"""Whatever is typed, an answer is judged or refused as unreadable, and at once."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studynn.cards.card import Draw, Grade, Malformed
from studynn.cards.formula import Formula
from studynn.formula.parse import parse
from studynn.formula.tree import Unreadable

CARD = Formula(
    formula="The forget gate",
    given={"W_f": "H x (H+D)", "W_i": "H x (H+D)", "b_f": "H", "h_{t-1}": "H", "x_t": "D"},
    answer="f_t = sigmoid(W_f @ [h_{t-1}, x_t] + b_f)",
)
SUM = Formula(
    formula="Softmax",
    given={"z": "n", "τ": "number of 0.2..1.5"},
    answer="p = exp(z/τ)/sum(exp(z/τ))",
)
ALPHABET = """
W_f W_i b_f h_{t-1} h_t-1 h x_t x U_f V_f W_xf f_t q z z_i z_j τ n H D T e π σ Ĉ ĥ
sigmoid( tanh( exp( log( sum( sum_j prod_i \\sum_{j=1}^{n} ∏_k ∑ norm( softmax( diag( max( min( mean( clip(
pow( onehot( outer( transpose( dot( abs( √ \\frac{ \\frac12 \\sigma \\tanh \\left( \\right)
\\begin{bmatrix} \\end{bmatrix} \\mathbf{ \\hat{ \\top ^T ᵀ .T .dot(
( ) [ ] { } , ; + - * / @ ^ · ⊙ = | ‖ || _ ' 0 1 2 9 0.5 1e3 1e999 ₜ ² ⁻¹ ½ 、 。 （ ） ， ＝ . __ dim=0 $
"""
PIECES = ALPHABET.split()
LIMIT = 0.05
"""Seconds that one judgement may take."""


def outcome(card: Formula, text: str) -> Grade | Malformed:
    """The grade of `text`, or its refusal; anything else that is raised goes on."""
    try:
        return card.grade(text, Draw())
    except Malformed as refusal:
        return refusal


def seconds(card: Formula, text: str) -> float:
    """How long one judgement of `text` takes."""
    begun = time.perf_counter()
    outcome(card, text)
    return time.perf_counter() - begun


def judged(card: Formula, text: str) -> None:
    """Holds where `text` is judged or refused in words, at once; a busy machine gets three more chances."""
    begun = time.perf_counter()
    found = outcome(card, text)
    taken = time.perf_counter() - begun
    if isinstance(found, Malformed):
        assert 0 <= found.column <= max(len(text), 400), text
        assert found.message.en, text
        assert found.message.zh, text
    assert taken <= LIMIT or min(seconds(card, text) for _ in range(3)) <= LIMIT, text


def test_twenty_thousand_strings_are_judged_or_refused() -> None:
    chance = random.Random(20_000)
    judged(CARD, "2 σ(W_f [h,x])")
    for turn in range(20_000):
        pieces = [chance.choice(PIECES) for _ in range(chance.randint(1, 12))]
        text = chance.choice(("", " ")).join(pieces)
        if turn % 5 == 0:
            text += "".join(chr(chance.randrange(0x20, 0x30000)) for _ in range(chance.randint(1, 8)))
        judged(SUM if turn % 2 else CARD, text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=450))
def test_any_unicode_is_judged_or_refused(text: str) -> None:
    judged(CARD, text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_any_heap_of_signs_is_judged_or_refused(text: str) -> None:
    judged(SUM, text)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 40), st.integers(0, 5), st.sampled_from(PIECES))
def test_a_right_answer_with_a_slip_of_the_hand_is_judged_or_refused(at: int, cut: int, piece: str) -> None:
    judged(CARD, CARD.answer[:at] + piece + CARD.answer[at + cut :])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9^9^9", "This exponent is too large: at most 4."),
        ("x^(9*9)", "This exponent is too large: at most 4."),
        ("(" * 10_000 + "x" + ")" * 10_000, "This is too long: 20001 characters, at most 400 are read."),
        ("(" * 90 + "x" + ")" * 90, "This is nested too deep: at most 40."),
        ("-" * 300 + "x", "This has too many parts: at most 200."),
        ("\\frac " * 60 + "x", "This is nested too deep: at most 40."),
        ("√" * 150 + "x", "This is nested too deep: at most 40."),
        ("x.__class__.__bases__", "A dot here: a formula has no attributes; multiply with * or @."),
        ("().__class__", "A dot here: a formula has no attributes; multiply with * or @."),
        ("()", "These brackets are empty."),
        ("99999999", "This number is too large: at most 1e+06."),
        ("1e999", "This number is too large: at most 1e+06."),
        ("'x'", "‘'’ has no meaning in a formula."),
        ("x if x else x; import os", "‘;’ is not expected here."),
    ],
)
def test_what_could_do_harm_is_refused(text: str, said: str) -> None:
    with pytest.raises(Unreadable) as fault:
        parse(text)
    assert fault.value.message.en == said


@pytest.mark.parametrize(
    "text", ["__import__('os')", "eval(x)", "__builtins__", "lambda: x", "open('/x')", "globals()"]
)
def test_names_of_python_mean_nothing(text: str) -> None:
    with pytest.raises(Malformed):
        CARD.grade(text, Draw())
