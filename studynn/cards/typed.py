"""A number as a learner types it: full-width digits, separators, a power of ten, a fraction, a unit."""

import re
import unicodedata

from studynn.cards.card import Malformed
from studynn.text import Both

_DASHES = str.maketrans("−–—‐‑", "-----")
_LEFT_SIDE = re.compile(r"^[^=≈]*[=≈]")
_PLAIN = r"(?:\d{1,3}(?:[,_' ]\d{3})+|\d+)(?:\.\d*)?|\.\d+|\d+,\d{1,2}(?!\d)"
_POWER = r"\s*(?:e|[x*×·]\s*10\s*(?:\^|\*\*)?)\s*\(?\s*([+-]?\d{1,3})\s*\)?"
_TYPED = re.compile(
    rf"^\s*([+-]?)\s*({_PLAIN})(?:{_POWER})?\s*(?:/\s*(\d+(?:\.\d+)?))?\s*(%?)\s*[^\W\d_]*[^\S\n]*[^\W\d_]*\s*$",
    re.IGNORECASE,
)
_HINT = Both(
    "Write the number itself, like 384, 0.2689 or 9.5e-7.", "请直接写出数，例如 384、0.2689 或 9.5e-7。"
)


_SUPERSCRIPT = re.compile(r"[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def number(text: str, unit: str = "") -> float:
    """The number that `text` says, as a share of 1 where a `%` follows that is not the unit asked for.

    Raises Malformed for what is no number.
    """
    plain = _ascii(text)
    plain = _LEFT_SIDE.sub(lambda m: " " * len(m[0]), plain, count=1)
    found = _TYPED.match(plain)
    if not found:
        raise Malformed(Both("This is not a number.", "这不是一个数。"), _fault(plain), _HINT)
    sign, digits, power, below, percent = found.groups()
    size = float(_plain(digits)) * 10.0 ** int(power or 0)
    if below is not None:
        if float(below) == 0:
            raise Malformed(Both("Nothing can be divided by 0.", "不能除以 0。"), found.start(4))
        size /= float(below)
    return (-size if sign == "-" else size) / (100 if percent and unit != "%" else 1)


def _ascii(text: str) -> str:
    """Digits, signs and powers of ten in ASCII; columns hold where nothing is raised."""
    raised = _SUPERSCRIPT.sub(lambda m: "^" + m[0], text)
    folded = ((c, unicodedata.normalize("NFKC", c)) for c in raised)
    return "".join(f if len(f) == 1 else c for c, f in folded).translate(_DASHES)


def _plain(digits: str) -> str:
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        return digits.replace(",", ".")
    return re.sub(r"[,_' ]", "", digits)


def _fault(plain: str) -> int:
    """The column of the first character that no number has there."""
    good = re.match(rf"\s*[+-]?\s*(?:{_PLAIN})?\s*", plain)
    return good.end() if good and plain.strip() else 0
