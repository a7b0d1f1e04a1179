"""Maths within sentences: what becomes of it, and what is left alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from studynn.formula.inline import Displayed, Paragraph, display, inline

CONTENT = Path(__file__).parents[2] / "content"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("c_{t-1}, h_t, x^2, 10^{-4}", "cₜ₋₁, hₜ, x², 10⁻⁴"),
        ("W_f, W_{hh}, W_hh^T, h_{T-1}, d_k", "W_f, W_hh, W_hhᵀ, h_(T−1), dₖ"),
        ("∂h_T/∂h_0 and dL/dW_f, ‖W_hh‖_2", "∂h_T/∂h₀ and dL/dW_f, ‖W_hh‖₂"),
        ("Ĉ_t, h\u0303_t, λ_{max}, Δh_t", "Ĉₜ, h\u0303ₜ, λₘₐₓ, Δhₜ"),
        ("|h_t| < 1, (1 - z)^2, log_2(p), tanh^2(x)", "|hₜ| < 1, (1 - z)², log₂(p), tanh²(x)"),
        ("e^(-x), R^{H×(H+D)}, 2^H, ∏_{k=1}^{T}", "e⁻ˣ, R^(H×(H+D)), 2ᴴ, ∏ₖ₌₁ᵀ"),
        ("其中h_t是隐状态，c_{t-1}保留f_t的比例。", "其中hₜ是隐状态，cₜ₋₁保留fₜ的比例。"),
        (r"Set $\lambda_{\max} < 1$ first.", "Set λₘₐₓ < 1 first."),
        (r"the gate $f_t = \sigma(W_f [h_{t-1}, x_t] + b_f)$", "the gate fₜ = σ(W_f [hₜ₋₁, xₜ] + b_f)"),
        (r"\sigma(x), \frac{a}{b + 1} and \mathbf{W}^\top", "σ(x), a/(b + 1) and Wᵀ"),
        (r"\begin{bmatrix} h \\ x \end{bmatrix}, \{a\}, 50\%", "[h; x], {a}, 50%"),
        ("W_f, W_i, W_1, b_o, U_h, w_ih, w_i", "W_f, W_i, W₁, b_o, U_h, w_ih, wᵢ"),
        ("forget_{bias}, w_{<t}", "forget_bias, w_(<t)"),
    ],
)
def test_maths_in_a_sentence_becomes_readable(text: str, shown: str) -> None:
    assert inline(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "lstm_step, forget_bias, pack_padded_sequence, d_model, c_hat_t, weight_ih_l0",
        "x_t.shape, torch.nn.log_softmax, data/h_t.csv, /usr/share/x_t, ./h_t, ~/x_0",
        "https://example.org/x_t^2?a_b=1",
        "`c_t * h_t^2` in code",
        "It costs $5 and $10.",
        "若梯度的范数小于 1，则趋于 0；see 3.5, e.g. this.",
        "2024-01-01, a-b, I/O, and/or, [1, 2]",
    ],
)
def test_what_is_not_maths_stays_as_it_is(text: str) -> None:
    assert inline(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("c_{t-1} → 10^{-4} ≤ σ(x) ⊙ Ĉ_t", "c_(t-1) -> 10^-4 <= sigma(x) .* C_hat_t"),
        ("cₜ₋₁ and x² and ∂h_T/∂h_0", "c_(t-1) and x^2 and dh_T/dh_0"),
        ("Jürgen’s “gate” – 0 … 1", 'Jürgen\'s "gate" - 0 ... 1'),
        ("其中“h_t”是隐状态，ΔW_f ≥ 0。", "其中“h_t”是隐状态，Delta W_f >= 0。"),
    ],
)
def test_without_unicode_signs_are_spelled_and_words_stay(text: str, shown: str) -> None:
    assert inline(text, ascii=True) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x_{t", "x_ {t"),
        ("C:\\", "C: "),
        (r"\_{x}", "_ {x}"),
        (r"a\\b", "a b"),
        ("$a", "$a"),
        (r"\$a$", "$a$"),
    ],
)
def test_broken_maths_never_shows_as_raw_latex(text: str, shown: str) -> None:
    assert inline(text) == shown


def test_maths_alone_on_its_line_or_between_two_dollars_is_displayed() -> None:
    text = "The cell:\n$c_t = 1$\nand $h_t$ follows.\n\nThen\n$$\na = 1\nb = 2\n$$\nend"
    assert display(text) == (
        Paragraph("The cell:"),
        Displayed("c_t = 1"),
        Paragraph("and $h_t$ follows."),
        Paragraph("Then"),
        Displayed("a = 1\nb = 2"),
        Paragraph("end"),
    )


def test_maths_alone_in_its_text_is_displayed() -> None:
    assert display("$x^2$") == (Displayed("x^2"),)
    assert display("$x$ and $y$") == (Paragraph("$x$ and $y$"),)
    assert display("") == ()


def texts() -> Iterator[tuple[str, str]]:
    """Every text of every shipped deck, with the name of its file."""
    for path in sorted(CONTENT.rglob("*.yaml")):
        loader = yaml.CSafeLoader(path.read_text(encoding="utf-8"))
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.ScalarEvent):
                yield path.name, event.value


def test_no_shipped_text_shows_raw_latex() -> None:
    raw = [
        (name, shown)
        for name, text in texts()
        for ascii in (False, True)
        for block in display(text)
        for shown in [inline(block.text if isinstance(block, Paragraph) else f"${block.maths}$", ascii)]
        if "\\" in shown or "_{" in shown or "^{" in shown
    ]
    assert raw == []
