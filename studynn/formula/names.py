"""One name for each symbol, however it is spelled, and the short spellings that a card's own names allow."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from studynn.formula.glyphs import BAR, HAT, plain
from studynn.formula.tree import Unreadable
from studynn.text import Both

GREEK = dict(
    zip(
        "alpha beta gamma delta epsilon varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
        "phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega".split(),
        "αβγδεεζηθικλμνξπρστφφχψωΓΔΘΛΞΠΣΦΨΩ",
        strict=True,
    )
)
_LETTERS = "A-Za-z"
_GREEK = "Α-ΡΣ-Ωα-ωℓ"
_SYMBOL = re.compile(
    rf"(?P<base>[∂∇]?[{_LETTERS}][{_LETTERS}]*[0-9]*|[∂∇]?[{_GREEK}]|[∂∇])(?P<accent>[{HAT}{BAR}]?)"
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


def name(text: str) -> str:
    """The canonical name of a symbol as an author or a learner writes it; raises Unreadable for anything else."""
    spelled = plain(text.strip()).text.strip()
    found = read(spelled.removeprefix("\\"), 0)
    if found is None or spelled.removeprefix("\\")[found[1] :].strip():
        raise Unreadable(Both(f"‘{text}’ is not a name.", f"“{text}”不是一个名字。"))
    return str(found[0])


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
    symbol, end = _assembled(match), match.end()
    if match["glued"]:
        earlier = symbol._replace(sub=_spaceless(symbol.sub + match["glued"]))
        if known is None or known.find(str(earlier)) or not known.find(str(symbol)):
            return earlier, end
        return symbol, match.start("glued")
    return _timed(text, symbol, end, known)


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


def _assembled(match: re.Match[str]) -> Symbol:
    """The parts that a match of the symbol pattern holds, words such as `hat` and `prev` understood."""
    base, accent, subs = match["base"], match["accent"], [match["tail"] or ""]
    for sub in re.findall(r"_\s*(?:\{([^{}]*)\}|\(([^()]*)\)|([^\s_{}]+))", match["subs"]):
        subs.append(_spaceless("".join(sub)).strip("_"))
    subs = [piece for sub in subs for piece in sub.split("_") if piece]
    spelled = _SUFFIX.match(base)
    if spelled:
        base = spelled["base"]
        subs[:0] = [spelled["word"], *([spelled["rest"]] if spelled["rest"] else [])]
    if match["prime"] or match["late"]:
        accent = accent or HAT
    accent = accent or next((_WORDS[s] for s in subs if s in _WORDS), "")
    below = [_BEFORE.get(s, s) for s in subs if s not in _WORDS]
    greek = re.match(r"^([A-Za-z]+?)(\d*)$", base)
    if greek and greek[1] in GREEK:
        base, below = GREEK[greek[1]], [*([greek[2]] if greek[2] else []), *below]
    return Symbol(base, accent, "".join(GREEK.get(s, s) for s in below))


def _spaceless(text: str) -> str:
    """Without blanks, commas and angle brackets around a time."""
    return re.sub(r"[\s\\]", "", text).strip("<>()")


def _composed(base: str, accent: str) -> str:
    """A base with its accent over the first letter, as one character where Unicode has it."""
    return unicodedata.normalize("NFC", base[:1] + accent + base[1:])


class Names:
    """The names a card knows, found under every spelling that means only one of them."""

    def __init__(self, known: Iterable[str]) -> None:
        self.all = tuple(dict.fromkeys(known))
        self._set = frozenset(self.all)
        self._aliases: dict[str, str | None] = {}
        for tier in (_close, _short, _loose):
            fresh: dict[str, str | None] = {}
            for canonical in self.all:
                for alias in tier(parts(canonical)):
                    taken = fresh.get(alias, canonical)
                    fresh[alias] = canonical if taken == canonical else None
            self._aliases = {**fresh, **self._aliases}

    def exact(self, canonical: str) -> bool:
        """Whether a card's name is spelled just so."""
        return canonical in self._set

    def find(self, canonical: str) -> str | None:
        """The card's name that this spelling means, None where there is none or more than one."""
        if canonical in self._set:
            return canonical
        return self._aliases.get(canonical)


def _close(symbol: Symbol) -> list[str]:
    """Other spellings of exactly this symbol: `Wf`, `ft`."""
    base, accent, sub = symbol
    out = [str(Symbol(base, accent, sub))]
    if sub.isalnum():
        out += [_renamed(base + sub)] if not accent else [str(Symbol(base, accent, sub))]
    if sub == "t-1":
        out += [str(Symbol(base, accent, s)) for s in ("prev", "{t-1}")]
    return out


def _short(symbol: Symbol) -> list[str]:
    """Without the time, in the other case, with a word for the accent."""
    base, accent, sub = symbol
    out = [str(Symbol(b, accent, sub)) for b in (base.lower(), base.upper())]
    if sub in ("t", "t-1"):
        out += [str(Symbol(b, accent, "")) for b in (base, base.lower(), base.upper())]
    if accent and base.lower() in ("c", "h"):
        other = "g" if base.lower() == "c" else "n"
        out += [str(Symbol(other, "", sub)), *([other] if sub == "t" else []), *([_renamed(other + sub)])]
    return out


def _loose(symbol: Symbol) -> list[str]:
    """In the other case and without the underscore."""
    base, accent, sub = symbol
    if accent or not sub.isalnum():
        return []
    return [_renamed(b + sub) for b in (base.lower(), base.upper())]


def _renamed(spelled: str) -> str:
    """The canonical name of letters typed as one word."""
    found = read(spelled, 0)
    return str(found[0]) if found and found[1] == len(spelled) else spelled
