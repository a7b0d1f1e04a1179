"""Subscripts and superscripts of Unicode: which letters have one, and back to plain letters."""

LOWERED = dict(
    zip(
        "0123456789+−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)
RAISED = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ",
        strict=True,
    )
)
PLAIN_OF_LOWERED = {small: plain for plain, small in LOWERED.items()}
PLAIN_OF_RAISED = {small: plain for plain, small in RAISED.items()}
RAISED["⊤"] = "ᵀ"


def lowered(text: str) -> str | None:
    """`text` as a Unicode subscript, or None where a letter (b, c, d, f, g, q, w, y, z, T) has none."""
    return _mapped(text, LOWERED)


def raised(text: str) -> str | None:
    """`text` as a Unicode superscript, or None where a letter has none."""
    return _mapped(text, RAISED)


def _mapped(text: str, table: dict[str, str]) -> str | None:
    small = [table.get("−" if char == "-" else char, "") for char in text]
    return "".join(small) if text and all(small) else None
