"""Formulas as they stand on the screen, character for character."""

import pytest

from studynn.formula.render import render


def shown(maths: str, width: int = 76, ascii: bool = False) -> str:
    """The lines of a formula under a blank one, so that they may be written as a block."""
    return "\n" + "\n".join(render(maths, width, ascii)) + "\n"


LSTM = [
    (
        "f_t = sigmoid(W_f * [h_{t-1}, x_t] + b_f)",
        r"""
f  = σ(W  * [h   , x ] + b )
 t      f     t−1   t     f
""",
    ),
    (
        r"i_t = \sigma(W_i [h_{t-1}, x_t] + b_i)",
        """
iₜ = σ(Wᵢ [hₜ₋₁, xₜ] + bᵢ)
""",
    ),
    (
        "Ĉ_t = tanh(W_c [h_{t-1}, x_t] + b_c)",
        """
Ĉ  = tanh(W [h   , x ] + b )
 t         c  t−1   t     c
""",
    ),
    (
        "c_t = f_t ⊙ c_{t-1} + i_t ⊙ Ĉ_t",
        """
cₜ = fₜ ⊙ cₜ₋₁ + iₜ ⊙ Ĉₜ
""",
    ),
    (
        r"o_t = \sigma\left(W_{o} \cdot [h_{t-1}, x_{t}] + b_{o}\right)",
        """
oₜ = σ(Wₒ · [hₜ₋₁, xₜ] + bₒ)
""",
    ),
    (
        r"h_t = o_t \odot \tanh(c_t)",
        """
hₜ = oₜ ⊙ tanh(cₜ)
""",
    ),
]
GRU = [
    (
        "r_t = σ(W_r [h_{t-1}, x_t] + b_r)",
        """
rₜ = σ(Wᵣ [hₜ₋₁, xₜ] + bᵣ)
""",
    ),
    (
        "z_t = σ(W_z [h_{t-1}, x_t] + b_z)",
        """
z  = σ(W [h   , x ] + b )
 t      z  t−1   t     z
""",
    ),
    (
        r"\tilde{h}_t = \tanh(W_h [r_t \odot h_{t-1}, x_t] + b_h)",
        """
h\u0303ₜ = tanh(Wₕ [rₜ ⊙ hₜ₋₁, xₜ] + bₕ)
""",
    ),
    (
        "h_t = (1 - z_t) ⊙ ĥ_t + z_t ⊙ h_{t-1}",
        """
hₜ = (1 − zₜ) ⊙ ĥₜ + zₜ ⊙ hₜ₋₁
""",
    ),
]
PRODUCT = """
∂h         ∂h
  T    T     k
─── =  ∏  ─────
∂h    k=1 ∂h
  0         k−1
"""
OTHERS = [
    (
        r"\frac{\partial h_T}{\partial h_0} = \prod_{k=1}^{T} \frac{\partial h_k}{\partial h_{k-1}}",
        PRODUCT,
    ),
    ("∂h_T/∂h_0 = ∏_{k=1}^{T} ∂h_k/∂h_{k-1}", PRODUCT),
    (
        r"\mathrm{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}",
        """
                 zᵢ
                e
softmax(z)ᵢ = ───────
               K   zⱼ
               ∑  e
              j=1
""",
    ),
    (
        r"H = -\sum_{i=1}^{n} p_i \log q_i",
        """
      n
H = − ∑  pᵢ log qᵢ
     i=1
""",
    ),
    (
        r"g \leftarrow g \cdot \min\left(1, \frac{\theta}{\|g\|}\right)",
        """
           ⎛    θ ⎞
g ← g · min⎜1, ───⎟
           ⎝   ‖g‖⎠
""",
    ),
    (
        r"\mathrm{PPL} = \exp\left(-\frac{1}{N} \sum_{t=1}^{N} \log p(w_t \mid w_{<t})\right)",
        """
         ⎛   1   N                ⎞
PPL = exp⎜− ───  ∑  log p(w | w  )⎟
         ⎝   N  t=1        t   <t ⎠
""",
    ),
    (
        r"\left\| \frac{\partial h_t}{\partial h_k} \right\| \le (\gamma \lambda_{\max})^{t-k}",
        """
‖ ∂hₜ ‖
‖ ─── ‖ ≤ (γ λₘₐₓ)ᵗ⁻ᵏ
‖ ∂hₖ ‖
""",
    ),
    (
        r"W x = \begin{bmatrix} a & b \\ c & d \end{bmatrix} \begin{pmatrix} x_1 \\ x_{10} \end{pmatrix}",
        """
W x = ⎡a  b⎤ ⎛x₁ ⎞
      ⎣c  d⎦ ⎝x₁₀⎠
""",
    ),
    (
        "A = [[1, 0], [0, -1]]",
        """
A = ⎡1  0 ⎤
    ⎣0  −1⎦
""",
    ),
    (
        r"\mathrm{ReLU}(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
        """
ReLU(x) = ⎧x  if x > 0
          ⎩0  otherwise
""",
    ),
    (
        r"\hat{x} = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}",
        """
      x − μ
x\u0302 = ─────────
    √(σ² + ε)
""",
    ),
    (
        r"\mathrm{Attention}(Q, K, V) = \mathrm{softmax}\left(\frac{Q K^\top}{\sqrt{d_k}}\right) V",
        """
                            ⎛Q Kᵀ⎞
Attention(Q, K, V) = softmax⎜────⎟ V
                            ⎝√dₖ ⎠
""",
    ),
    (
        r"\max_{x \in S} f(x) + \lim_{n \to \infty} a_n",
        """
max f(x) + lim aₙ
x∈S        n→∞
""",
    ),
    (
        r"\begin{aligned} c_t &= f_t \odot c_{t-1} \\ h_t &= o_t \odot \tanh(c_t) \end{aligned}",
        """
cₜ = fₜ ⊙ cₜ₋₁
hₜ = oₜ ⊙ tanh(cₜ)
""",
    ),
    (
        "‖W_hh‖_2 < 1, x ∈ ℝ^{H×1}, a_f^2",
        """
                 H×1   2
‖W  ‖  < 1, x ∈ ℝ   , a
  hh 2                 f
""",
    ),
]


