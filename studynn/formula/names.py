"""One name for each symbol, however it is spelled, and the short spellings that a card's own names allow."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from studynn.formula.glyphs import BAR, HAT, plain
from studynn.formula.tree import Unreadable
from studynn.text import Both

GREEK = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "varepsilon": "ε",
    "zeta": "ζ",
    "eta": "η",
    "theta": "θ",
    "iota": "ι",
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "nu": "ν",
    "xi": "ξ",
    "pi": "π",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "phi": "φ",
    "varphi": "φ",
    "chi": "χ",
    "psi": "ψ",
    "omega": "ω",
    "Gamma": "Γ",
    "Delta": "Δ",
    "Theta": "Θ",
    "Lambda": "Λ",
    "Xi": "Ξ",
    "Pi": "Π",
    "Sigma": "Σ",
    "Phi": "Φ",
    "Psi": "Ψ",
    "Omega": "Ω",
}
"""Greek letters by their names."""

_LETTERS = "A-Za-z"
_GREEK = "Α-ΡΣ-Ωα-ωℓ"
_SYMBOL = re.compile(
    rf"(?P<base>[∂∇]?(?:[{_LETTERS}](?=[{HAT}{BAR}])|[{_LETTERS}](?:[{_LETTERS}](?![{HAT}{BAR}]))*[0-9]*)"
    rf"|[∂∇]?[{_GREEK}]|[∂∇])(?P<accent>[{HAT}{BAR}]?)"
    rf"(?P<tail>(?<=[{HAT}{BAR}])[{_LETTERS}]+|(?<=[{_GREEK}])[0-9]+)?"
    rf"(?P<prime>'?)"
    rf"(?P<subs>(?:\s*_\s*(?:\{{[^{{}}]{{0,24}}\}}|\((?:t\s*[-+]\s*1)\)|[{_LETTERS}{_GREEK}0-9]+))*)"
    rf"(?P<glued>(?<=[tTk])[-+]1(?![\w.({{\[^]))?"
    rf"(?P<late>(?<=.)'(?!'))?"
)
_TIME = re.compile(r"\s*(?:\^\s*\{?\s*(?:[(<⟨]|\\langle)\s*(t\s*(?:[-+]\s*1)?)\s*(?:[)>⟩]|\\rangle)\s*\}?)")
_INDEX = re.compile(r"\[\s*(t\s*(?:[-+]\s*1)?)\s*\]")
_CALLED = re.compile(r"\(\s*(t\s*(?:[-+]\s*1)?)\s*\)")
_WORDS = {"hat": HAT, "tilde": HAT, "bar": BAR}
_BEFORE = {"prev": "t-1", "old": "t-1", "last": "t-1", "tm1": "t-1"}
_SUB = re.compile(r"_\s*(?:\{([^{}]*)\}|\(([^()]*)\)|([^\s_{}]+))")
_SUFFIX = re.compile(r"^(?P<base>[A-Za-z]{1,2})(?P<word>hat|tilde|bar|prev|old)(?P<rest>[a-z]?)$")


class Symbol(NamedTuple):
    """A symbol in its parts: `Ĉ_t` is C, a hat, t."""

    base: str
    accent: str = ""
    sub: str = ""

    def __str__(self) -> str:
        """The canonical name: letters and digits below stay bare, anything else is braced."""
        sub = "" if not self.sub else f"_{self.sub}" if self.sub.isalnum() else f"_{{{self.sub}}}"
        return _composed(self.base, self.accent) + sub


@lru_cache(maxsize=4096)
def name(text: str) -> str:
    """The canonical name of a symbol however it is written; raises Unreadable for anything else."""
    spelled = plain(text.strip()).text.strip()
    found = read(spelled.removeprefix("\\"), 0)
    if found is None or spelled.removeprefix("\\")[found[1] :].strip():
        raise Unreadable(Both(f"‘{text}’ is not a name.", f"“{text}”不是一个名字。"))
    return str(found[0])


@lru_cache(maxsize=4096)
def parts(canonical: str) -> Symbol:
    """The parts of a canonical name."""
    found = read(plain(canonical).text, 0)
    return found[0] if found else Symbol(canonical)


def read(text: str, at: int, known: "Names | None" = None) -> tuple[Symbol, int] | None:
    """The symbol at `at` of a normalised text and where it ends.

    With known names, `h[t-1]`, `h(t-1)` and `h_t-1` are read as one symbol only where the card has it.
    """
    match = _SYMBOL.match(text, at)
    if match is None:
        return None
    base, accent, tail, prime, under, glued, late = match.groups()
    symbol, end = _assembled(base, accent, tail or "", bool(prime or late), under), match.end()
    if not glued:
        return _timed(text, symbol, end, known)
    earlier = _earlier(symbol, glued, sure=known is None)
    if known is None or known.find(str(earlier)) or not known.find(str(symbol)):
        return earlier, end if earlier != symbol else match.start("glued")
    return symbol, match.start("glued")


def _earlier(symbol: Symbol, step: str, sure: bool) -> Symbol:
    """The symbol a step of time away: `h_t-1`, and `ht-1` where the card has h_{t-1}; else as it is."""
    if symbol.sub:
        return symbol._replace(sub=symbol.sub + step)
    if symbol.base[-1] == "t" and len(symbol.base) > 1 and not sure:
        return symbol._replace(base=symbol.base[:-1], sub="t" + step)
    return symbol


def _timed(text: str, symbol: Symbol, end: int, known: "Names | None") -> tuple[Symbol, int]:
    """The symbol with a time written behind it, as in `h^{(t-1)}` or `h[t-1]`, if there is one."""
    for pattern, sure in ((_TIME, True), (_INDEX, True), (_CALLED, False)):
        match = pattern.match(text, end)
        if match is None or symbol.sub or (known is not None and known.exact("t")):
            continue
        timed = symbol._replace(sub=_spaceless(match[1]))
        if known.find(str(timed)) if known is not None else sure:
            return timed, match.end()
    return symbol, end


@lru_cache(maxsize=4096)
def _assembled(base: str, accent: str, tail: str, primed: bool, under: str) -> Symbol:
    """The parts of a symbol as it was typed, words such as `hat` and `prev` understood."""
    subs = [tail]
    for sub in _SUB.findall(under):
        subs.append(_spaceless("".join(sub)).strip("_"))
    subs = [piece for sub in subs for piece in sub.split("_") if piece]
    spelled = _SUFFIX.match(base)
    if spelled:
        base = spelled["base"]
        subs[:0] = [spelled["word"], *([spelled["rest"]] if spelled["rest"] else [])]
    accent = accent or (HAT if primed else next((_WORDS[s] for s in subs if s in _WORDS), ""))
    below = [_BEFORE.get(s, s) for s in subs if s not in _WORDS]
    greek = re.match(r"^([A-Za-z]+?)(\d*)$", base)
    if greek and greek[1] in GREEK:
        base, below = GREEK[greek[1]], [*([greek[2]] if greek[2] else []), *below]
    return Symbol(base, accent, "".join(GREEK.get(s, s) if len(s) > 3 else s for s in below))


def _spaceless(text: str) -> str:
    """Without blanks, commas and angle brackets around a time."""
    return re.sub(r"[\s\\,]", "", text).strip("<>()")


def _composed(base: str, accent: str) -> str:
    """A base with its accent over the first letter, as one character where Unicode has it."""
    return unicodedata.normalize("NFC", base[:1] + accent + base[1:])


class Names:
    """The names a card knows, found under every spelling that means only one of them.

    `sizes` are names of dimensions: found only as they are written.
    """

    def __init__(self, known: Iterable[str], sizes: Iterable[str] = ()) -> None:
        self.all = tuple(dict.fromkeys(known))
        self.sizes = tuple(dict.fromkeys(sizes))
        self._exact = frozenset((*self.all, *self.sizes))
        self._aliases: dict[str, str | None] = {}
        for kinship in (_same, _timeless, _other_case, _other_letter):
            self._aliases = {**self._only(kinship), **self._aliases}

    def _only(self, kinship: Callable[[Symbol], Iterable[str]]) -> dict[str, str | None]:
        """The spellings of one kind; None for one that more than one name has."""
        meant: dict[str, str | None] = {}
        for canonical in self.all:
            for alias in kinship(parts(canonical)):
                meant[alias] = canonical if meant.get(alias, canonical) == canonical else None
        return meant

    def several(self, canonical: str) -> tuple[str, ...]:
        """The names that a spelling could mean where it means more than one."""
        if canonical in self._exact or self._aliases.get(canonical, "") is not None:
            return ()
        every = (_same, _timeless, _other_case, _other_letter)
        return tuple(n for n in self.all if any(canonical in kinship(parts(n)) for kinship in every))

    def exact(self, canonical: str) -> bool:
        """Whether a card's name is spelled just so."""
        return canonical in self._exact

    def find(self, canonical: str) -> str | None:
        """The card's name that this spelling means, None where there is none or more than one."""
        return canonical if canonical in self._exact else self._aliases.get(canonical)


