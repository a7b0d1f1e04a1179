"""The signs of maths: what a command or a word shows, what part a sign plays, how it is typed in ASCII."""

import unicodedata
from typing import Literal

Role = Literal[
    "operand", "prefix", "function", "big", "operator", "relation", "slash", "comma", "open", "close",
    "fence", "fraction", "space", "break",
]  # fmt: skip
"""The part a sign plays in a row; it decides the blanks around it."""

_GREEK = (
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ "
    "lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω "
    "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω"
)
_OTHERS = (
    "partial ∂ nabla ∇ infty ∞ ell ℓ hbar ℏ top ⊤ bot ⊥ dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱ prime ′ "
    "sum ∑ prod ∏ int ∫ ge ≥ geq ≥ le ≤ leq ≤ ne ≠ neq ≠ approx ≈ equiv ≡ propto ∝ sim ∼ simeq ≃ ll ≪ gg ≫ "
    "to → rightarrow → leftarrow ← longrightarrow → Rightarrow ⇒ implies ⇒ iff ⇔ Leftrightarrow ⇔ mapsto ↦ "
    "in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ cup ∪ cap ∩ emptyset ∅ setminus ∖ "
    "cdot · times × odot ⊙ otimes ⊗ oplus ⊕ ominus ⊖ pm ± mp ∓ circ ∘ star ⋆ ast * bullet • div ÷ "
    "mid | vert | Vert ‖ parallel ‖ lVert ‖ rVert ‖ lvert | rvert | langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ "
    "lceil ⌈ rceil ⌉ lbrace { rbrace } lbrack [ rbrack ] forall ∀ exists ∃ neg ¬ lnot ¬ land ∧ wedge ∧ lor ∨ "
    "vee ∨ angle ∠ degree ° backslash ∖ colon : triangleq ≜ coloneqq ≔ uparrow ↑ downarrow ↓ cdotp · "
    "blacksquare ■ checkmark ✓ dagger †"
)


def _pairs(words: str) -> dict[str, str]:
    names = words.split()
    return dict(zip(names[::2], names[1::2], strict=True))


GREEK = _pairs(_GREEK)
COMMANDS = GREEK | _pairs(_OTHERS)
PLAIN = GREEK | {"sigmoid": "σ", "infinity": "∞", "partial": "∂", "nabla": "∇"}
"""Words that stand for a sign without a backslash, too."""
PLAIN_BIG = {"sum": "∑", "prod": "∏", "product": "∏"}
"""Words that do so where limits follow."""
SPELLED = {
    "<=": "≤", ">=": "≥", "!=": "≠", "->": "→", "=>": "⇒", "||": "‖", "∥": "‖", "...": "…", "-": "−",
    "'": "′", "∗": "*", "⋅": "·", "∙": "·", "∊": "∈", "~": "∼",
}  # fmt: skip
"""Ways to type a sign, and the sign."""

LIMITS = frozenset({"max", "min", "argmax", "argmin", "lim", "sup", "inf"})
"""Functions whose subscript stands below them."""
_FUNCTIONS = (
    "tanh sinh cosh sin cos tan exp log ln lg arg det dim diag softmax softplus Pr sign sgn clip concat "
    "ReLU LeakyReLU ELU GELU BLEU ROUGE PPL KL Var Cov rank trace tr vec"
)
FUNCTIONS = LIMITS | frozenset(_FUNCTIONS.split())
BIG = frozenset("∑∏∫")

RELATIONS = frozenset("=≤≥≠≈≡∝∼≃≪≫→←⇒⇔↦∈∉∋⊂⊆⊃⊇<>≜≔")
OPERATORS = frozenset("+−±∓·×*⊙⊗⊕⊖∘⋆÷∪∩∖∧∨@")
OPENING = frozenset("([⟨⌊⌈")
CLOSING = frozenset(")]⟩⌋⌉")


def part(sign: str) -> Role:
    """The part that a bare sign plays."""
    for role, members in _PARTS.items():
        if sign in members:
            return role
    return "operand"


_PARTS: dict[Role, frozenset[str]] = {
    "relation": RELATIONS | {":="},
    "operator": OPERATORS,
    "big": BIG,
    "open": OPENING,
    "close": CLOSING,
    "comma": frozenset(",;"),
    "slash": frozenset("/"),
    "prefix": frozenset("∂∇"),
    "function": FUNCTIONS,
}

ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
    "overline": "\u0304", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c",
}  # fmt: skip
"""Combining marks by the name of their command."""
MARKS = {mark: name for name, mark in reversed(ACCENTS.items())}

FRAKTUR = {"mathbb": dict(zip("RNZCQP", "ℝℕℤℂℚℙ", strict=True)), "mathcal": {"L": "ℒ"}}
"""Letters of these fonts that common terminal fonts have; the rest stay plain."""
_FONTS = (
    "mathbf mathrm mathit mathsf mathtt mathcal mathbb mathfrak boldsymbol bm pmb operatorname mathop "
    "text textrm textbf textit texttt mbox underbrace overbrace boxed ensuremath"
)
FONTS = frozenset(_FONTS.split())

_ASCII = {
    "−": "-", "–": "-", "—": "--", "·": "*", "×": "x", "⊙": ".*", "∘": "o", "⊗": "(x)", "⊕": "(+)",
    "⊖": "(-)", "±": "+-", "∓": "-+", "÷": "/", "⋆": "*", "•": "*", "∂": "d", "∇": "grad", "∑": "sum",
    "∏": "prod", "∫": "int", "√": "sqrt", "∞": "inf", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~=", "≡": "==",
    "∝": "~", "∼": "~", "≃": "~=", "≪": "<<", "≫": ">>", "→": "->", "←": "<-", "⇒": "=>", "⇔": "<=>",
    "↦": "->", "∈": "in", "∉": "not in", "∋": "contains", "⊂": "subset of", "⊆": "subset of", "⊃": "contains",
    "⊇": "contains", "∪": "union", "∩": "and", "∅": "{}", "∖": "without", "‖": "||", "⟨": "<", "⟩": ">",
    "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")", "∀": "for all", "∃": "there is", "¬": "not ",
    "∧": "and", "∨": "or", "′": "'", "…": "...", "⋯": "...", "⋮": "...", "⋱": "...", "ℓ": "l", "⊤": "T",
    "⊥": "_|_", "≜": ":=", "≔": ":=", "↑": "up", "↓": "down", "“": '"', "”": '"', "‘": "'", "’": "'",
    "✓": "v", "■": "#", "°": " deg", "\u2044": "/", "█": "#", "ℏ": "hbar", "†": "+", "⇐": "<=", "↔": "<->",
    "μ": "mu", "ϑ": "theta", "µ": "mu", "≺": "<", "½": "1/2",
}  # fmt: skip
_NAMES = {sign: name for name, sign in reversed(GREEK.items())}


def ascii_sign(char: str) -> str:
    """How to type `char` in ASCII; a character that no table knows is itself."""
    if char.isascii() or unicodedata.east_asian_width(char) in "WF":
        return char
    if known := _ASCII.get(char) or _NAMES.get(char):
        return known
    letter, *marks = list(unicodedata.normalize("NFKD", char))
    if letter.isascii() and all(mark in MARKS for mark in marks):
        return "_".join([letter, *(MARKS[mark] for mark in marks)])
    return char