@pytest.mark.parametrize(("maths", "lines"), LSTM + GRU + OTHERS)
def test_a_formula_is_drawn_as_in_a_book(maths: str, lines: str) -> None:
    assert shown(maths) == lines


@pytest.mark.parametrize(
    ("maths", "line"),
    [
        ("f_t = sigmoid(W_f * [h_{t-1}, x_t] + b_f)", "f_t = sigma(W_f * [h_(t-1), x_t] + b_f)"),
        ("c_t = f_t ⊙ c_{t-1} + i_t ⊙ Ĉ_t", "c_t = f_t .* c_(t-1) + i_t .* C_hat_t"),
        ("∂h_T/∂h_0 = ∏_{k=1}^{T} ∂h_k/∂h_{k-1}", "dh_T/dh_0 = prod_(k=1)^T dh_k/dh_(k-1)"),
        (r"\frac{a + b}{c} \le \sqrt{x^2}", "(a + b)/c <= sqrt(x^2)"),
        (r"‖\tilde{h}_t‖ \to \infty, \alpha\beta, 10^{-4}", "||h_tilde_t|| -> inf, alpha beta, 10^-4"),
        (r"\mathbb{R}^{H \times D}, \begin{bmatrix} h \\ x \end{bmatrix}", "R^(HxD), [h; x]"),
    ],
)
def test_without_unicode_a_formula_is_a_line_that_can_be_typed(maths: str, line: str) -> None:
    assert render(maths, 76, ascii=True) == (line,)


def test_a_formula_too_wide_for_two_dimensions_is_written_in_one_line() -> None:
    fraction = r"\frac{\partial L}{\partial W} = \sum_{t=1}^{T} \frac{\partial L_t}{\partial W}"
    assert render(fraction, 13) == ("∂L     T  ∂Lₜ", "─── =  ∑  ───", "∂W    t=1 ∂W")
    assert render(fraction, 12) == ("∂L/∂W", "= ∑ₜ₌₁ᵀ", "∂Lₜ/∂W")


def test_a_line_too_long_is_broken_before_its_outermost_operators() -> None:
    assert shown("h_t = (1 - z_t) ⊙ n_t + z_t ⊙ (h_{t-1} + x_t + b_n + u_t)", 30) == (
        """
hₜ = (1 − zₜ) ⊙ nₜ
    + zₜ ⊙ (hₜ₋₁ + xₜ + bₙ
    + uₜ)
"""
    )


def test_lines_of_a_source_are_formulas_of_their_own() -> None:
    assert render("a = 1\nb = 2 \\\\ c = 3", 40) == ("a = 1", "b = 2", "c = 3")


@pytest.mark.parametrize(
    ("maths", "line"),
    [
        (r"\foo{x} + \bar", "foo x + bar()"),
        ("(a + [b", "(a + [b"),
        ("a) + b}", "a) + b}"),
        ("x_", "x_"),
        (r"{0, 1}", "{0, 1}"),
        ("lstm_step + forget_bias", "lstm_step + forget_bias"),
        ("遗忘门 = σ（x）", "遗忘门 = σ(x)"),
        ("", ""),
    ],
)
def test_what_cannot_be_read_is_shown_as_it_stands(maths: str, line: str) -> None:
    assert render(maths, 60) == (line,)


@pytest.mark.parametrize(
    ("maths", "line"),
    [
        ("x_iy_j", "xᵢyⱼ"),
        ("W_hh^T", "Wₕₕᵀ"),
        ("W^Tx", "Wᵀx"),
        ("10^-4 + e^-x + e^(x+1)", "10⁻⁴ + e⁻ˣ + eˣ⁺¹"),
        ("cₜ₋₁ + x²", "cₜ₋₁ + x²"),
        ("a/b + 1/(1+x)", "a/b + 1/(1 + x)"),
        ("-x + (-y) = -1", "−x + (−y) = −1"),
        (r"\sqrt x + \sqrt[3]{a b}", "√x + ³√(a b)"),
        ("x <= y -> z ~ N(0, 1)", "x ≤ y → z ∼ N(0, 1)"),
    ],
)
def test_plain_notation_is_read_as_it_is_meant(maths: str, line: str) -> None:
    assert render(maths, 60) == (line,)
