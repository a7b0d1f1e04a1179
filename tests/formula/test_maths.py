"""A tree written as maths, with brackets only where they are needed."""

import pytest

from studynn.formula import maths, parse


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("sigmoid(W_f @ [h_{t-1}, x_t] + b_f)", r"\sigma(W_f [h_{t-1}, x_t] + b_f)"),
        ("f_t ⊙ c_{t-1} + i_t ⊙ Ĉ_t", "f_t ⊙ c_{t-1} + i_t ⊙ Ĉ_t"),
        ("a/(b+c)", r"\frac{a}{b + c}"),
        ("(a+b)*c", "(a + b) c"),
        ("a-(b-c)", "a - (b - c)"),
        ("a+(b+c)", "a + b + c"),
        ("2*3", "2 · 3"),
        ("-x^2", "-x^{2}"),
        ("(-x)^2", "(-x)^{2}"),
        ("sqrt(x+1)", r"\sqrt{x + 1}"),
        ("norm(g)", "‖g‖"),
        ("abs(x)", "|x|"),
        ("W.T @ x", "W^⊤ x"),
        ("W_{fh} x", "W_{fh} x"),
        ("relu(x)", r"\operatorname{ReLU}(x)"),
        ("softmax(z)", r"\operatorname{softmax}(z)"),
        ("sum_j exp(z_j)", r"\sum_j \exp(z_j)"),
        ("prod_{k=2} f_k", r"\prod_{k=2} f_k"),
        ("exp(-x)", r"\exp(-x)"),
        ("y = x^n", "y = x^{n}"),
        ("tanh(a)*(b + c)", r"\tanh(a) · (b + c)"),
        ("d_model/8", r"\frac{d_{model}}{8}"),
    ],
)
def test_maths(text: str, written: str) -> None:
    assert maths(parse(text)) == written
