"""What people type, brought to one alphabet: widths, scripts, accents and LaTeX dress; columns are kept.

Subscript runs become `_{…}`, superscript runs `^{…}`, hats and tildes the combining hat after their letter.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

HAT, BAR, TURNED = "\u0302", "\u0304", "ᵀ"
_SUB = dict(
    zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", "0123456789+-=()aehijklmnoprstuvxβγρφχ", strict=True)
)
_SUP = dict(
    zip(
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
        "0123456789+-=()abcdefghijklmnoprstuvwxyz",
        strict=True,
    )
)
_SIGNS = {
    **dict.fromkeys("−–—‐‑﹣－", "-"),
    **dict.fromkeys("∗⋆＊×✕⨯", "*"),
    **dict.fromkeys("·⋅•・∙", "·"),
    **dict.fromkeys("⊙∘◦⊗⨀☉○", "⊙"),
    **dict.fromkeys("÷⁄∕", "/"),
    **dict.fromkeys("‖∥", "‖"),
    **dict.fromkeys("、，", ","),
    **dict.fromkeys("【〔「", "["),
    **dict.fromkeys("】〕」", "]"),
    **dict.fromkeys("$`。", " "),
    **dict.fromkeys("ς𝜎𝛔", "σ"),
    **dict.fromkeys("ϵɛ", "ε"),
    **dict.fromkeys("⊤ᵀ", TURNED),
    **dict.fromkeys("ϕ", "φ"),
    "½": "(1/2)",
    "µ": "μ",
    "′": "'",
    "’": "'",
    "∑": "∑",
    "∏": "∏",
}
_DRESSED = frozenset("\\$`")
_ACCENTS = {"\u0302": HAT, "\u0303": HAT, "\u0304": BAR, "\u0305": BAR}

_FONT = re.compile(
    r"\\(?:mathbf|mathrm|mathit|mathsf|mathcal|mathbb|boldsymbol|bm|text|textrm|textbf|operatorname\*?)"
    r"\s*(?:\{([^{}]*)\}|([A-Za-z]))"
)
_HATTED = re.compile(
    r"\\(?:hat|widehat|tilde|widetilde)\s*(?:\{\s*([A-Za-z])\s*(_[^{}]*(?:\{[^{}]*\})?)?\s*\}|([A-Za-z]))"
)
_BARRED = re.compile(r"\\(?:bar|overline)\s*(?:\{\s*([A-Za-z])\s*(_[^{}]*(?:\{[^{}]*\})?)?\s*\}|([A-Za-z]))")
_DROPPED = re.compile(
    r"\\(?:(?:left|right|bigg?[lr]?|Bigg?[lr]?)(?![a-zA-Z])\.?"
    r"|(?:displaystyle|limits|quad|qquad)(?![a-zA-Z])|[,;:! ])"
)
_OPENED = re.compile(r"\\begin\s*\{[bpvB]?matrix\}")
_CLOSED = re.compile(r"\\end\s*\{[bpvB]?matrix\}")
_ROW = re.compile(r"\\\\(?![A-Za-z])|\\\\\s")


class Plain(NamedTuple):
    """Normalised characters, and the column in the typed text that each comes from."""

    text: str
    columns: tuple[int, ...]

    def column(self, at: int) -> int:
        """Where character `at` was typed; past the end, the column after the last one."""
        if at < len(self.columns):
            return self.columns[at]
        return self.columns[-1] + 1 if self.columns else 0


def plain(text: str) -> Plain:
    """`text` in the alphabet of the lexer."""
    if text.isascii() and not _DRESSED & set(text):
        return Plain(text, tuple(range(len(text))))
    pieces = [(c, column) for column, glyph in _glyphs(text) for c in glyph]
    result = Plain("".join(c for c, _ in pieces), tuple(column for _, column in pieces))
    return _undressed(result) if "\\" in result.text else result


def _glyphs(text: str) -> list[tuple[int, str]]:
    """The replacement of each typed character with its column; runs of scripts are braced."""
    out: list[tuple[int, str]] = []
    at = 0
    while at < len(text):
        for table, mark in ((_SUB, "_"), (_SUP, "^")):
            end = at
            while end < len(text) and text[end] in table:
                end += 1
            if end > at:
                out += [(at, mark + "{"), *((i, table[text[i]]) for i in range(at, end)), (end - 1, "}")]
                at = end
                break
        else:
            out.append((at, _glyph(text[at])))
            at += 1
    return out


def _glyph(c: str) -> str:
    """One character as the lexer wants it."""
    if c in _SIGNS:
        return _SIGNS[c]
    if c in _ACCENTS:
        return _ACCENTS[c]
    if c.isascii():
        return c
    parts = unicodedata.normalize("NFD", c)
    if len(parts) == 2 and parts[1] in _ACCENTS:
        return parts[0] + _ACCENTS[parts[1]]
    folded = unicodedata.normalize("NFKC", c)
    return _SIGNS.get(folded, folded)


def _undressed(plain: Plain) -> Plain:
    """Without the LaTeX that only dresses a formula."""
    plain = _rewritten(plain, _OPENED, lambda m: [("[", -1)])
    plain = _rewritten(plain, _CLOSED, lambda m: [("]", -1)])
    plain = _rewritten(plain, _ROW, lambda m: [(";", -1)])
    plain = _rewritten(plain, _DROPPED, lambda m: [(" ", -1)])
    for _ in range(3):
        plain = _rewritten(plain, _FONT, lambda m: [("", m.lastindex or 0), (" ", -1)])
    plain = _rewritten(plain, _HATTED, lambda m: _accented(m, HAT))
    return _rewritten(plain, _BARRED, lambda m: _accented(m, BAR))


def _accented(match: re.Match[str], accent: str) -> list[tuple[str, int]]:
    """The pieces of a letter below an accent: the letter, the accent, its subscript."""
    return [("", 3), (accent, -1)] if match[3] else [("", 1), (accent, -1), ("", 2)]


def _rewritten(
    plain: Plain, pattern: re.Pattern[str], pieces: Callable[[re.Match[str]], list[tuple[str, int]]]
) -> Plain:
    """Each match replaced by pieces: a text of its own (group -1), or a group with its columns."""
    text: list[str] = []
    columns: list[int] = []
    last = 0
    for match in pattern.finditer(plain.text):
        text.append(plain.text[last : match.start()])
        columns += plain.columns[last : match.start()]
        for own, group in pieces(match):
            piece = own if group < 0 else match[group] or ""
            text.append(piece)
            start = match.start() if group < 0 or not piece else match.start(group)
            columns += (
                [plain.columns[start]] * len(piece)
                if group < 0
                else plain.columns[start : start + len(piece)]
            )
        last = match.end()
    return Plain("".join([*text, plain.text[last:]]), (*columns, *plain.columns[last:]))