def _same(symbol: Symbol) -> Iterable[str]:
    """Just this symbol: `Wf` for W_f, `C_t` for c_t where the case says nothing."""
    base, accent, sub = symbol
    yield str(symbol)
    if sub.isalnum() and not accent:
        yield _spelled(base + sub)


def _timeless(symbol: Symbol) -> Iterable[str]:
    """Without its time: `h` for h_{t-1}, `Ĉ` for Ĉ_t."""
    if symbol.sub in ("t", "t-1"):
        yield str(symbol._replace(sub=""))


def _other_case(symbol: Symbol) -> Iterable[str]:
    """In the other case: `C_t` for c_t, `wf` for W_f."""
    turned = symbol._replace(base=symbol.base.swapcase())
    yield from _same(turned)
    yield from _timeless(turned)


def _other_letter(symbol: Symbol) -> Iterable[str]:
    """By the letter of another paper: g_t for Ĉ_t, n_t for ĥ_t, and their weights."""
    base, accent, sub = symbol
    letter = _OTHER.get(base.lower() if accent else "")
    if letter:
        yield from _same(Symbol(letter, "", sub))
        yield from _timeless(Symbol(letter, "", sub))
    if base in ("W", "b") and sub.lower() == "c":
        yield from _same(symbol._replace(sub="g"))
        yield from _same(symbol._replace(sub="C"))


def _spelled(word: str) -> str:
    """The canonical name of letters typed as one word."""
    found = read(word, 0)
    return str(found[0]) if found and found[1] == len(word) else word


_OTHER = {"c": "g", "h": "n"}
"""The candidate's letter elsewhere."""
